import {
  completionStep,
  type LineUse,
  type MissingAnswer,
  previewCompletion,
  answerAll,
} from '#domain/build-run/complete.ts'
import { isRunBuilt } from '#domain/build-run/line-state.ts'
import { withSerial } from '#domain/build-run/serials.ts'
import type { LostByLine, UnitsApart } from '#domain/build-run/take-apart.ts'
import type { Run } from '#domain/build-run/run.ts'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import { leftovers, returnAll, undoCompletion, undoWords } from '#domain/build-run/wrap-up.ts'
import type { PhotoRef } from '#domain/files/file-ref.ts'
import type { Act, Entry } from '#domain/ledger/entry.ts'
import type { ActInPlace } from '#domain/ledger/own-postings.ts'
import { SHORT_BLOCKED_WORDS } from '#domain/people/short-pick.ts'
import type { ExtraOffer, PickAnswer } from '#domain/picking/pick.ts'
import { doneWord } from '#domain/quality/rework.ts'
import type { Feedback } from '#domain/scan/feedback.ts'
import { type Quantity, quantityText } from '#domain/stock/quantity.ts'
import type { Stock } from '#domain/stock/stock.ts'
import { inOrder } from '#kernel/in-order.ts'
import type { Result } from '#kernel/result.ts'
import { cell, type Cell } from '#kernel/watched.ts'
import { leftOver } from './left-over.ts'

/** A report of units on its way: what was answered so far. */
export type Report = {
  readonly itemId: string
  readonly quantity: Quantity
  readonly aboveConfirmed: boolean
  readonly answers: ReadonlyMap<number, MissingAnswer>
  /** Serial numbers of these units, as far as they were scanned or typed. */
  readonly serials: readonly string[]
}

type ReportGiven = Pick<Report, 'itemId' | 'quantity'> & Partial<Report>

/** Where it stands tonight and the line for whoever comes next, as far as they are written or scanned. */
export type StopPanel = {
  readonly kind: 'stop'
  readonly place: string
  readonly note: string
  readonly photos: readonly PhotoRef[]
  /** How many carts or bins were scanned here: what is on the screen takes up the place of the last one. */
  readonly scannedCount: number
}

export const STOP_PANEL: StopPanel = { kind: 'stop', place: '', note: '', photos: [], scannedCount: 0 }

export type BuildPanel =
  | { readonly kind: 'number' | 'end' | 'apart' }
  /** Each unit of this product is told apart: its serial number is asked for before anything is booked. */
  | { readonly kind: 'serials'; readonly report: Report; readonly needed: number }
  /** A part that is left over goes to another run: which one is asked. */
  | { readonly kind: 'giveLeft'; readonly line: number }
  | StopPanel
  | { readonly kind: 'above'; readonly report: Report; readonly above: Quantity }
  /** Lines without an answer, never none: the first of them is asked. */
  | { readonly kind: 'missing'; readonly report: Report; readonly lines: readonly [LineUse, ...LineUse[]] }
  /** A part of this list was scanned. */
  | { readonly kind: 'part'; readonly offer: ExtraOffer }

export type BuildDeskState = {
  readonly panel: BuildPanel | null
  /** "Book all parts as used": lines that miss something are booked without asking. */
  readonly bookAll: boolean
  /** The number of another run whose code was scanned once. */
  readonly otherRun: string | null
}

export type BuildPorts = {
  /** The run as it is now, own entries folded in. */
  readonly read: () => Promise<RunState | null>
  readonly personId: () => string | null
  /** Whether whoever is signed in may end this run. */
  readonly mayEnd: (run: Run) => Promise<boolean>
  /** This tablet's entries, newest first, without those that were refused or set aside. */
  readonly ownEntries: () => readonly Entry[]
  readonly act: (acts: readonly Act[]) => Promise<Result<readonly Entry[], string>>
  /** Acts in the books of several runs, together. */
  readonly actInPlaces: (acts: readonly ActInPlace[]) => Promise<Result<readonly Entry[], string>>
  /** Another run as it is now; null where it is not on this tablet. */
  readonly readOther: (runId: string) => Promise<RunState | null>
  /** The open run of a printed number; null where this tablet does not know it. */
  readonly runOfNumber: (number: string) => Promise<string | null>
  /** What this tablet knows of the run's products where it puts them. */
  readonly stocks: (run: Run) => Promise<readonly Stock[]>
  /** How many serial numbers so many units of an item need. */
  readonly serialsNeeded: (itemId: string, quantity: Quantity) => number
  /** Serial numbers that units of an item bear already, as far as this tablet knows. */
  readonly serialsTaken: (itemId: string) => Promise<ReadonlySet<string>>
  /** Whether whoever is signed in may close a line with less than it needs. */
  readonly mayCloseShort: () => Promise<boolean>
  readonly say: (feedback: Feedback) => void
  readonly nameOf: (itemId: string) => string
  /** Its symbol. */
  readonly unitOf: (itemId: string) => string
}

/** A build run under somebody's hands; taps and scans come one after the other. */
export interface BuildDesk {
  readonly state: Cell<BuildDeskState>
  set(change: Partial<BuildDeskState>): void
  say(feedback: Feedback): void
  /**
   * Reports units as built; asks what has to be asked first. `pickFirst`: nothing is booked, go to the list.
   */
  report(report: ReportGiven): Promise<'pickFirst' | 'dealtWith'>
  undo(): Promise<void>
  stop(stopped: Pick<StopPanel, 'place' | 'note' | 'photos'>): Promise<void>
  end(reason: string): Promise<void>
  backToBins(): Promise<void>
  /** One more serial number of the units that wait for theirs; with the last one they are booked. */
  serial(text: string): Promise<void>
  /** One line of what is left over. */
  backLine(line: number): Promise<void>
  /** Nobody has it any more: one line, or all. */
  gone(line: number | null): Promise<void>
  giveLine(line: number, receiverId: string): Promise<void>
  /** The same by the number of the run whose code was scanned. */
  giveLineTo(line: number, number: string): Promise<void>
  takeApart(units: UnitsApart, lostByLine: LostByLine, stock: Stock | null): Promise<void>
  /** What a scanned part came to: broken, or one more. */
  carryOut(answerOf: (state: RunState) => PickAnswer): Promise<void>
}

export type Core = {
  readonly ports: BuildPorts
  readonly set: BuildDesk['set']
  readonly refuse: (word: string, what: string) => void
  /** Appends, closes what was asked, then says. */
  readonly book: (acts: readonly Act[], feedback: Feedback) => Promise<void>
  /** One after the other, each on the run as it is by then. */
  readonly onRun: (work: (run: RunState) => Promise<void> | void) => Promise<void>
}

export function createBuildDesk(ports: BuildPorts): BuildDesk {
  const state = cell<BuildDeskState>({ panel: null, bookAll: false, otherRun: null })
  const alone = inOrder()
  const set = (change: Partial<BuildDeskState>) => state.set({ ...state.current(), ...change })
  const refuse = (word: string, what: string) => ports.say({ sound: 'refused', word, what, figure: '' })

  async function book(acts: readonly Act[], feedback: Feedback): Promise<void> {
    const kept = await ports.act(acts)
    if (!kept.ok) return refuse('Not booked', kept.error)
    set({ panel: null, otherRun: null })
    ports.say(feedback)
  }

  function onRun(work: (run: RunState) => Promise<void> | void): Promise<void> {
    return alone(async () => {
      const run = await ports.read()
      if (run !== null) await work(run)
    })
  }

  async function report(given: ReportGiven): Promise<'pickFirst' | 'dealtWith'> {
    const run = await ports.read()
    if (run === null) return 'dealtWith'
    const usesLess = [...(given.answers?.values() ?? [])].includes('usedLess')
    if (usesLess && !(await ports.mayCloseShort())) {
      refuse('Not closed', SHORT_BLOCKED_WORDS)
      return 'dealtWith'
    }
    const next = nextOfReport(run, given, state.current().bookAll, ports.serialsNeeded)
    if (next.kind === 'panel') {
      set({ panel: next.panel })
      // One answer of several: the next line is asked without another alarm.
      const isFirst = given.answers === undefined || given.answers.size === 0
      if (isFirst || next.panel.kind === 'serials') ports.say(next.say)
    } else if (next.kind === 'book') await book(next.acts, builtWords(run, next.report, ports.nameOf))
    return next.kind === 'pick' ? 'pickFirst' : 'dealtWith'
  }

  async function serial(text: string): Promise<void> {
    const { panel } = state.current()
    if (panel?.kind !== 'serials') return
    const { report: waiting, needed } = panel
    const serials = withSerial(waiting.serials, text, await ports.serialsTaken(waiting.itemId))
    if (!serials.ok) return refuse('Another serial number', serials.error)
    const given = { ...waiting, serials: serials.value }
    if (given.serials.length >= needed) return void (await report(given))
    set({ panel: { ...panel, report: given } })
    const figure = `${given.serials.length} / ${needed} serial numbers`
    ports.say({ sound: 'picked', word: 'Serial number', what: text.trim(), figure })
  }

  return {
    state,
    set,
    say: ports.say,
    report: given => alone(() => report(given)),
    serial: text => alone(() => serial(text)),
    ...wrapUp({ ports, set, refuse, book, onRun }),
    ...leftOver({ ports, set, refuse, book, onRun }),
  }
}

/** Taking back, stopping, ending, and what is left over. */
function wrapUp({
  ports,
  set,
  refuse,
  book,
  onRun,
}: Core): Pick<BuildDesk, 'undo' | 'stop' | 'end' | 'backToBins' | 'carryOut'> {
  return {
    undo: () =>
      onRun(async run => {
        const stocks = await ports.stocks(run.run)
        const undo = undoCompletion(run, ports.personId() ?? '', ports.ownEntries(), stocks)
        if (undo.kind === 'refused') return refuse('Not undone', undoWords(undo))
        const count = undo.entry.body.units.reduce((sum, unit) => sum + unit.quantity, 0)
        const what = `${quantityText(count)} taken back`
        await book([undo.act], { sound: 'picked', word: 'Undone', what, figure: '' })
      }),
    stop: stopped =>
      onRun(() => {
        const [place, note, { photos }] = [stopped.place.trim(), stopped.note.trim(), stopped]
        const pictured = photos.length === 0 ? {} : { photos: [...photos] }
        const what = place === '' ? 'The run stays open' : `It stands at ${place}`
        const said: Feedback = { sound: 'picked', word: 'Stopped for today', what, figure: '' }
        return book([{ kind: 'stoppedForToday', body: { place, note, ...pictured } }], said)
      }),
    end: reason =>
      onRun(async ({ run }) => {
        if (!(await ports.mayEnd(run))) {
          return refuse('Not your run', 'Whoever started it ends it, or a supervisor')
        }
        const what = 'Put back what is left in your hands'
        const said: Feedback = { sound: 'needsAttention', word: 'Run ended', what, figure: '' }
        await book([{ kind: 'runEnded', body: { reason } }], said)
      }),
    backToBins: () =>
      onRun(async run => {
        const act = returnAll(leftovers(run))
        if (act === null) return
        const what = 'The book has them back where they were taken'
        await book([act], { sound: 'lineComplete', word: 'All back in the bins', what, figure: '' })
      }),
    carryOut: answerOf =>
      onRun(async run => {
        const answer = answerOf(run)
        set({ panel: null })
        if (answer.acts.length === 0) ports.say(answer.feedback)
        else await book(answer.acts, answer.feedback)
      }),
  }
}

type Next =
  | { readonly kind: 'panel'; readonly panel: BuildPanel; readonly say: Feedback }
  | { readonly kind: 'pick' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'book'; readonly acts: readonly Act[]; readonly report: Report }

/** A question, or what to book: the rules are the domain's. */
function nextOfReport(
  run: RunState,
  given: ReportGiven,
  bookAll: boolean,
  serialsNeeded: BuildPorts['serialsNeeded'],
): Next {
  const { itemId, quantity, serials = [] } = given
  const completion = previewCompletion(run, [{ itemId, quantity, serials }])
  const answers = bookAll ? answerAll(completion, 'bookIt') : (given.answers ?? new Map())
  const aboveConfirmed = given.aboveConfirmed ?? false
  const report: Report = { itemId, quantity, answers, aboveConfirmed, serials }
  const step = completionStep(run, completion, answers, report.aboveConfirmed)
  switch (step.kind) {
    case 'nothing':
      return { kind: 'nothing' }
    case 'confirmAbove': {
      const what = `${quantityText(step.above)} more than this run was started with`
      return {
        kind: 'panel',
        panel: { kind: 'above', report, above: step.above },
        say: { sound: 'needsAttention', word: 'More than planned', what, figure: '' },
      }
    }
    case 'ask': {
      const what = step.lines.length === 1 ? 'for 1 part' : `for ${step.lines.length} parts`
      return {
        kind: 'panel',
        panel: { kind: 'missing', report, lines: step.lines },
        say: {
          sound: 'needsAttention',
          word: 'Less was picked',
          what: `${what}: say what happened`,
          figure: '',
        },
      }
    }
    case 'pickFirst':
      return { kind: 'pick' }
    case 'book': {
      const needed = serialsNeeded(itemId, quantity)
      if (serials.length < needed) return asksSerials(report, needed)
      return { kind: 'book', acts: step.acts, report }
    }
  }
}

function asksSerials(report: Report, needed: number): Next {
  const what = needed === 1 ? 'of this unit: scan it' : `of ${needed} units: scan one after the other`
  return {
    kind: 'panel',
    panel: { kind: 'serials', report, needed },
    say: { sound: 'needsAttention', word: 'Which serial number?', what, figure: '' },
  }
}

function builtWords(run: RunState, report: Report, nameOf: (itemId: string) => string): Feedback {
  const { itemId, quantity } = report
  const started = run.run.items.find(item => item.itemId === itemId)?.quantity ?? 0
  const built = (run.progress.completedByItem[itemId] ?? 0) + quantity
  const completedByItem = { ...run.progress.completedByItem, [itemId]: built }
  const isBuilt = isRunBuilt(run.run, { ...run.progress, completedByItem })
  const done = doneWord(run.run)
  return {
    sound: isBuilt ? 'lineComplete' : 'picked',
    word: isBuilt ? `All ${done}` : `${capital(done)} ${quantityText(quantity)}`,
    what: nameOf(itemId),
    figure: `${quantityText(built)} / ${quantityText(started)} ${done}`,
  }
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}
