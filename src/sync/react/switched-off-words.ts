import type { Revocation } from '#protocol/device.ts'
import { dayAndTime } from '../../ui/time-words.ts'

/** "This tablet was switched off by Maria, 14:02", as far as it is known; no full stop. */
export function switchedOffWords(by: Revocation | null, nowMs: number): string {
  const who = by?.byName ?? 'a supervisor'
  return `This tablet was switched off by ${who}${by === null ? '' : `, ${dayAndTime(by.atMs, nowMs)}`}`
}

/** "3 entries not sent: they go to Maria to look at; then this tablet forgets." */
export function lastEntriesWords(by: Revocation | null, unsentCount: number): string {
  if (unsentCount === 0) return 'What was done on it is handed in; then it forgets.'
  const who = by?.byName ?? 'a supervisor'
  const [what, they] = unsentCount === 1 ? ['1 entry', 'it goes'] : [`${unsentCount} entries`, 'they go']
  return `${what} not sent: ${they} to ${who} to look at; then this tablet forgets.`
}
