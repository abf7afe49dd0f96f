import type { Run } from '#domain/build-run/run.ts'
import { reworkWords } from '#domain/quality/rework.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { shownNumber, type WorkOrder } from '#domain/work-order/work-order.ts'

/**
 * "WO-00042 Oak stool × 20", or "WO-00042 Oak stool, rework of 3": what a screen about a run is. `nameOf`
 * gives the name of an item.
 */
export function runTitle(order: WorkOrder | null, run: Run, nameOf: (itemId: string) => string): string {
  const number = order === null ? '' : `${shownNumber(order)} `
  const [first, ...others] = run.items
  if (first === undefined) return number
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  const rework = reworkWords(run)
  const units = rework === null ? ` × ${quantityText(first.quantity)}` : `, ${rework}`
  return `${number}${nameOf(first.itemId)}${units}${more}`
}

/** "BR-00042", or the tablet's own number until the server has answered. */
export function runNumber(run: Run): string {
  return run.number ?? run.temporaryNumber
}
