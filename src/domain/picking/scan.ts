import { unreachable } from '#kernel/assert.ts'
import { admitScan } from '../scan/admit-scan.ts'
import type { Gs1Content } from '../scan/gs1.ts'
import {
  type LineMatch,
  resolveGs1Content,
  type ScanContext,
  type ScanOutcome,
} from '../scan/resolve-scan.ts'
import { isCounted, tightText } from '../stock/unit.ts'
import { lineFigure, type PickLine } from './lines.ts'
import { lineOf, type PickAnswer, pickQuantity, type PickView, refusal } from './pick.ts'
import type { PickSheet } from './sheet.ts'

/** A question that a scan leaves open; the answer is a tap. */
export type ScanQuestion =
  | { readonly kind: 'whichLine'; readonly code: string; readonly lines: readonly LineMatch[] }
  | { readonly kind: 'whichLot'; readonly code: string; readonly readings: readonly Gs1Content[] }

export type ScanAnswer = PickAnswer & {
  readonly question: ScanQuestion | null
  /** The number that is being typed stays as it is; else the pad closes. */
  readonly padStays: boolean
}

/**
 * What a scanned part comes to on a pick list: it finds its line and counts one pack. Codes of our own other
 * than parts are for the caller (`outcome.kind` is never `own` here). `openPadItemId`: the part whose number
 * is being typed; the same part is refused, another one drops the number and says so.
 */
export function pickByScan(
  view: PickView,
  outcome: Exclude<ScanOutcome, { kind: 'own' }>,
  openPadItemId: string | null,
): ScanAnswer {
  const admission = admitScan(outcome, { locked: false, numberPadItemId: openPadItemId })
  if (admission === 'finishTheNumber') {
    const answer = refusal('Finish the number first', 'Tap OK, or go back, then scan again')
    return { ...unasked(answer), padStays: true }
  }
  const answer = answerOf(view, outcome)
  if (admission === 'admittedNumberDropped') return numberDropped(answer)
  // A code that names no part says nothing about the number: losing it would be a surprise.
  const isRefused = answer.acts.length === 0 && answer.question === null
  return openPadItemId !== null && isRefused ? { ...answer, padStays: true } : answer
}

/**
 * Where the lot of a part is not kept, and all readings of a code name the same line and quantity, there is
 * nothing to ask. Of a tracked part the lot is asked.
 */
export function settleLots(outcome: ScanOutcome, context: ScanContext, sheet: PickSheet): ScanOutcome {
  if (outcome.kind !== 'severalLots') return outcome
  const [first, ...others] = outcome.readings.map(content =>
    resolveGs1Content(outcome.code, content, context),
  )
  if (first?.kind !== 'item' || isTracked(sheet, first.lineId)) return outcome
  const same = others.every(
    other =>
      other.kind === 'item' &&
      other.lineId === first.lineId &&
      other.item.packQuantity === first.item.packQuantity,
  )
  return same ? first : outcome
}

function isTracked(sheet: PickSheet, lineId: string | null): boolean {
  return lineId !== null && (sheet.lineByNumber.get(Number(lineId))?.tracking ?? 'none') !== 'none'
}

/**
 * Counts into the line that a person tapped after `whichLine`, with the lot that its code said. Of what is
 * weighed or measured a code without a pack of its own says only which it is: one gram is what nobody takes.
 */
export function pickChosen(view: PickView, { lineId, item }: LineMatch): PickAnswer {
  const line = lineOf(view, Number(lineId))
  const { tracking } = line
  if (item.matchedBy !== 'barcode' && !isCounted(line.unit) && line.left > 0) return howMuch(line)
  const lot = tracking === 'serial' ? item.serial : tracking === 'lot' ? item.lot : null
  return pickQuantity(view, Number(lineId), item.packQuantity, 'scan', lot)
}

function howMuch(line: PickLine): PickAnswer {
  const what = `${line.name}: Number, or All ${tightText(line.left, line.unit)}`
  const figure = lineFigure(line)
  const feedback = { sound: 'needsAttention', word: 'How much?', what, figure } as const
  return { acts: [], feedback, line: line.number, extra: null }
}

/**
 * Where all lines that a code stands for are the same part at the same place, nobody can tell them apart: the
 * first on the walk that still needs some, else the first. Null where a person has to say.
 */
function sameForHands(view: PickView, lines: readonly LineMatch[]): LineMatch | null {
  const [first, ...others] = lines
  if (first === undefined) return null
  const placeOf = ({ lineId }: LineMatch) => lineOf(view, Number(lineId)).locationId
  const place = placeOf(first)
  const same = others.every(one => one.item.itemId === first.item.itemId && placeOf(one) === place)
  if (!same) return null
  const { walk } = view.lines.sheet
  const byWalk = [...lines].sort(
    (left, right) => walk.indexOf(Number(left.lineId)) - walk.indexOf(Number(right.lineId)),
  )
  return byWalk.find(one => !lineOf(view, Number(one.lineId)).done) ?? byWalk[0] ?? null
}

function answerOf(view: PickView, outcome: Exclude<ScanOutcome, { kind: 'own' }>): ScanAnswer {
  switch (outcome.kind) {
    case 'item': {
      const { lineId, item } = outcome
      if (lineId === null) return unasked(refusal('Not on this list', outcome.code))
      return unasked(pickChosen(view, { lineId, item }))
    }
    case 'severalLines': {
      const same = sameForHands(view, outcome.lines)
      if (same !== null) return unasked(pickChosen(view, same))
      return {
        ...asking('Which line?', `${outcome.code} is on ${outcome.lines.length} lines: tap the right one`),
        question: { kind: 'whichLine', code: outcome.code, lines: outcome.lines },
        padStays: false,
      }
    }
    case 'severalLots':
      return {
        ...asking('Which lot?', 'The code can be read in several ways: tap the right one'),
        question: { kind: 'whichLot', code: outcome.code, readings: outcome.readings },
        padStays: false,
      }
    case 'notOnList':
    case 'severalItems':
      return unasked(refusal('Not on this list', `${outcome.code}: put it back, nothing was counted`))
    case 'misread':
      return unasked(refusal('Misread', 'Scan it again'))
    case 'unknown':
      return unasked(refusal('Unknown code', outcome.code))
    default:
      return unreachable(outcome)
  }
}

function unasked(answer: PickAnswer): ScanAnswer {
  return { ...answer, question: null, padStays: false }
}

function asking(word: string, what: string): PickAnswer {
  return { acts: [], feedback: { sound: 'needsAttention', word, what, figure: '' }, line: null, extra: null }
}

function numberDropped(answer: ScanAnswer): ScanAnswer {
  const { feedback } = answer
  const what = `${feedback.what} · ${feedback.word.toLowerCase()}`
  return { ...answer, feedback: { ...feedback, sound: 'needsAttention', word: 'Number dropped', what } }
}
