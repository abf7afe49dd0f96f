import { expect, test } from 'vitest'
import { lostWords } from './lost-words.ts'

const atMs = new Date(2026, 10, 20, 14, 2).getTime()
const mark = { name: 'Bench', number: 2, unsentCount: 3, atMs }

test('D16 what was not sent is named, and what is to be done about it', () => {
  const without = (unsentCount: number) => {
    return lostWords({ mark: { ...mark, unsentCount }, copiedCount: 0 }, atMs)
  }
  expect(without(3)).toBe(
    'This browser lost what it had stored. Until 14:02 it was “Bench” (T2). ' +
      '3 entries not sent by then are gone: look at what was done last, and do it again.',
  )
  expect(without(1)).toContain('1 entry not sent by then is gone:')
  expect(without(0)).toContain('All was sent by then: look at what was done after')
})

test('D17 what the second copy holds is counted, whatever the mark knew', () => {
  expect(lostWords({ mark, copiedCount: 12 }, atMs)).toBe(
    'This browser lost what it had stored. Until 14:02 it was “Bench” (T2). ' +
      'The 12 entries not sent are safe in a second copy: enrol again, and they are sent.',
  )
  expect(lostWords({ mark: null, copiedCount: 1 }, atMs)).toBe(
    'This browser lost what it had stored. ' +
      'The 1 entry not sent is safe in a second copy: enrol again, and it is sent.',
  )
})
