import type { RunOnScreen } from '../../sync/react/use-run.ts'

/** The bin of a product where its run is; empty: it has none there. */
export function binOf({ state, itemById }: RunOnScreen, itemId: string): string {
  return itemById.get(itemId)?.binByLocation[state.run.locationId] ?? ''
}
