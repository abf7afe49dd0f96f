import type { Entry } from '#domain/ledger/entry.ts'
import type { Posting } from '#domain/ledger/posting.ts'
import { COLLECTIONS, type CollectionName, type WireDocument } from '#protocol/document.ts'
import type { UnsentEntry } from '../../src/sync/core/batch.ts'
import { NOTHING_REACHED, type ReachedByCollection } from '../../src/sync/core/pull-state.ts'
import type { DocumentKey } from '../../src/sync/core/pending.ts'
import type { EntryStore } from '../../src/sync/core/push-loop.ts'
import type { Settled } from '../../src/sync/core/settled.ts'

/** An entry of a tablet as it is kept: durable before the sound is heard. */
export type KeptEntry = {
  readonly entry: Entry
  readonly text: string
  readonly postings: readonly Posting[]
  settled: Settled | null
}

/** What a tablet keeps through a crash. */
export type Flash = {
  readonly deviceId: string
  token: string
  readonly entries: KeptEntry[]
  readonly rows: Record<CollectionName, Map<string, WireDocument>>
  epoch: string | null
  reached: ReachedByCollection
  readonly checkpoints: Record<CollectionName, number>
  readonly sweeping: Set<CollectionName>
  /** Writes to documents since the last flush, the latest last: a crash undoes some of the latest. */
  readonly unflushed: (() => void)[]
}

export function emptyFlash(deviceId: string, token: string, epoch: string): Flash {
  return {
    deviceId,
    token,
    entries: [],
    rows: byCollection(() => new Map()),
    epoch,
    reached: NOTHING_REACHED,
    checkpoints: byCollection(() => 0),
    sweeping: new Set(),
    unflushed: [],
  }
}

/** The same bytes on another tablet. */
export function cloneOf(flash: Flash): Flash {
  return {
    ...flash,
    entries: flash.entries.map(kept => ({ ...kept })),
    rows: byCollection(name => new Map(flash.rows[name])),
    checkpoints: { ...flash.checkpoints },
    sweeping: new Set(flash.sweeping),
    unflushed: [],
  }
}

export function byCollection<T>(of: (name: CollectionName) => T): Record<CollectionName, T> {
  return {
    people: of('people'),
    workOrders: of('workOrders'),
    runs: of('runs'),
    runLines: of('runLines'),
    inbox: of('inbox'),
    catalogue: of('catalogue'),
    stock: of('stock'),
    reviews: of('reviews'),
    book: of('book'),
  }
}

/**
 * Stores one page of a collection with its checkpoint, as RxDB does; its undoing is kept until the next
 * flush. An archived row is evicted.
 */
export function storePage(
  flash: Flash,
  name: CollectionName,
  documents: readonly WireDocument[],
  checkpoint: number,
): void {
  const rows = flash.rows[name]
  const before = documents.map(({ id }) => [id, rows.get(id)] as const)
  const was = flash.checkpoints[name]
  for (const document of documents) {
    if (document.archived) rows.delete(document.id)
    else rows.set(document.id, document)
  }
  flash.checkpoints[name] = checkpoint
  keepUndo(flash, () => {
    flash.checkpoints[name] = was
    for (const [id, row] of before) {
      if (row === undefined) rows.delete(id)
      else rows.set(id, row)
    }
  })
}

/** Deletes rows; its undoing is kept too. */
export function sweepRows(flash: Flash, name: CollectionName, isGone: (id: string) => boolean): number {
  const rows = flash.rows[name]
  const gone = [...rows].filter(([id]) => isGone(id))
  for (const [id] of gone) rows.delete(id)
  keepUndo(flash, () => {
    for (const [id, row] of gone) rows.set(id, row)
  })
  return gone.length
}

/** Writes where the pull stands: epoch, reached positions, what is being pulled anew. */
export function keepStanding(
  flash: Flash,
  next: { readonly epoch: string | null; readonly reached: ReachedByCollection },
): void {
  const { epoch, reached } = flash
  flash.epoch = next.epoch
  flash.reached = next.reached
  keepUndo(flash, () => {
    flash.epoch = epoch
    flash.reached = reached
  })
}

/** Resets a collection's checkpoint and marks it as being pulled anew, in one write. */
export function restartRows(flash: Flash, name: CollectionName): void {
  const was = flash.checkpoints[name]
  const wasSweeping = flash.sweeping.has(name)
  flash.checkpoints[name] = 0
  flash.sweeping.add(name)
  keepUndo(flash, () => {
    flash.checkpoints[name] = was
    if (!wasSweeping) flash.sweeping.delete(name)
  })
}

export function endSweep(flash: Flash, name: CollectionName): void {
  flash.sweeping.delete(name)
  keepUndo(flash, () => void flash.sweeping.add(name))
}

const FLUSHED_AFTER = 40

function keepUndo(flash: Flash, undo: () => void): void {
  flash.unflushed.push(undo)
  if (flash.unflushed.length > FLUSHED_AFTER) flash.unflushed.shift()
}

/** What a sudden end takes: the latest writes to documents that no flush had made durable. Never an entry. */
export function loseUnflushed(flash: Flash, count: number): number {
  const lost = flash.unflushed.splice(Math.max(0, flash.unflushed.length - count))
  for (const undo of lost.toReversed()) undo()
  flash.unflushed.length = 0
  return lost.length
}

/** The device's own entries for the push loop. `onSettled` hears of each verdict kept or taken back. */
export function entryStoreOn(
  flash: Flash,
  ports: {
    readonly declareLost: (fromSeq: number, toSeq: number) => KeptEntry
    readonly onSettled: (deviceSeq: number, settled: Settled | null) => void
    /** True where the storage fails this time. */
    readonly fails: () => boolean
  },
): EntryStore {
  const sendable = ({ entry, text }: KeptEntry): UnsentEntry => {
    return { deviceSeq: entry.deviceSeq, id: entry.id, text }
  }
  const orFail = () => {
    if (ports.fails()) throw new Error('simulated: the storage of the tablet failed')
  }
  return {
    async unsent(count) {
      orFail()
      const unsent: UnsentEntry[] = []
      for (const kept of flash.entries) {
        if (unsent.length >= count) break
        if (kept.settled === null) unsent.push(sendable(kept))
      }
      return unsent
    },
    async record(settled) {
      orFail()
      const bySeq = new Map(settled.map(one => [one.deviceSeq, one.settled]))
      for (const kept of flash.entries) {
        const given = bySeq.get(kept.entry.deviceSeq)
        if (given === undefined) continue
        kept.settled = given
        ports.onSettled(kept.entry.deviceSeq, given)
      }
    },
    async rewind(deviceSeq) {
      orFail()
      for (const kept of flash.entries) {
        if (kept.entry.deviceSeq <= deviceSeq || kept.settled === null) continue
        kept.settled = null
        ports.onSettled(kept.entry.deviceSeq, null)
      }
    },
    async last() {
      const last = flash.entries.at(-1)
      return last === undefined ? null : { deviceSeq: last.entry.deviceSeq }
    },
    hashOf: async deviceSeq => {
      return flash.entries.find(kept => kept.entry.deviceSeq === deviceSeq)?.entry.hash ?? null
    },
    async declareLost(fromSeq, toSeq) {
      const known = flash.entries.find(({ entry }) => {
        return entry.kind === 'declaredLost' && entry.body.fromSeq === fromSeq && entry.body.toSeq === toSeq
      })
      return sendable(known ?? ports.declareLost(fromSeq, toSeq))
    },
  }
}

/** The row under a key among all collections. */
export function rowAt(flash: Flash, key: DocumentKey): WireDocument | null {
  const cut = key.indexOf('/')
  const rows: ReadonlyMap<string, Map<string, WireDocument>> = rowsByName(flash)
  return rows.get(key.slice(0, cut))?.get(key.slice(cut + 1)) ?? null
}

const namedRows = new WeakMap<Flash, ReadonlyMap<string, Map<string, WireDocument>>>()

function rowsByName(flash: Flash): ReadonlyMap<string, Map<string, WireDocument>> {
  const known = namedRows.get(flash) ?? new Map(COLLECTIONS.map(name => [name, flash.rows[name]]))
  namedRows.set(flash, known)
  return known
}
