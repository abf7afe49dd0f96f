import { expect, test } from 'vitest'
import { lostWords } from './lost-words.ts'

test('D16 what was not sent is named, and what is to be done about it', () => {
  const atMs = new Date(2026, 10, 20, 14, 2).getTime()
  const lost = { name: 'Bench', number: 2, unsentCount: 3, atMs }
  expect(lostWords(lost, atMs)).toBe(
    'This browser lost what it had stored. Until 14:02 it was “Bench” (T2). ' +
      '3 entries not sent by then are gone: look at what was done last, and do it again.',
  )
  expect(lostWords({ ...lost, unsentCount: 1 }, atMs)).toContain('1 entry not sent by then is gone:')
  expect(lostWords({ ...lost, unsentCount: 0 }, atMs)).toContain(
    'All was sent by then: look at what was done after',
  )
})
