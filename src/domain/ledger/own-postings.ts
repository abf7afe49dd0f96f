import { type Decided, UNDECIDED } from './decided.ts'
import { type Act, ENTRY_VERSION, type Entry, FIRST_PREV_HASH } from './entry.ts'
import type { ReadBody } from './evolve.ts'
import { type Fold, foldEntry } from './fold.ts'
import type { Posting } from './posting.ts'
import { reserveAtStart } from './reserve.ts'

/** An act before it has an id and a place in the device's chain. */
export type ActInPlace = {
  readonly act: Act
  readonly workOrderId: string | null
  readonly runId: string | null
}

/**
 * What acts that are appended together move, one list per act, as far as this device knows: for its own stock
 * figures until the server has answered. `read` gives the documents with the device's own entries folded in.
 */
export function postingsOfActs(read: ReadBody, acts: readonly ActInPlace[]): readonly (readonly Posting[])[] {
  let readNow = read
  return acts.map(one => {
    const fold = foldOfAct(readNow, one)
    readNow = fold.read
    return fold.postings
  })
}

/** An act folded over the documents as this device knows them, before it is made an entry. */
export function foldOfAct(read: ReadBody, placed: ActInPlace): Fold {
  const entry = provisional(placed)
  return foldEntry(read, entry, guess(read, entry))
}

/** A start reserves what this device believes is there; the server's own decision replaces it. */
function guess(read: ReadBody, entry: Entry): Decided {
  if (entry.kind !== 'runStarted') return UNDECIDED
  return { ...UNDECIDED, reservedByLine: reserveAtStart({ body: read }, entry) }
}

/** What a start's own postings reserve, by line: the guess again, for folding the entry over its run. */
export function decidedOfOwn(entry: Entry, postings: readonly Posting[]): Decided {
  if (entry.kind !== 'runStarted') return UNDECIDED
  const reservedByLine = new Map<number, number>()
  for (const { to, quantity } of postings) {
    if (to.account !== 'reserved' || to.line === null) continue
    reservedByLine.set(to.line, (reservedByLine.get(to.line) ?? 0) + quantity)
  }
  return { ...UNDECIDED, reservedByLine }
}

/** Accounts follow from totals; who did it, when and with which id moves nothing. */
function provisional({ act, workOrderId, runId }: ActInPlace): Entry {
  return {
    id: 'provisional',
    v: ENTRY_VERSION,
    appVersion: '',
    workOrderId,
    runId,
    actorId: 'provisional',
    signedInBy: 'pin',
    madeForId: null,
    deviceId: 'provisional',
    deviceSeq: 1,
    prevHash: FIRST_PREV_HASH,
    hash: FIRST_PREV_HASH,
    occurredAt: 0,
    clockOffsetMs: null,
    basis: 0,
    causeId: null,
    resolves: null,
    ...act,
  }
}
