import { must } from '#kernel/assert.ts'
import type { LedgerView } from '#domain/ledger/view.ts'
import type {
  BalanceRow,
  BookHead,
  DeviceRow,
  EnrolmentCodeRow,
  EntryEffects,
  PersonSecretRow,
  Reader,
  ReconcileStepRow,
  ShopOrderRow,
  SetAsideRow,
  StoredEntry,
  WriteSet,
} from '../store/port.ts'
import type { BodyCache } from './bodies.ts'
import { createDrafts, type Drafts } from './drafts.ts'

/** Rows of this batch have no `through` yet: it is the batch's last position, known at its end. */
export type Fresh<Row extends { through: number }> = Omit<Row, 'through'> & {
  readonly through: number | null
}

export type AlarmRaised = { readonly what: string; readonly facts: Record<string, string | number | null> }

/**
 * One transaction in the making: reads see what it is going to write. Nothing is stored until `writes` is
 * handed to the store; dropping a batch undoes it.
 */
export type Batch = {
  readonly nowMs: number
  readonly drafts: Drafts
  readonly view: LedgerView
  /** Told to people after the commit. */
  readonly alarms: AlarmRaised[]
  epoch(): string
  /** The highest position given out before this batch. */
  position(): number
  entry(id: string): Fresh<StoredEntry> | null
  /** Adds an entry at the end of its book; gives its number there. */
  addEntry(entry: Omit<StoredEntry, 'seq' | 'through'>): { readonly seq: number }
  bookHead(book: string): BookHead | null
  lastSeq(): number
  setAside(deviceId: string, textHash: string): Fresh<SetAsideRow> | null
  addSetAside(row: Omit<SetAsideRow, 'through'>): void
  addEffects(effects: EntryEffects): void
  /** Whether this batch is going to tell Shopify something. */
  hasEffects(): boolean
  device(id: string): DeviceRow | null
  devices(): DeviceRow[]
  putDevice(row: DeviceRow): void
  enrolmentCode(codeHash: string): EnrolmentCodeRow | null
  putEnrolmentCode(row: EnrolmentCodeRow): void
  personSecret(id: string): PersonSecretRow | null
  putPersonSecret(row: PersonSecretRow): void
  putReconcileStep(row: ReconcileStepRow): void
  putShopOrder(row: ShopOrderRow): void
  /** The next number of a series: 1, 2, 3 … */
  nextCounter(name: string): number
  writes(): WriteSet
}

type Pending = {
  readonly entries: Omit<StoredEntry, 'through'>[]
  readonly entryById: Map<string, Omit<StoredEntry, 'through'>>
  readonly headByBook: Map<string, BookHead>
  readonly setAside: Map<string, Omit<SetAsideRow, 'through'>>
  readonly effects: EntryEffects[]
  readonly devices: Map<string, DeviceRow>
  readonly codes: Map<string, EnrolmentCodeRow>
  readonly secrets: PersonSecretRow[]
  readonly counters: Map<string, number>
  readonly reconcileSteps: ReconcileStepRow[]
  readonly shopOrders: ShopOrderRow[]
}

export function openBatch(reader: Reader, cache: BodyCache, nowMs: number): Batch {
  const drafts = createDrafts(reader, cache)
  const pending: Pending = {
    entries: [],
    entryById: new Map(),
    headByBook: new Map(),
    setAside: new Map(),
    effects: [],
    devices: new Map(),
    codes: new Map(),
    secrets: [],
    counters: new Map(),
    reconcileSteps: [],
    shopOrders: [],
  }
  return {
    nowMs,
    drafts,
    view: viewOf(reader, drafts, pending),
    alarms: [],
    epoch: () => reader.epoch(),
    position: () => reader.position(),
    ...ledgerOf(reader, pending),
    ...peopleOf(reader, pending),
    putReconcileStep: row => pending.reconcileSteps.push(row),
    putShopOrder: row => pending.shopOrders.push(row),
    nextCounter: name => {
      const next = (pending.counters.get(name) ?? reader.counter(name)) + 1
      pending.counters.set(name, next)
      return next
    },
    writes: () => writeSet(reader.position(), drafts, pending),
  }
}

function viewOf(reader: Reader, drafts: Drafts, pending: Pending): LedgerView {
  const inBook = (id: string) => drafts.body('book', id) ?? []
  return {
    body: drafts.body,
    bodiesOfGroup: drafts.bodiesOfGroup,
    bookEntry: entryId => drafts.body('book', entryId),
    bookEntries: book =>
      drafts.bodiesOfGroup('book', book).sort((left, right) => left.bookSeq - right.bookSeq),
    // What this batch took in has no position yet: it comes after every one that a device can know.
    bookEntriesAfter: (book, position) => [
      ...reader.documentsOfGroupAfter('book', book, position).flatMap(row => inBook(row.id)),
      ...pending.entries.filter(entry => entry.book === book).flatMap(entry => inBook(entry.id)),
    ],
    positionOf: (collection, id) => reader.document(collection, id)?.position ?? null,
  }
}

function ledgerOf(reader: Reader, pending: Pending) {
  const lastSeq = () => pending.entries.at(-1)?.seq ?? reader.lastSeq()
  return {
    lastSeq,
    entry: id => {
      const fresh = pending.entryById.get(id)
      return fresh === undefined ? reader.entry(id) : { ...fresh, through: null }
    },
    addEntry: entry => {
      const row = { ...entry, seq: lastSeq() + 1 }
      pending.entries.push(row)
      pending.entryById.set(row.id, row)
      pending.headByBook.set(row.book, row)
      return row
    },
    bookHead: book => pending.headByBook.get(book) ?? reader.bookHead(book),
    setAside: (deviceId, textHash) => {
      const fresh = pending.setAside.get(`${deviceId} ${textHash}`)
      return fresh === undefined ? reader.setAside(deviceId, textHash) : { ...fresh, through: null }
    },
    addSetAside: row => pending.setAside.set(`${row.deviceId} ${row.textHash}`, row),
    addEffects: effects => pending.effects.push(effects),
    hasEffects: () => pending.effects.length > 0,
  } satisfies Partial<Batch>
}

function peopleOf(reader: Reader, pending: Pending) {
  return {
    device: id => pending.devices.get(id) ?? reader.device(id),
    devices: () => {
      const byId = new Map(reader.devices().map(row => [row.id, row]))
      for (const row of pending.devices.values()) byId.set(row.id, row)
      return [...byId.values()].sort((left, right) => left.number - right.number)
    },
    putDevice: row => pending.devices.set(row.id, row),
    enrolmentCode: codeHash => pending.codes.get(codeHash) ?? reader.enrolmentCode(codeHash),
    putEnrolmentCode: row => pending.codes.set(row.codeHash, row),
    personSecret: id => pending.secrets.findLast(row => row.id === id) ?? reader.personSecret(id),
    putPersonSecret: row => pending.secrets.push(row),
  } satisfies Partial<Batch>
}

function writeSet(before: number, drafts: Drafts, pending: Pending): WriteSet {
  const documents = drafts.rows(before)
  const position = documents.at(-1)?.position ?? before
  return {
    position,
    documents,
    entries: pending.entries.map(entry => ({ ...entry, through: position })),
    setAside: [...pending.setAside.values()].map(row => ({ ...row, through: position })),
    balances: balanceChanges(pending.entries),
    effects: pending.effects,
    devices: [...pending.devices.values()],
    enrolmentCodes: [...pending.codes.values()],
    personSecrets: pending.secrets,
    counters: pending.counters,
    reconcileSteps: pending.reconcileSteps,
    shopOrders: pending.shopOrders,
  }
}

/** The sum of all postings per account of an item: the two ends of each, with opposite signs. */
function balanceChanges(entries: readonly Pick<StoredEntry, 'postings'>[]): BalanceRow[] {
  const changeByKey = new Map<string, BalanceRow>()
  for (const { itemId, lot, quantity, from, to } of entries.flatMap(entry => entry.postings)) {
    for (const [end, change] of [
      [from, -quantity],
      [to, quantity],
    ] as const) {
      const { account, locationId, runId, line, wentTo } = end
      const key = JSON.stringify([itemId, lot, account, locationId, runId, line, wentTo])
      const sum = (changeByKey.get(key)?.quantity ?? 0) + change
      changeByKey.set(key, { itemId, lot, account, locationId, runId, line, wentTo, quantity: sum })
    }
  }
  return [...changeByKey.values()]
}

/** The device row, which every authenticated request has. */
export function mustDevice(batch: Batch, id: string): DeviceRow {
  return must(batch.device(id), `device ${id}`)
}
