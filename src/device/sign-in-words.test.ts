import { expect, test } from 'vitest'
import { approvalWords, signInWords } from './sign-in-words.ts'

test('a badge is told from a PIN, in what was wrong and in what else to do', () => {
  expect(signInWords({ reason: 'wrong', triesLeft: 1 }, 0)).toBe('Not this PIN. One try left')
  expect(signInWords({ reason: 'unknown', triesLeft: 1 }, 0)).toMatch(/^Badge not known: use your PIN/)
  const wait = (by: 'pin' | 'badge', nowMs = 0) => signInWords({ reason: 'wait', by, untilMs: 42_000 }, nowMs)
  expect(wait('pin')).toBe('Wait 0:42, or scan your badge')
  expect(wait('badge')).toBe('Wait 0:42, or use your PIN')
  expect(wait('badge', 42_000)).toBe('Try again')
})

test('who only allows something is not sent to their badge', () => {
  expect(approvalWords({ reason: 'noPin' }, 0)).toBe('No PIN yet: the owner gives one')
  const wait = { reason: 'wait', by: 'pin', untilMs: 42_000 } as const
  expect(approvalWords(wait, 0)).toBe('Wait 0:42, or ask somebody else')
  expect(approvalWords(wait, 42_000)).toBe('Try again')
  expect(approvalWords({ reason: 'wrong', triesLeft: 2 }, 0)).toBe('Not this PIN. 2 tries left')
})
