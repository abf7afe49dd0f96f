import { type Result, ok } from '#kernel/result.ts'
import type { RowStep } from '#domain/reconcile/progress.ts'
import { notNowWords } from '#domain/shopify/refusals.ts'
import type {
  Budget,
  CompareAnswer,
  ReconcileAnswer,
  ReconcileHead,
  StartReconcile,
} from '#protocol/reconcile.ts'
import type { Ground } from '../ground.ts'
import { type NotifiedLoopOptions, startNotifiedLoop } from '../notified-loop.ts'
import type { ShopifyClient, ShopifyFault } from '../shopify/client.ts'
import { outboxProblemSchema } from '../shopify/outbox-port.ts'
import type { ShopPlaces } from '../shop/places.ts'
import type { ReconcileStepRow } from '../store/port.ts'
import type { SqliteOutbox } from '../store/sqlite-outbox.ts'
import { compareItems, type ComparePorts } from './compare.ts'
import { createPace } from './pace.ts'
import { problemWords } from './problem-words.ts'
import { createReconcileStore, type ReconcileStore, type SentRow, stepOf } from './reconcile-store.ts'
import { takeTurn, type TurnPorts } from './turn.ts'

/** Compares, keeps reconciles and works through their rows. */
export interface Reconciler {
  compare(
    itemIds: readonly string[],
    locationIds: readonly string[] | null,
  ): Promise<Result<CompareAnswer, ShopifyFault>>
  /** Started again with the same id it is the same reconcile. */
  start(start: StartReconcile): void
  list(): readonly ReconcileHead[]
  /** Null where there is none. */
  look(id: string, afterVersion: number): ReconcileAnswer | null
  /** Failed rows get another turn; gives how many. */
  retry(id: string, rows: readonly number[] | null, actorId: string): number
  /** Written rows go back, those that have not moved since; gives how many are tried. */
  undo(id: string, rows: readonly number[] | null, actorId: string): number
  readonly store: ReconcileStore
}

export type ReconcilerOptions = {
  readonly ground: Ground
  readonly client: ShopifyClient
  readonly places: ShopPlaces
  readonly outbox: SqliteOutbox
} & Pick<NotifiedLoopOptions, 'sleepMs' | 'onError'>

const LISTED = 200
/** Between two looks at what Shopify has acknowledged. */
const SENT_PAUSE_MS = 100
const WAITING_PAUSE_MS = 500
const FIRST_WEATHER_PAUSE_MS = 1_000
const LONGEST_WEATHER_PAUSE_MS = 60_000

/** Goes on where the last end left it: rows that are not done are in the database. */
export function startReconciler(
  options: ReconcilerOptions,
): Reconciler & { readonly stop: () => Promise<void> } {
  const { ground, client, places, outbox, sleepMs, onError } = options
  const stopping = new AbortController()
  const compare: ComparePorts = {
    ground,
    client,
    places,
    outbox,
    pace: createPace(client, ground.clock),
    sleepMs: durationMs => (durationMs === 0 ? Promise.resolve() : sleepMs(durationMs, stopping.signal)),
  }
  const store = createReconcileStore(ground.store, text =>
    outboxProblemSchema.nullable().parse(JSON.parse(text)),
  )
  const turn: TurnPorts = { compare, append: ground, writer: ground.writer, store, waitedSinceMs: new Map() }
  const weather: Weather = { words: null, failures: 0 }
  const loop = startNotifiedLoop({ step: () => workOnce(turn, weather), sleepMs, onError })
  const again = (id: string, from: RowStep, to: RowStep, only: readonly number[] | null, askedBy: string) => {
    const changed = store.askAgain(id, { from: [from], to, only, askedBy })
    loop.notify()
    return changed
  }
  return {
    store,
    compare: async (itemIds, locationIds) => {
      const compared = await compareItems(compare, itemIds, locationIds)
      if (!compared.ok) return compared
      const { rows, notLinked } = compared.value
      const asOfMs = ground.clock.nowMs()
      return ok({ asOfMs, rows: [...rows], notLinked: [...notLinked], budget: budgetOf(client) })
    },
    start: start => {
      store.add(start, ground.clock.nowMs())
      loop.notify()
    },
    list: () => store.list(LISTED),
    look: (id, afterVersion) => {
      const head = store.head(id)
      if (head === null) return null
      const rows = [...store.rowsAfter(id, afterVersion)]
      const waits = head.finishedAtMs === null ? weather.words : null
      return { head, version: store.version(id), rows, waits, budget: budgetOf(client) }
    },
    retry: (id, rows, actorId) => {
      outbox.giveUp(store.failedEntryIds(id))
      return again(id, 'failed', 'pending', rows, actorId)
    },
    undo: (id, rows, actorId) => again(id, 'written', 'undoAsked', rows, actorId),
    stop: () => {
      stopping.abort()
      return loop.stop()
    },
  }
}

type Weather = { words: string | null; failures: number }

/** One look at what was sent, one turn of what waits; ms until the next, null where nothing is to be done. */
async function workOnce(turn: TurnPorts, weather: Weather): Promise<number | null> {
  const { store, compare } = turn
  const sent = store.sent()
  store.put(sent.flatMap(row => settledSteps(row)))
  const taken = await takeTurn(turn)
  store.finish(compare.ground.clock.nowMs())
  if (!taken.ok) {
    weather.words = notNowWords(taken.error.message)
    const pauseMs = FIRST_WEATHER_PAUSE_MS * 2 ** weather.failures
    weather.failures = Math.min(weather.failures + 1, 16)
    return Math.min(LONGEST_WEATHER_PAUSE_MS, pauseMs)
  }
  weather.words = null
  weather.failures = 0
  if (taken.value !== null && taken.value > 0) return 0
  if (taken.value === 0) return WAITING_PAUSE_MS
  turn.waitedSinceMs.clear()
  return store.sent().length > 0 ? SENT_PAUSE_MS : null
}

/** What Shopify's answer comes to for the row; nothing where it has not come yet. */
function settledSteps(row: SentRow): ReconcileStepRow[] {
  const isUndo = row.step === 'undoSending'
  const { outbox } = row
  if (outbox?.status === 'acknowledged') {
    return [{ ...stepOf(row), step: isUndo ? 'undone' : 'written', problem: null }]
  }
  if (outbox !== null && outbox.status !== 'failed') return []
  const problem = problemWords(outbox?.problem ?? null)
  if (isUndo) return [{ ...stepOf(row), step: 'written', problem: `Not undone. ${problem}` }]
  if (outbox?.problem?.code === 'moved') return [{ ...stepOf(row), step: 'moved' }]
  return [{ ...stepOf(row), step: 'failed', problem }]
}

function budgetOf(client: ShopifyClient): Budget | null {
  const throttle = client.throttle()
  if (throttle === null) return null
  const { currentlyAvailable: available, maximumAvailable: maximum, restoreRate: perSecond } = throttle
  return { available, maximum, perSecond }
}
