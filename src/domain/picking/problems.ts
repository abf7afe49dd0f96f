import { byLot, upTo } from '../build-run/by-lot.ts'
import type { Act } from '../ledger/entry.ts'
import type { Feedback } from '../scan/feedback.ts'
import { type Quantity, quantityText } from '../stock/quantity.ts'
import { onTheBin, type Stock } from '../stock/stock.ts'
import { lineFigure, type PickLine } from './lines.ts'
import { lineOf, type PickAnswer, pickedAct, type PickView, refusal } from './pick.ts'

/** Why a line is closed with less than it asked for. "Bin is empty" has an act of its own, with a count. */
export const SHORT_REASONS = [
  { code: 'notFound', label: 'Not to be found' },
  { code: 'badOnes', label: 'Only bad ones left' },
  { code: 'notNeeded', label: 'Not needed' },
  { code: 'other', label: 'Something else' },
] as const

/** Why a part is scrapped at the line. */
export const BROKEN_REASONS = [
  { code: 'brokeInHand', label: 'Broke in my hands' },
  { code: 'wasBroken', label: 'Was broken already' },
  { code: 'badQuality', label: 'Bad quality' },
] as const

/**
 * The bin is empty, or holds less than needed: the line closes with what is there, and what was really found
 * is counted, in one go. `stock` is what the screen showed; null where the part was never counted there.
 */
export function binIsEmpty(view: PickView, number: number, found: Quantity, stock: Stock | null): PickAnswer {
  const line = lineOf(view, number)
  const { itemId, locationId } = line
  const expected = stock === null ? 0 : onTheBin(stock)
  const counted: Act = { kind: 'counted', body: { itemId, locationId, counted: found, expected } }
  const what = `${line.name}: ${quantityText(found)} ${line.unit} counted in ${line.bin ?? 'its place'}`
  return closed(line, 'Bin is empty', [counted], what)
}

/** Closes a line with what it has; it asks for no more. */
export function closeShort(view: PickView, number: number, reason: string): PickAnswer {
  const line = lineOf(view, number)
  return closed(line, reason, [], `${line.name}: ${reason}`)
}

/**
 * Broken parts leave the hand and are needed again. What was found broken before it was in the hand is picked
 * first, in the same append, so that the book never scraps what nobody took.
 */
export function partIsBroken(view: PickView, number: number, quantity: Quantity, reason: string): PickAnswer {
  const line = lineOf(view, number)
  if (quantity <= 0) return refusal('Nothing counted', `${line.name}: 0 is no number of parts`, line)
  const notYetInHand = Math.max(0, quantity - line.state.inHand)
  const broken: Act = { kind: 'broken', body: { lines: [{ line: number, quantity, reason }] } }
  const acts = notYetInHand === 0 ? [broken] : [pickedAct(line, notYetInHand, 'number'), broken]
  const has = line.has + notYetInHand - quantity
  return done(acts, line, {
    sound: 'needsAttention',
    word: `${quantityText(quantity)} ${line.unit} broken`,
    what: `${line.name}: needed again`,
    figure: lineFigure(line, has),
  })
}

/** Puts parts back where they were taken: the line's own place first. Refused above what is in the hand. */
export function putBack(view: PickView, number: number, quantity: Quantity): PickAnswer {
  const line = lineOf(view, number)
  if (quantity <= 0) return refusal('Nothing put back', `${line.name}: 0 is no number of parts`, line)
  if (quantity > line.state.inHand) {
    const held = `${quantityText(line.state.inHand)} ${line.unit}`
    return refusal('Not so many', `${line.name}: ${held} are in your hands`, line)
  }
  const held = byLot(line.state.inHandByPlace, line.totals.lots)
  const lines = upTo(held, quantity).map(one => ({ line: line.number, ...one }))
  const returned: Act = { kind: 'returned', body: { lines } }
  return done([returned], line, {
    sound: 'picked',
    word: `${quantityText(quantity)} ${line.unit} put back`,
    what: `${line.name}${line.bin === null ? '' : ` to ${line.bin}`}`,
    figure: lineFigure(line, line.has - quantity),
  })
}

/** The limit that leaves the line asking for exactly what it has: extra use counts above the limit. */
function closed(line: PickLine, reason: string, more: readonly Act[], what: string): PickAnswer {
  const limit = Math.max(0, line.has - (line.totals.extra ?? 0))
  const short: Act = {
    kind: 'lineClosedShort',
    body: { lines: [{ line: line.number, limit, reason }] },
  }
  const figure = `closed with ${quantityText(line.has)} of ${quantityText(line.wanted)} ${line.unit}`
  return done([short, ...more], line, { sound: 'needsAttention', word: 'Short pick', what, figure })
}

function done(acts: readonly Act[], line: PickLine, feedback: Feedback): PickAnswer {
  return { acts, feedback, line: line.number, extra: null }
}
