import { SCALE } from '#domain/stock/quantity.ts'

/** Years above this have another form in ISO 8601. */
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/**
 * A quantity or money, 1/10,000, as a decimal number. The nearest double prints as exactly these digits up to
 * 15 of them, which is 100 billion units.
 */
export function decimalOf(scaled: number): number {
  return scaled / SCALE
}

/** ISO 8601 in UTC; null for none, and for what a device claims beyond the calendar. */
export function timeOf(ms: number | null): string | null {
  return ms === null || ms < 0 || ms > LAST_MS ? null : new Date(ms).toISOString()
}
