import { z } from 'zod'

const levelSchema = z.object({ sku: z.string(), locationName: z.string() }).loose()

/** The simulated shop as somebody at a desk sees it: read through its side door, outside the API that we use. */
export async function shopLevels(shopUrl: string): Promise<readonly z.infer<typeof levelSchema>[]> {
  const answer = await fetch(`${shopUrl}/_shop/levels`)
  return z.array(levelSchema).parse(await answer.json())
}
