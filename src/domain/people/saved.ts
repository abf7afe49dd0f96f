import { z } from 'zod'
import { idSchema } from '../catalogue/item.ts'
import { positiveQuantitySchema } from '../stock/quantity.ts'
import { prioritySchema } from '../work-order/work-order.ts'

const saved = { byId: idSchema, atMs: z.int() }

/** What a work order is begun from again and again. */
export const TEMPLATE_FACTS = {
  name: z.string().trim().min(1).max(120),
  /** The name that orders made from it get; may be empty. */
  orderName: z.string().trim().max(200),
  /** `planned` in 1/10,000 unit. */
  items: z
    .array(z.object({ itemId: idSchema, planned: positiveQuantitySchema }))
    .min(1)
    .max(200),
  priority: prioritySchema,
  note: z.string().max(2_000),
  /** Money per order: integer of 1/10,000 of the shop's currency; null where none is said. */
  labourCost: z.int().min(0).max(1_000_000_000_000).nullable(),
  /** Null: the place of whoever makes the order. */
  locationId: idSchema.nullable(),
  /** True: nothing is spread; whoever makes the order plans its materials. */
  skipSpread: z.boolean(),
} as const

/** A saved job. Document of the collection `people`, id its own. */
export const templateSchema = z.object({
  v: z.literal(1),
  part: z.literal('template'),
  id: idSchema,
  ...TEMPLATE_FACTS,
  saved: z.object(saved),
})

export const VIEW_LISTS = ['workOrders', 'materials', 'boms'] as const
export const viewListSchema = z.enum(VIEW_LISTS)

/** Everybody's, or one person's own. */
export const VIEW_OWNERS = ['all', 'own'] as const

export const VIEW_FACTS = {
  list: viewListSchema,
  name: z.string().trim().min(1).max(60),
  /** The list's address after the question mark: filter, order and text as its page keeps them. */
  query: z.string().max(1_000),
} as const

/** A list narrowed and ordered as somebody wants to find it again. */
export const viewSchema = z.object({
  v: z.literal(1),
  part: z.literal('view'),
  id: idSchema,
  ...VIEW_FACTS,
  /** Whose it is; null: everybody's. */
  ownerId: idSchema.nullable(),
  saved: z.object(saved),
})

export type Template = z.infer<typeof templateSchema>
export type TemplateFacts = Pick<Template, keyof typeof TEMPLATE_FACTS>
export type View = z.infer<typeof viewSchema>
export type ViewFacts = Pick<View, keyof typeof VIEW_FACTS>
export type ViewList = (typeof VIEW_LISTS)[number]

/** Views of a list that a person sees: everybody's first, then their own, each by name. */
export function viewsFor(views: readonly View[], list: ViewList, personId: string | null): View[] {
  const seen = views.filter(view => view.list === list && (view.ownerId ?? personId) === personId)
  const rank = (view: View) => (view.ownerId === null ? 0 : 1)
  return seen.sort(
    (left, right) =>
      rank(left) - rank(right) || left.name.localeCompare(right.name, 'en') || (left.id < right.id ? -1 : 1),
  )
}
