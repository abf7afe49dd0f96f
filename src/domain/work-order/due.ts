/**
 * How a due day stands to today: 0 today, 1 tomorrow, negative when late; null without one. Days are `YYYY-
 * MM-DD`.
 */
export function daysUntil(dueOn: string | null, today: string): number | null {
  if (dueOn === null) return null
  return Math.round((Date.parse(`${dueOn}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000)
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** "today", "tomorrow", "Friday" (short: "Fri"), "12 Dec", "2 days late"; "no due day" without one. */
export function dueWords(dueOn: string | null, today: string, length: 'full' | 'short' = 'full'): string {
  const days = daysUntil(dueOn, today)
  if (dueOn === null || days === null) return 'no due day'
  if (days < -1) return `${-days} days late`
  if (days === -1) return '1 day late'
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  const day = new Date(`${dueOn}T00:00:00Z`)
  const weekday = WEEKDAYS[day.getUTCDay()] ?? dueOn
  if (days < 7) return length === 'short' ? weekday.slice(0, 3) : weekday
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()] ?? ''}`
}
