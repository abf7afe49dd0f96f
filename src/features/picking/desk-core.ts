import type { Act, Entry } from '#domain/ledger/entry.ts'
import type { LineChoices } from '#domain/picking/choice.ts'
import { nextLine, type PickLine } from '#domain/picking/lines.ts'
import type { ExtraOffer, PickAnswer, PickView } from '#domain/picking/pick.ts'
import type { ScanQuestion } from '#domain/picking/scan.ts'
import { walkFrom } from '#domain/picking/sheet.ts'
import type { Feedback } from '#domain/scan/feedback.ts'
import type { Stock } from '#domain/stock/stock.ts'
import { inOrder } from '#kernel/in-order.ts'
import type { Result } from '#kernel/result.ts'
import { cell, type Cell } from '#kernel/watched.ts'
import { createScanLog, type StoredLot } from './scan-log.ts'
import type { ListNow } from './watch-pick-lines.ts'

/** What lies over the line in hand; four of them are pads that ask for a number. */
export type Panel =
  | { readonly kind: 'number' | 'problem' | 'empty' | 'broken' | 'putBack' | 'short' }
  | { readonly kind: 'question'; readonly question: ScanQuestion }

export type DeskState = {
  /** The line that somebody is at; null: the next one in walking order. */
  readonly inHand: number | null
  readonly panel: Panel | null
  /** Scanned bins, the latest first. */
  readonly bins: readonly string[]
  readonly extra: ExtraOffer | null
  /** Scans that a scanner had kept and handed over at once. */
  readonly lot: StoredLot | null
  /** Rises with each refusal at the line in hand: its digits shake. */
  readonly refusals: number
  readonly choices: LineChoices
}

export type DeskPorts = {
  readonly nowMs: () => number
  /** The list as it is now; null while it is not here. */
  readonly list: () => ListNow | null
  /** Share above the need that counts, in 1/10,000. */
  readonly tolerance: () => number
  readonly personId: () => string | null
  /** This tablet's entries, newest first, without those that were refused or set aside. */
  readonly ownEntries: () => readonly Entry[]
  readonly act: (acts: readonly Act[]) => Promise<Result<readonly Entry[], string>>
  readonly say: (feedback: Feedback) => void
  /** Changes the words of what was said last, in silence. */
  readonly amend: (feedback: Feedback) => void
  readonly stockOf: (line: PickLine) => Promise<Stock | null>
  /** Name of a part that is not on this list, by its code; null where nobody knows it. May take a while. */
  readonly nameElsewhere: (code: string) => Promise<string | null>
  readonly keepChoices: (choices: LineChoices) => void
}

/** What scans and buttons of a pick list share: its state, and one way to carry an answer out. */
export type DeskCore = {
  readonly ports: DeskPorts
  readonly state: Cell<DeskState>
  readonly log: ReturnType<typeof createScanLog>
  set(change: Partial<DeskState>): void
  view(now: ListNow): PickView
  lineInHand(now: ListNow): PickLine | null
  /** One after the other, each seeing what the one before has booked. */
  inOrder<T>(work: () => Promise<T>): Promise<T>
  /** Appends, then says. What is refused, or could not be stored, counts nothing. Gives what was appended. */
  carryOut(answer: PickAnswer, now: ListNow): Promise<readonly Entry[]>
}

const OPENED: DeskState = {
  inHand: null,
  panel: null,
  bins: [],
  extra: null,
  lot: null,
  refusals: 0,
  choices: {},
}

export function deskCore(ports: DeskPorts): DeskCore {
  const state = cell(OPENED)

  function set(change: Partial<DeskState>): void {
    state.set({ ...state.current(), ...change })
  }

  async function carryOut(answer: PickAnswer, now: ListNow): Promise<readonly Entry[]> {
    if (answer.acts.length === 0) {
      const { inHand, refusals } = state.current()
      set({ inHand: answer.line ?? inHand, extra: answer.extra, panel: null, refusals: refusals + 1 })
      ports.say(answer.feedback)
      return []
    }
    const kept = await ports.act(answer.acts)
    if (!kept.ok) {
      ports.say({ sound: 'refused', word: 'Not counted', what: kept.error, figure: '' })
      return []
    }
    const inHand = lineAfter(answer, ports.list() ?? now, state.current().bins)
    set({ inHand, panel: null, extra: null, refusals: 0 })
    ports.say(answer.feedback)
    return kept.value
  }

  return {
    ports,
    state,
    log: createScanLog(),
    set,
    view: now => ({ lines: now.lines, tolerance: ports.tolerance() }),
    lineInHand(now) {
      const { inHand, bins } = state.current()
      return lineShown(now, inHand, bins)
    },
    inOrder: inOrder(),
    carryOut,
  }
}

/** The line that a screen shows: the chosen one, else the next in walking order; null where all is there. */
export function lineShown(now: ListNow, inHand: number | null, bins: readonly string[]): PickLine | null {
  const chosen = inHand === null ? undefined : now.lines.lineByNumber.get(inHand)
  return chosen ?? nextLine(now.lines, walkFrom(now.lines.sheet, bins))
}

/** A line that is done gives way to the next one on the walk. */
function lineAfter({ line }: PickAnswer, now: ListNow, bins: readonly string[]): number | null {
  if (line === null || now.lines.lineByNumber.get(line)?.done !== true) return line
  return nextLine(now.lines, walkFrom(now.lines.sheet, bins), line)?.number ?? null
}
