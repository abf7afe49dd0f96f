import { dayAndTime } from '../../ui/time-words.ts'
import type { DeviceMark } from '../../device/device-mark.ts'
import type { Lost } from '../../device/device-state.ts'

/** What a browser that dropped its database says of the device that it was. */
export function lostWords({ mark, copiedCount }: Lost, nowMs: number): string {
  const until = mark === null ? null : dayAndTime(mark.atMs, nowMs)
  const who = mark === null ? '' : ` Until ${until} it was “${mark.name}” (T${mark.number}).`
  return `This browser lost what it had stored.${who} ${rest(mark, copiedCount)}`
}

function rest(mark: DeviceMark | null, copiedCount: number): string {
  if (copiedCount === 1) return 'The 1 entry not sent is safe in a second copy: enrol again, and it is sent.'
  if (copiedCount > 1) {
    return `The ${copiedCount} entries not sent are safe in a second copy: enrol again, and they are sent.`
  }
  const unsentCount = mark?.unsentCount ?? 0
  if (unsentCount === 0) return 'All was sent by then: look at what was done after, and do it again.'
  const [what, they] = unsentCount === 1 ? ['1 entry', 'is'] : [`${unsentCount} entries`, 'are']
  return `${what} not sent by then ${they} gone: look at what was done last, and do it again.`
}
