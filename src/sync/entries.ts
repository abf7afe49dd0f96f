import type { RxCollection } from 'rxdb/plugins/core'
import { cell, type Watched } from '#kernel/watched.ts'
import { ENTRY_QUERIES, findRows } from '../db/queries.ts'
import { type EntryRow, seqKey } from '../db/rows.ts'
import type { UnsentEntry } from './core/batch.ts'
import type { EntryStore } from './core/push-loop.ts'
import type { Settled } from './core/settled.ts'
import { deviceSeqOf, ownEntryOf, settledRow } from './entry-rows.ts'
import type { OwnEntry } from './own-entry.ts'

const LATEST_COUNT = 200
const TIDY_COUNT = 500
const KEPT_MS = 30 * 24 * 3_600_000

export type EntriesPorts = {
  readonly collection: RxCollection<EntryRow>
  readonly nowMs: () => number
  /** Makes the entry that declares others lost; see `EntryStore`. */
  readonly declareLost: (fromSeq: number, toSeq: number) => Promise<void>
}

/** What of the unsent entries the pill shows. */
export type Unsent = { readonly count: number; readonly oldestAtMs: number | null }

/** The device's own entries as they are kept, the same in every tab. */
export interface Entries extends EntryStore {
  readonly latest: Watched<readonly OwnEntry[]>
  readonly unsentNow: Watched<Unsent>
  /** Hears of each entry that is new or has a new verdict, by this tab or another, before the writer does. */
  onEntry(listener: (own: OwnEntry) => void): () => void
  /** Entries that may be pending while everything is reached up to a position. */
  pendingAbove(position: number): Promise<readonly OwnEntry[]>
  find(entryId: string): Promise<OwnEntry | null>
  /** Where the chain ends. */
  head(): Promise<{ readonly deviceSeq: number; readonly hash: string } | null>
  /** Drops what was settled more than 30 days ago, never the head. */
  tidy(): Promise<void>
}

/** Reads the latest entries and listens from then on. */
export async function openEntries(ports: EntriesPorts): Promise<Entries> {
  const { collection } = ports
  const latest = cell<readonly OwnEntry[]>([])
  const madeAtBySeq = new Map<number, number>()
  const unsentNow = cell<Unsent>({ count: 0, oldestAtMs: null })
  const listeners = new Set<(own: OwnEntry) => void>()

  function countUnsent() {
    let oldestAtMs: number | null = null
    for (const madeAtMs of madeAtBySeq.values()) oldestAtMs = Math.min(oldestAtMs ?? madeAtMs, madeAtMs)
    unsentNow.set({ count: madeAtBySeq.size, oldestAtMs })
  }

  function note(own: OwnEntry) {
    if (own.settled === null) madeAtBySeq.set(own.entry.deviceSeq, own.entry.occurredAt)
    else madeAtBySeq.delete(own.entry.deviceSeq)
  }

  collection.eventBulks$.subscribe(({ events }) => {
    const owns = events
      .filter(event => event.operation !== 'DELETE')
      .map(event => ownEntryOf(event.documentData))
    if (owns.length === 0) return
    owns.forEach(note)
    countUnsent()
    latest.set(withLatest(latest.current(), owns))
    for (const own of owns) listeners.forEach(listener => listener(own))
  })
  for (const row of await findRows(collection, ENTRY_QUERIES.unsent(1_000_000))) note(ownEntryOf(row))
  countUnsent()
  const found = await findRows(collection, ENTRY_QUERIES.latest(LATEST_COUNT))
  latest.set(withLatest(latest.current(), found.map(ownEntryOf)))

  async function rewrite(
    rows: readonly EntryRow[],
    settledOf: (row: EntryRow) => Settled | null,
  ): Promise<void> {
    const keys = rows.map(row => row.seq)
    const stored = await collection.storageInstance.findDocumentsById(keys, false)
    const writes = stored.map(previous => {
      const next = settledRow(previous, settledOf(previous), ports.nowMs())
      return { previous, document: { ...previous, ...next } }
    })
    if (writes.length === 0) return
    const { error } = await collection.storageInstance.bulkWrite(writes, 'floorbook-verdicts')
    if (error.length > 0) throw new Error(`${error.length} verdicts could not be kept`)
  }

  return {
    latest,
    unsentNow,
    onEntry(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async pendingAbove(position) {
      const rows = await findRows(collection, ENTRY_QUERIES.pendingAbove(position))
      return rows.map(ownEntryOf)
    },
    async find(entryId) {
      const known = latest.current().find(own => own.entry.id === entryId)
      if (known !== undefined) return known
      const [row] = await findRows(collection, ENTRY_QUERIES.byEntryId(entryId))
      return row === undefined ? null : ownEntryOf(row)
    },
    head: () => headOf(collection),
    last: () => headOf(collection),
    async unsent(count) {
      const rows = await findRows(collection, ENTRY_QUERIES.unsent(count))
      return rows.map(unsentOf)
    },
    async record(settled) {
      const settledBySeq = new Map(settled.map(one => [seqKey(one.deviceSeq), one.settled]))
      const rows = await collection.storageInstance.findDocumentsById([...settledBySeq.keys()], false)
      await rewrite(rows, row => settledBySeq.get(row.seq) ?? null)
    },
    async rewind(deviceSeq) {
      const rows = await findRows(collection, ENTRY_QUERIES.above(deviceSeq))
      await rewrite(
        rows.filter(row => row.settled !== ''),
        () => null,
      )
    },
    async hashOf(deviceSeq) {
      const [row] = await collection.storageInstance.findDocumentsById([seqKey(deviceSeq)], false)
      return row?.hash ?? null
    },
    async declareLost(fromSeq, toSeq) {
      const known = () => declarationOf(collection, fromSeq, toSeq)
      const made = await known()
      if (made !== null) return made
      await ports.declareLost(fromSeq, toSeq)
      const fresh = await known()
      if (fresh === null) throw new Error('assertion failed: a declaration that was just made')
      return fresh
    },
    tidy: () => tidy(collection, ports.nowMs() - KEPT_MS),
  }
}

async function headOf(collection: RxCollection<EntryRow>) {
  const [row] = await findRows(collection, ENTRY_QUERIES.latest(1))
  return row === undefined ? null : { deviceSeq: deviceSeqOf(row), hash: row.hash }
}

async function declarationOf(
  collection: RxCollection<EntryRow>,
  fromSeq: number,
  toSeq: number,
): Promise<UnsentEntry | null> {
  const rows = await findRows(collection, ENTRY_QUERIES.above(toSeq))
  const row = rows.find(one => {
    const { entry } = ownEntryOf(one)
    return entry.kind === 'declaredLost' && entry.body.fromSeq === fromSeq && entry.body.toSeq === toSeq
  })
  return row === undefined ? null : unsentOf(row)
}

async function tidy(collection: RxCollection<EntryRow>, beforeMs: number): Promise<void> {
  const head = await headOf(collection)
  for (;;) {
    const rows = await findRows(collection, ENTRY_QUERIES.settledBefore(beforeMs, TIDY_COUNT))
    const old = rows.filter(row => deviceSeqOf(row) !== head?.deviceSeq)
    if (old.length === 0) return
    await collection.bulkRemove(old.map(row => row.seq))
    await collection.storageInstance.cleanup(0)
  }
}

function unsentOf(row: EntryRow): UnsentEntry {
  return { deviceSeq: deviceSeqOf(row), id: row.entryId, text: row.text }
}

/** Newest first; of two states of one entry the later given one stands. */
function withLatest(before: readonly OwnEntry[], news: readonly OwnEntry[]): readonly OwnEntry[] {
  const bySeq = new Map(before.map(own => [own.entry.deviceSeq, own]))
  for (const own of news) bySeq.set(own.entry.deviceSeq, own)
  return [...bySeq.values()]
    .sort((left, right) => right.entry.deviceSeq - left.entry.deviceSeq)
    .slice(0, LATEST_COUNT)
}
