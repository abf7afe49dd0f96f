import { expect, test } from 'vitest'
import { lastEntriesWords, switchedOffWords } from './switched-off-words.ts'

const nowMs = new Date(2026, 10, 22, 15, 0).getTime()
const maria = { byName: 'Maria', atMs: new Date(2026, 10, 22, 14, 2).getTime() }

test('D14 a tablet that was switched off names who did it and when, as far as the server said', () => {
  expect(switchedOffWords(maria, nowMs)).toBe('This tablet was switched off by Maria, 14:02')
  expect(switchedOffWords({ ...maria, byName: null }, nowMs)).toBe(
    'This tablet was switched off by a supervisor, 14:02',
  )
  expect(switchedOffWords(null, nowMs)).toBe('This tablet was switched off by a supervisor')
})

test('D14 it says how much of it goes to whom before it forgets', () => {
  expect(lastEntriesWords(maria, 3)).toBe(
    '3 entries not sent: they go to Maria to look at; then this tablet forgets.',
  )
  expect(lastEntriesWords(null, 1)).toMatch(/^1 entry not sent: it goes to a supervisor/)
  expect(lastEntriesWords(maria, 0)).toMatch(/handed in; then it forgets/)
})
