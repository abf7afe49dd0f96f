import type { Result } from '#kernel/result.ts'
import { saidOnce, type Unwritable, unwritableWords } from '#domain/shopify/refusals.ts'
import { readLevels } from './catalogue.ts'
import type { ShopifyClient, ShopifyFault } from './client.ts'
import { ACCESS, ACTIVATE, ADJUST_QUANTITIES, MOVE_QUANTITIES, type WrittenAnswer } from './operations.ts'
import {
  type AddressedRow,
  type OutboxGroup,
  type ShopifyPlace,
  effectToSend,
  groupsUnderWay,
  mutationInput,
  nextGroup,
} from './outbox-groups.ts'
import type { Outbox, OutboxOutcome, OutboxProblem, OutboxRow } from './outbox-port.ts'
import { levelsText, SENT_ONCE } from './outbox-once.ts'
import { MOVED, outcomesByLevel, STALE_AND_BACK } from './outbox-stale.ts'
import { groupVerdict } from './outbox-verdict.ts'

/**
 * How the ledger's effects reach Shopify, once each.
 *
 * A step takes one group of rows, writes its idempotency key down, and sends it. From then on Shopify may
 * have applied it, whatever comes back: the group goes again and again with the same key and the same
 * parameters until there is an answer, or until the key is a day old and nobody can know any more. While a
 * group is without an answer no other begins, so that an outage costs one unanswered key and not one per run;
 * only where Shopify answers a plain question in the middle of it is the group held back by itself.
 */
export type OutboxDependencies = {
  readonly outbox: Outbox
  readonly client: ShopifyClient
  readonly places: ShopifyPlaces
  readonly nowMs: () => number
  /** A fresh UUID. */
  readonly newKey: () => string
  /** Set where the shop is known to ignore keys: a client that never makes an attempt twice. */
  readonly onceOnly?: ShopifyClient | undefined
}

/** Where our items and locations stand in Shopify, by our own copy of its catalogue and levels. */
export interface ShopifyPlaces {
  /**
   * Null where either is not linked to Shopify. `isActive` is false where the item is not stocked at the
   * location.
   */
  readonly find: (
    itemId: string,
    locationId: string,
    /** Of what was sent already, even where Shopify has deleted it since: only the same request tells. */
    wasSent?: boolean,
  ) => (ShopifyPlace & { readonly isActive: boolean }) | null
  /** Why an item that is linked is not found; null where nothing is known against it. */
  readonly whyUnwritable: (itemId: string) => Unwritable | null
  readonly noteActivated: (itemId: string, locationId: string) => void
}

/**
 * Rows acknowledged and failed by this step; `waitMs` until the next is due: 0 at once, null when told of new
 * rows.
 */
export type OutboxStep = { readonly sent: number; readonly failed: number; readonly waitMs: number | null }

// Shopify keeps keys for 24 hours; the last attempt must still fall into them.
const KEY_LIFE_MS = 24 * 3_600_000 - 600_000
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 300_000
const DENIED_PAUSE_MS = 60_000
const ATTEMPTS_BEFORE_PROBE = 5
const UNREAD: ShopifyFault = {
  kind: 'weather',
  message: 'Shopify does not say what it shows now',
  mayHaveArrived: false,
}
const LOOK_AHEAD = 1_000

/** One step of the sender: at most one group. Never throws for weather. One caller at a time. */
export async function runOutboxOnce(dependencies: OutboxDependencies): Promise<OutboxStep> {
  const { outbox, nowMs } = dependencies
  const sending = outbox.sending()
  for (const group of groupsUnderWay(sending)) {
    const [first] = group
    if (nowMs() - (first.sentAtMs ?? 0) >= KEY_LIFE_MS) return failExpired(dependencies, group)
    if ((first.retryAtMs ?? 0) <= nowMs())
      return sendGroup(dependencies, group, first.groupIdempotencyKey ?? '')
  }
  const waiting = outbox.waiting(LOOK_AHEAD)
  const group = nextGroup(waiting, sending, nowMs())
  if (group === null || !(await mayBegin(dependencies, sending))) {
    return { sent: 0, failed: 0, waitMs: untilDue([...sending, ...waiting], nowMs()) }
  }
  return beginGroup(dependencies, group)
}

/**
 * Milliseconds until the first row that was put off is due again; null where none was. At least one second.
 */
function untilDue(rows: readonly OutboxRow[], nowMs: number): number | null {
  const dueAtMs = rows.map(row => row.retryAtMs).filter(atMs => atMs !== null && atMs > nowMs)
  return dueAtMs.length === 0 ? null : Math.max(1_000, Math.min(...dueAtMs.map(Number)) - nowMs)
}

async function mayBegin(dependencies: OutboxDependencies, sending: readonly OutboxRow[]): Promise<boolean> {
  if (sending.length === 0) return true
  if (sending.some(row => row.attempts < ATTEMPTS_BEFORE_PROBE)) return false
  return (await dependencies.client.run(ACCESS, {})).ok
}

function failExpired(dependencies: OutboxDependencies, group: OutboxGroup): OutboxStep {
  const message =
    'Shopify gave no answer for a day, and has forgotten the request: compare the level there, then decide'
  return failAll(dependencies, group, { code: 'keyExpired', message, mayHaveArrived: true })
}

/** Leaves out what Shopify does not know, activates where needed, writes the key down, and sends. */
async function beginGroup(dependencies: OutboxDependencies, group: OutboxGroup): Promise<OutboxStep> {
  const { outbox, places, nowMs, newKey } = dependencies
  const unknown = group.filter(({ effect }) => places.find(effect.itemId, effect.locationId) === null)
  if (unknown.length > 0) {
    return failNotFound(dependencies, unknown)
  }
  const stopped = await activateWhereNeeded(dependencies, group)
  if (stopped !== null) return stopped
  const key = newKey()
  outbox.assignGroup(idsOf(group), key, nowMs())
  return sendGroup(dependencies, group, key)
}

function failNotFound({ outbox, places, nowMs }: OutboxDependencies, rows: readonly OutboxRow[]): OutboxStep {
  const outcomes = rows.map(({ outboxId, effect }): OutboxOutcome => {
    const message = unwritableWords(places.whyUnwritable(effect.itemId))
    const problem = { code: 'notInShopify', message, mayHaveArrived: false } as const
    return { outboxId, kind: 'failed', problem }
  })
  outbox.settle(outcomes, nowMs())
  return { sent: 0, failed: rows.length, waitMs: 0 }
}

/**
 * Shopify would keep what arrives at an unstocked place on a level that nobody sees. Null where all are
 * stocked.
 */
async function activateWhereNeeded(
  dependencies: OutboxDependencies,
  group: OutboxGroup,
): Promise<OutboxStep | null> {
  const { client, places, newKey } = dependencies
  for (const row of group) {
    const { itemId, locationId } = row.effect
    const effect = effectToSend(row)
    const place = places.find(itemId, locationId)
    if (place === null || place.isActive || effect.kind !== 'adjust' || effect.delta < 0) continue
    const { inventoryItemId, locationId: shopLocationId } = place
    // Activating twice changes nothing, so a key of its own each time is enough.
    const answer = await client.run(ACTIVATE, { inventoryItemId, locationId: shopLocationId, key: newKey() })
    if (!answer.ok) return putOff(dependencies, [row], answer.error)
    const message = saidOnce(answer.value.userErrors.map(error => error.message))
    if (message !== '') {
      return failAll(dependencies, [row], { code: 'refused', message, mayHaveArrived: false })
    }
    places.noteActivated(itemId, locationId)
  }
  return null
}

/**
 * For rows that certainly did not arrive: a mistake of ours goes to a person, all else waits without a key.
 */
function putOff(
  dependencies: OutboxDependencies,
  rows: readonly OutboxRow[],
  fault: ShopifyFault,
): OutboxStep {
  const { outbox, nowMs } = dependencies
  const problem = problemOf(fault, false)
  if (fault.kind === 'refused') return failAll(dependencies, rows, problem)
  const pauseMs = fault.kind === 'denied' ? DENIED_PAUSE_MS : pauseAfter(rows)
  const retryAtMs = nowMs() + pauseMs
  outbox.settle(
    rows.map(({ outboxId, stage }) => ({ outboxId, kind: 'released', stage, retryAtMs, problem })),
    nowMs(),
  )
  // Lacking rights concern all rows alike; after anything else another lane may fare better.
  return { sent: 0, failed: 0, waitMs: fault.kind === 'denied' ? pauseMs : 0 }
}

function failAll(
  { outbox, nowMs }: OutboxDependencies,
  rows: readonly OutboxRow[],
  problem: OutboxProblem,
): OutboxStep {
  outbox.settle(
    rows.map(({ outboxId }) => ({ outboxId, kind: 'failed', problem })),
    nowMs(),
  )
  return { sent: 0, failed: rows.length, waitMs: 0 }
}

async function sendGroup(
  dependencies: OutboxDependencies,
  group: OutboxGroup,
  key: string,
): Promise<OutboxStep> {
  const { client } = dependencies
  // A row that was read as sending has, perhaps, been seen by Shopify before; one just given its key has not.
  const isFirstSend = group[0].status === 'waiting'
  const rows = addressed(dependencies, group, !isFirstSend)
  if (rows === null) {
    const message = 'An item or location of the group was unlinked from Shopify while it was on its way'
    return failAll(dependencies, group, { code: 'notInShopify', message, mayHaveArrived: true })
  }
  const isMove = effectToSend(group[0]).kind === 'move'
  const operation = isMove ? MOVE_QUANTITIES : ADJUST_QUANTITIES
  const { onceOnly } = dependencies
  if (onceOnly !== undefined && !isFirstSend) return failAll(dependencies, group, SENT_ONCE)
  const before = onceOnly === undefined ? null : await levelsText(client, rows)
  if (onceOnly !== undefined && before === null) return putOff(dependencies, group, UNREAD)
  let wasUnanswered = !isFirstSend
  const answer: Result<WrittenAnswer, ShopifyFault> = await (onceOnly ?? client).run(
    operation,
    { input: mutationInput(rows), key },
    () => {
      wasUnanswered = true
    },
  )
  if (!answer.ok && onceOnly !== undefined && answer.error.mayHaveArrived) {
    const isUntouched = before !== null && (await levelsText(client, rows)) === before
    return isUntouched
      ? putOff(dependencies, group, { ...answer.error, mayHaveArrived: false })
      : failAll(dependencies, group, SENT_ONCE)
  }
  if (!answer.ok) return afterFault(dependencies, group, answer.error, isFirstSend)
  const verdict = groupVerdict(answer.value.userErrors, group.length, isMove)
  switch (verdict.kind) {
    case 'applied':
      return afterApplied(dependencies, group)
    case 'sameKey':
      return postpone(dependencies, group, {
        code: 'weather',
        message: verdict.message,
        mayHaveArrived: true,
      })
    case 'newKey':
      return putOff(dependencies, group, { kind: 'weather', message: verdict.message, mayHaveArrived: false })
    case 'broken':
      return failAll(dependencies, group, {
        code: 'outcomeUnknown',
        message: verdict.message,
        mayHaveArrived: true,
      })
    case 'rows':
      return wasUnanswered && verdict.staleIndexes.size > 0
        ? readBack(dependencies, group, rows)
        : afterRefusal(dependencies, group, verdict)
  }
}

function addressed(
  { places }: OutboxDependencies,
  group: OutboxGroup,
  wasSent: boolean,
): readonly [AddressedRow, ...AddressedRow[]] | null {
  const rows: AddressedRow[] = []
  for (const row of group) {
    const place = places.find(row.effect.itemId, row.effect.locationId, wasSent)
    if (place === null) return null
    const { inventoryItemId, locationId } = place
    rows.push({ row, place: { inventoryItemId, locationId } })
  }
  const [first, ...others] = rows
  return first === undefined ? null : [first, ...others]
}

/** Without an answer the key stays, and only where this was its first way out is a clear no believed. */
function afterFault(
  dependencies: OutboxDependencies,
  group: OutboxGroup,
  fault: ShopifyFault,
  isFirstSend: boolean,
): OutboxStep {
  if (isFirstSend && !fault.mayHaveArrived) return putOff(dependencies, group, fault)
  if (fault.kind !== 'refused') return postpone(dependencies, group, problemOf(fault, true))
  return failAll(dependencies, group, { ...problemOf(fault, true), code: 'outcomeUnknown' })
}

function postpone(dependencies: OutboxDependencies, group: OutboxGroup, problem: OutboxProblem): OutboxStep {
  const { outbox, nowMs } = dependencies
  const pauseMs = problem.code === 'denied' ? DENIED_PAUSE_MS : pauseAfter(group)
  outbox.postpone(idsOf(group), nowMs() + pauseMs, problem)
  // The next step says whether anything else may go meanwhile.
  return { sent: 0, failed: 0, waitMs: 0 }
}

/** The first half of a divided move is not the end of its row. */
function afterApplied({ outbox, nowMs }: OutboxDependencies, group: OutboxGroup): OutboxStep {
  const outcomes = group.map(({ outboxId, stage }): OutboxOutcome =>
    stage === 'leaving'
      ? { outboxId, kind: 'released', stage: 'entering', retryAtMs: null, problem: null }
      : { outboxId, kind: 'acknowledged' },
  )
  outbox.settle(outcomes, nowMs())
  return { sent: outcomes.filter(({ kind }) => kind === 'acknowledged').length, failed: 0, waitMs: 0 }
}

/**
 * A level that no longer is what the rows were made for, where an attempt before this one may have written
 * it: only the level itself can tell.
 */
async function readBack(
  dependencies: OutboxDependencies,
  group: OutboxGroup,
  rows: readonly AddressedRow[],
): Promise<OutboxStep> {
  const { client, outbox, nowMs } = dependencies
  const read = await readLevels(client, [...new Set(rows.map(({ place }) => place.inventoryItemId))])
  if (!read.ok) return postpone(dependencies, group, problemOf(read.error, true))
  const outcomes = outcomesByLevel(rows, read.value)
  if (outcomes === null) return postpone(dependencies, group, { ...STALE_AND_BACK, mayHaveArrived: true })
  outbox.settle(outcomes, nowMs())
  const count = (kind: OutboxOutcome['kind']) => outcomes.filter(one => one.kind === kind).length
  return { sent: count('acknowledged'), failed: count('failed'), waitMs: 0 }
}

type Refusal = {
  readonly refusedByIndex: ReadonlyMap<number, string>
  readonly shortIndexes: ReadonlySet<number>
  readonly staleIndexes: ReadonlySet<number>
}

function afterRefusal(
  { outbox, nowMs }: OutboxDependencies,
  group: OutboxGroup,
  refusal: Refusal,
): OutboxStep {
  const outcomes = group.map(({ outboxId, stage }, index): OutboxOutcome => {
    const message = refusal.refusedByIndex.get(index)
    if (message !== undefined) {
      return { outboxId, kind: 'failed', problem: { code: 'refused', message, mayHaveArrived: false } }
    }
    if (refusal.staleIndexes.has(index)) return { outboxId, kind: 'failed', problem: MOVED }
    const nextStage = refusal.shortIndexes.has(index) ? 'leaving' : stage
    return { outboxId, kind: 'released', stage: nextStage, retryAtMs: null, problem: null }
  })
  outbox.settle(outcomes, nowMs())
  return { sent: 0, failed: refusal.refusedByIndex.size + refusal.staleIndexes.size, waitMs: 0 }
}

function problemOf(fault: ShopifyFault, mayHaveArrived: boolean): OutboxProblem {
  const code = fault.kind === 'unreadable' ? 'outcomeUnknown' : fault.kind
  return { code, message: fault.message, mayHaveArrived }
}

function pauseAfter(rows: readonly OutboxRow[]): number {
  const attempts = Math.max(0, ...rows.map(row => row.attempts))
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempts)
}

function idsOf(rows: readonly OutboxRow[]): readonly number[] {
  return rows.map(row => row.outboxId)
}
