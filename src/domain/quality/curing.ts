import type { RunState } from '../build-run/run-accounts.ts'
import { isAssembly, type Item } from '../catalogue/item.ts'

const DAY_MS = 86_400_000

/**
 * Until when the units of a run rest before they may be judged, ms: counted from the last one that was
 * built, so that none is too young. Null where nothing rests: the product needs none, or nothing was built.
 */
export function curesUntilMs(
  { run, progress }: RunState,
  itemOf: (itemId: string) => Item | undefined,
): number | null {
  if (run.output === 'stock' || progress.lastBuiltAtMs === null) return null
  const days = run.items.map(({ itemId }) => {
    const item = itemOf(itemId)
    return item !== undefined && isAssembly(item) ? item.quality.holdDays : 0
  })
  const most = Math.max(0, ...days)
  return most === 0 ? null : progress.lastBuiltAtMs + most * DAY_MS
}

/** True while the units of a run should still rest. */
export function isUncured(
  state: RunState,
  itemOf: (itemId: string) => Item | undefined,
  nowMs: number,
): boolean {
  return (curesUntilMs(state, itemOf) ?? nowMs) > nowMs
}
