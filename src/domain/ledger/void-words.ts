import { executionWords } from '../shop-orders/words.ts'
import { type Quantity, quantityOfUnits, quantityText } from '../stock/quantity.ts'
import type { Entry, Voidable } from './entry.ts'
import type { ActWords } from './entry-words.ts'

/** More of one entry than this are said as a number. */
const NAMED_MAX = 3

/** "No hand moves. The book gets 3 pcs back": of picks that do not count. `much`: an amount in words. */
export function bookGets(much: string): string {
  return `No hand moves. The book gets ${much} back`
}

/** "3 pcs leave the book": of units, or of goods, that were not there. */
export function leaveTheBook(much: string): string {
  return `${much} leave the book`
}

/** What becomes of the parts of units that were not built. */
export const USED_IN_HAND_AGAIN = 'What they used counts as in hand again.'

/** "That review of 3 pcs leaves the book and the yield". */
export function reviewLeaves(much: string): string {
  return `That review of ${much} leaves the book and the yield`
}

/** "3 pcs wait for inspection again." */
export function waitAgain(much: string): string {
  return `${much} wait for inspection again.`
}

/** What *Undo* at a tablet puts where a reason would stand: nobody was asked. */
const UNDO = 'undo'

/** Why an entry takes another back, as somebody said it; null for all others, and where nobody was asked. */
export function voidReason(entry: Entry): string | null {
  if (entry.kind !== 'voided') return null
  const { reason } = entry.body
  return reason === '' || reason === UNDO ? null : reason
}

/** What the book gets back when an entry no longer counts: one or two sentences. */
export function takeBackWords(act: Voidable, words: ActWords): string {
  const amount = (quantity: Quantity, itemId: string) =>
    `${quantityText(quantity)} ${words.unit(itemId)} ${words.item(itemId)}`
  const ofItem = ({ itemId, quantity }: Amount) => amount(quantity, itemId)
  const ofItems = (all: readonly Amount[]) => together(all.map(ofItem))
  const ofLines = (all: readonly LineAmount[]) => together(all.map(one => lineAmount(one, words)))
  switch (act.kind) {
    case 'picked':
      return `${bookGets(ofLines(act.body.lines))}.`
    case 'returned':
      return `${ofLines(act.body.lines)} count as in hand again, not as put back.`
    case 'broken':
      return `${ofLines(act.body.lines)} count as in hand again, not as broken.`
    case 'extraUsed':
      return `${ofLines(act.body.lines)} no longer count as used beyond the list.`
    case 'completed':
      return act.body.units.length === 0
        ? 'What was booked as used without a scan is owed again.'
        : `${leaveTheBook(ofItems(act.body.units))}. ${USED_IN_HAND_AGAIN}`
    case 'reviewed': {
      const judged = together(act.body.dispositions.map(one => amount(judgedOf(one), one.itemId)))
      return `${reviewLeaves(judged)}. ${waitAgain('They')}`
    }
    case 'scrapped':
      return `${ofItem(act.body)} are no scrap any more, and wait for what becomes of them.`
    case 'usedAsIs':
      return `${ofItem(act.body)} leave the stock, and wait for what becomes of them.`
    case 'putOnHold':
      return `${ofItem(act.body)} are no longer on hold, and free again.`
    case 'counted':
      return countedBack(act.body.counted - act.body.expected, change => amount(change, act.body.itemId))
    case 'adjusted':
      return changedBack(act.body.change, change => amount(change, act.body.itemId))
    case 'moved': {
      const { locationId, toLocationId } = act.body
      const [here, there] = [words.place(locationId), words.place(toLocationId)]
      return `${ofItem(act.body)} lie at ${here} again, not at ${there}.`
    }
    case 'given':
      return `${ofLines(act.body.lines)} count as in hand here again, not as given to the other run.`
    case 'takenApart':
      return `${ofItems(act.body.units)} stand as built again. What came back of them leaves the stock.`
    case 'reconciled':
      return act.body.direction === 'toLocal'
        ? changedBack(act.body.observed - act.body.expected, change =>
            amount(quantityOfUnits(change), act.body.itemId),
          )
        : 'Shopify is told the figure that it had before.'
    case 'orderExecuted':
      return `Out of the book: ${executionWords(act.body, { item: words.item, quantity: quantityText })}.`
  }
}

type Amount = { readonly itemId: string; readonly quantity: Quantity }
type LineAmount = { readonly line: number; readonly quantity: Quantity }

function lineAmount({ line, quantity }: LineAmount, words: ActWords): string {
  const itemId = words.lineItem(line)
  if (itemId === null) return `${quantityText(quantity)} of part ${line + 1} of the list`
  return `${quantityText(quantity)} ${words.unit(itemId)} ${words.item(itemId)}`
}

type Judged = Extract<Voidable, { kind: 'reviewed' }>['body']['dispositions'][number]

function judgedOf({ approved, failed }: Judged): Quantity {
  return failed.reduce((sum, group) => sum + group.quantity, approved)
}

function countedBack(change: number, say: (quantity: number) => string): string {
  if (change === 0) return 'The count changed nothing; nobody has counted then.'
  return `The count no longer stands. ${changedBack(change, say)}`
}

function changedBack(change: number, say: (quantity: number) => string): string {
  const much = say(Math.abs(change))
  return change > 0 ? `${leaveTheBook(much)}.` : `The book gets ${much} back.`
}

function together(all: readonly string[]): string {
  if (all.length <= NAMED_MAX) return all.join(', ')
  return `${all.slice(0, NAMED_MAX).join(', ')} and ${all.length - NAMED_MAX} more`
}
