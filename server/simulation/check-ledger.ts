import { FIRST_PREV_HASH } from '#domain/ledger/entry.ts'
import { hashText } from '#domain/ledger/hash.ts'
import type { End, Posting } from '#domain/ledger/posting.ts'
import { emptyStock, stockId, type Stock } from '#domain/stock/stock.ts'
import { SERVER_DEVICE_ID } from '#protocol/device.ts'
import type { PushAnswer } from '#protocol/push.ts'
import { bodyOf } from '../replication/bodies.ts'
import type { Unreadable } from '../replication/sent-entry.ts'
import type { StoredEntry, WriteSet } from '../store/port.ts'
import type { Disk } from './disk.ts'
import type { Violations } from './violations.ts'
import type { Witness } from './witness.ts'

/** Looks at every commit and every answer to a push. */
export type LedgerChecks = {
  committed(writes: WriteSet): void
  restored(commits: readonly WriteSet[]): void
  answered(deviceId: string, answer: PushAnswer): void
  /** A page was served up to here. */
  served(position: number): void
  /** Balances of all accounts, as this check adds them up by itself. */
  balanceOf(key: string): number
}

type Line = {
  position: number
  seq: number
  readonly ids: Set<string>
  readonly numbers: Set<string>
  /** The highest deviceSeq taken, by device. */
  readonly taken: Map<string, number>
  readonly heads: Map<string, { readonly bookSeq: number; readonly bookHash: string }>
  readonly balances: Map<string, number>
  readonly sums: Map<string, number>
}

const fresh = (): Line => ({
  position: 0,
  seq: 0,
  ids: new Set(),
  numbers: new Set(),
  taken: new Map(),
  heads: new Map(),
  balances: new Map(),
  sums: new Map(),
})

export function ledgerChecks(disk: Disk, witness: Witness, violations: Violations): LedgerChecks {
  const verdicts = new Map<string, string>()
  let line = fresh()
  let servedTo = 0
  let isReplaying = false
  const found: Violations['found'] = (check, what) => {
    if (!isReplaying) violations.found(check, what)
  }

  function committed(writes: WriteSet): void {
    let last = line.position
    for (const { collection, id, position } of writes.documents) {
      if (position <= last) found('I5', `${collection}/${id} at ${position}, which is not above ${last}`)
      if (position <= servedTo)
        found('I5', `${collection}/${id} appears at ${position}, below a served ${servedTo}`)
      last = Math.max(last, position)
    }
    if (last > writes.position) found('I5', `a row at ${last} above the commit's ${writes.position}`)
    line.position = Math.max(last, writes.position)
    takeNumbers(line, writes, witness, found)
    for (const { entryId, reason } of writes.setAside) {
      const made = witness.madeById.get(entryId ?? '')?.entry
      if (made === undefined || !UNREADABLE.has(reason)) continue
      found('I18', `${made.kind} ${made.id} of ${made.appVersion} could not be read: ${reason}`)
    }
    const isAsked = (itemId: string) => !isReplaying && itemsWithTooManyFates(disk).has(itemId)
    for (const entry of writes.entries) takeEntry(line, entry, witness, { found, isAsked })
    if (!isReplaying) compareStock(disk, line, writes, found)
  }

  return {
    committed,
    restored(commits) {
      line = fresh()
      servedTo = 0
      isReplaying = true
      for (const writes of commits) committed(writes)
      isReplaying = false
    },
    answered(deviceId, answer) {
      for (const { id, verdict, reason, book, bookSeq, through } of answer.verdicts) {
        if (verdict === 'early' || id === null) continue
        const key = `${answer.epoch} ${deviceId} ${id}`
        const said = JSON.stringify([verdict, reason, book, bookSeq, through])
        const first = verdicts.get(key) ?? said
        verdicts.set(key, first)
        if (first !== said) found('I4', `${id} was ${first} and is ${said}`)
      }
    },
    served(position) {
      servedTo = Math.max(servedTo, position)
    },
    balanceOf: key => line.balances.get(key) ?? 0,
  }
}

/** Numbers of a device come without gaps, but for those that it declares lost. */
function takeNumbers(line: Line, writes: WriteSet, witness: Witness, found: Violations['found']): void {
  const numbers = [
    ...writes.entries.map(({ id, deviceId, deviceSeq }) => ({ id, deviceId, deviceSeq })),
    ...writes.setAside.flatMap(({ entryId, deviceId, deviceSeq, reason }) => {
      const isTaken = deviceSeq !== null && reason !== 'forkedChain'
      return isTaken ? [{ id: entryId ?? '', deviceId, deviceSeq }] : []
    }),
  ].sort((left, right) => left.deviceSeq - right.deviceSeq)
  for (const { id, deviceId, deviceSeq } of numbers) {
    const last = line.taken.get(deviceId) ?? 0
    const isDeclaring = witness.madeById.get(id)?.entry.kind === 'declaredLost'
    if (deviceSeq > last + 1 && !isDeclaring) found('I5', `${deviceId} goes from ${last} to ${deviceSeq}`)
    line.taken.set(deviceId, Math.max(last, deviceSeq))
  }
}

/** Items of which a card asks why more failed units got a fate than had failed. */
function itemsWithTooManyFates(disk: Disk): ReadonlySet<string> {
  const rows = disk.look(reader => reader.documentsOfGroup('inbox', 'open'))
  return new Set(
    rows.flatMap(row => {
      const card = bodyOf('inbox', row)
      const isMeant = card.type === 'exception' && card.kind === 'overFate'
      return isMeant && card.itemId !== null ? [card.itemId] : []
    }),
  )
}

type Judge = {
  readonly found: Violations['found']
  /** Read off the open cards, which are many: asked only where an account is below zero. */
  readonly isAsked: (itemId: string) => boolean
}

function takeEntry(line: Line, entry: StoredEntry, witness: Witness, { found, isAsked }: Judge): void {
  const { id, book, bookSeq, deviceId, deviceSeq, seq } = entry
  const made = witness.madeById.get(id)
  if (deviceId !== SERVER_DEVICE_ID && made?.text !== entry.text)
    found('I2', `${id} of ${deviceId} was never made so`)
  const number = `${deviceId} ${deviceSeq}`
  if (line.ids.has(id) || line.numbers.has(number)) found('I3', `${id} (${number}) stands twice`)
  line.ids.add(id)
  line.numbers.add(number)
  const head = line.heads.get(book) ?? { bookSeq: 0, bookHash: FIRST_PREV_HASH }
  if (bookSeq !== head.bookSeq + 1) found('I5', `${book} goes from ${head.bookSeq} to ${bookSeq}`)
  if (entry.bookHash !== hashText(head.bookHash + entry.hash))
    found('I5', `${book} ${bookSeq} breaks its chain`)
  if (seq !== line.seq + 1) found('I5', `seq goes from ${line.seq} to ${seq}`)
  line.seq = seq
  line.heads.set(book, { bookSeq, bookHash: entry.bookHash })
  if (entry.verdict === 'refused' && entry.postings.length > 0)
    found('I10', `${id} was refused and moves goods`)
  const kind = made?.entry.kind ?? 'server'
  const touched = new Map<string, End>()
  for (const posting of entry.postings) {
    const { itemId, from, to } = posting
    if (from.account === 'inspection' && to.account !== 'inspection' && !LEAVES_INSPECTION.has(kind)) {
      found('I12', `${kind} ${id} takes ${itemId} out of inspection to ${to.account}`)
    }
    post(line, posting)
    touched.set(keyOf(itemId, from), from).set(keyOf(itemId, to), to)
  }
  for (const [key, at] of touched) {
    const balance = line.balances.get(key) ?? 0
    const check = BELOW_ZERO[at.account]
    // Two far apart gave one failed unit two fates: a person is asked, and until then one is missing there.
    if (balance >= 0 || check === null) continue
    if (at.account === 'nonconforming' && isAsked(itemOfKey(key))) continue
    found(check, `${kind} ${id} brings ${key} to ${balance}`)
  }
}

/** Reasons why a text is no entry: none of ours may be that, whichever version wrote it. */
const UNREADABLE: ReadonlySet<string> = new Set([
  'tooLarge',
  'notJson',
  'notCanonical',
  'wrongHash',
  'unknownShape',
] satisfies Unreadable[])

const LEAVES_INSPECTION = new Set(['reviewed', 'takenApart', 'extraAccepted', 'voided'])

/** Which check an account breaks that goes below zero; null for those that may. */
const BELOW_ZERO: Readonly<Record<End['account'], 'I10' | 'I11' | 'I12' | null>> = {
  available: null,
  reserved: 'I11',
  picked: 'I11',
  consumed: null,
  built: null,
  inspection: 'I12',
  nonconforming: 'I10',
  scrapped: 'I10',
  outside: null,
  suspense: null,
}

function post(line: Line, { itemId, quantity, from, to }: Posting): void {
  for (const [at, change] of [
    [from, -quantity],
    [to, quantity],
  ] as const) {
    add(line.balances, keyOf(itemId, at), change)
    add(line.sums, sumKey(itemId, at), change)
  }
}

function add(sums: Map<string, number>, key: string, change: number): void {
  sums.set(key, (sums.get(key) ?? 0) + change)
}

export function keyOf(itemId: string, { account, locationId, runId, line, wentTo }: End): string {
  return [itemId, account, locationId, runId, line, wentTo].join(' ')
}

function itemOfKey(key: string): string {
  return key.slice(0, key.indexOf(' '))
}

function sumKey(itemId: string, { account, locationId, wentTo }: End): string {
  return [itemId, locationId, account, account === 'suspense' ? wentTo : ''].join(' ')
}

const STATES = ['available', 'reserved', 'picked', 'inspection', 'nonconforming'] as const
const WITHHELD = ['available', 'inspection', 'nonconforming'] as const

/** The stock documents that a commit wrote, against the postings added up here. */
function compareStock(disk: Disk, line: Line, writes: WriteSet, found: Violations['found']): void {
  const ids = new Set<string>()
  for (const { itemId, from, to } of writes.entries.flatMap(entry => entry.postings)) {
    ids.add(stockId(itemId, from.locationId))
    ids.add(stockId(itemId, to.locationId))
  }
  for (const id of ids) {
    const cut = id.lastIndexOf('@')
    const [itemId, locationId] = [id.slice(0, cut), id.slice(cut + 1)]
    const row = disk.look(reader => reader.document('stock', id))
    const stock: Stock = row === null ? emptyStock(itemId, locationId) : bodyOf('stock', row)
    for (const state of STATES) {
      const sum = line.sums.get(`${itemId} ${locationId} ${state} `) ?? 0
      if (stock[state] !== sum) found('I10', `${id} shows ${state} ${stock[state]}, its postings give ${sum}`)
    }
    for (const state of WITHHELD) {
      const sum = -(line.sums.get(`${itemId} ${locationId} suspense ${state}`) ?? 0)
      if (stock.withheld[state] !== sum) found('I10', `${id} withholds ${stock.withheld[state]}, not ${sum}`)
    }
  }
}
