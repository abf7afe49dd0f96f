const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "3 Nov" of "2026-11-03". */
export function dayLabel(day: string): string {
  const [, month = '1', date = '1'] = day.split('-')
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? ''}`
}

/** "Week 45" of "2026-W45". */
export function weekLabel(week: string): string {
  return `Week ${Number(week.slice(week.indexOf('W') + 1))}`
}

/** "92 %" of 9,200. */
export function shareText(share: number): string {
  return `${Math.floor(share / 100)} %`
}

/** "3 h", "2.5 days". */
export function hoursText(hours: number): string {
  if (hours < 48) return `${Math.round(hours * 10) / 10} h`
  return `${Math.round((hours / 24) * 10) / 10} days`
}

/** "3 stools" as a count: whole numbers short, others with two decimals. */
export function countText(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2)
}
