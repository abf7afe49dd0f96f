import { z } from 'zod'

/** What is said of an item that fell below its minimum: kept until each way has taken it, and sent so. */
export const noticeSchema = z.object({
  /** The same at each attempt: whoever gets it twice knows. */
  id: z.string(),
  kind: z.enum(['belowMinimum', 'test']),
  shop: z.string(),
  item: z.object({ id: z.string(), name: z.string(), sku: z.string(), unit: z.string() }),
  location: z.object({ id: z.string(), name: z.string() }),
  /** Decimal numbers in the item's unit. */
  available: z.string(),
  minimum: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
})

export type Notice = z.infer<typeof noticeSchema>

export const WAYS = ['webhook', 'mail'] as const
export type Way = (typeof WAYS)[number]

/** "3 pcs of Oak leg at Workshop, minimum 20". */
export function noticeWords(notice: Notice): string {
  if (notice.kind === 'test') return 'Test alert: this way works. No stock is short because of it.'
  const { item, location, available, minimum } = notice
  return `${item.name} at ${location.name}: ${available} ${item.unit} free, minimum ${minimum} ${item.unit}`
}

export function mailText(notice: Notice): string {
  const { item, shop, at } = notice
  const sku = item.sku === '' ? '' : `SKU ${item.sku}\n`
  return `${noticeWords(notice)}\n${sku}\n${shop === '' ? 'Floorbook' : shop}, ${at}\n`
}
