/** Times as the floor says them: short, 24 hours, in the tablet's own zone. All of ms since 1970. */

const twoDigits = (value: number) => String(value).padStart(2, '0')

/** "09:14". */
export function timeOfDay(atMs: number): string {
  const at = new Date(atMs)
  return `${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`
}

/** "09:14:07", for the last-scan line. */
export function timeWithSeconds(atMs: number): string {
  return `${timeOfDay(atMs)}:${twoDigits(new Date(atMs).getSeconds())}`
}

/** The calendar day, `YYYY-MM-DD`. */
export function dayOf(atMs: number): string {
  const at = new Date(atMs)
  return `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`
}

/**
 * "09:14" of today; "Mon 09:14" of the six days before; else "21 Nov 09:14", of another year "21 Nov 2025
 * 09:14".
 */
export function dayAndTime(atMs: number, nowMs: number): string {
  const daysAgo = daysBetween(atMs, nowMs)
  if (daysAgo === 0) return timeOfDay(atMs)
  const at = new Date(atMs)
  if (daysAgo > 0 && daysAgo <= WEEKDAY_DAYS) {
    return `${at.toLocaleString('en', { weekday: 'short' })} ${timeOfDay(atMs)}`
  }
  const year = at.getFullYear() === new Date(nowMs).getFullYear() ? '' : ` ${at.getFullYear()}`
  return `${at.getDate()} ${at.toLocaleString('en', { month: 'short' })}${year} ${timeOfDay(atMs)}`
}

/** A time to come: "12:00" of today, "Tue 12:00" of the six days after, else "21 Nov 12:00". */
export function timeAhead(atMs: number, nowMs: number): string {
  const days = daysBetween(nowMs, atMs)
  if (days === 0) return timeOfDay(atMs)
  const at = new Date(atMs)
  if (days > 0 && days <= WEEKDAY_DAYS) {
    return `${at.toLocaleString('en', { weekday: 'short' })} ${timeOfDay(atMs)}`
  }
  return dayAndTime(atMs, nowMs)
}

/** Further back the same weekday would mean two days. */
const WEEKDAY_DAYS = 6

/** Whole calendar days from one time to a later one; a day has 23 or 25 hours where clocks change. */
function daysBetween(atMs: number, laterMs: number): number {
  const midnight = (ms: number) => new Date(ms).setHours(0, 0, 0, 0)
  return Math.round((midnight(laterMs) - midnight(atMs)) / 86_400_000)
}

/** "just now", "41 min", "2 h 5 min", "3 days". Never negative: clocks may have been set back. */
export function ageWords(ageMs: number): string {
  const minutes = Math.floor(Math.max(0, ageMs) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  // After a working day nobody asks for the minutes.
  if (hours < 48) return minutes % 60 === 0 || hours >= 10 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return `${Math.floor(hours / 24)} days`
}

/** "1.8 MB", "12 GB". */
export function bytesWords(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(bytes >= 1e10 ? 0 : 1)} GB`
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(bytes >= 1e7 ? 0 : 1)} MB`
  return `${Math.ceil(bytes / 1_000)} kB`
}
