/** The nightly drift report is looked at by nobody before then, and the floor is quiet. */
const HOUR = 3

type Wall = { readonly year: number; readonly month: number; readonly day: number; readonly hour: number }

/**
 * The first 03:00 of this time zone (IANA name) that comes after a moment, ms since 1970. Where clocks skip
 * that hour it is the moment after the gap. Throws a RangeError for a zone that does not exist.
 */
export function nextNightMs(afterMs: number, timeZone: string): number {
  const { year, month, day } = wallClock(afterMs, timeZone)
  for (let offset = 0; ; offset += 1) {
    const atMs = instantOf(Date.UTC(year, month - 1, day + offset, HOUR), timeZone)
    if (atMs > afterMs) return atMs
  }
}

/** The instant at which the zone's clocks show what `wallMs` shows in UTC. */
function instantOf(wallMs: number, timeZone: string): number {
  let atMs = wallMs
  // Twice: the first guess may lie on the other side of a change of clocks.
  for (let round = 0; round < 2; round += 1) atMs = wallMs - offsetMs(atMs, timeZone)
  return atMs
}

function offsetMs(atMs: number, timeZone: string): number {
  const wall = wallClock(atMs, timeZone)
  const minutes = new Date(atMs).getUTCMinutes()
  const shown = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute)
  return shown - (Math.floor(atMs / 3_600_000) * 3_600_000 + minutes * 60_000)
}

function wallClock(atMs: number, timeZone: string): Wall & { readonly minute: number } {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const value = new Map(format.formatToParts(atMs).map(part => [part.type, Number(part.value)]))
  const of = (type: Intl.DateTimeFormatPartTypes) => value.get(type) ?? 0
  return { year: of('year'), month: of('month'), day: of('day'), hour: of('hour'), minute: of('minute') }
}
