import { z } from 'zod'
import { idSchema } from '#domain/catalogue/item.ts'

/** `GET /api/shop/open-orders`: who asks, because not everybody may open work orders. */
export const openOrdersQuerySchema = z.object({ actorId: idSchema })

const unitsSchema = z.int().min(0)

/** What customers wait for, as the shop says it at this moment; whole units, oldest order first. */
export const openOrdersAnswerSchema = z.object({
  asOfMs: z.int(),
  /** There are more open orders than were read. */
  more: z.boolean(),
  orders: z.array(
    z.object({
      id: z.string().max(128),
      /** As the shop calls it: `#1042`. */
      name: z.string().max(80),
      placedAtMs: z.int(),
      /** Its ready-made units and parts left stock when it came in: building for it takes them twice. */
      taken: z.boolean(),
      /** Has more lines than were read. */
      cut: z.boolean(),
      /** What is not sent out yet. `itemId` is null for what is not built here. */
      lines: z.array(z.object({ itemId: idSchema.nullable(), title: z.string(), units: unitsSchema })),
    }),
  ),
  /** On the shelf by product and place, what is promised to these very orders included; never below zero. */
  onShelf: z.array(z.object({ itemId: idSchema, locationId: idSchema, units: unitsSchema })),
})

export type OpenOrders = z.infer<typeof openOrdersAnswerSchema>
