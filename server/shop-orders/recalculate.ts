import { type Result, ok } from '#kernel/result.ts'
import { buildable, type BuildableInput } from '#domain/bom/buildable.ts'
import type { Bom, Item } from '#domain/catalogue/item.ts'
import { policyOfView } from '#domain/ledger/effects.ts'
import { policyTargets } from '#domain/shopify/policy.ts'
import type { Quantity } from '#domain/stock/quantity.ts'
import { emptyStock, type Stock, stockId } from '#domain/stock/stock.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import { settingsOf } from '../alerts/watch-stock.ts'
import type { Ground } from '../ground.ts'
import { type AppendPorts, appendOne } from '../replication/append.ts'
import type { Batch } from '../replication/batch.ts'
import { bodyOf } from '../replication/bodies.ts'
import type { Job } from '../replication/writer.ts'
import type { ShopPlaces } from '../shop/places.ts'
import { underWay } from '../shop/under-way.ts'
import { readLevels } from '../shopify/catalogue.ts'
import type { ShopifyClient, ShopifyFault } from '../shopify/client.ts'
import type { Reader } from '../store/port.ts'
import type { SqliteOutbox } from '../store/sqlite-outbox.ts'

export type RecalculatePorts = {
  readonly ground: Ground
  readonly client: ShopifyClient
  readonly places: ShopPlaces
  readonly outbox: SqliteOutbox
}

/** `passedOver`: something of ours was on its way there, or it is not stocked at the place. */
export type Recalculated = {
  readonly boms: number
  readonly changed: number
  readonly passedOver: number
}

export interface Recalculator {
  /** After every change: what can be built now, as a difference. Gives how many changed. */
  readonly step: () => Promise<number>
  /** By the button: Shopify's figure is read and put right as a whole. */
  readonly all: () => Promise<Result<Recalculated, ShopifyFault>>
}

const LEVELS_AT_ONCE = 50

/** Keeps what Shopify shows of BOMs whose quantity is what can be built and what lies ready-made. */
export function createRecalculator(ports: RecalculatePorts): Recalculator {
  const { ground, client, places, outbox } = ports
  const shown = () => ground.store.read(shownBoms)
  return {
    step: async () => {
      const { ids, locationId } = await shown()
      if (ids.length === 0 || locationId === null) return 0
      return ground.writer.run(recalculateJob(ground, { ids, locationId, observedById: new Map() }))
    },
    all: async () => {
      const { ids, locationId } = await shown()
      if (locationId === null) return ok({ boms: ids.length, changed: 0, passedOver: ids.length })
      const observedById = new Map<string, number>()
      const itemByShopId = new Map(
        ids.flatMap(id => {
          const place = places.find(id, locationId)
          return place === null ? [] : [[place.inventoryItemId, { id, place }] as const]
        }),
      )
      const shopIds = [...itemByShopId.keys()]
      const before = underWay(outbox)
      for (let from = 0; from < shopIds.length; from += LEVELS_AT_ONCE) {
        const levels = await readLevels(client, shopIds.slice(from, from + LEVELS_AT_ONCE))
        if (!levels.ok) return levels
        for (const { inventoryItemId, locationId: at, quantityByName } of levels.value) {
          const item = itemByShopId.get(inventoryItemId)
          if (item?.place.locationId === at) observedById.set(item.id, quantityByName.available)
        }
      }
      const after = underWay(outbox)
      for (const id of observedById.keys()) {
        const at = stockId(id, locationId)
        if (before.busy.has(at) || after.busy.has(at)) observedById.delete(id)
      }
      const wanted = { ids: [...observedById.keys()], locationId, observedById }
      const changed = await ground.writer.run(recalculateJob(ground, wanted))
      return ok({ boms: ids.length, changed, passedOver: ids.length - observedById.size })
    },
  }
}

/** BOMs that show what can be built, and those that did until now. */
function shownBoms(reader: Reader): { ids: readonly string[]; locationId: string | null } {
  const locationId = settingsOf(reader)?.defaultLocationId ?? null
  if (locationId === null) return { ids: [], locationId }
  const boms = reader.documentsOfGroup('catalogue', 'bom').map(row => bodyOf('catalogue', row))
  const ids = boms.filter(item => {
    if (isShown(item)) return true
    const row = reader.document('stock', stockId(item.id, locationId))
    return row !== null && bodyOf('stock', row).buildable !== null
  })
  return { ids: ids.map(({ id }) => id), locationId }
}

function isShown(item: Item): item is Bom {
  return (
    item.kind === 'bom' && item.quantityMode === 'recalculated' && item.shopify !== null && !item.archived
  )
}

type Wanted = {
  readonly ids: readonly string[]
  readonly locationId: string
  /** What Shopify showed just now, where it is to be put right as a whole. */
  readonly observedById: ReadonlyMap<string, number>
}

function recalculateJob(ports: AppendPorts, { ids, locationId, observedById }: Wanted): Job<number> {
  return batch => {
    const items = new Map(
      (['material', 'subAssembly', 'bom'] as const)
        .flatMap(kind => batch.view.bodiesOfGroup('catalogue', kind))
        .map(item => [item.id, item] as const),
    )
    const ground = { itemById: items, locationId, freeById: freeOf(batch, items.keys()) }
    let changed = 0
    for (const itemId of ids) {
      const item = items.get(itemId)
      if (item === undefined) continue
      const stock = stockOf(batch, itemId, locationId)
      const units = isShown(item) ? unitsOf(item, ground) : null
      const observed = observedById.get(itemId) ?? null
      const isSame = units === stock.buildable
      if (isSame && (observed === null || observed === targetOf(batch, stock))) continue
      const body = { itemId, locationId, buildable: units, observed }
      appendOne(ports, batch, { act: { kind: 'recalculated', body }, actorId: SERVER_ACTOR_ID })
      changed += 1
    }
    return () => changed
  }
}

/** Whole units; none where sales stop at what lies ready-made, or where nothing that is counted limits it. */
function unitsOf(item: Bom, ground: Omit<BuildableInput, 'itemId'>): number {
  return item.sellReadyMadeOnly ? 0 : (buildable({ ...ground, itemId: item.id })?.units ?? 0)
}

function freeOf(batch: Batch, itemIds: Iterable<string>): Map<string, Quantity> {
  const counted = [...itemIds].flatMap(id => batch.view.bodiesOfGroup('stock', id)).filter(one => one.counted)
  return new Map(counted.map(one => [stockId(one.itemId, one.locationId), one.available]))
}

function stockOf(batch: Batch, itemId: string, locationId: string): Stock {
  return batch.view.body('stock', stockId(itemId, locationId)) ?? emptyStock(itemId, locationId)
}

function targetOf(batch: Batch, stock: Stock): number {
  return policyTargets(stock, policyOfView(batch.view)).available
}
