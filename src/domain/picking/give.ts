import { byLot, upTo } from '../build-run/by-lot.ts'
import { addedLineNumber, type ListChangedAct } from '../build-run/list-edit.ts'
import { isRunBuilt, lineState } from '../build-run/line-state.ts'
import { evenTermsOfRun } from '../build-run/run-terms.ts'
import { pickedLines, type RunLine } from '../build-run/run.ts'
import { type RunState, totalsOfLine } from '../build-run/run-accounts.ts'
import type { Leftover } from '../build-run/wrap-up.ts'
import { partsInHand } from '../build-run/wrap-up.ts'
import type { ActInPlace } from '../ledger/own-postings.ts'
import type { Feedback } from '../scan/feedback.ts'
import { type Quantity, quantityText } from '../stock/quantity.ts'
import { lineFigure, type PickLine } from './lines.ts'
import type { Act } from '../ledger/entry.ts'

/** What giving comes to: acts in the books of both runs, appended together; none where it is refused. */
export type GiveAnswer = { readonly acts: readonly ActInPlace[]; readonly feedback: Feedback }

/** What is handed over of one line: from the places where it was taken, with its lots. */
export type Handed = Pick<Leftover, 'line' | 'itemId' | 'places'>

/**
 * Hands parts over to another run, hand to hand: the line of the same part there gets them, the one that
 * still needs some first; where it has none, one is added that asks for exactly this.
 */
export function handOver(
  giver: RunState,
  receiver: RunState,
  parts: readonly Handed[],
): readonly ActInPlace[] {
  const gone = parts.filter(part => part.places.some(place => place.quantity > 0))
  if (gone.length === 0) return []
  const added: ListChangedAct['body']['added'] = []
  const lines = gone.flatMap(part => {
    const total = part.places.reduce((sum, place) => sum + place.quantity, 0)
    const toLine = lineOfPart(receiver, part.itemId) ?? addLine(receiver, giver, part, total, added)
    return part.places.map(held => ({ line: part.line, toLine, ...held }))
  })
  const given: Act = {
    kind: 'given',
    body: { toWorkOrderId: receiver.run.workOrderId, toRunId: receiver.run.id, lines },
  }
  return [...(added.length === 0 ? [] : [placed(receiver, listOf(added))]), placed(giver, given)]
}

/** Gives so many of a line in hand to another run. Refused above what is in the hand, and to itself. */
export function giveToRun(
  giver: RunState,
  line: PickLine,
  quantity: Quantity,
  receiver: RunState,
): GiveAnswer {
  const held = line.state.inHand
  const number = receiver.run.number ?? receiver.run.temporaryNumber
  if (receiver.run.id === giver.run.id) return refused('The same run', `${number} is this run`)
  if (isRunBuilt(receiver.run, receiver.progress)) {
    return refused('Built already', `${number} needs no more parts`)
  }
  if (quantity <= 0) return refused('Nothing given', `${line.name}: 0 is no number of parts`)
  if (quantity > held) {
    const words = `${quantityText(held)} ${line.unit}`
    return refused('Not so many', `${line.name}: ${words} are in your hands`)
  }
  const places = upTo(byLot(line.state.inHandByPlace, line.totals.lots), quantity)
  const acts = handOver(giver, receiver, [{ line: line.number, itemId: line.itemId, places }])
  const figure = lineFigure(line, line.has - quantity)
  const what = `${quantityText(quantity)} ${line.unit} ${line.name} to ${number}`
  return { acts, feedback: { sound: 'picked', word: 'Given', what, figure } }
}

/** What a run of the same order kept for the next one, as far as this one's lines ask for it. */
export type Kept = { readonly from: RunState; readonly parts: readonly Handed[] }

/**
 * What built runs of the order still have in hand and this run can use: kept for the next run. Never more
 * than its lines still need.
 */
export function keptFor(receiver: RunState, others: readonly RunState[]): readonly Kept[] {
  const leftByItem = new Map<string, Quantity>()
  for (const [line, number] of pickedLines(receiver.run)) {
    const { wanted, net, assumed } = stateOf(receiver, line, number)
    const left = Math.max(0, wanted - net - assumed)
    leftByItem.set(line.itemId, (leftByItem.get(line.itemId) ?? 0) + left)
  }
  return others.flatMap(from => {
    if (from.run.id === receiver.run.id || from.run.workOrderId !== receiver.run.workOrderId) return []
    if (!isRunBuilt(from.run, from.progress)) return []
    const parts = partsInHand(from).flatMap((part): Handed[] => {
      const left = leftByItem.get(part.itemId) ?? 0
      const quantity = Math.min(left, part.quantity)
      if (quantity === 0) return []
      leftByItem.set(part.itemId, left - quantity)
      return [{ line: part.line, itemId: part.itemId, places: upTo(part.places, quantity) }]
    })
    return parts.length === 0 ? [] : [{ from, parts }]
  })
}

/** The line that gets a part: the first that still needs some, else the first of that part. */
function lineOfPart(receiver: RunState, itemId: string): number | null {
  const lines = pickedLines(receiver.run).filter(([line]) => line.itemId === itemId)
  const open = lines.find(([line, number]) => {
    const { wanted, net, assumed } = stateOf(receiver, line, number)
    return net + assumed < wanted
  })
  return (open ?? lines[0])?.[1] ?? null
}

function addLine(
  receiver: RunState,
  giver: RunState,
  part: Handed,
  quantity: Quantity,
  added: ListChangedAct['body']['added'],
): number {
  const of = pickedLines(giver.run).find(([, number]) => number === part.line)?.[0]
  const locationId = of?.locationId ?? receiver.run.locationId
  const run = { ...receiver.run, added: [...receiver.run.added, ...added] }
  const number = addedLineNumber(run, part.itemId, locationId)
  added.push({
    line: number,
    itemId: part.itemId,
    locationId,
    decimals: of?.decimals ?? 4,
    required: quantity,
    terms: evenTermsOfRun(receiver.run, { terms: of?.terms ?? [], required: quantity }, quantity),
  })
  return number
}

function listOf(added: ListChangedAct['body']['added']): Act {
  const body = { why: 'merge' as const, lines: [], added, approvedById: null, listed: true, note: '' }
  return { kind: 'listChanged', body }
}

function placed(state: RunState, act: Act): ActInPlace {
  return { act, workOrderId: state.run.workOrderId, runId: state.run.id }
}

function stateOf(state: RunState, line: RunLine, number: number) {
  return lineState(state.run, line, totalsOfLine(state, number), state.progress)
}

function refused(word: string, what: string): GiveAnswer {
  return { acts: [], feedback: { sound: 'refused', word, what, figure: '' } }
}
