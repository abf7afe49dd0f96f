import { z } from 'zod'
import { outputSchema, pickingSchema } from '#domain/build-run/run.ts'
import { orderStatusSchema, prioritySchema } from '#domain/work-order/work-order.ts'

/** Rows as other programs read them: quantities and money are decimals, times ISO 8601 in UTC. */

export const READ_PAGE_MAX = 500

/** `after` is the id of the last row that one has. */
export const readQuerySchema = z.object({
  after: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(READ_PAGE_MAX).optional(),
})

/** `order` is its number or its id. */
export const ledgerQuerySchema = z.object({ order: z.string().min(1).max(80) })

/** Null where it never happened, or where a device claims a time that no calendar has. */
const timeSchema = z.iso.datetime().nullable()

const itemNamesSchema = z.object({
  itemId: z.string(),
  sku: z.string(),
  itemName: z.string(),
  /** Symbol of the unit that all quantities of the item are in. */
  unit: z.string(),
})

const figuresSchema = itemNamesSchema.extend({
  started: z.number(),
  built: z.number(),
  approved: z.number(),
  failed: z.number(),
  scrapped: z.number(),
})

export const orderRowSchema = z.object({
  id: z.string(),
  number: z.string().nullable(),
  temporaryNumber: z.string(),
  name: z.string(),
  status: orderStatusSchema,
  priority: prioritySchema,
  dueOn: z.iso.date().nullable(),
  locationId: z.string(),
  location: z.string(),
  openedAt: timeSchema,
  openedBy: z.string(),
  /** When it came to the status that it has. */
  statusSince: timeSchema,
  note: z.string(),
  items: z.array(figuresSchema.extend({ planned: z.number() })),
})

export const runStepSchema = z.enum([
  'reversed',
  'planned',
  'picking',
  'picked',
  'partBuilt',
  'built',
  'completed',
  'cancelled',
])

export const runRowSchema = z.object({
  id: z.string(),
  number: z.string().nullable(),
  temporaryNumber: z.string(),
  orderId: z.string(),
  orderNumber: z.string().nullable(),
  step: runStepSchema,
  picking: pickingSchema,
  output: outputSchema,
  locationId: z.string(),
  location: z.string(),
  startedAt: timeSchema,
  startedBy: z.string(),
  device: z.string(),
  lastBuiltAt: timeSchema,
  lastBuiltBy: z.string().nullable(),
  items: z.array(figuresSchema),
})

export const stockRowSchema = itemNamesSchema.extend({
  /** `itemId@locationId` */
  id: z.string(),
  kind: z.enum(['material', 'subAssembly', 'bom']).nullable(),
  locationId: z.string(),
  location: z.string(),
  /** False until a count, a receipt or the shop gave a figure: the quantities then say nothing. */
  counted: z.boolean(),
  available: z.number(),
  reserved: z.number(),
  picked: z.number(),
  inspection: z.number(),
  nonconforming: z.number(),
  /** What Shopify holds back for its orders, and keeps as safety stock. */
  committed: z.number(),
  safetyStock: z.number(),
  /** Shopify's available as last read. */
  observed: z.number().nullable(),
  observedAt: timeSchema,
  /** Per unit, in `currency`; null where nobody entered it. */
  unitCost: z.number().nullable(),
  currency: z.string().nullable(),
})

/** A page; `next` is what to send as `after` for the page that follows, null at the end. */
export function readPageSchema<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), next: z.string().nullable() })
}

export type ItemNames = z.infer<typeof itemNamesSchema>
export type ItemFigures = z.infer<typeof figuresSchema>
export type OrderRow = z.infer<typeof orderRowSchema>
export type RunRow = z.infer<typeof runRowSchema>
export type StockRow = z.infer<typeof stockRowSchema>
