import { chosenLines, type LineChoices } from '#domain/picking/choice.ts'
import type { PickLines } from '#domain/picking/lines.ts'
import { type PickAnswer, type PickView, refusal } from '#domain/picking/pick.ts'
import { pickByScan, settleLots } from '#domain/picking/scan.ts'
import { undoLast } from '#domain/picking/undo.ts'
import type { Feedback } from '#domain/scan/feedback.ts'
import type { OwnCode } from '#domain/scan/own-code.ts'
import { resolveScan, type ScanContext } from '#domain/scan/resolve-scan.ts'
import type { ScanVerdict } from '../../ui/scan/handler-stack.ts'
import type { Scan } from '../../ui/scan/scan-queue.ts'
import type { DeskCore } from './desk-core.ts'
import { answerOwnCode } from './own-codes.ts'
import type { StoredLot } from './scan-log.ts'
import type { ListNow } from './watch-pick-lines.ts'

const PADS: ReadonlySet<string> = new Set(['number', 'empty', 'broken', 'putBack'])

/** What a scan does on a pick list, strictly in the order of scans and taps. */
export function deskScanner(core: DeskCore): (scan: Scan) => Promise<ScanVerdict> {
  const { ports, state, log, set } = core
  let latest = 0

  /** Refused already; whether it is a known part only changes the words, while nothing else was said. */
  async function lookElsewhere(code: string, number: number): Promise<void> {
    const name = await ports.nameElsewhere(code)
    if (name === null || latest !== number) return
    ports.amend({ sound: 'refused', word: 'Not on this list', what: `${name}: put it back`, figure: '' })
  }

  async function scanned(scan: Scan): Promise<ScanVerdict> {
    const now = ports.list()
    if (now === null) return 'pass'
    latest = scan.number
    const context = scanContext(now.lines, state.current().choices)
    const outcome = settleLots(resolveScan(scan.raw, context), context, now.lines.sheet)
    if (outcome.kind === 'own') return ownCode(core, outcome.own, now)
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

/** Undo for whoever is signed in. */
export function undoOf({ ports }: DeskCore, view: PickView): PickAnswer {
  const personId = ports.personId()
  if (personId === null) return refusal('Who are you?', 'Scan your badge')
  return undoLast(view, { runId: view.lines.sheet.run.id, personId, entries: ports.ownEntries() })
}

async function ownCode(core: DeskCore, own: OwnCode, now: ListNow): Promise<ScanVerdict> {
  const { extra, bins } = core.state.current()
  const view = core.view(now)
  const line = core.lineInHand(now)
  const answer = answerOwnCode(own, { view, line, extra, bins, undo: () => undoOf(core, view) })
  if (answer === 'pass') return 'pass'
  if (padItemId(core, now) !== null) {
    core.ports.say({ sound: 'refused', word: 'Finish the number first', what: 'Then scan again', figure: '' })
    return 'handled'
  }
  if ('acts' in answer) {
    await core.carryOut(answer, now)
    return 'handled'
  }
  core.set({ ...answer.change, extra: null, panel: null, refusals: 0 })
  core.ports.say(answer.say)
  return 'handled'
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
