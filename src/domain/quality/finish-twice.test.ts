import { expect, test } from 'vitest'
import { confirmsFinish, FINISH_ARMED_MS } from './finish-twice.ts'

test('Q10 finish is confirmed within ten seconds by the same person', () => {
  const armed = { personId: 'iris', atMs: 1_000 }
  const second = (personId: string, afterMs: number) =>
    confirmsFinish(armed, { personId, atMs: armed.atMs + afterMs })
  expect(confirmsFinish(null, armed)).toBe(false)
  expect(second('iris', 0)).toBe(true)
  expect(second('iris', FINISH_ARMED_MS)).toBe(true)
  expect(second('iris', FINISH_ARMED_MS + 1)).toBe(false)
  expect(second('iris', -1)).toBe(false)
  expect(second('maria', 500)).toBe(false)
})
