import type { RunState } from '#domain/build-run/run-accounts.ts'
import type { Item } from '#domain/catalogue/item.ts'
import type { Act, Entry } from '#domain/ledger/entry.ts'
import type { ActInPlace } from '#domain/ledger/own-postings.ts'
import type { LineChoices } from '#domain/picking/choice.ts'
import { unlessEnded } from '#domain/picking/ended.ts'
import { nextLine, type PickLine } from '#domain/picking/lines.ts'
import type { ExtraOffer, LotAsk, PickAnswer, PickView } from '#domain/picking/pick.ts'
import type { ScanQuestion } from '#domain/picking/scan.ts'
import { walkFrom } from '#domain/picking/sheet.ts'
import type { Feedback } from '#domain/scan/feedback.ts'
import type { ItemIndex } from '#domain/scan/item-index.ts'
import type { Stock } from '#domain/stock/stock.ts'
import { inOrder } from '#kernel/in-order.ts'
import type { Result } from '#kernel/result.ts'
import { cell, type Cell } from '#kernel/watched.ts'
import { createScanLog, type StoredLot } from './scan-log.ts'
import type { ListNow } from './watch-pick-lines.ts'

/** What lies over the line in hand; four of them are pads that ask for a number. */
export type Panel =
  | { readonly kind: 'number' | 'problem' | 'empty' | 'broken' | 'putBack' | 'short' | 'another' | 'kept' }
  | { readonly kind: 'question'; readonly question: ScanQuestion }
  /** A lot or serial number is asked for before the pick counts. */
  | { readonly kind: 'lot'; readonly ask: LotAsk }
  /** To which run; null: it is asked, by tap or by scan. */
  | { readonly kind: 'give'; readonly receiverId: string | null }
  | { readonly kind: 'teach'; readonly code: string }

export type DeskState = {
  /** The line that somebody is at; null: the next one in walking order. */
  readonly inHand: number | null
  readonly panel: Panel | null
  /** Scanned bins, the latest first. */
  readonly bins: readonly string[]
  /** The bin of the last scan: a second scan of it tells the others where somebody is. */
  readonly atBin: string | null
  readonly extra: ExtraOffer | null
  /** Scans that a scanner had kept and handed over at once. */
  readonly lot: StoredLot | null
  /** A listed alternative that was scanned once for a line: a second scan takes it. */
  readonly offer: { readonly line: number; readonly itemId: string } | null
  /** The code that was scanned last and that nobody knows: it can be taught. */
  readonly unknownCode: string | null
  /** Lines whose news somebody has touched here. */
  readonly touched: ReadonlySet<number>
  /** Rises with each refusal at the line in hand: its digits shake. */
  readonly refusals: number
  readonly choices: LineChoices
}

export type Catalogue = { readonly index: ItemIndex; readonly itemById: ReadonlyMap<string, Item> }

export type DeskPorts = {
  readonly nowMs: () => number
  /** The list as it is now; null while it is not here. */
  readonly list: () => ListNow | null
  /** Share above the need that counts, in 1/10,000. */
  readonly tolerance: () => number
  readonly personId: () => string | null
  /** This tablet's entries, newest first, without those that were refused or set aside. */
  readonly ownEntries: () => readonly Entry[]
  /** `onStored`: they are durable, and can be called so; the list holds them once this has resolved. */
  readonly act: (acts: readonly Act[], onStored: () => void) => Promise<Result<readonly Entry[], string>>
  /** Acts in the books of several runs, or of the shop, together. */
  readonly actInPlaces: (acts: readonly ActInPlace[]) => Promise<Result<readonly Entry[], string>>
  /** Resolves once a list that has just changed can be read with its new lines. */
  readonly ready: () => Promise<void>
  /** A run as it is now; null where it is not on this tablet. */
  readonly run: (runId: string) => Promise<RunState | null>
  /** The open run of a printed number; null where this tablet does not know it. */
  readonly runOfNumber: (number: string) => Promise<string | null>
  /** The whole catalogue: read at the first question, never for a scan that finds its line. */
  readonly catalogue: () => Promise<Catalogue>
  /** Whether whoever is signed in may close a line with less than it needs. */
  readonly mayCloseShort: () => Promise<boolean>
  readonly say: (feedback: Feedback) => void
  /** Changes the words of what was said last, in silence. */
  readonly amend: (feedback: Feedback) => void
  readonly stockOf: (line: PickLine) => Promise<Stock | null>
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
  atBin: null,
  extra: null,
  lot: null,
  offer: null,
  unknownCode: null,
  touched: new Set(),
  refusals: 0,
  choices: {},
}

export function deskCore(ports: DeskPorts): DeskCore {
  const state = cell(OPENED)

  function set(change: Partial<DeskState>): void {
    state.set({ ...state.current(), ...change })
  }

  async function carryOut(asked: PickAnswer, now: ListNow): Promise<readonly Entry[]> {
    const answer = unlessEnded(asked, now.lines)
    if (answer.acts.length === 0) {
      const { inHand, refusals } = state.current()
      const { lotAsk } = answer
      const panel = lotAsk === undefined ? null : { kind: 'lot' as const, ask: lotAsk }
      const isRefused = answer.feedback.sound === 'refused'
      set({
        inHand: answer.line ?? inHand,
        extra: answer.extra,
        panel,
        atBin: null,
        offer: null,
        unknownCode: null,
        refusals: isRefused ? refusals + 1 : refusals,
      })
      ports.say(answer.feedback)
      return []
    }
    const kept = await ports.act(answer.acts, () => ports.say(answer.feedback))
    if (!kept.ok) {
      ports.say({ sound: 'refused', word: 'Not counted', what: kept.error, figure: '' })
      return []
    }
    if (answer.acts.some(act => act.kind === 'listChanged')) await ports.ready()
    const inHand = lineAfter(answer, ports.list() ?? now, state.current().bins)
    set({ inHand, panel: null, atBin: null, extra: null, offer: null, unknownCode: null, refusals: 0 })
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
