import { z } from 'zod'
import { idSchema } from '#domain/catalogue/item.ts'
import { commandSchema } from './command.ts'

/** `GET /api/shop/standing`: who asks, because not everybody sees what waits for a person. */
export const shopStandingQuerySchema = z.object({ actorId: idSchema })

/** Something that Shopify has not been told yet, in words. */
export const shopEffectSchema = z.object({
  outboxId: z.int().positive(),
  itemId: idSchema,
  locationId: idSchema,
  /** `-3 available`, `2 from available to reserved`. */
  what: z.string().max(200),
  /** What it is for: the run, order or place of its entry. */
  book: z.string().max(200),
  sinceMs: z.int(),
  /** Why it is not there; null for what is only on its way. */
  reason: z.string().max(2_000).nullable(),
  /** `retry`: it certainly did not arrive. `decide`: nobody knows. */
  asks: z.enum(['retry', 'decide']).nullable(),
})
export type ShopEffectRow = z.infer<typeof shopEffectSchema>

export const shopNewsSchema = z.object({
  id: z.int(),
  words: z.string().max(1_000),
  atMs: z.int(),
  /** Somebody has to do something about it. */
  asks: z.boolean(),
})

/** Something about the way to the shop, in words, and what to do about it where there is something. */
export const shopFindingSchema = z.object({
  /** `todo`: somebody must act first; `weather`: it may pass by itself; `note`: good to know. */
  state: z.enum(['todo', 'weather', 'note', 'ok']),
  words: z.string().max(4_000),
  remedy: z.string().max(2_000),
})
export type ShopFinding = z.infer<typeof shopFindingSchema>

/** How things stand between the ledger and the shop. */
export const shopStandingSchema = z.object({
  connected: z.boolean(),
  /** On their way, and those that wait for a person. */
  waiting: z.int(),
  needsPerson: z.int(),
  /** What holds everything up, as Shopify or the network said it; null in fair weather. */
  heldUpBy: z.string().max(2_000).nullable(),
  /** Those that ask first, then those under way; at most 500. */
  effects: z.array(shopEffectSchema),
  /** The last reading of the catalogue. */
  reading: z
    .object({
      isFirst: z.boolean(),
      variants: z.int(),
      levels: z.int(),
      startedAtMs: z.int(),
      finishedAtMs: z.int().nullable(),
    })
    .nullable(),
  /** Whether Shopify sends changes by itself; else it is asked. */
  hearsWebhooks: z.boolean(),
  news: z.array(shopNewsSchema),
  /** Credentials, rights, version, currency, webhooks: what keeps anything from going first. */
  findings: z.array(shopFindingSchema),
})
export type ShopStanding = z.infer<typeof shopStandingSchema>

const outboxIdsSchema = z.array(z.int().positive()).min(1).max(5_000)

/** What certainly did not arrive goes again, under a new key. */
export const retryEffectsSchema = commandSchema.extend({ outboxIds: outboxIdsSchema })

/**
 * What a person found in Shopify. `arrived`: it stands there, or shall not be sent any more; else it goes
 * again.
 */
export const settleEffectsSchema = commandSchema.extend({ outboxIds: outboxIdsSchema, arrived: z.boolean() })

/** How many it really was: others may have been quicker. */
export const effectsDoneSchema = z.object({ changed: z.int() })

export const newsParamsSchema = z.object({ newsId: z.coerce.number().int().positive() })
