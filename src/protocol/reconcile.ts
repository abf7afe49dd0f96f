import { z } from 'zod'
import { idSchema } from '#domain/catalogue/item.ts'
import { REASON_MAX } from '#domain/ledger/reason.ts'
import { reconcileRowSchema } from '#domain/reconcile/progress.ts'
import { comparedRowSchema } from '#domain/reconcile/row.ts'
import { commandSchema } from './command.ts'

/** So many items are compared at once: rows appear as they arrive, and one read of Shopify is enough. */
export const ITEMS_COMPARED_AT_ONCE = 50
export const RECONCILE_ROWS_MAX = 20_000

/** Shopify's bucket of points as the last answer told it. */
export const budgetSchema = z.object({
  available: z.number(),
  maximum: z.number(),
  perSecond: z.number(),
})

/** `POST /api/reconcile/compare`. `locationIds` null: all that Shopify knows. */
export const compareRequestSchema = commandSchema.extend({
  itemIds: z.array(idSchema).min(1).max(ITEMS_COMPARED_AT_ONCE),
  locationIds: z.array(idSchema).max(250).nullable(),
})

export const compareAnswerSchema = z.object({
  asOfMs: z.int(),
  rows: z.array(comparedRowSchema).max(RECONCILE_ROWS_MAX),
  /** Items that cannot be compared: not linked, deleted in Shopify, a bundle, or not counted there. */
  notLinked: z.array(idSchema),
  budget: budgetSchema.nullable(),
})

const chosenRowSchema = reconcileRowSchema.pick({
  itemId: true,
  locationId: true,
  direction: true,
  observed: true,
  expected: true,
})

/** `POST /api/reconciles`. `id` is made by the caller: sent again, it is the same reconcile. */
export const startReconcileSchema = commandSchema.extend({
  id: idSchema,
  reason: z.string().trim().max(REASON_MAX),
  /** Nothing is written; it stands in the history as what would be done. */
  isDryRun: z.boolean(),
  rows: z.array(chosenRowSchema).min(1).max(RECONCILE_ROWS_MAX),
})

export const reconcileSummarySchema = z.object({
  total: z.int(),
  updated: z.int(),
  moved: z.int(),
  errors: z.int(),
  pending: z.int(),
  undone: z.int(),
})

export const reconcileHeadSchema = z.object({
  id: idSchema,
  actorId: idSchema,
  startedAtMs: z.int(),
  finishedAtMs: z.int().nullable(),
  reason: z.string(),
  isDryRun: z.boolean(),
  summary: reconcileSummarySchema,
})

/** `GET /api/reconciles`: the latest first. */
export const reconcileListSchema = z.object({ reconciles: z.array(reconcileHeadSchema) })
export const reconcileListQuerySchema = z.object({ actorId: idSchema })

export const reconcileParamsSchema = z.object({ id: idSchema })
/** `after`: the version that the caller has; only rows that changed since are answered. */
export const reconcileQuerySchema = z.object({
  actorId: idSchema,
  after: z.coerce.number().int().min(0).default(0),
})

/** `GET /api/reconciles/{id}` */
export const reconcileAnswerSchema = z.object({
  head: reconcileHeadSchema,
  version: z.int(),
  rows: z.array(reconcileRowSchema.extend({ row: z.int() })),
  /** What it waits for, in words; null where it works or is done. */
  waits: z.string().nullable(),
  budget: budgetSchema.nullable(),
})

/** `POST /api/reconciles/{id}/retry` and `/undo`; null: all rows that may. */
export const reconcileRowsSchema = commandSchema.extend({
  rows: z.array(z.int().min(0)).max(RECONCILE_ROWS_MAX).nullable(),
})
export const reconcileChangedSchema = z.object({ changed: z.int() })

export type Budget = z.infer<typeof budgetSchema>
export type CompareAnswer = z.infer<typeof compareAnswerSchema>
export type StartReconcile = z.infer<typeof startReconcileSchema>
export type ReconcileHead = z.infer<typeof reconcileHeadSchema>
export type ReconcileAnswer = z.infer<typeof reconcileAnswerSchema>
export type NumberedRow = ReconcileAnswer['rows'][number]
