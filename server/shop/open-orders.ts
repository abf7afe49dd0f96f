import { type Result, ok } from '#kernel/result.ts'
import type { OpenOrders } from '#protocol/shop-orders.ts'
import { bodyOf } from '../replication/bodies.ts'
import { readLevels } from '../shopify/catalogue.ts'
import type { ShopifyClient, ShopifyFault } from '../shopify/client.ts'
import { OPEN_ORDERS, type OpenOrdersAnswer } from '../shopify/operations.ts'
import type { Reader, Store } from '../store/port.ts'

/** More open orders than this are said to be there, and not read: nobody reads so long a list. */
const PAGES_MAX = 20
const LEVELS_AT_ONCE = 50
const TITLE_MAX = 200

type ShopOrder = OpenOrdersAnswer['orders']['nodes'][number]

/** Open orders of the shop with what each still waits for, and what of these products is on the shelf. */
export async function readOpenOrders(
  store: Store,
  client: ShopifyClient,
  nowMs: number,
  isTaken: (orderId: string) => boolean = () => false,
): Promise<Result<OpenOrders, ShopifyFault>> {
  const read = await readOrders(client)
  if (!read.ok) return read
  const built = await store.read(builtHere)
  const orders = read.value.orders.map(order => ({
    id: order.id,
    name: order.name,
    placedAtMs: Date.parse(order.createdAt),
    taken: isTaken(order.id),
    cut: order.lineItems.pageInfo.hasNextPage,
    lines: order.lineItems.nodes.flatMap(line => {
      const itemId = built.itemIdByInventoryItemId.get(line.variant?.inventoryItem.id ?? '') ?? null
      const units = Math.max(0, line.unfulfilledQuantity)
      return units === 0 ? [] : [{ itemId, title: line.name.slice(0, TITLE_MAX), units }]
    }),
  }))
  const wanted = new Set(orders.flatMap(order => order.lines.flatMap(line => line.itemId ?? [])))
  const onShelf = await readShelf(client, built, wanted)
  if (!onShelf.ok) return onShelf
  return ok({ asOfMs: nowMs, more: read.value.more, orders, onShelf: onShelf.value })
}

async function readOrders(
  client: ShopifyClient,
): Promise<Result<{ orders: readonly ShopOrder[]; more: boolean }, ShopifyFault>> {
  const orders: ShopOrder[] = []
  let after: string | null = null
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer: Result<OpenOrdersAnswer, ShopifyFault> = await client.run(OPEN_ORDERS, { after })
    if (!answer.ok) return answer
    const found: OpenOrdersAnswer['orders'] = answer.value.orders
    orders.push(...found.nodes)
    if (!found.pageInfo.hasNextPage) return ok({ orders, more: false })
    after = found.pageInfo.endCursor
  }
  return ok({ orders, more: true })
}

type BuiltHere = {
  /** BOMs with the shop's variant that they build. */
  readonly itemIdByInventoryItemId: ReadonlyMap<string, string>
  readonly locationIdByShopId: ReadonlyMap<string, string>
}

function builtHere(reader: Reader): BuiltHere {
  const boms = reader.documentsOfGroup('catalogue', 'bom').map(row => bodyOf('catalogue', row))
  const places = reader.documentsOfGroup('people', 'location').map(row => bodyOf('people', row))
  return {
    itemIdByInventoryItemId: new Map(
      boms.flatMap(({ id, shopify, archived }) =>
        shopify === null || archived ? [] : [[shopify.inventoryItemId, id] as const],
      ),
    ),
    locationIdByShopId: new Map(
      places.flatMap(place =>
        place.part === 'location' && place.shopifyLocationId !== null
          ? [[place.shopifyLocationId, place.id] as const]
          : [],
      ),
    ),
  }
}

/** Shopify takes what it promised to orders out of available: both together lie on the shelf. */
async function readShelf(
  client: ShopifyClient,
  { itemIdByInventoryItemId, locationIdByShopId }: BuiltHere,
  wanted: ReadonlySet<string>,
): Promise<Result<OpenOrders['onShelf'], ShopifyFault>> {
  const ids = [...itemIdByInventoryItemId].flatMap(([id, itemId]) => (wanted.has(itemId) ? [id] : []))
  const onShelf: OpenOrders['onShelf'] = []
  for (let from = 0; from < ids.length; from += LEVELS_AT_ONCE) {
    const levels = await readLevels(client, ids.slice(from, from + LEVELS_AT_ONCE))
    if (!levels.ok) return levels
    for (const level of levels.value) {
      const itemId = itemIdByInventoryItemId.get(level.inventoryItemId)
      const locationId = locationIdByShopId.get(level.locationId)
      const { available, committed } = level.quantityByName
      if (itemId === undefined || locationId === undefined || !level.isActive) continue
      onShelf.push({ itemId, locationId, units: Math.max(0, available + committed) })
    }
  }
  return ok(onShelf)
}
