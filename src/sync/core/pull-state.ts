import { COLLECTIONS, type CollectionName } from '#protocol/document.ts'
import type { AuditAnswer, StreamEvent } from '#protocol/pull.ts'

/** Up to which position each collection is complete on this device. */
export type ReachedByCollection = Readonly<Record<CollectionName, number>>

/**
 * What a device knows of where it stands. `announced` is the position up to which the stream has told of news
 * in a collection: while `reached` is below it, a heartbeat says nothing about that collection.
 */
export type PullState = {
  readonly epoch: string | null
  readonly reached: ReachedByCollection
  readonly announced: ReachedByCollection
}

export const NOTHING_REACHED: ReachedByCollection = {
  people: 0,
  workOrders: 0,
  runs: 0,
  runLines: 0,
  inbox: 0,
  catalogue: 0,
  stock: 0,
  reviews: 0,
  book: 0,
}

export function lowestReached(reached: ReachedByCollection): number {
  return Math.min(...COLLECTIONS.map(collection => reached[collection]))
}

/** What people act on: their orders, runs, stock and parts. News of the rest change nothing that hands do. */
const ACTED_ON: readonly CollectionName[] = [
  'workOrders',
  'runs',
  'runLines',
  'reviews',
  'catalogue',
  'stock',
]

/** Up to where a device has seen what its entries are made on: their basis. */
export function basisOf(reached: ReachedByCollection): number {
  return Math.min(...ACTED_ON.map(collection => reached[collection]))
}

/** The state after the page that ends a collection's data is stored; `position` is the answer's `reached`. */
export function afterPull(state: PullState, collection: CollectionName, position: number): PullState {
  if (position <= state.reached[collection]) return state
  return { ...state, reached: { ...state.reached, [collection]: position } }
}

/** The state when a collection begins to be pulled anew from nothing. */
export function afterRestart(state: PullState, collection: CollectionName): PullState {
  return { ...state, reached: { ...state.reached, [collection]: 0 } }
}

/**
 * first: no epoch was known. changed: the server was restored from a backup, so everything is pulled anew.
 */
export function compareEpoch(state: PullState, epoch: string): 'first' | 'same' | 'changed' {
  if (state.epoch === null) return 'first'
  return state.epoch === epoch ? 'same' : 'changed'
}

export function inEpoch(state: PullState, epoch: string): PullState {
  switch (compareEpoch(state, epoch)) {
    case 'same':
      return state
    case 'first':
      return { ...state, epoch }
    case 'changed':
      return { epoch, reached: NOTHING_REACHED, announced: NOTHING_REACHED }
  }
}

/**
 * The state after an event of the stream, and the collections to pull. `hello` opens a stream: what came
 * before it was missed, so everything is asked for. `changed` asks for those it names. It and `beat` move the
 * collections that have no news outstanding.
 */
export function afterStreamEvent(
  state: PullState,
  event: StreamEvent,
): { readonly state: PullState; readonly pull: readonly CollectionName[] } {
  switch (event.type) {
    case 'hello': {
      const here = inEpoch(state, event.epoch)
      return {
        state: { ...here, announced: announcedIn(here, COLLECTIONS, event.position) },
        pull: COLLECTIONS,
      }
    }
    case 'changed': {
      const told = { ...state, announced: announcedIn(state, event.collections, event.position) }
      return { state: { ...told, reached: reachedAsTold(told, event.position) }, pull: event.collections }
    }
    case 'beat':
      return {
        state: { ...state, reached: reachedAsTold(state, event.position) },
        pull: COLLECTIONS.filter(one => isBehind(state, one)),
      }
  }
}

/**
 * All news up to a position came before it on the same stream: whoever has none outstanding is complete so
 * far.
 */
function reachedAsTold(state: PullState, position: number): ReachedByCollection {
  const reached = { ...state.reached }
  for (const collection of COLLECTIONS) {
    // A collection that was never pulled to its end has news that no stream tells of.
    if (isBehind(state, collection) || reached[collection] === 0) continue
    reached[collection] = Math.max(reached[collection], position)
  }
  return reached
}

function isBehind(state: PullState, collection: CollectionName): boolean {
  return state.reached[collection] < state.announced[collection]
}

function announcedIn(
  state: PullState,
  collections: readonly CollectionName[],
  position: number,
): ReachedByCollection {
  const announced = { ...state.announced }
  for (const collection of collections) announced[collection] = Math.max(announced[collection], position)
  return announced
}

/**
 * Compares this device's bucket hashes with the server's. A bucket is compared only where the server has
 * nothing above the device's position. One miss may be a page that was on its way; a bucket that misses twice
 * in a row is to be repaired.
 */
export function auditOutcome(
  missedBefore: ReadonlySet<number>,
  ownHashes: readonly string[],
  answer: AuditAnswer,
  reachedPosition: number,
): { readonly missed: ReadonlySet<number>; readonly repair: boolean } {
  const missed = new Set<number>()
  answer.buckets.forEach((bucket, index) => {
    if (bucket.highest <= reachedPosition && bucket.hash !== ownHashes[index]) missed.add(index)
  })
  return { missed, repair: [...missed].some(index => missedBefore.has(index)) }
}
