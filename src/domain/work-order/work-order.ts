import { z } from 'zod'
import { apartSchema, NOTHING_APART, sumApart } from '../build-run/apart.ts'
import { orderItemSchema, planRowSchema } from '../bom/plan.ts'
import { idSchema } from '../catalogue/item.ts'
import { fileRefSchema } from '../files/file-ref.ts'
import { inspectSchema } from '../quality/inspect.ts'
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

/** Where an order came from; the link stays. */
export const orderSourceSchema = z.object({
  kind: z.enum(['bom', 'template', 'order', 'shopOrders']),
  id: z.string().max(300),
  name: z.string().max(200),
})

/** An order of the shop that this work order builds for. */
export const linkedOrderSchema = z.object({ id: z.string().max(128), name: z.string().max(80) })

/** A field of the shop's own, of the order, one material or one produced unit. */
export const customFieldSchema = z.object({
  about: z.enum(['order', 'material', 'unit']),
  /** The material or product it is about; null for the order itself. */
  itemId: idSchema.nullable(),
  name: z.string().min(1).max(80),
  value: z.string().max(2_000),
})

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
  /** Takes failed units instead of building new ones: counts in no plan and no first-pass yield. */
  isRework: z.boolean().default(false),
  inspect: inspectSchema.default('all'),
  /** Taken apart again, by what they were taken out of. */
  apartByItem: z.record(idSchema, apartSchema).default({}),
  /** Failed, and used as they are. */
  usedAsIsByItem: quantityByIdSchema.default({}),
  /** Put on hold after they were approved or in stock. */
  heldBackByItem: quantityByIdSchema.default({}),
  /** Accepted with a sampled lot, not looked at: no part of the first-pass yield. */
  notLookedAtByItem: quantityByIdSchema.default({}),
  /** Units of the plan that earlier runs had taken, as its starter knew. */
  unitsBeforeByItem: quantityByIdSchema.default({}),
  /** Cost of what was consumed and lost, 1/10,000 of the currency; the server's figure. */
  materialCost: z.int().default(0),
})

/** A change that came too late: somebody else had changed the same field first. */
export const lostEditSchema = z.object({
  entryId: z.uuidv7(),
  /** The field, or the row of the plan. */
  field: z.string().max(200),
  /** What was wanted, in words for people. */
  wanted: z.string().max(2_000),
  actorId: idSchema,
  deviceId: idSchema,
  atMs: z.int(),
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
  personId: idSchema.nullable().default(null),
  labourCost: z.int().min(0).nullable().default(null),
  source: orderSourceSchema.nullable().default(null),
  linkedOrders: z.array(linkedOrderSchema).default([]),
  documents: z.array(fileRefSchema).default([]),
  customFields: z.array(customFieldSchema).default([]),
  rank: z.number().nullable().default(null),
  /** Taken off every list; the ledger stays. Only cancelled orders. */
  deleted: z.boolean().default(false),
  /** What somebody said last about the order: it stands on the job's card. */
  lastNote: z.object({ text: z.string(), actorId: idSchema, atMs: z.int() }).nullable().default(null),
  /** Items that were written again before the order's spread arrived; the server's word. */
  changedItemIds: z.array(idSchema).default([]),
  /** Edits of the plan so far; the same count stands in the plan. */
  planVersion: z.int().min(0).default(0),
  lostEdits: z.array(lostEditSchema).default([]),
})

/** The plan of an order. Document `workOrders/<id>:plan`; rewritten only when the plan changes. */
export const workOrderPlanSchema = z.object({
  v: z.literal(1),
  part: z.literal('plan'),
  id: idSchema,
  workOrderId: idSchema,
  rows: z.array(planRowSchema).max(5_000),
  /** Edits so far; a change of the whole list names the one that it was made on. */
  version: z.int().min(0).default(0),
  lostEdits: z.array(lostEditSchema).default([]),
})

export const workOrderDocumentSchema = z.discriminatedUnion('part', [workOrderSchema, workOrderPlanSchema])

export type WorkOrder = z.infer<typeof workOrderSchema>
export type WorkOrderPlan = z.infer<typeof workOrderPlanSchema>
export type RunShare = z.infer<typeof runShareSchema>
export type LostEdit = z.infer<typeof lostEditSchema>
export type LinkedOrder = z.infer<typeof linkedOrderSchema>
export type CustomField = z.infer<typeof customFieldSchema>
export type OrderSource = z.infer<typeof orderSourceSchema>
export type StatusStep = z.infer<typeof statusStepSchema>
export type WorkOrderDocument = z.infer<typeof workOrderDocumentSchema>

export function planId(workOrderId: string): string {
  return `${workOrderId}:plan`
}

/** Units of one item that a run completed and nobody took apart again. */
export function unitsOfShare(run: RunShare, itemId: string): Quantity {
  const apart = sumApart(run.apartByItem[itemId] ?? NOTHING_APART)
  return Math.max(0, (run.builtByItem[itemId] ?? 0) - apart)
}

/** Units of one item that the order's runs built and nobody took apart; what was reworked counts once. */
export function builtUnits(order: Pick<WorkOrder, 'runsById'>, itemId: string): Quantity {
  return Object.values(order.runsById).reduce(
    (sum, run) => sum + (run.isRework ? 0 : unitsOfShare(run, itemId)),
    0,
  )
}

/**
 * Units of one item that failed or were put on hold and whose fate is open: neither scrapped nor used as
 * they are, taken apart, or through a rework run. Below zero: more was done with them than failed.
 */
export function unitsWithoutFate(order: Pick<WorkOrder, 'runsById'>, itemId: string): Quantity {
  return Object.values(order.runsById).reduce((sum, run) => {
    const of = (byItem: Readonly<QuantityById>) => byItem[itemId] ?? 0
    const apart = (run.apartByItem[itemId] ?? NOTHING_APART).nonconforming
    const failed = of(run.failedByItem) + of(run.heldBackByItem)
    const settled = of(run.scrappedByItem) + of(run.usedAsIsByItem) + apart
    return sum + failed - settled - (run.isRework ? unitsOfShare(run, itemId) : 0)
  }, 0)
}

/** Units of one item that failed or were put on hold, in all, whatever became of them. */
export function failedUnits(order: Pick<WorkOrder, 'runsById'>, itemId: string): Quantity {
  return Object.values(order.runsById).reduce((sum, run) => {
    return sum + (run.failedByItem[itemId] ?? 0) + (run.heldBackByItem[itemId] ?? 0)
  }, 0)
}

/** Units of one item of a run that wait for a verdict; none where the run's output goes to stock. */
export function unitsHeld(run: RunShare, itemId: string): Quantity {
  if (run.output === 'stock') return 0
  const judged = (run.approvedByItem[itemId] ?? 0) + (run.failedByItem[itemId] ?? 0)
  const apart = (run.apartByItem[itemId] ?? NOTHING_APART).inspection
  return Math.max(0, (run.builtByItem[itemId] ?? 0) - judged - apart)
}

/**
 * A number that changes with every run, unit and verdict: two equal measures mean that no work lies between.
 */
export function workMeasure(order: Pick<WorkOrder, 'runsById'>): number {
  const runs = Object.values(order.runsById)
  const sum = (byItem: QuantityById) => Object.values(byItem).reduce((total, quantity) => total + quantity, 0)
  return runs.reduce((total, run) => {
    const judged = sum(run.approvedByItem) + sum(run.failedByItem) + sum(run.heldBackByItem)
    const apart = Object.values(run.apartByItem).reduce((all, one) => all + sumApart(one), 0)
    return total + sum(run.builtByItem) + judged + apart
  }, runs.length)
}

/** What the runs of the order take of the plan: a run that was ended counts only what it built. */
export function takenOfPlan(order: WorkOrder, itemId: string): Quantity {
  return Object.values(order.runsById).reduce((sum, run) => {
    if (run.isRework) return sum
    const apart = sumApart(run.apartByItem[itemId] ?? NOTHING_APART)
    const built = unitsOfShare(run, itemId)
    return sum + (run.ended ? built : Math.max(built, (run.startedByItem[itemId] ?? 0) - apart))
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
