import { z } from 'zod'
import { operation } from './operation.ts'

const itemCostSchema = z.object({
  id: z.string(),
  unitCost: z.object({ amount: z.string(), currencyCode: z.string() }).nullable(),
})
export type ItemCostAnswer = z.infer<typeof itemCostSchema>

/** What items cost, and in which currency a cost is meant; null for those that Shopify does not have. */
export const ITEM_COSTS = operation(
  'ItemCosts',
  'item-costs',
  z.object({
    shop: z.object({ currencyCode: z.string() }),
    nodes: z.array(z.union([itemCostSchema, z.strictObject({})]).nullable()),
  }),
)

/** Sets the cost of one item, in the shop's currency; the same again changes nothing. */
export const SET_ITEM_COST = operation(
  'SetItemCost',
  'set-item-cost',
  z
    .object({
      inventoryItemUpdate: z.object({
        inventoryItem: itemCostSchema.nullable(),
        userErrors: z.array(z.object({ field: z.array(z.string()).nullable(), message: z.string() })),
      }),
    })
    .transform(answer => answer.inventoryItemUpdate),
)
