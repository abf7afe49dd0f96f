import { lineState } from '../build-run/line-state.ts'
import { pickedLines } from '../build-run/run.ts'
import { type RunState, totalsOfLine } from '../build-run/run-accounts.ts'
import type { Item } from '../catalogue/item.ts'
import type { Quantity } from '../stock/quantity.ts'

/** One line of a recount: what the book believes of a part at a place. Quantities in 1/10,000. */
export type RecountRow = {
  readonly itemId: string
  readonly locationId: string
  readonly bin: string
  /** In somebody's hands, as last heard. */
  readonly inHand: Quantity
  readonly reserved: Quantity
}

/** Runs that a device started and that still hold or reserve something. */
export function openRunsOf(runs: readonly RunState[], deviceId: string): RunState[] {
  return runs.filter(state => state.run.deviceId === deviceId && recountRows([state], new Map()).length > 0)
}

/**
 * What may be anywhere once the tablet that worked on these runs is lost: to count, by place, bin and part.
 */
export function recountRows(
  runs: readonly RunState[],
  itemById: ReadonlyMap<string, Pick<Item, 'binByLocation'>>,
): RecountRow[] {
  const rowByKey = new Map<string, RecountRow>()
  for (const state of runs) {
    for (const [line, number] of pickedLines(state.run)) {
      const { inHand, reserved } = lineState(state.run, line, totalsOfLine(state, number), state.progress)
      if (inHand === 0 && reserved === 0) continue
      const { itemId, locationId } = line
      const key = JSON.stringify([itemId, locationId])
      const known = rowByKey.get(key)
      rowByKey.set(key, {
        itemId,
        locationId,
        bin: itemById.get(itemId)?.binByLocation[locationId] ?? '',
        inHand: (known?.inHand ?? 0) + inHand,
        reserved: (known?.reserved ?? 0) + reserved,
      })
    }
  }
  const order = (row: RecountRow) =>
    [row.locationId, row.bin === '' ? '\uffff' : row.bin, row.itemId].join('\u0000')
  return [...rowByKey.values()].toSorted((left, right) => (order(left) < order(right) ? -1 : 1))
}
