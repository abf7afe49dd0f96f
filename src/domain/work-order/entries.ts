import { z } from 'zod'
import { orderItemSchema, planRowSchema } from '../bom/plan.ts'
import { idSchema } from '../catalogue/item.ts'
import { DOCUMENTS_MAX, fileRefSchema, photosSchema, sha256Schema } from '../files/file-ref.ts'
import { wholeOrZeroQuantitySchema } from '../stock/quantity.ts'
import { customFieldSchema, linkedOrderSchema, orderSourceSchema, prioritySchema } from './work-order.ts'

export const ORDER_ACTIONS = [
  'markReady',
  'backToPlanning',
  'start',
  'quickStart',
  'pause',
  'resume',
  'submitForQc',
  'release',
  'markComplete',
  'quickComplete',
  'undoLastStep',
  'cancel',
  'reopen',
  'delete',
  'restore',
] as const
export const orderActionSchema = z.enum(ORDER_ACTIONS)
export type OrderAction = z.infer<typeof orderActionSchema>

export const SAVE_MODES = ['draft', 'ready', 'start'] as const

/** A new work order with the spread it was planned with. Never refused. */
export const orderOpenedSchema = z.object({
  kind: z.literal('orderOpened'),
  body: z.object({
    temporaryNumber: z.string().min(1).max(20),
    name: z.string().max(200),
    locationId: idSchema,
    priority: prioritySchema,
    dueOn: z.iso.date().nullable(),
    note: z.string().max(2_000),
    items: z.array(orderItemSchema).max(200),
    rows: z.array(planRowSchema).max(5_000),
    save: z.enum(SAVE_MODES),
    /** Who is to do it, or nobody. */
    personId: idSchema.nullable().optional(),
    /** Labour as a lump sum: integer of 1/10,000 of the currency. */
    labourCost: z.int().min(0).nullable().optional(),
    source: orderSourceSchema.nullable().optional(),
    linkedOrders: z.array(linkedOrderSchema).max(500).optional(),
    customFields: z.array(customFieldSchema).max(100).optional(),
  }),
})

/** A step of the order's status: a decision, refused where a guard says so. Moves no stock. */
export const orderSteppedSchema = z.object({
  kind: z.literal('orderStepped'),
  body: z.object({ action: orderActionSchema, note: z.string().max(2_000) }),
})

const lumpSum = z.int().min(0).nullable()

/**
 * One field of an order's head, with what its author had seen there: of two who could not see each other the
 * earlier stands, and the later gets a card.
 */
export const orderFieldChangeSchema = z.discriminatedUnion('field', [
  z.object({ field: z.literal('name'), was: z.string().max(200), to: z.string().max(200) }),
  z.object({ field: z.literal('priority'), was: prioritySchema, to: prioritySchema }),
  z.object({ field: z.literal('dueOn'), was: z.iso.date().nullable(), to: z.iso.date().nullable() }),
  z.object({ field: z.literal('note'), was: z.string().max(2_000), to: z.string().max(2_000) }),
  z.object({ field: z.literal('personId'), was: idSchema.nullable(), to: idSchema.nullable() }),
  z.object({ field: z.literal('labourCost'), was: lumpSum, to: lumpSum }),
  /** Place in the list as a supervisor dragged it: lower comes first; null: by the rule. */
  z.object({ field: z.literal('rank'), was: z.number().nullable(), to: z.number().nullable() }),
  z.object({
    field: z.literal('linkedOrders'),
    was: z.array(linkedOrderSchema).max(500),
    to: z.array(linkedOrderSchema).max(500),
  }),
  z.object({
    field: z.literal('customFields'),
    was: z.array(customFieldSchema).max(100),
    to: z.array(customFieldSchema).max(100),
  }),
])

/** A change of the order's head. A decision. */
export const orderEditedSchema = z.object({
  kind: z.literal('orderEdited'),
  body: z.object({ changes: z.array(orderFieldChangeSchema).min(1).max(20) }),
})

const rowId = z.string().min(1).max(170)

/** One change of the plan. `was` is what its author saw; where it no longer stands, the earlier stays. */
export const planChangeSchema = z.discriminatedUnion('what', [
  /** Effective quantity of a row; null: back to the original. */
  z.object({
    what: z.literal('override'),
    rowId,
    was: wholeOrZeroQuantitySchema.nullable(),
    to: wholeOrZeroQuantitySchema.nullable(),
  }),
  z.object({ what: z.literal('add'), row: planRowSchema }),
  z.object({ what: z.literal('remove'), rowId, was: wholeOrZeroQuantitySchema }),
  /** Another part, place or contributions in place of a row; `was` is its effective quantity. */
  z.object({ what: z.literal('replace'), rowId, was: wholeOrZeroQuantitySchema, row: planRowSchema }),
  /** A new spread, a refresh, an item more or less: items and rows as a whole. */
  z.object({
    what: z.literal('respread'),
    wasVersion: z.int().min(0),
    items: z.array(orderItemSchema).max(200),
    rows: z.array(planRowSchema).max(5_000),
  }),
])

/** The plan changed: rows, or planned quantities. A decision; refused once the order is closed. */
export const planEditedSchema = z.object({
  kind: z.literal('planEdited'),
  body: z.object({ changes: z.array(planChangeSchema).min(1).max(5_000), note: z.string().max(2_000) }),
})

/** Files tied to the order, or taken off it. The bytes travel apart and may come later. */
export const documentsChangedSchema = z.object({
  kind: z.literal('documentsChanged'),
  body: z
    .object({
      added: z.array(fileRefSchema).max(DOCUMENTS_MAX),
      removed: z.array(sha256Schema).max(DOCUMENTS_MAX),
    })
    .refine(body => body.added.length + body.removed.length > 0, 'nothing changes'),
})

/** Something said about the order; it stands on its timeline. */
export const notedSchema = z.object({
  kind: z.literal('noted'),
  body: z.object({ text: z.string().min(1).max(4_000), photos: photosSchema }),
})

export type OrderFieldChange = z.infer<typeof orderFieldChangeSchema>
export type PlanChange = z.infer<typeof planChangeSchema>
