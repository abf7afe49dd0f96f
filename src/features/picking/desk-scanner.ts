import { chosenLines, type LineChoices } from '#domain/picking/choice.ts'
import type { PickLines } from '#domain/picking/lines.ts'
import { lineForOther, offerOther, takeOther } from '#domain/picking/another-part.ts'
import { lotOfScan, pickWithLot } from '#domain/picking/lots.ts'
import { lineOf, type PickAnswer, type PickView, refusal } from '#domain/picking/pick.ts'
import { pickByScan, settleLots } from '#domain/picking/scan.ts'
import { undoLast } from '#domain/picking/undo.ts'
import type { Feedback } from '#domain/scan/feedback.ts'
import { itemsOfCode } from '#domain/scan/item-index.ts'
import { numberOfOwnCode, type OwnCode } from '#domain/scan/own-code.ts'
import { resolveScan, type ScanContext, type ScanOutcome } from '#domain/scan/resolve-scan.ts'
import type { ScanVerdict } from '../../ui/scan/handler-stack.ts'
import type { Scan } from '../../ui/scan/scan-queue.ts'
import type { DeskCore } from './desk-core.ts'
import { answerOwnCode } from './own-codes.ts'
import type { StoredLot } from './scan-log.ts'
import type { ListNow } from './watch-pick-lines.ts'

const PADS: ReadonlySet<string> = new Set(['number', 'empty', 'broken', 'putBack', 'give', 'another'])

/** What a scan does on a pick list, strictly in the order of scans and taps. */
export function deskScanner(core: DeskCore): (scan: Scan) => Promise<ScanVerdict> {
  const { ports, state, log, set } = core
  let latest = 0

  /**
   * Refused already; whether it is a known part only changes the words, while nothing else was said. What
   * nobody knows can be taught.
   */
  async function lookElsewhere(code: string, number: number): Promise<void> {
    const { index, itemById } = await ports.catalogue()
    if (latest !== number) return
    const [match] = itemsOfCode(index, code)
    const name = match === undefined ? undefined : itemById.get(match.itemId)?.name
    if (name === undefined) return set({ unknownCode: code })
    ports.amend({ sound: 'refused', word: 'Not on this list', what: `${name}: put it back`, figure: '' })
  }

  async function scanned(scan: Scan): Promise<ScanVerdict> {
    const now = ports.list()
    if (now === null) return 'pass'
    latest = scan.number
    const context = scanContext(now.lines, state.current().choices)
    const outcome = settleLots(resolveScan(scan.raw, context), context, now.lines.sheet)
    if (state.current().panel?.kind === 'lot' && outcome.kind !== 'own') {
      await core.carryOut(lotScanned(core, now, scan.raw, outcome), now)
      return 'handled'
    }
    if (outcome.kind === 'own') return ownCode(core, outcome.own, now)
    if (outcome.kind === 'unknown' && (await alternativeScanned(core, now, scan.raw))) return 'handled'
    const answer = pickByScan(core.view(now), outcome, padItemId(core, now))
    const entries = answer.padStays ? [] : await core.carryOut(answer, now)
    if (answer.padStays) ports.say(answer.feedback)
    if (answer.question !== null) set({ panel: { kind: 'question', question: answer.question } })
    const lot = log.note(scan.endedAtMs, entries)
    set({ lot })
    if (lot !== null) ports.amend(lotWords(lot, answer.feedback))
    else if (outcome.kind === 'unknown') void lookElsewhere(outcome.code, scan.number)
    return 'handled'
  }

  return scan => core.inOrder(() => scanned(scan))
}

/**
 * What codes mean on this list. The list's own items come first, so a scan needs no other part of the
 * catalogue.
 */
export function scanContext(lines: PickLines, choices: LineChoices): ScanContext {
  return {
    items: lines.sheet.index,
    listLines: lines.sheet.listLines,
    frame: { prefix: '', suffix: '' },
    separatorHabit: 'unknown',
    chosenLineByCode: chosenLines(choices, lines),
  }
}

/**
 * A scan while a lot is asked for says the lot: the field of a GS1 code, or the code of a lot's own label. A
 * part of this list without its lot says nothing, and the question stays.
 */
function lotScanned(core: DeskCore, now: ListNow, raw: string, outcome: PartOutcome): PickAnswer {
  const view = core.view(now)
  const { panel } = core.state.current()
  if (panel?.kind !== 'lot') return refusal('Not counted', 'Scan it again')
  const { ask } = panel
  const line = lineOf(view, ask.line)
  const lot = lotOfScan(raw, line.tracking)
  const isPart = outcome.kind !== 'unknown' && outcome.kind !== 'misread'
  const said = outcome.kind === 'item' ? (outcome.item.lot ?? outcome.item.serial) : null
  if (lot === null || (isPart && said === null)) {
    const word = line.tracking === 'serial' ? 'Serial number first' : 'Lot first'
    return { ...refusal(word, `${line.name}: scan its label, or type it`, line), lotAsk: ask }
  }
  return pickWithLot(view, ask, lot)
}

/** A listed alternative: the first scan says what it would do, the second takes one pack of it. */
async function alternativeScanned(core: DeskCore, now: ListNow, raw: string): Promise<boolean> {
  const view = core.view(now)
  if (padItemId(core, now) !== null || core.state.current().panel?.kind === 'another') {
    core.set({ panel: null })
  }
  const found = lineForOther(view, raw, core.lineInHand(now)?.number ?? null)
  if (found === null) return false
  const { line, part, packQuantity, lot } = found
  const { offer } = core.state.current()
  if (offer?.line !== line || offer.itemId !== part.item.id) {
    await core.carryOut(offerOther(lineOf(view, line), part), now)
    core.set({ offer: { line, itemId: part.item.id } })
    return true
  }
  const quantity = Math.min(packQuantity, part.needed)
  const swap = { part, quantity, how: 'scan' as const, approvedById: null, lot }
  await core.carryOut(takeOther(view, line, swap), now)
  return true
}

type PartOutcome = Exclude<ScanOutcome, { kind: 'own' }>

/** Undo for whoever is signed in. */
export function undoOf({ ports }: DeskCore, view: PickView): PickAnswer {
  const personId = ports.personId()
  if (personId === null) return refusal('Who are you?', 'Scan your badge')
  return undoLast(view, { runId: view.lines.sheet.run.id, personId, entries: ports.ownEntries() })
}

async function ownCode(core: DeskCore, own: OwnCode, now: ListNow): Promise<ScanVerdict> {
  const { extra, bins, atBin, panel } = core.state.current()
  if (own.kind === 'run' && panel?.kind === 'give') {
    await receiverScanned(core, numberOfOwnCode('run', own.payload))
    return 'handled'
  }
  const view = core.view(now)
  const line = core.lineInHand(now)
  const mayCloseShort =
    own.kind === 'command' && own.payload === 'short' ? await core.ports.mayCloseShort() : true
  const answer = answerOwnCode(own, {
    view,
    line,
    extra,
    bins,
    atBin,
    mayCloseShort,
    undo: () => undoOf(core, view),
  })
  if (answer === 'pass') return 'pass'
  if (padItemId(core, now) !== null) {
    core.ports.say({ sound: 'refused', word: 'Finish the number first', what: 'Then scan again', figure: '' })
    return 'handled'
  }
  if ('acts' in answer) {
    await core.carryOut(answer, now)
    return 'handled'
  }
  core.set({ atBin: null, ...answer.change, extra: null, panel: null, refusals: 0 })
  core.ports.say(answer.say)
  return 'handled'
}

/** The code of the run that gets the parts. */
async function receiverScanned(core: DeskCore, number: string): Promise<void> {
  const receiverId = await core.ports.runOfNumber(number)
  if (receiverId !== null) return core.set({ panel: { kind: 'give', receiverId } })
  core.ports.say({ sound: 'refused', word: 'Not open here', what: number, figure: '' })
}

/** The part whose number is being typed, or null. */
function padItemId(core: DeskCore, now: ListNow): string | null {
  const { panel } = core.state.current()
  return panel !== null && PADS.has(panel.kind) ? (core.lineInHand(now)?.itemId ?? null) : null
}

function lotWords(lot: StoredLot, last: Feedback): Feedback {
  const refused = lot.count - lot.picks.length
  const counted = refused === 0 ? 'all counted' : `${lot.picks.length} counted, ${refused} refused`
  return { ...last, word: `${lot.count} stored scans came in`, what: `${counted} · last: ${last.what}` }
}
