import { type Result, ok } from '#kernel/result.ts'
import { unitCostOf } from '#domain/cost/unit-cost.ts'
import { compareRow, type ObservedLevel } from '#domain/reconcile/compare.ts'
import type { ComparedRow } from '#domain/reconcile/row.ts'
import { policyOf, type ShopPolicy } from '#domain/shopify/policy.ts'
import { emptyStock, stockId } from '#domain/stock/stock.ts'
import type { Ground } from '../ground.ts'
import { bodyOf } from '../replication/bodies.ts'
import { type FoundLevels, findLevels, type ShopifyLevel } from '../shopify/catalogue.ts'
import type { ShopifyClient, ShopifyFault } from '../shopify/client.ts'
import type { ShopPlaces } from '../shop/places.ts'
import { type Snapshot, snapshot, stillSettled, underWay } from '../shop/under-way.ts'
import type { Reader } from '../store/port.ts'
import type { SqliteOutbox } from '../store/sqlite-outbox.ts'
import { notHeardByItem } from './not-heard.ts'
import { type Pace, searchCost } from './pace.ts'

export type ComparePorts = {
  readonly ground: Pick<Ground, 'store' | 'clock'>
  readonly client: ShopifyClient
  readonly places: ShopPlaces
  readonly outbox: Pick<SqliteOutbox, 'waiting' | 'sending' | 'failed'>
  readonly pace: Pace
  readonly sleepMs: (durationMs: number) => Promise<void>
}

export type Compared = {
  readonly rows: readonly ComparedRow[]
  /** Items that are not linked, or whose stock Shopify cannot tell: deleted there, a bundle, not counted. */
  readonly notLinked: readonly string[]
  /** Each stock as it stood, JSON, by `itemId@locationId`: a row is written only while it stands so. */
  readonly stockById: ReadonlyMap<string, string>
}

/**
 * Reads the levels of up to 50 items and compares them with what the book makes us expect. What changed here
 * while they were read is under way: nobody can say which of the two the level has seen.
 */
export async function compareItems(
  ports: ComparePorts,
  itemIds: readonly string[],
  locationIds: readonly string[] | null,
): Promise<Result<Compared, ShopifyFault>> {
  const { ground, client, places, outbox, pace, sleepMs } = ports
  const wanted = locationIds ?? places.locationIds()
  const at = places.locationIds()
  const linkById = new Map<string, string>()
  for (const itemId of itemIds) {
    const place = at.map(locationId => places.find(itemId, locationId)).find(found => found !== null)
    if (place != null) linkById.set(itemId, place.inventoryItemId)
  }
  const linked = [...linkById.keys()]
  const notLinked = itemIds.filter(itemId => !linkById.has(itemId))
  if (linked.length === 0) return ok({ rows: [], notLinked, stockById: new Map() })
  await sleepMs(pace.untilMayReadMs(searchCost(linked.length, at.length)))
  const before = await ground.store.read(reader => snapshot(reader, outbox, linked))
  const found = await findLevels(client, [...linkById.values()], at.length)
  if (!found.ok) return found
  for (const level of found.value.levels) places.noteLevel(level)
  const nowMs = ground.clock.nowMs()
  return ground.store.read(reader => {
    const after = snapshot(reader, outbox, linked)
    const settled = { ...after, ...stillSettled(before, underWay(outbox)) }
    const shared = sharedGround(reader, nowMs)
    const seen = levelsByPlace(places, found.value)
    const rows = linked.flatMap(itemId =>
      wanted.map(locationId => {
        const id = stockId(itemId, locationId)
        const isGone = found.value.goneIds.has(linkById.get(itemId) ?? '')
        const level = isGone ? 'gone' : (seen.get(id) ?? null)
        const isUnderWay = settled.busy.has(id) || before.stockById.get(id) !== after.stockById.get(id)
        return rowOf(reader, { itemId, locationId, level, isUnderWay, settled, shared, nowMs })
      }),
    )
    return ok({ rows, notLinked, stockById: after.stockById })
  })
}

type Shared = {
  readonly policy: ShopPolicy
  readonly notHeard: ReturnType<typeof notHeardByItem>
}

function sharedGround(reader: Reader, nowMs: number): Shared {
  const row = reader.document('people', 'settings')
  const settings = row === null ? null : bodyOf('people', row)
  return {
    policy: policyOf(settings?.part === 'settings' ? settings : null),
    notHeard: notHeardByItem(reader, nowMs),
  }
}

type Row = {
  readonly itemId: string
  readonly locationId: string
  readonly level: ObservedLevel | null | 'gone'
  readonly isUnderWay: boolean
  readonly settled: Snapshot
  readonly shared: Shared
  readonly nowMs: number
}

function rowOf(reader: Reader, row: Row): ComparedRow {
  const { itemId, locationId, level, isUnderWay, settled, shared, nowMs } = row
  const id = stockId(itemId, locationId)
  const stored = reader.document('stock', id)
  const itemById = (wanted: string) => {
    const found = reader.document('catalogue', wanted)
    return found === null ? null : bodyOf('catalogue', found)
  }
  const { cost, missing } = unitCostOf(itemId, itemById)
  return compareRow({
    itemId,
    locationId,
    stock: stored === null ? emptyStock(itemId, locationId) : bodyOf('stock', stored),
    level,
    policy: shared.policy,
    isUnderWay,
    undecidedUnits: settled.undecidedById.get(id) ?? 0,
    notHeard: shared.notHeard.get(itemId) ?? [],
    unitCost: missing.length > 0 ? null : cost,
    nowMs,
  })
}

/** Levels by our own place. One that is not active is none: nothing is sold from there. */
function levelsByPlace(places: ShopPlaces, { levels }: FoundLevels): ReadonlyMap<string, ObservedLevel> {
  const byPlace = new Map<string, ObservedLevel>()
  for (const level of levels) {
    const itemId = places.itemIdOf(level.inventoryItemId)
    const locationId = places.locationIdOf(level.locationId)
    if (itemId !== null && locationId !== null && level.isActive) {
      byPlace.set(stockId(itemId, locationId), observedOf(level))
    }
  }
  return byPlace
}

function observedOf({ quantityByName }: ShopifyLevel): ObservedLevel {
  const { available, reserved, damaged, committed } = quantityByName
  return {
    available,
    reserved,
    damaged,
    committed,
    qualityControl: quantityByName.quality_control,
    safetyStock: quantityByName.safety_stock,
  }
}
