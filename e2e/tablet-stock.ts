import type { Page } from '@playwright/test'
import { z } from 'zod'
import { tabletDocuments } from './tablet-documents.ts'

const itemSchema = z.object({ id: z.string(), name: z.string() })
const stockSchema = z.object({
  itemId: z.string(),
  locationId: z.string(),
  available: z.int(),
  inspection: z.int(),
  picked: z.int(),
})
const bodySchema = z.object({ body: z.unknown() })

/** Quantities in units. */
export type StockRow = Omit<z.infer<typeof stockSchema>, 'locationId'> & { readonly name: string }

/** What a tablet knows of the stock at a place. */
export async function tabletStock(page: Page, locationId: string): Promise<readonly StockRow[]> {
  const documents = Object.entries(await tabletDocuments(page))
  const bodies = (collection: string) =>
    documents.flatMap(([key, document]) =>
      key.startsWith(`${collection}/`) ? [bodySchema.parse(document).body] : [],
    )
  const names = new Map(
    bodies('catalogue').map(body => {
      const { id, name } = itemSchema.parse(body)
      return [id, name]
    }),
  )
  return bodies('stock')
    .map(body => stockSchema.parse(body))
    .filter(stock => stock.locationId === locationId)
    .map(({ itemId, available, inspection, picked }) => ({
      itemId,
      name: names.get(itemId) ?? '',
      available: available / 10_000,
      inspection: inspection / 10_000,
      picked: picked / 10_000,
    }))
}
