import { z } from 'zod'
import { idSchema } from '../catalogue/item.ts'
import { headSchema, actSchema } from './entry.ts'

/** An entry as it stands in its book: what the device wrote and what the server added. Document of `book`. */
export const bookEntrySchema = z.object({
  v: z.literal(1),
  id: z.uuidv7(),
  /** Global, rising. */
  seq: z.int().min(1),
  book: z.string().max(100),
  /** 1, 2, 3 … without gaps, per book. */
  bookSeq: z.int().min(1),
  /** Chain of the book: SHA-256 over the hash before it and the entry's own hash. */
  bookHash: z.string(),
  receivedAt: z.int(),
  verdict: z.enum(['accepted', 'refused']),
  reason: z.string().nullable(),
  tellsShopify: z.boolean(),
  rulesVersion: z.int().min(1),
  workOrderId: idSchema.nullable(),
  entry: headSchema.and(actSchema),
})

export type BookEntry = z.infer<typeof bookEntrySchema>
