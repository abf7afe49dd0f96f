import { z } from 'zod'
import { orderItemSchema, planRowSchema } from '../bom/plan.ts'
import { idSchema } from '../catalogue/item.ts'
import { prioritySchema } from './work-order.ts'

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
  }),
})

/** A step of the order's status: a decision, refused where a guard says so. Moves no stock. */
export const orderSteppedSchema = z.object({
  kind: z.literal('orderStepped'),
  body: z.object({ action: orderActionSchema, note: z.string().max(2_000) }),
})
