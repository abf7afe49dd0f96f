import type { DeviceMark } from '../../device/device-mark.ts'
import { dayAndTime } from '../../ui/time-words.ts'

/** What a browser that dropped its database says of the device that it was. */
export function lostWords({ name, number, unsentCount, atMs }: DeviceMark, nowMs: number): string {
  const until = dayAndTime(atMs, nowMs)
  const who = `This browser lost what it had stored. Until ${until} it was “${name}” (T${number}).`
  if (unsentCount === 0) return `${who} All was sent by then: look at what was done after, and do it again.`
  const [what, they] = unsentCount === 1 ? ['1 entry', 'is'] : [`${unsentCount} entries`, 'are']
  return `${who} ${what} not sent by then ${they} gone: look at what was done last, and do it again.`
}
