import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bom, component, material } from '../testing/items.ts'
import { seed } from '../testing/seed.ts'
import { draftOf, itemDraftSchema } from './draft.ts'
import { COMPONENT_QUANTITY, HOLD_DAYS, type NumberRule, WASTE_PERCENT, numberFromField } from './fields.ts'
import { type ItemForm, emptyForm, formOf, readForm } from './form.ts'
import type { Item } from './item.ts'
import { hasTag, tagsFromText, tagsInUse, withTags, withoutTags } from './tags.ts'

const candle: Item = bom(
  'candle',
  [
    {
      ...component('wick', 0.8, 2.5),
      locationId: 'store',
      alternatives: [{ itemId: 'thin', factor: 20_000 }],
    },
  ],
  {
    name: 'Candle',
    barcodes: [{ code: 'C-1', packQuantity: 120_000 }],
    minimumByLocation: { hall: 50_000 },
    binByLocation: { hall: 'B-04' },
    unitCost: 12_345,
    tags: ['autumn', 'gift'],
    quality: {
      output: 'inspection',
      inspect: 'sample',
      sampleSize: 5,
      checklist: ['Lid shuts'],
      holdDays: 2,
    },
  },
)

function typed(text: string, rule: NumberRule): number | string {
  const read = numberFromField(text, rule)
  return read.ok ? read.value : read.error
}

test('CT19 a number is read as it is written, with point or comma', () => {
  expect(typed('8', COMPONENT_QUANTITY)).toBe(80_000)
  expect(typed(' 0,8 ', COMPONENT_QUANTITY)).toBe(8_000)
  expect(typed('2.5', WASTE_PERCENT)).toBe(25_000)
  expect(typed('0', HOLD_DAYS)).toBe(0)
})

test('CT19 a number that cannot be right is refused in words', () => {
  expect(typed('', COMPONENT_QUANTITY)).toBe('How much of it for one?')
  expect(typed('many', COMPONENT_QUANTITY)).toBe('"many" is not a number that is clear.')
  expect(typed('1,234', COMPONENT_QUANTITY)).toBe('"1,234" is not a number that is clear.')
  expect(typed('-3', COMPONENT_QUANTITY)).toBe('-3 is below zero.')
  expect(typed('\u22123', COMPONENT_QUANTITY)).toBe('-3 is below zero.')
  expect(typed('0', COMPONENT_QUANTITY)).toBe('0 is none of it.')
  expect(typed('0.12345', COMPONENT_QUANTITY)).toBe('At most 4 decimals.')
  expect(typed('1.5', HOLD_DAYS)).toBe('Whole numbers only.')
  expect(typed('2000000', COMPONENT_QUANTITY)).toBe('At most 1000000.')
  expect(typed('101', WASTE_PERCENT)).toBe('At most 100.')
  expect(typed('9'.repeat(100_000), COMPONENT_QUANTITY)).toBe(
    `"${'9'.repeat(20)}…" is not a number that is clear.`,
  )
})

test('CT19 no text makes a field fail otherwise than with a sentence', () => {
  const rules = [COMPONENT_QUANTITY, WASTE_PERCENT, HOLD_DAYS]
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...rules), (text, rule) => {
      const read = numberFromField(text, rule)
      if (!read.ok) {
        expect(read.error).toMatch(/[.?]$/)
        return
      }
      expect(Number.isSafeInteger(read.value)).toBe(true)
      expect(read.value).toBeGreaterThanOrEqual(rule.min)
      expect(read.value).toBeLessThanOrEqual(rule.max)
    }),
    { seed },
  )
})

test('CT20 the fields of an item come to that item again', () => {
  for (const item of [candle, material('oil', { vendor: 'Mill', picked: false, tracking: 'lot' })]) {
    expect(readForm(formOf(draftOf(item)))).toEqual({ ok: true, draft: draftOf(item) })
  }
})

test('CT20 every field that is wrong has its own words, and all are told at once', () => {
  const wrong: ItemForm = {
    ...formOf(draftOf(candle)),
    name: ' ',
    sku: 'x'.repeat(100_000),
    unitCost: '-1',
    tags: 'y'.repeat(41),
    barcodes: [{ code: '', packQuantity: '0' }],
    minimumByLocation: { hall: '0.5' },
    components: [
      {
        componentId: 'c',
        itemId: 'wick',
        quantity: '1,234',
        wastePercent: '',
        locationId: null,
        alternatives: [{ itemId: 'thin', factor: '5000' }],
      },
    ],
  }
  const read = readForm(wrong)
  expect(read.ok ? {} : Object.fromEntries(read.faults)).toEqual({
    name: 'What is it called?',
    sku: 'At most 100 characters; this has 100,000.',
    unitCost: '-1 is below zero.',
    tags: 'A tag has at most 40 characters.',
    'barcodes.0.code': 'Scan or type the code.',
    'barcodes.0.packQuantity': '0 is none of it.',
    'minimumByLocation.hall': 'Whole numbers only.',
    'components.0.quantity': '"1,234" is not a number that is clear.',
    'components.0.wastePercent': 'How much is wasted? 0 if nothing is.',
    'components.0.alternatives.0.factor': 'At most 1000.',
  })
})

test('CT20 what is left empty is nothing: no cost, no bin, no minimum, no point to look at', () => {
  const form = emptyForm('bom', 'b')
  const quality = { ...form.quality, checklist: ['', ' '] }
  const read = readForm({
    ...form,
    name: 'B',
    quality,
    binByLocation: { hall: ' ' },
    minimumByLocation: { hall: '' },
  })
  expect(read).toMatchObject({
    ok: true,
    draft: { unitCost: null, binByLocation: {}, minimumByLocation: {}, quality: { checklist: [] } },
  })
})

test('CT20 whatever can be read can be kept', () => {
  const word = fc.oneof(fc.constantFrom('1', '0', '2,5', '-1', ''), fc.string())
  const forms = fc.record({ name: fc.string(), quantity: word, waste: word, cost: word, days: word })
  fc.assert(
    fc.property(forms, ({ name, quantity, waste, cost, days }) => {
      const form = formOf(draftOf(candle))
      const read = readForm({
        ...form,
        name,
        unitCost: cost,
        quality: { ...form.quality, holdDays: days },
        components: form.components.map(one => ({ ...one, quantity, wastePercent: waste })),
      })
      if (read.ok) expect(itemDraftSchema.safeParse(read.draft).success).toBe(true)
      else expect(read.faults.size).toBeGreaterThan(0)
    }),
    { seed },
  )
})

test('CT21 tags are one whatever their capitals and spaces, and adding or taking is done once', () => {
  expect(tagsFromText(' gift, Autumn,GIFT ,, ')).toEqual({ ok: true, value: ['gift', 'Autumn'] })
  expect(withTags(['gift'], ['Gift', 'oak'])).toEqual(['gift', 'oak'])
  expect(withoutTags(['gift', 'oak'], ['GIFT', 'none'])).toEqual(['oak'])
  expect(hasTag({ tags: ['Oak'] }, ' oak')).toBe(true)
  expect(tagsInUse([{ tags: ['oak', 'gift'] }, { tags: ['Oak'] }])).toEqual([
    { tag: 'gift', count: 1 },
    { tag: 'oak', count: 2 },
  ])
})
