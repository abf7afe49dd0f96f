import { SHOPIFY_STATES } from '#domain/shopify/effect.ts'
import { policyOf, policyTargets, type ShopPolicy } from '#domain/shopify/policy.ts'
import type { Targets } from '#domain/shopify/targets.ts'
import { type Stock, stockId } from '#domain/stock/stock.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Ground } from '../ground.ts'
import { bodyOf } from '../replication/bodies.ts'
import { readLevels, type ShopifyLevel } from '../shopify/catalogue.ts'
import type { ShopifyClient, ShopifyFault } from '../shopify/client.ts'
import { comparesFrom } from '../shopify/outbox-groups.ts'
import type { OutboxOutcome, OutboxProblem, OutboxRow } from '../shopify/outbox-port.ts'
import type { Reader } from '../store/port.ts'
import { putRestoreHold } from '../store/restore-hold.ts'
import type { SqliteOutbox } from '../store/sqlite-outbox.ts'
import type { ShopPlaces } from './places.ts'
import { arrivedCount, untold } from './restored-fate.ts'

export type ComparedRestored = {
  /** Effects that Shopify had already. */
  readonly arrived: number
  /** Effects that it had not: they are sent now. */
  readonly toSend: number
  /** Effects of which only a person can know. */
  readonly asked: number
}

const ALL = 1_000_000
const ITEMS_AT_ONCE = 50
const UNKNOWN: OutboxProblem = {
  code: 'outcomeUnknown',
  message: 'It may have been sent before the ledger was restored from a backup.',
  mayHaveArrived: true,
}

/** One item at one location, with its open effects in their order. */
type Lane = { readonly rows: readonly OutboxRow[]; readonly stock: Stock | null }

/**
 * Ends the hold after a restore: finds out, place by place, which of the open effects Shopify has already.
 * They are acknowledged, those behind them go out, and what fits neither waits for a person. A place where
 * something came in while its level was read is read again. Where Shopify cannot be reached the hold stays.
 */
export async function compareRestored(
  ground: Ground,
  client: ShopifyClient,
  places: ShopPlaces,
  outbox: SqliteOutbox,
): Promise<Result<ComparedRestored, ShopifyFault>> {
  await ground.store.read(places.refresh)
  const total = { arrived: 0, toSend: 0, asked: 0 }
  const decided = new Set<string>()
  for (;;) {
    const before = await ground.store.read(reader => lanesOf(reader, outbox, decided))
    if (before.size === 0) {
      // In the same breath as the look that found nothing left.
      putRestoreHold(ground.store.database, null)
      return ok(total)
    }
    const read = await readLanes(client, places, [...before.values()].slice(0, ITEMS_AT_ONCE))
    if (!read.ok) return read
    await ground.store.read(reader => {
      const policy = policyNow(reader)
      for (const [id, lane] of lanesOf(reader, outbox, decided)) {
        const was = before.get(id)
        if (!read.value.has(id) || JSON.stringify(was) !== JSON.stringify(lane)) continue
        const level = read.value.get(id) ?? null
        count(total, decideLane(outbox, lane, level, policy, ground.clock.nowMs()))
        decided.add(id)
      }
    })
  }
}

/** Lanes that have something open and were not decided yet. */
function lanesOf(
  reader: Reader,
  outbox: SqliteOutbox,
  decided: ReadonlySet<string>,
): ReadonlyMap<string, Lane> {
  const rowsById = new Map<string, OutboxRow[]>()
  for (const row of [...outbox.sending(), ...outbox.waiting(ALL)]) {
    const id = stockId(row.effect.itemId, row.effect.locationId)
    if (!decided.has(id)) rowsById.set(id, [...(rowsById.get(id) ?? []), row])
  }
  const lanes = [...rowsById].map(([id, rows]): [string, Lane] => {
    const stored = reader.document('stock', id)
    const sorted = rows.toSorted((left, right) => left.outboxId - right.outboxId)
    return [id, { rows: sorted, stock: stored === null ? null : bodyOf('stock', stored) }]
  })
  return new Map(lanes)
}

function policyNow(reader: Reader): ShopPolicy {
  const row = reader.document('people', 'settings')
  const settings = row === null ? null : bodyOf('people', row)
  return policyOf(settings?.part === 'settings' ? settings : null)
}

/** The levels of lanes, by place; null for one that Shopify does not know or does not stock there. */
async function readLanes(
  client: ShopifyClient,
  places: ShopPlaces,
  lanes: readonly Lane[],
): Promise<Result<ReadonlyMap<string, ShopifyLevel | null>, ShopifyFault>> {
  const asked = lanes
    .flatMap(({ rows }) => rows.slice(0, 1))
    .map(({ effect }) => {
      const { itemId, locationId } = effect
      return { id: stockId(itemId, locationId), place: places.find(itemId, locationId) }
    })
  const inventoryItemIds = [...new Set(asked.flatMap(({ place }) => place?.inventoryItemId ?? []))]
  const levels = inventoryItemIds.length === 0 ? ok([]) : await readLevels(client, inventoryItemIds)
  if (!levels.ok) return levels
  const byPlace = new Map(
    levels.value
      .filter(level => level.isActive)
      .map(level => [`${level.inventoryItemId} ${level.locationId}`, level]),
  )
  const ofPlace = (place: (typeof asked)[number]['place']) =>
    place === null ? null : (byPlace.get(`${place.inventoryItemId} ${place.locationId}`) ?? null)
  return ok(new Map(asked.map(({ id, place }) => [id, ofPlace(place)])))
}

function decideLane(
  outbox: SqliteOutbox,
  { rows, stock }: Lane,
  level: ShopifyLevel | null,
  policy: ShopPolicy,
  atMs: number,
): ComparedRestored {
  const isClear = stock !== null && level !== null && rows.every(row => comparesFrom(row.effect) === null)
  const targets = isClear ? lessUndecided(policyTargets(stock, policy), rows, outbox.failed()) : null
  const arrived =
    targets === null || level === null ? null : arrivedCount(rows, targets, level.quantityByName)
  if (arrived === null) {
    outbox.settle(
      rows.map((row): OutboxOutcome => ({ outboxId: row.outboxId, kind: 'failed', problem: UNKNOWN })),
      atMs,
    )
    return { arrived: 0, toSend: 0, asked: rows.length }
  }
  // Only what is being sent can be acknowledged.
  const had = rows.slice(0, arrived)
  const waiting = had.filter(row => row.status === 'waiting').map(row => row.outboxId)
  if (waiting.length > 0) outbox.assignGroup(waiting, crypto.randomUUID(), atMs)
  const release = { kind: 'released', retryAtMs: null, problem: null } as const
  outbox.settle(
    [
      ...had.map(({ outboxId }): OutboxOutcome => ({ outboxId, kind: 'acknowledged' })),
      ...rows.slice(arrived).map(({ outboxId, stage }): OutboxOutcome => ({ ...release, outboxId, stage })),
    ],
    atMs,
  )
  return { arrived, toSend: rows.length - arrived, asked: 0 }
}

/**
 * What Shopify shows once all open rows have arrived: the targets, less what certainly did not arrive and
 * waits for a person. Null where one waits of which nobody knows.
 */
function lessUndecided(
  targets: Targets,
  lane: readonly OutboxRow[],
  failed: readonly OutboxRow[],
): Targets | null {
  const place = lane[0]?.effect
  const here = failed.filter(
    ({ effect }) => effect.itemId === place?.itemId && effect.locationId === place.locationId,
  )
  const sure = here.filter(row => comparesFrom(row.effect) === null)
  if (sure.some(row => row.problem?.mayHaveArrived !== false)) return null
  const less = SHOPIFY_STATES.map(state => [
    state,
    targets[state] - sure.reduce((sum, row) => sum + untold(row, state), 0),
  ])
  return { ...targets, ...Object.fromEntries(less) }
}

function count(total: { arrived: number; toSend: number; asked: number }, one: ComparedRestored): void {
  total.arrived += one.arrived
  total.toSend += one.toSend
  total.asked += one.asked
}
