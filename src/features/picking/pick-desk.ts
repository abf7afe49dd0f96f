import { type LineChoices, withChoice } from '#domain/picking/choice.ts'
import { lotNotSaid } from '#domain/picking/lots.ts'
import {
  lineOf,
  type PickAnswer,
  pickQuantity,
  pickRest,
  type PickView,
  refusal,
  takeExtra,
} from '#domain/picking/pick.ts'
import { binIsEmpty, closeShort, partIsBroken, putBack } from '#domain/picking/problems.ts'
import { pickByScan, pickChosen } from '#domain/picking/scan.ts'
import { undoEntries } from '#domain/picking/undo.ts'
import type { Gs1Content } from '#domain/scan/gs1.ts'
import { resolveGs1Content } from '#domain/scan/resolve-scan.ts'
import { SCALE, type Quantity } from '#domain/stock/quantity.ts'
import type { Watched } from '#kernel/watched.ts'
import type { ScanVerdict } from '../../ui/scan/handler-stack.ts'
import type { Scan } from '../../ui/scan/scan-queue.ts'
import { type DeskCore, deskCore, type DeskPorts, type DeskState, type Panel } from './desk-core.ts'
import { type MoreOfDesk, moreOfDesk, unlessBlocked } from './desk-more.ts'
import { deskScanner, scanContext, undoOf } from './desk-scanner.ts'

/**
 * One pick list under somebody's hands. Scans and taps come one after the other, each seeing what the last
 * booked.
 */
export interface PickDesk extends MoreOfDesk {
  readonly state: Watched<DeskState>
  scan(scan: Scan): Promise<ScanVerdict>
  tapLine(number: number): void
  /** Opens a panel over the line in hand, which stays in hand until something is done. */
  open(panel: Panel): void
  close(): void
  // What is pressed goes to the line and with the number that the button showed: the list may have moved on.
  number(line: number, quantity: Quantity): void
  rest(line: number, shown: Quantity): void
  takeExtra(line: number): void
  undo(): void
  undoLot(): void
  /** The bin holds no more than this. */
  empty(line: number, found: Quantity): void
  broken(line: number, quantity: Quantity, reason: string): void
  putBack(line: number, quantity: Quantity): void
  closeShort(line: number, reason: string): void
  chooseLine(number: number): void
  chooseLot(content: Gs1Content): void
  /** Choices kept from before, read when the list is opened. */
  recall(choices: LineChoices): void
}

export function createPickDesk(ports: DeskPorts): PickDesk {
  const core = deskCore(ports)
  const press = pressing(core)
  const { state, set } = core
  const taps = secondTaps(ports.nowMs)
  const scanned = deskScanner(core)
  return {
    state,
    scan(scan) {
      taps.forget()
      return scanned(scan)
    },
    tapLine(number) {
      taps.forget()
      const [{ panel }, now] = [state.current(), ports.list()]
      if (panel?.kind === 'lot' && now !== null) {
        ports.say(lotNotSaid(lineOf(core.view(now), panel.ask.line), panel.ask))
      }
      const touched = new Set([...state.current().touched, number])
      set({ inHand: number, panel: null, atBin: null, extra: null, offer: null, touched, refusals: 0 })
    },
    open(panel) {
      const now = ports.list()
      const line = now === null ? null : core.lineInHand(now)
      set(line === null ? { panel } : { panel, inHand: line.number })
    },
    close: () => set({ panel: null }),
    number: (line, quantity) => press(view => pickQuantity(view, line, quantity, 'number')),
    rest(line, shown) {
      if (taps.isSecond(line)) return
      press(view => pickRest(view, line, shown))
    },
    takeExtra: line => press(view => takeExtra(view, state.current().extra ?? { line, quantity: SCALE })),
    undo: () => press(view => undoOf(core, view)),
    undoLot() {
      press(view => {
        // Read when its turn has come: scans of the lot may still have been on their way.
        const answer = undoEntries(view, state.current().lot?.picks ?? [])
        if (answer.acts.length > 0) core.log.forget()
        return answer
      })
    },
    empty: (line, found) =>
      press(view =>
        unlessBlocked(core, line, view, async () =>
          binIsEmpty(view, line, found, await ports.stockOf(lineOf(view, line))),
        ),
      ),
    broken: (line, quantity, reason) => press(view => partIsBroken(view, line, quantity, reason)),
    putBack: (line, quantity) => press(view => putBack(view, line, quantity)),
    closeShort: (line, reason) =>
      press(view => unlessBlocked(core, line, view, () => closeShort(view, line, reason))),
    chooseLine: number => chooseLine(core, press, number),
    chooseLot: content => chooseLot(core, press, content),
    recall: choices => set({ choices }),
    ...moreOfDesk(core, press),
  }
}

type Press = (answerOf: (view: PickView) => PickAnswer | Promise<PickAnswer>) => void

/** A button. What fails in an unforeseen way counts nothing and says so, besides being reported. */
function pressing(core: DeskCore): Press {
  async function work(answerOf: Parameters<Press>[0]): Promise<void> {
    const now = core.ports.list()
    if (now === null) return
    const answer = await answerOf(core.view(now))
    core.set({ lot: null })
    await core.carryOut(answer, now)
  }
  return answerOf => {
    core
      .inOrder(() => work(answerOf))
      .catch(cause => {
        core.ports.say({ sound: 'refused', word: 'Not counted', what: 'Try again', figure: '' })
        throw cause
      })
  }
}

/**
 * A gloved finger taps twice: within so many ms after the first tap a line has come under it that nobody has
 * seen. A line that was scanned or tapped is one that somebody has seen.
 */
const SECOND_TAP_MS = 350

function secondTaps(nowMs: () => number) {
  let last: { readonly line: number; readonly atMs: number } | null = null
  return {
    isSecond(line: number): boolean {
      const atMs = nowMs()
      if (last !== null && last.line !== line && atMs - last.atMs < SECOND_TAP_MS) return true
      last = { line, atMs }
      return false
    },
    forget() {
      last = null
    },
  }
}

function chooseLine(core: DeskCore, press: Press, number: number): void {
  const { panel, choices } = core.state.current()
  const now = core.ports.list()
  if (now === null || panel?.kind !== 'question' || panel.question.kind !== 'whichLine') return
  const { code, lines } = panel.question
  const match = lines.find(one => one.lineId === String(number))
  if (match === undefined) return
  const kept = withChoice(choices, code, now.lines, number)
  core.set({ choices: kept })
  core.ports.keepChoices(kept)
  press(view => pickChosen(view, match))
}

function chooseLot(core: DeskCore, press: Press, content: Gs1Content): void {
  const { panel } = core.state.current()
  if (panel?.kind !== 'question') return
  const { code } = panel.question
  press(view => {
    const context = scanContext(view.lines, core.state.current().choices)
    const outcome = resolveGs1Content(code, content, context)
    return outcome.kind === 'own' ? refusal('Unknown code', code) : pickByScan(view, outcome, null)
  })
}
