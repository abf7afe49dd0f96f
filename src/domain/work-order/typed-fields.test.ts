import { expect, test } from 'vitest'
import { linkedOrdersFromText, withField } from './typed-fields.ts'

test('PL17 linked orders are typed by name and keep what they are linked to', () => {
  const known = [{ id: 'gid/1', name: '#1001' }]
  expect(linkedOrdersFromText(' #1001, #1002,,#1002', known)).toEqual({
    ok: true,
    value: [
      { id: 'gid/1', name: '#1001' },
      { id: '#1002', name: '#1002' },
    ],
  })
  expect(linkedOrdersFromText('x'.repeat(100_000), [])).toEqual({
    ok: false,
    error: `“${'x'.repeat(20)}…” is too long: at most 80 characters.`,
  })
})

test('PL17 a custom field is one by name and thing, and what cannot be is said', () => {
  const colour = { about: 'order' as const, itemId: null, name: 'Colour', value: 'oak' }
  expect(withField([colour], { ...colour, value: 'ash' })).toEqual({
    ok: true,
    value: [{ ...colour, value: 'ash' }],
  })
  expect(withField([colour], { ...colour, about: 'unit', itemId: 'stool' })).toMatchObject({
    value: { length: 2 },
  })
  expect(withField([], { ...colour, name: ' ' })).toMatchObject({ error: 'What is the field called?' })
  expect(withField([], { ...colour, value: 'x'.repeat(100_000) })).toMatchObject({
    error: '98000 characters too many: at most 2000.',
  })
})
