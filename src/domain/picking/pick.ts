import { must } from '#kernel/assert.ts'
import { toleranceOf } from '../exceptions/derive.ts'
import type { Act } from '../ledger/entry.ts'
import type { Feedback } from '../scan/feedback.ts'
import { type Quantity, quantityText, SCALE } from '../stock/quantity.ts'
import { tightText } from '../stock/unit.ts'
import { lineFigure, type PickLine, type PickLines } from './lines.ts'

export type PickHow = 'scan' | 'number' | 'rest'

/** More than the list needs, on purpose: booked by the button or the command *extra*, never by a scan. */
export type ExtraOffer = { readonly line: number; readonly quantity: Quantity }

/** What an action comes to: the acts to append together (none where it was refused), and what to say then. */
export type PickAnswer = {
  readonly acts: readonly Act[]
  readonly feedback: Feedback
  /** The line that is in hand afterwards. */
  readonly line: number | null
  readonly extra: ExtraOffer | null
  /** A lot or serial number is missing: it is asked for, and nothing is booked before. */
  readonly lotAsk?: LotAsk
}

/** A pick that waits for the lot of its part, or for the serial number of its one piece. */
export type LotAsk = {
  readonly line: number
  readonly quantity: Quantity
  readonly how: PickHow | 'extra'
}

/** Kept on a pick where a person said that the part has no lot: it was asked, and nobody forgot. */
export const NO_LOT = 'no lot'

/**
 * What the hands may be told. `tolerance` is the share above the figure that counts without a card, in
 * 1/10,000. The lines hold what this tablet knows, so the answer is the same with and without network.
 */
export type PickView = { readonly lines: PickLines; readonly tolerance: number }

/**
 * Picks a quantity into one line, or refuses it whole where the line would get more than it may. `lot`: as
 * the label says; a tracked part without one is asked for, and nothing is booked before.
 */
export function pickQuantity(
  view: PickView,
  number: number,
  quantity: Quantity,
  how: PickHow,
  lot: string | null = null,
): PickAnswer {
  const line = lineOf(view, number)
  if (quantity <= 0) return refusal('Nothing counted', `${line.name}: 0 is no number of parts`, line)
  const limit = line.wanted + toleranceOf(line.wanted, line.decimals, view.tolerance)
  if (line.has + quantity > limit) return tooMany(line, quantity)
  const fault = lotFault(line, { line: number, quantity, how }, lot)
  if (fault !== null) return fault
  return {
    acts: [pickedAct(line, quantity, how, lot)],
    feedback: counted(line, quantity, line.wanted),
    line: number,
    extra: null,
  }
}

/** The rest of a line, as the explicit quantity that the button showed, though it may be too many by now. */
export function pickRest(view: PickView, number: number, shown: Quantity): PickAnswer {
  return shown === 0 ? tooMany(lineOf(view, number), SCALE) : pickQuantity(view, number, shown, 'rest')
}

/**
 * Takes more than the list says: the need rises by what is above it, and the pick goes with it, in one
 * append.
 */
export function takeExtra(view: PickView, offer: ExtraOffer, lot: string | null = null): PickAnswer {
  const line = lineOf(view, offer.line)
  const fault = lotFault(line, { ...offer, how: 'extra' }, lot)
  if (fault !== null) return fault
  const above = Math.max(0, line.has + offer.quantity - line.wanted)
  const picked = pickedAct(line, offer.quantity, 'number', lot)
  if (above === 0) {
    return {
      acts: [picked],
      feedback: counted(line, offer.quantity, line.wanted),
      line: line.number,
      extra: null,
    }
  }
  const extra: Act = { kind: 'extraUsed', body: { lines: [{ line: line.number, quantity: above }] } }
  const figure = lineFigure(line, line.has + offer.quantity, line.wanted + above)
  const feedback: Feedback = { sound: 'picked', word: 'Extra taken', what: line.name, figure }
  return { acts: [extra, picked], feedback, line: line.number, extra: null }
}

/** A refusal that counts nothing. */
export function refusal(word: string, what: string, line: PickLine | null = null): PickAnswer {
  const figure = line === null ? '' : lineFigure(line)
  return {
    acts: [],
    feedback: { sound: 'refused', word, what, figure },
    line: line?.number ?? null,
    extra: null,
  }
}

export function lineOf(view: PickView, number: number): PickLine {
  return must(view.lines.lineByNumber.get(number), `line ${number} of the list`)
}

export function pickedAct(line: PickLine, quantity: Quantity, how: PickHow, lot: string | null = null): Act {
  const { number, locationId } = line
  const picked = { line: number, quantity, locationId, how, ...(lot === null ? {} : { lot }) }
  return { kind: 'picked', body: { lines: [picked] } }
}

function counted(line: PickLine, quantity: Quantity, wanted: Quantity): Feedback {
  const has = line.has + quantity
  const full = has >= wanted
  const over = has > wanted ? `: ${tightText(has - wanted, line.unit)} more than needed` : ''
  return {
    sound: full ? 'lineComplete' : 'picked',
    word: full ? 'Line complete' : 'Picked',
    what: `${line.name}${over}`,
    figure: lineFigure(line, has, wanted),
  }
}

function tooMany(line: PickLine, quantity: Quantity): PickAnswer {
  const isFull = line.has >= line.wanted
  const word = isFull ? 'Complete already' : 'More than is needed'
  const { feedback, ...refused } = refusal(word, isFull ? fullWords(line) : overWords(line, quantity), line)
  // The figure is on the screen; the line needs its room for what to do.
  return { ...refused, feedback: { ...feedback, figure: '' }, extra: { line: line.number, quantity } }
}

function fullWords(line: PickLine): string {
  const isClosed = line.totals.shortLimit !== undefined && line.totals.shortLimit < line.state.required
  const wanted = `${quantityText(line.wanted)} ${line.unit}`
  const limit = isClosed ? `closed with ${wanted}` : `${wanted} needed`
  return `${limit}. Tap Take extra or scan the command extra`
}

function overWords(line: PickLine, quantity: Quantity): string {
  const left = tightText(line.left, line.unit)
  return `${left} to go, this is ${tightText(quantity, line.unit)}. Tap All ${left} or Take extra`
}

/** What stands in the way of booking a pick of a tracked part; null where nothing does. */
function lotFault(line: PickLine, ask: LotAsk, lot: string | null): PickAnswer | null {
  if (line.tracking === 'none') return null
  if (line.tracking === 'serial' && ask.quantity !== SCALE) {
    return refusal('One at a time', `${line.name}: each piece has a serial number of its own`, line)
  }
  if (lot === null) return asking(line, ask)
  if (line.tracking === 'serial' && lot !== NO_LOT && (line.totals.lots?.[lot] ?? 0) > 0) {
    return refusal('Picked already', `${line.name} ${lot}`, line)
  }
  return null
}

function asking(line: PickLine, lotAsk: LotAsk): PickAnswer {
  const word = line.tracking === 'serial' ? 'Which serial number?' : 'Which lot?'
  const what = `${line.name}: scan it, or type it`
  return {
    acts: [],
    feedback: { sound: 'needsAttention', word, what, figure: lineFigure(line) },
    line: line.number,
    extra: null,
    lotAsk,
  }
}
