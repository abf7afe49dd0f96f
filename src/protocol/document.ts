import { z } from 'zod'

/** Collections that the server writes and every device pulls. `entries` exists on devices only. */
export const COLLECTIONS = [
  'people',
  'workOrders',
  'runs',
  'runLines',
  'inbox',
  'catalogue',
  'stock',
  'reviews',
  'book',
] as const
export const collectionSchema = z.enum(COLLECTIONS)
export type CollectionName = z.infer<typeof collectionSchema>

/**
 * One document as it travels. `position` is unique per row and rises in commit order; `marks` says, by
 * device id, up to which deviceSeq entries are folded into it; `group` is the one indexed key (see `groupOf`
 * on the server); `body` is opaque here and parsed by the reader of its collection.
 */
export const documentSchema = z.object({
  id: z.string().min(1).max(300),
  position: z.int().min(1),
  marks: z.record(z.string(), z.int().min(0)),
  rulesVersion: z.int().min(1),
  /** Closed long ago or out of this device's scope: it is evicted. */
  archived: z.boolean(),
  group: z.string().max(300),
  body: z.record(z.string(), z.unknown()),
})

export type WireDocument = z.infer<typeof documentSchema>
