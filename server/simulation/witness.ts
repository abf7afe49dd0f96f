import type { Acceptance } from '#domain/ledger/view.ts'
import type { Entry } from '#domain/ledger/entry.ts'
import type { CollectionName, WireDocument } from '#protocol/document.ts'
import { documentKey, type DocumentKey } from '../../src/sync/core/pending.ts'
import type { WriteSet } from '../store/port.ts'
import type { KeptEntry } from './flash.ts'

export type Outcome = 'accepted' | 'refused' | 'setAside'
type Held = { readonly deviceId: string; readonly deviceSeq: number }
type Version = { readonly list: readonly Held[]; readonly length: number }

/**
 * What really happened, kept apart from server and tablets: who made which entry, what became of it, which
 * entries stand in which version of each document. The checks compare with it.
 */
export type Witness = {
  readonly madeById: ReadonlyMap<string, KeptEntry>
  made(kept: KeptEntry): void
  /** Hears of each judgement, committed or not. */
  judged(entry: Entry, acceptance: Acceptance): void
  /** Hears of each commit, with the epoch of the disk. */
  committed(epoch: string, writes: WriteSet): void
  /** The disk went back to these commits. */
  restored(epoch: string, commits: readonly WriteSet[]): void
  outcomeOf(entryId: string): Outcome | null
  /** Whether a server ever judged it, committed or not. */
  wasJudged(entryId: string): boolean
  wrote(entryId: string, key: DocumentKey): boolean
  /** Whether one judgement of it wrote the document and another did not, as after a restore. */
  judgedBothWays(entryId: string, key: DocumentKey): boolean
  heldIn(deviceId: string, epoch: string, row: WireDocument): readonly number[]
  /** Rows of a collection in the order of their positions, older versions included. */
  log(name: CollectionName): readonly { readonly id: string; readonly position: number }[]
  latest(name: CollectionName, id: string): { readonly position: number; readonly archived: boolean } | null
  hasRestored(): boolean
}

export function createWitness(): Witness {
  const madeById = new Map<string, KeptEntry>()
  const keysByEntryId = new Map<string, ReadonlySet<DocumentKey>>()
  const differingByEntryId = new Map<string, ReadonlySet<DocumentKey>>()
  const versions = new Map<string, Version>()
  let outcomes = new Map<string, Outcome>()
  let lists = new Map<DocumentKey, Held[]>()
  let logs = new Map<CollectionName, { id: string; position: number }[]>()
  let latest = new Map<DocumentKey, { position: number; archived: boolean }>()
  let restores = 0

  function committed(epoch: string, writes: WriteSet): void {
    for (const row of writes.setAside) if (row.entryId !== null) outcomes.set(row.entryId, 'setAside')
    for (const entry of writes.entries) {
      outcomes.set(entry.id, entry.verdict)
      for (const key of keysByEntryId.get(entry.id) ?? []) {
        const list = lists.get(key) ?? []
        lists.set(key, list)
        list.push({ deviceId: entry.deviceId, deviceSeq: entry.deviceSeq })
      }
    }
    for (const { collection, id, position, archived } of writes.documents) {
      const key = documentKey(collection, id)
      const list = lists.get(key) ?? []
      versions.set(`${epoch} ${position}`, { list, length: list.length })
      const log = logs.get(collection) ?? []
      logs.set(collection, log)
      log.push({ id, position })
      latest.set(key, { position, archived })
    }
  }

  return {
    madeById,
    made: kept => void madeById.set(kept.entry.id, kept),
    judged(entry, { writes }) {
      const keys = new Set(writes.map(write => documentKey(write.collection, write.id)))
      const before = keysByEntryId.get(entry.id) ?? keys
      const differing = [...keys, ...before].filter(key => !keys.has(key) || !before.has(key))
      const known = differingByEntryId.get(entry.id) ?? []
      if (differing.length > 0) differingByEntryId.set(entry.id, new Set([...known, ...differing]))
      keysByEntryId.set(entry.id, keys)
    },
    committed,
    restored(epoch, commits) {
      restores += 1
      outcomes = new Map()
      lists = new Map()
      logs = new Map()
      latest = new Map()
      for (const writes of commits) committed(epoch, writes)
    },
    outcomeOf: entryId => outcomes.get(entryId) ?? null,
    wasJudged: entryId => keysByEntryId.has(entryId),
    judgedBothWays: (entryId, key) => differingByEntryId.get(entryId)?.has(key) ?? false,
    wrote: (entryId, key) => keysByEntryId.get(entryId)?.has(key) ?? false,
    heldIn(deviceId, epoch, row) {
      const version = versions.get(`${epoch} ${row.position}`)
      if (version === undefined) return []
      return version.list
        .slice(0, version.length)
        .flatMap(held => (held.deviceId === deviceId ? [held.deviceSeq] : []))
    },
    log: name => logs.get(name) ?? [],
    latest: (name, id) => latest.get(documentKey(name, id)) ?? null,
    hasRestored: () => restores > 0,
  }
}
