import type { RxCollection } from 'rxdb/plugins/core'
import { ENTRY_VERSION, type Entry, entrySchema, FIRST_PREV_HASH } from '#domain/ledger/entry.ts'
import { entryHash } from '#domain/ledger/hash.ts'
import { assert } from '#kernel/assert.ts'
import type { EntryRow } from '../db/rows.ts'
import { CannotStoreError } from './cannot-store.ts'
import { entryRow } from './entry-rows.ts'
import type { Append, NewAct, SignedIn } from './own-entry.ts'

export type AppendPorts = {
  readonly collection: RxCollection<EntryRow>
  readonly head: () => Promise<{ readonly deviceSeq: number; readonly hash: string } | null>
  readonly deviceId: () => string
  readonly appVersion: string
  readonly newId: () => string
  readonly nowMs: () => number
  /** Lowest reached position of all collections, and how far this clock is off, as last measured. */
  readonly standing: () => { readonly basis: number; readonly clockOffsetMs: number | null }
  /** False where less is free than what lets begun work be finished. */
  readonly hasRoom: () => boolean
  /** One appends at a time, over all tabs of this origin. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
}

/** The one way to act; see `Append`. About 5 ms for one act, the flush to the disk included. */
export function appendWith(ports: AppendPorts): Append {
  return async (acts, signedIn) => {
    assert(acts.length > 0, 'an append of nothing')
    if (!ports.hasRoom()) throw new CannotStoreError('full')
    return ports.alone(async () => {
      const chained = chain(ports, await ports.head().catch(storeFailed), acts, signedIn)
      const rows = chained.map((entry, index) => entryRow(entry, acts[index]?.postings ?? []))
      await insert(ports.collection, rows)
      return chained
    })
  }
}

function chain(
  ports: AppendPorts,
  head: { readonly deviceSeq: number; readonly hash: string } | null,
  acts: readonly NewAct[],
  signedIn: SignedIn,
): Entry[] {
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

/** One transaction. A number that is taken already means that another tab writes without the lock: loud. */
async function insert(collection: RxCollection<EntryRow>, rows: readonly EntryRow[]): Promise<void> {
  const { success, error } = await collection.bulkInsert([...rows]).catch(storeFailed)
  if (error.length === 0) return
  await collection.bulkRemove(success.map(document => document.seq)).catch(storeFailed)
  throw new CannotStoreError('failed', error)
}

function storeFailed(cause: unknown): never {
  throw new CannotStoreError('failed', cause)
}
