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
