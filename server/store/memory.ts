import type { CollectionName } from '#protocol/document.ts'
import type {
  BalanceRow,
  DeviceRow,
  EnrolmentCodeRow,
  EntryEffects,
  PersonSecretRow,
  Reader,
  SetAsideRow,
  Store,
  StoredDocument,
  StoredEntry,
  WriteSet,
} from './port.ts'

type Tables = {
  position: number
  readonly documents: Map<CollectionName, Map<string, StoredDocument>>
  /** The ids of each group that had documents, by collection and group. */
  readonly idsByGroup: Map<string, Set<string>>
  readonly entries: StoredEntry[]
  readonly entryById: Map<string, StoredEntry>
  readonly headByBook: Map<string, StoredEntry>
  readonly setAside: Map<string, SetAsideRow>
  readonly balances: Map<string, BalanceRow>
  readonly effects: EntryEffects[]
  readonly devices: Map<string, DeviceRow>
  readonly codes: Map<string, EnrolmentCodeRow>
  readonly secrets: Map<string, PersonSecretRow>
  readonly counters: Map<string, number>
}

export type MemoryStore = Store & { readonly effects: readonly EntryEffects[] }

/**
 * The store of simulations and tests: the same contract, without a disk. Tables that parts keep beside the
 * ledger (reconciles) are not here.
 */
export function createMemoryStore(epoch: string): MemoryStore {
  const tables: Tables = {
    position: 0,
    documents: new Map(),
    idsByGroup: new Map(),
    entries: [],
    entryById: new Map(),
    headByBook: new Map(),
    setAside: new Map(),
    balances: new Map(),
    effects: [],
    devices: new Map(),
    codes: new Map(),
    secrets: new Map(),
    counters: new Map(),
  }
  const reader = memoryReader(tables, epoch)
  return {
    effects: tables.effects,
    read: async work => work(reader),
    write: async work => {
      const { result, writes } = work(reader)
      applyWrites(tables, writes)
      return result
    },
    close: async () => undefined,
  }
}

function memoryReader(tables: Tables, epoch: string): Reader {
  const rows = (collection: CollectionName) => [...(tables.documents.get(collection)?.values() ?? [])]
  const rowsOfGroup = (collection: CollectionName, group: string) => {
    const byId = tables.documents.get(collection)
    const ids = tables.idsByGroup.get(groupKey(collection, group)) ?? []
    return [...ids].map(id => byId?.get(id)).filter(row => row !== undefined)
  }
  return {
    epoch: () => epoch,
    position: () => tables.position,
    lastSeq: () => tables.entries.at(-1)?.seq ?? 0,
    document: (collection, id) => tables.documents.get(collection)?.get(id) ?? null,
    documentsOfGroup: (collection, group) =>
      rowsOfGroup(collection, group).sort((left, right) => (left.id < right.id ? -1 : 1)),
    documentsOfGroupAfter: (collection, group, position) =>
      rowsOfGroup(collection, group)
        .filter(row => row.position > position)
        .sort((left, right) => left.position - right.position),
    page: (collection, after, limit) =>
      rows(collection)
        .filter(row => row.position > after)
        .sort((left, right) => left.position - right.position)
        .slice(0, limit),
    keysById: (collection, afterId, limit) =>
      rows(collection)
        .filter(row => row.id > afterId)
        .sort((left, right) => (left.id < right.id ? -1 : 1))
        .slice(0, limit)
        .map(({ id, group }) => ({ id, group })),
    rowsOf: rows,
    entry: id => tables.entryById.get(id) ?? null,
    entriesAfter: (after, limit) => tables.entries.filter(row => row.seq > after).slice(0, limit),
    bookHead: book => tables.headByBook.get(book) ?? null,
    setAside: (deviceId, textHash) => tables.setAside.get(`${deviceId} ${textHash}`) ?? null,
    balances: () => [...tables.balances.values()].filter(row => row.quantity !== 0),
    device: id => tables.devices.get(id) ?? null,
    devices: () => [...tables.devices.values()].sort((left, right) => left.number - right.number),
    enrolmentCode: codeHash => tables.codes.get(codeHash) ?? null,
    personSecret: id => tables.secrets.get(id) ?? null,
    personSecrets: () => [...tables.secrets.values()],
    counter: name => tables.counters.get(name) ?? 0,
  }
}

function applyWrites(tables: Tables, writes: WriteSet): void {
  tables.position = writes.position
  for (const row of writes.documents) {
    const byId = tables.documents.get(row.collection) ?? new Map<string, StoredDocument>()
    const was = byId.get(row.id)
    if (was?.group !== row.group) regroup(tables.idsByGroup, row, was?.group)
    byId.set(row.id, row)
    tables.documents.set(row.collection, byId)
  }
  for (const row of writes.entries) {
    tables.entries.push(row)
    tables.entryById.set(row.id, row)
    tables.headByBook.set(row.book, row)
  }
  for (const row of writes.setAside) tables.setAside.set(`${row.deviceId} ${row.textHash}`, row)
  for (const row of writes.balances) addToBalance(tables.balances, row)
  tables.effects.push(...writes.effects)
  for (const row of writes.devices) tables.devices.set(row.id, row)
  for (const row of writes.enrolmentCodes) tables.codes.set(row.codeHash, row)
  for (const row of writes.personSecrets) tables.secrets.set(row.id, row)
  for (const [name, value] of writes.counters) tables.counters.set(name, value)
}

function groupKey(collection: CollectionName, group: string): string {
  return `${collection} ${group}`
}

function regroup(
  idsByGroup: Map<string, Set<string>>,
  { collection, id, group }: StoredDocument,
  was: string | undefined,
): void {
  if (was !== undefined) idsByGroup.get(groupKey(collection, was))?.delete(id)
  const key = groupKey(collection, group)
  idsByGroup.set(key, (idsByGroup.get(key) ?? new Set()).add(id))
}

function addToBalance(balances: Map<string, BalanceRow>, change: BalanceRow): void {
  const { itemId, lot, account, locationId, runId, line, wentTo } = change
  const key = JSON.stringify([itemId, lot, account, locationId, runId, line, wentTo])
  const quantity = (balances.get(key)?.quantity ?? 0) + change.quantity
  balances.set(key, { ...change, quantity })
}
