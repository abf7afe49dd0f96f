import type { Run } from '#domain/build-run/run.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { shownNumber, type WorkOrder } from '#domain/work-order/work-order.ts'

/** "WO-00042 Oak stool × 20": what a screen about a run is. `nameOf` gives the name of an item. */
export function runTitle(order: WorkOrder | null, run: Run, nameOf: (itemId: string) => string): string {
  const number = order === null ? '' : `${shownNumber(order)} `
  const [first, ...others] = run.items
  if (first === undefined) return number
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  return `${number}${nameOf(first.itemId)} × ${quantityText(first.quantity)}${more}`
}

/** "BR-00042", or the tablet's own number until the server has answered. */
export function runNumber(run: Run): string {
  return run.number ?? run.temporaryNumber
}
