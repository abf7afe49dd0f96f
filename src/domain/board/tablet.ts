/** How a tablet's battery stands, as it last said. */
export type Battery = { readonly percent: number; readonly charging: boolean }

/** Below this, and not on a charger, it may go off before the shift is over. */
const LOW_PERCENT = 20

/** What a tablet last said of itself; null: nothing yet. */
type Standing = { readonly unsent: number; readonly battery: Battery | null } | null

/** True where somebody has to go to the tablet: it holds what was not sent, or its battery is low. */
function needsHands(standing: Standing): boolean {
  if (standing === null) return false
  return standing.unsent > 0 || (standing.battery !== null && isBatteryLow(standing.battery))
}

/** Tablets that somebody has to go to first, so that a wall shows them; else by their numbers. */
export function tabletsInOrder<Tablet extends { readonly number: number; readonly standing: Standing }>(
  tablets: readonly Tablet[],
): Tablet[] {
  const rank = ({ standing }: Tablet) => (needsHands(standing) ? 0 : 1)
  return tablets.toSorted((left, right) => rank(left) - rank(right) || left.number - right.number)
}

export function isBatteryLow({ percent, charging }: Battery): boolean {
  return !charging && percent < LOW_PERCENT
}
