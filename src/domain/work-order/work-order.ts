import { z } from 'zod'
import { orderItemSchema, planRowSchema } from '../bom/plan.ts'
import { idSchema } from '../catalogue/item.ts'
import { type Quantity, totalOrZeroSchema } from '../stock/quantity.ts'

export const ORDER_STATUSES = [
  'draft',
  'ready',
  'in_progress',
  'paused',
  'quality_control',
  'qc_approved',
  'completed',
  'cancelled',
] as const
export const orderStatusSchema = z.enum(ORDER_STATUSES)
export type OrderStatus = z.infer<typeof orderStatusSchema>

export const PRIORITIES = ['rush', 'high', 'normal', 'low'] as const
export const prioritySchema = z.enum(PRIORITIES)
export type Priority = z.infer<typeof prioritySchema>

export const quantityByIdSchema = z.record(idSchema, totalOrZeroSchema)
export type QuantityById = Record<string, Quantity>

/** What one run of the order has come to, folded from its entries; the order's progress is the sum. */
export const runShareSchema = z.object({
  startedByItem: quantityByIdSchema,
  builtByItem: quantityByIdSchema,
  approvedByItem: quantityByIdSchema,
  failedByItem: quantityByIdSchema,
  scrappedByItem: quantityByIdSchema,
  output: z.enum(['stock', 'inspection']),
  startedById: idSchema,
  deviceId: idSchema,
  startedAtMs: z.int(),
  /** Ended early (a part-built run) or cancelled before anything was built. */
  ended: z.boolean(),
})

export const statusStepSchema = z.object({
  status: orderStatusSchema,
  action: z.string().max(40),
  atMs: z.int(),
  actorId: idSchema,
  deviceId: idSchema,
  note: z.string().max(2_000),
  /** `workMeasure` at the time: whether work came since is never told by clocks. */
  work: z.int().min(0),
})

/** The order without its plan: small, because a list shows hundreds. Document `workOrders/<id>`. */
export const workOrderSchema = z.object({
  v: z.literal(1),
  part: z.literal('head'),
  id: idSchema,
  /** `WO-00042`, given by the server; null until it has answered. */
  number: z.string().max(20).nullable(),
  /** `T2-7`, given by the device; searchable and scannable for ever. */
  temporaryNumber: z.string().max(20),
  name: z.string().max(200),
  locationId: idSchema,
  status: orderStatusSchema,
  priority: prioritySchema,
  /** Calendar day `YYYY-MM-DD` in the shop's zone, or none. */
  dueOn: z.iso.date().nullable(),
  note: z.string().max(2_000),
  items: z.array(orderItemSchema).max(200),
  rowCount: z.int().min(0),
  runsById: z.record(idSchema, runShareSchema),
  openedById: idSchema,
  openedAtMs: z.int(),
  /** Every status step since it was opened, oldest first. */
  steps: z.array(statusStepSchema),
  /** Highest number in this order's own book whose effects Shopify has acknowledged. */
  shopifyThrough: z.int().min(0),
  /** Ids of voided entries that had changed this document, so that a second void changes nothing. */
  voidedIds: z.array(z.string()),
})

/** The plan of an order. Document `workOrders/<id>:plan`; rewritten only when the plan changes. */
export const workOrderPlanSchema = z.object({
  v: z.literal(1),
  part: z.literal('plan'),
  id: idSchema,
  workOrderId: idSchema,
  rows: z.array(planRowSchema).max(5_000),
})

export const workOrderDocumentSchema = z.discriminatedUnion('part', [workOrderSchema, workOrderPlanSchema])

export type WorkOrder = z.infer<typeof workOrderSchema>
export type WorkOrderPlan = z.infer<typeof workOrderPlanSchema>
export type RunShare = z.infer<typeof runShareSchema>
export type StatusStep = z.infer<typeof statusStepSchema>
export type WorkOrderDocument = z.infer<typeof workOrderDocumentSchema>

export function planId(workOrderId: string): string {
  return `${workOrderId}:plan`
}

/** Sum over the order's runs of one of their figures, by item. */
export function sumOverRuns(
  order: WorkOrder,
  figure: 'startedByItem' | 'builtByItem' | 'approvedByItem' | 'failedByItem' | 'scrappedByItem',
  itemId: string,
): Quantity {
  return Object.values(order.runsById).reduce((sum, run) => sum + (run[figure][itemId] ?? 0), 0)
}

/**
 * A number that changes with every run, unit and verdict: two equal measures mean that no work lies between.
 */
export function workMeasure(order: Pick<WorkOrder, 'runsById'>): number {
  const runs = Object.values(order.runsById)
  const sum = (byItem: QuantityById) => Object.values(byItem).reduce((total, quantity) => total + quantity, 0)
  return runs.reduce((total, run) => {
    return total + sum(run.builtByItem) + sum(run.approvedByItem) + sum(run.failedByItem)
  }, runs.length)
}

/** What the runs of the order take of the plan: a run that was ended counts only what it built. */
export function takenOfPlan(order: WorkOrder, itemId: string): Quantity {
  return Object.values(order.runsById).reduce((sum, run) => {
    const built = run.builtByItem[itemId] ?? 0
    return sum + (run.ended ? built : Math.max(built, run.startedByItem[itemId] ?? 0))
  }, 0)
}

/** Units of one item that no run has taken yet; never negative. */
export function unitsLeftToStart(order: WorkOrder, itemId: string): Quantity {
  const planned = order.items.find(item => item.itemId === itemId)?.planned ?? 0
  return Math.max(0, planned - takenOfPlan(order, itemId))
}

/** The number to show: the server's, else the device's own. */
export function shownNumber(order: Pick<WorkOrder, 'number' | 'temporaryNumber'>): string {
  return order.number ?? order.temporaryNumber
}
