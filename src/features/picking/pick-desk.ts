import { type LineChoices, withChoice } from '#domain/picking/choice.ts'
import type { PickLine } from '#domain/picking/lines.ts'
import {
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
import { deskScanner, scanContext, undoOf } from './desk-scanner.ts'

/**
 * One pick list under somebody's hands. Scans and taps come one after the other, each seeing what the last
 * booked.
 */
export interface PickDesk {
  readonly state: Watched<DeskState>
  scan(scan: Scan): Promise<ScanVerdict>
  tapLine(number: number): void
  open(panel: Panel): void
  close(): void
  number(quantity: Quantity): void
  rest(): void
  takeExtra(): void
  undo(): void
  undoLot(): void
  /** The bin holds no more than this. */
  empty(found: Quantity): void
  broken(quantity: Quantity, reason: string): void
  putBack(quantity: Quantity): void
  closeShort(reason: string): void
  chooseLine(number: number): void
  chooseLot(content: Gs1Content): void
  /** Choices kept from before, read when the list is opened. */
  recall(choices: LineChoices): void
}

export function createPickDesk(ports: DeskPorts): PickDesk {
  const core = deskCore(ports)
  const press = pressing(core)
  const { state, set } = core
  return {
    state,
    scan: deskScanner(core),
    tapLine: number => set({ inHand: number, panel: null, extra: null, refusals: 0 }),
    open: panel => set({ panel }),
    close: () => set({ panel: null }),
    number: quantity => press((view, line) => pickQuantity(view, line.number, quantity, 'number')),
    rest: () => press((view, line) => pickRest(view, line.number)),
    takeExtra: () =>
      press((view, line) => takeExtra(view, state.current().extra ?? { line: line.number, quantity: SCALE })),
    undo: () => press(view => undoOf(core, view)),
    undoLot() {
      press(view => {
        // Read when its turn has come: scans of the lot may still have been on their way.
        const answer = undoEntries(view, state.current().lot?.picks ?? [])
        if (answer.acts.length > 0) core.log.forget()
        return answer
      })
    },
    empty: found =>
      press(async (view, line) => binIsEmpty(view, line.number, found, await ports.stockOf(line))),
    broken: (quantity, reason) => press((view, line) => partIsBroken(view, line.number, quantity, reason)),
    putBack: quantity => press((view, line) => putBack(view, line.number, quantity)),
    closeShort: reason => press((view, line) => closeShort(view, line.number, reason)),
    chooseLine: number => chooseLine(core, press, number),
    chooseLot: content => chooseLot(core, press, content),
    recall: choices => set({ choices }),
  }
}

type Press = (answerOf: (view: PickView, line: PickLine) => PickAnswer | Promise<PickAnswer>) => void

/** A button: does what it says to the line in hand, or to the first line where all are done. */
function pressing(core: DeskCore): Press {
  return answerOf => {
    void core.inOrder(async () => {
      const now = core.ports.list()
      const line = now === null ? undefined : (core.lineInHand(now) ?? now.lines.lines[0])
      if (now === null || line === undefined) return
      const answer = await answerOf(core.view(now), line)
      core.set({ lot: null })
      await core.carryOut(answer, now)
    })
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
