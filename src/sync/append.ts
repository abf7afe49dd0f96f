import type { RxCollection } from 'rxdb/plugins/core'
import {
  ENTRY_BYTES_MAX,
  ENTRY_VERSION,
  type Entry,
  entrySchema,
  FIRST_PREV_HASH,
} from '#domain/ledger/entry.ts'
import { entryHash } from '#domain/ledger/hash.ts'
import { assert } from '#kernel/assert.ts'
import type { EntryRow } from '../db/rows.ts'
import { utf8Bytes } from './core/batch.ts'
import { CannotStoreError } from './cannot-store.ts'
import { entryRow } from './entry-rows.ts'
import type { Alone } from './alone.ts'
import type { Append, NewAct, SignedIn } from './own-entry.ts'

export type Head = { readonly deviceSeq: number; readonly hash: string } | null

export type AppendPorts = {
  readonly collection: RxCollection<EntryRow>
  /** Where the chain ends, as stored. */
  readonly head: () => Promise<Head>
  /** The same as this tab last heard of it: another tab may have appended since. */
  readonly lastHead: () => Head
  readonly deviceId: () => string
  readonly appVersion: string
  readonly newId: () => string
  readonly nowMs: () => number
  /** Lowest reached position of all collections, and how far this clock is off, as last measured. */
  readonly standing: () => { readonly basis: number; readonly clockOffsetMs: number | null }
  /** False where less is free than what lets begun work be finished. */
  readonly hasRoom: () => boolean
  /** Hears of entries once they are on the disk, before whoever wrote them does. */
  readonly onEntry: (listener: (own: { readonly entry: Entry }) => void) => () => void
  /** Hears of the ids of entries once they are on the disk, before `onEntry` does, or never. */
  readonly onStored: (listener: (entryIds: readonly string[]) => void) => () => void
  /** One appends at a time, over all tabs of this origin. */
  readonly alone: Pick<Alone, 'run'>
}

/** The one way to act; see `Append`. The flush to the disk is included. */
export function appendWith(ports: AppendPorts): Append {
  return async (acts, signedIn, onStored = () => undefined) => {
    assert(acts.length > 0, 'an append of nothing')
    if (!ports.hasRoom()) throw new CannotStoreError('full')
    // Whoever acts hears of it as soon as it is on the disk, not when the browser has given the lock back.
    return new Promise((resolve, reject) => {
      ports.alone
        .run(() => store(ports, acts, signedIn, { onStored, onTaken: resolve }).then(resolve))
        .catch(reject)
    })
  }
}

type Hearing = {
  readonly onStored: () => void
  /** They are among the own entries, and folded over the documents. */
  readonly onTaken: (entries: readonly Entry[]) => void
}

async function store(
  ports: AppendPorts,
  acts: readonly NewAct[],
  signedIn: SignedIn,
  hearing: Hearing,
): Promise<readonly Entry[]> {
  const from = (head: Head) => attempt(ports, chain(ports, head, acts, signedIn), acts, hearing)
  // One act alone may trust what this tab knows: if another tab took the number, it is simply not stored.
  const quick = acts.length === 1 ? await from(ports.lastHead()) : null
  const entries = quick ?? (await from(await ports.head().catch(storeFailed)))
  // A number that is taken under the lock means that something writes without it: loud.
  if (entries === null) throw new CannotStoreError('failed')
  return entries
}

function chain(ports: AppendPorts, head: Head, acts: readonly NewAct[], signedIn: SignedIn): Entry[] {
  const { basis, clockOffsetMs } = ports.standing()
  let deviceSeq = head?.deviceSeq ?? 0
  let prevHash = head?.hash ?? FIRST_PREV_HASH
  return acts.map(one => {
    deviceSeq += 1
    const draft = {
      id: ports.newId(),
      v: ENTRY_VERSION,
      appVersion: ports.appVersion,
      workOrderId: one.workOrderId,
      runId: one.runId,
      actorId: signedIn.personId,
      signedInBy: signedIn.by,
      madeForId: one.madeForId ?? null,
      ...(one.claimedAt == null ? {} : { claimedAt: one.claimedAt }),
      deviceId: ports.deviceId(),
      deviceSeq,
      prevHash,
      occurredAt: ports.nowMs(),
      clockOffsetMs,
      basis,
      causeId: one.causeId ?? null,
      resolves: one.resolves ?? null,
      ...one.act,
    }
    // Parsed before it is hashed: what the server could not read must not stand in the chain.
    const parsed = entrySchema.parse({ ...draft, hash: FIRST_PREV_HASH })
    const entry = { ...parsed, hash: entryHash(parsed) }
    prevHash = entry.hash
    return entry
  })
}

/**
 * Stores all acts in one transaction. Null, and nothing stored, where a number of theirs is taken. Whoever
 * listens hears of it a little earlier, because the news come before the answer.
 */
async function attempt(
  ports: AppendPorts,
  entries: readonly Entry[],
  acts: readonly NewAct[],
  { onStored, onTaken }: Hearing,
): Promise<readonly Entry[] | null> {
  const rows = entries.map((entry, index) => entryRow(entry, acts[index]?.postings ?? []))
  if (rows.some(row => utf8Bytes(row.text) > ENTRY_BYTES_MAX)) throw new CannotStoreError('tooLarge')
  const stored = once(entries, onStored)
  const taken = once(entries, () => {
    stored(entries.map(entry => entry.id))
    onTaken(entries)
  })
  const stops = [ports.onStored(stored), ports.onEntry(({ entry }) => taken([entry.id]))]
  try {
    const { success, error } = await ports.collection.bulkInsert(rows).catch(storeFailed)
    if (error.length === 0) {
      stored(entries.map(entry => entry.id))
      return entries
    }
    if (success.length > 0) {
      await ports.collection.bulkRemove(success.map(document => document.seq)).catch(storeFailed)
    }
    return null
  } finally {
    for (const stop of stops) stop()
  }
}

/** Calls `then` when the last of these entries was named. */
function once(entries: readonly Entry[], then: () => void): (entryIds: readonly string[]) => void {
  const awaited = new Set(entries.map(entry => entry.id))
  return entryIds => {
    for (const id of entryIds) if (awaited.delete(id) && awaited.size === 0) then()
  }
}

function storeFailed(cause: unknown): never {
  throw new CannotStoreError('failed', cause)
}
