import { z } from 'zod'

const levelSchema = z.object({
  sku: z.string().nullable(),
  locationName: z.string(),
  quantities: z.record(z.string(), z.int()),
})

/** Whole units by state, for each SKU at a location that stocks it. */
export type ShopStock = ReadonlyMap<string, Readonly<Record<string, number>>>

/**
 * The simulated shop as somebody at a desk sees it: read through its side door, outside the API that we use.
 */
export async function shopStock(shopUrl: string, locationName: string): Promise<ShopStock> {
  const answer = await fetch(`${shopUrl}/_shop/levels`)
  const levels = z.array(levelSchema).parse(await answer.json())
  return new Map(
    levels
      .filter(level => level.locationName === locationName)
      .map(level => [level.sku ?? '', level.quantities]),
  )
}

const placedSchema = z.object({
  sku: z.string().nullable(),
  locationName: z.string(),
  inventoryItemId: z.string(),
  locationId: z.string(),
})

/** Somebody edits what is available of a SKU, by hand, in Shopify’s admin. */
export async function setByHand(
  shopUrl: string,
  sku: string,
  place: string,
  quantity: number,
): Promise<void> {
  const levels = z.array(placedSchema).parse(await (await fetch(`${shopUrl}/_shop/levels`)).json())
  const level = levels.find(one => one.sku === sku && one.locationName === place)
  if (level === undefined) throw new Error(`the shop has no ${sku} at ${place}`)
  const { inventoryItemId, locationId } = level
  const body = JSON.stringify({ inventoryItemId, locationId, name: 'available', quantity })
  const answer = await fetch(`${shopUrl}/_shop/levels`, { method: 'POST', body })
  if (!answer.ok) throw new Error(await answer.text())
}

/** Somebody deletes the product of a SKU in Shopify’s admin. */
export async function deleteByHand(shopUrl: string, sku: string): Promise<void> {
  const levels = z.array(placedSchema).parse(await (await fetch(`${shopUrl}/_shop/levels`)).json())
  const item = levels.find(one => one.sku === sku)?.inventoryItemId
  if (item === undefined) throw new Error(`the shop has no ${sku}`)
  const headers = { origin: shopUrl }
  const body = new URLSearchParams({ item })
  const answer = await fetch(`${shopUrl}/_page/delete`, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(await answer.text())
}
