/** How a tablet's battery stands, as it last said. */
export type Battery = { readonly percent: number; readonly charging: boolean }

/** Below this, and not on a charger, it may go off before the shift is over. */
const LOW_PERCENT = 20

export function isBatteryLow({ percent, charging }: Battery): boolean {
  return !charging && percent < LOW_PERCENT
}
