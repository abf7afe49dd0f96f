import { lotSchema } from '../build-run/run.ts'
import { normaliseScan } from '../scan/normalise.ts'
import { readGs1 } from '../scan/gs1.ts'
import { type Quantity, quantityText } from '../stock/quantity.ts'
import { tightText } from '../stock/unit.ts'
import type { Feedback } from '../scan/feedback.ts'
import { lineFigure, type PickLine } from './lines.ts'
import { type LotAsk, type PickAnswer, pickQuantity, type PickView, refusal, takeExtra } from './pick.ts'

/** The pick that was waiting, now that its lot is known. Refused where the text can be no lot. */
export function pickWithLot(view: PickView, ask: LotAsk, text: string): PickAnswer {
  const lot = lotSchema.safeParse(text.trim())
  if (!lot.success) return refusal('No lot', 'A lot has 1 to 60 characters: type it again, or say “no lot”')
  if (ask.how === 'extra') return takeExtra(view, ask, lot.data)
  return pickQuantity(view, ask.line, ask.quantity, ask.how, lot.data)
}

/** What is said to somebody who leaves the question: it counted nothing. */
export function lotNotSaid(line: PickLine, { quantity }: LotAsk): Feedback {
  const word = line.tracking === 'serial' ? 'serial number' : 'lot'
  const what = `${quantityText(quantity)} ${line.unit} ${line.name}: no ${word} was said`
  return { sound: 'refused', word: 'Not counted', what, figure: lineFigure(line) }
}

/**
 * The lot or serial number that a scan says while one is asked for: its field of a GS1 code, else the code
 * itself as it was read. Null where the code can be neither.
 */
export function lotOfScan(raw: string, tracking: PickLine['tracking']): string | null {
  const { text } = normaliseScan(raw, { prefix: '', suffix: '' })
  const reading = readGs1(text, 'unknown')
  if (reading.outcome === 'read') {
    const said = tracking === 'serial' ? reading.content.serial : reading.content.lot
    if (said !== null) return said
  }
  const plain = lotSchema.safeParse(text)
  return plain.success ? plain.data : null
}

/** Lots on a line with what is left of each, as scanned: "LOT0002 (50)". */
export function lotsOnLine(line: PickLine): readonly { readonly lot: string; readonly quantity: Quantity }[] {
  return Object.entries(line.totals.lots ?? {}).flatMap(([lot, quantity]) =>
    quantity > 0 ? [{ lot, quantity }] : [],
  )
}

/** "LOT0002 (50 g), no lot (4 g)"; empty where none was said. */
export function lotsText(line: PickLine): string {
  return lotsOnLine(line)
    .map(({ lot, quantity }) => {
      return line.tracking === 'serial' ? lot : `${lot} (${tightText(quantity, line.unit)})`
    })
    .join(', ')
}
