import { z } from 'zod'
import { idSchema } from '#domain/catalogue/item.ts'
import { MONEY_MAX } from '#domain/cost/money.ts'
import { COST_STATES } from '#domain/cost/push.ts'
import { commandSchema } from './command.ts'

/** So many items are previewed at once: rows appear as they arrive. */
export const COSTS_PREVIEWED_AT_ONCE = 50
/** So few are written at once that the answer comes soon and a list shows its progress. */
export const COSTS_PUSHED_AT_ONCE = 8

const moneySchema = z.int().min(0).max(MONEY_MAX)

export const costRowSchema = z.object({
  itemId: idSchema,
  state: z.enum(COST_STATES),
  /** In 1/10,000 of the currency; null where Shopify says none, or was not asked. */
  shopify: moneySchema.nullable(),
  cost: moneySchema.nullable(),
  missing: z.array(idSchema),
})

/** `POST /api/costs/preview` */
export const previewCostsSchema = commandSchema.extend({
  itemIds: z.array(idSchema).min(1).max(COSTS_PREVIEWED_AT_ONCE),
})
export const costPreviewSchema = z.object({
  asOfMs: z.int(),
  currency: z.string().length(3),
  rows: z.array(costRowSchema),
})

/** `POST /api/costs/push`: rows as they were shown. */
export const pushCostsSchema = commandSchema.extend({
  rows: z
    .array(costRowSchema.pick({ itemId: true, shopify: true }).extend({ cost: moneySchema }))
    .min(1)
    .max(COSTS_PUSHED_AT_ONCE),
})

export const COST_OUTCOMES = ['written', 'there', 'moved', 'leftOut', 'failed'] as const
export const costOutcomesSchema = z.object({
  rows: z.array(
    z.object({
      itemId: idSchema,
      outcome: z.enum(COST_OUTCOMES),
      /** Why it failed; null where it did not. */
      problem: z.string().nullable(),
      /** As it stood right before; null where it could not be read. */
      now: costRowSchema.nullable(),
    }),
  ),
})

export type CostPreview = z.infer<typeof costPreviewSchema>
export type PushCosts = z.infer<typeof pushCostsSchema>
export type CostOutcome = z.infer<typeof costOutcomesSchema>['rows'][number]
