import { z } from 'zod'
import { itemWriteSchema } from '#domain/catalogue/draft.ts'
import { idSchema } from '#domain/catalogue/item.ts'
import { commandSchema } from './command.ts'

/** As many as a list's selection may be; a shop with more edits them in two steps. */
export const ITEM_WRITES_MAX = 1_000

/** Body of `POST /api/items`: items that stand together or not at all. */
export const itemsRequestSchema = commandSchema.extend({
  items: z.array(itemWriteSchema).min(1).max(ITEM_WRITES_MAX),
})

export const itemsAnswerSchema = z.object({
  /** In the order of the request. `basis` is what the next change of the item has to name. */
  written: z.array(z.object({ id: z.string(), floorCode: z.string(), basis: z.string() })),
})

export type ItemsRequest = z.output<typeof itemsRequestSchema>
export type ItemsAnswer = z.infer<typeof itemsAnswerSchema>

/** Body of `POST /api/items/link`. `fromItemId`: the material that stands for the variant; null: none. */
export const linkRequestSchema = commandSchema.extend({ itemId: idSchema, fromItemId: idSchema.nullable() })
export type LinkRequest = z.output<typeof linkRequestSchema>
