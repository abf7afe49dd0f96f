import { z } from 'zod'
import type { OrderItem } from '../bom/plan.ts'
import { MONEY, numberFromField, textFromField } from '../catalogue/fields.ts'
import { idSchema, type Item, isAssembly } from '../catalogue/item.ts'
import type { Template, TemplateFacts } from '../people/saved.ts'
import { type Quantity, quantityText, SCALE } from '../stock/quantity.ts'
import { unitDecimals } from '../stock/unit.ts'
import {
  type CustomField,
  customFieldSchema,
  linkedOrderSchema,
  orderSourceSchema,
  prioritySchema,
  shownNumber,
  type WorkOrder,
} from './work-order.ts'

/** A new order as it is typed: kept on the device until it is saved, whatever is wrong with it. */
export const orderFormSchema = z.object({
  v: z.literal(1),
  name: z.string(),
  /** Null: the place of the device. */
  locationId: idSchema.nullable(),
  /** `YYYY-MM-DD` or empty. */
  dueOn: z.string(),
  priority: prioritySchema,
  personId: idSchema.nullable(),
  note: z.string(),
  labour: z.string(),
  items: z.array(z.object({ itemId: idSchema, text: z.string(), skipped: z.boolean() })),
  linkedOrders: z.array(linkedOrderSchema),
  customFields: z.array(
    z.object({ about: customFieldSchema.shape.about, name: z.string(), value: z.string() }),
  ),
  source: orderSourceSchema.nullable(),
})

export type OrderForm = z.infer<typeof orderFormSchema>
export type FormItem = OrderForm['items'][number]

const NAME_MAX = 200
const NOTE_MAX = 2_000
const FIELD_NAME_MAX = 80
/** A million units of anything in one order is a slip of the finger. */
const UNITS_MAX = 1_000_000 * SCALE
const ITEMS_MAX = 200

export function emptyForm(): OrderForm {
  return {
    v: 1,
    name: '',
    locationId: null,
    dueOn: '',
    priority: 'normal',
    personId: null,
    note: '',
    labour: '',
    items: [],
    linkedOrders: [],
    customFields: [],
    source: null,
  }
}

export function isUntouched(form: OrderForm): boolean {
  return JSON.stringify(form) === JSON.stringify(emptyForm())
}

/** From one or several BOMs. */
export function formOfItems(items: readonly Item[]): OrderForm {
  const [first] = items
  const source = first === undefined ? null : ({ kind: 'bom', id: first.id, name: first.name } as const)
  return {
    ...emptyForm(),
    items: items.map(({ id }) => ({ itemId: id, text: '1', skipped: false })),
    source,
  }
}

export function formOfTemplate(template: Template): OrderForm {
  return {
    ...emptyForm(),
    name: template.orderName,
    locationId: template.locationId,
    priority: template.priority,
    note: template.note,
    labour: moneyField(template.labourCost),
    items: template.items.map(({ itemId, planned }) => ({
      itemId,
      text: quantityText(planned),
      skipped: template.skipSpread,
    })),
    source: { kind: 'template', id: template.id, name: template.name },
  }
}

/**
 * Another order like this one. Day, person and the shop's orders are those of that one order; its changed
 * quantities answered that day's stock: the copy is spread anew.
 */
export function formOfOrder(order: WorkOrder, spreadItemIds: ReadonlySet<string>): OrderForm {
  return {
    ...emptyForm(),
    name: order.name,
    locationId: order.locationId,
    priority: order.priority,
    note: order.note,
    labour: moneyField(order.labourCost),
    items: order.items.map(({ itemId, planned }) => ({
      itemId,
      text: quantityText(planned),
      skipped: !spreadItemIds.has(itemId),
    })),
    customFields: order.customFields.flatMap(({ about, itemId, name, value }) =>
      about === 'order' && itemId === null ? [{ about, name, value }] : [],
    ),
    source: { kind: 'order', id: order.id, name: shownNumber(order) },
  }
}

/** What an order says again and again, for `saveTemplate`. */
export function templateOfOrder(order: WorkOrder, name: string): TemplateFacts {
  return {
    name,
    orderName: order.name,
    items: order.items,
    priority: order.priority,
    note: order.note,
    labourCost: order.labourCost,
    locationId: order.locationId,
    skipSpread: order.items.length > 0 && order.rowCount === 0,
  }
}

export type ReadForm = {
  readonly items: readonly OrderItem[]
  /** Planned by hand later: they get no rows now. */
  readonly skippedIds: ReadonlySet<string>
  readonly name: string
  readonly note: string
  readonly dueOn: string | null
  readonly labourCost: number | null
  readonly customFields: CustomField[]
  /** What is wrong, in words, by field; an item by its id. */
  readonly faultByField: ReadonlyMap<string, string>
}

/** The form read strictly; nothing in it is cut off, rounded or guessed. */
export function readForm(form: OrderForm, itemById: ReadonlyMap<string, Item>): ReadForm {
  const faults = new Map<string, string>()
  const text = (field: string, typed: string, max: number) => {
    const read = textFromField(typed, max)
    if (!read.ok) faults.set(field, read.error)
    return read.ok ? read.value : ''
  }
  const dueOn = form.dueOn === '' ? null : form.dueOn
  if (dueOn !== null && !z.iso.date().safeParse(dueOn).success) faults.set('dueOn', 'This is no day.')
  const { items, skippedIds } = itemsOf(form, itemById, faults)
  return {
    items,
    skippedIds,
    name: text('name', form.name, NAME_MAX),
    note: text('note', form.note, NOTE_MAX),
    dueOn,
    labourCost: labourOf(form.labour, faults),
    customFields: fieldsOf(form, text, faults),
    faultByField: faults,
  }
}

function itemsOf(form: OrderForm, itemById: ReadonlyMap<string, Item>, faults: Map<string, string>) {
  const items: OrderItem[] = []
  const skippedIds = new Set<string>()
  for (const { itemId, text, skipped } of form.items) {
    const item = itemById.get(itemId)
    if (item === undefined) {
      faults.set(itemId, 'This is not on this device. Take it out, or wait until everything has been read.')
      continue
    }
    if (skipped) skippedIds.add(itemId)
    if (!isAssembly(item)) faults.set(itemId, `${item.name} is a material and cannot be built.`)
    else if (item.archived) faults.set(itemId, `${item.name} is archived. Bring it back, or take it out.`)
    const planned = unitsOf(text, item)
    if (typeof planned === 'number') items.push({ itemId, planned })
    else faults.set(itemId, planned.fault)
  }
  if (items.length > ITEMS_MAX) faults.set('items', `At most ${ITEMS_MAX} products in one order.`)
  return { items, skippedIds }
}

function unitsOf(text: string, item: Item): Quantity | { readonly fault: string } {
  const rule = {
    decimals: unitDecimals(item.unit),
    min: SCALE,
    max: UNITS_MAX,
    question: 'How many? Write a number from 1.',
  }
  const read = numberFromField(text, rule)
  return read.ok ? read.value : { fault: read.error }
}

function labourOf(typed: string, faults: Map<string, string>): number | null {
  if (typed.trim() === '') return null
  const read = numberFromField(typed, MONEY)
  if (!read.ok) faults.set('labour', read.error)
  return read.ok ? read.value : null
}

function fieldsOf(
  form: OrderForm,
  text: (field: string, typed: string, max: number) => string,
  faults: Map<string, string>,
): CustomField[] {
  return form.customFields.flatMap(({ about, name, value }, index) => {
    if (name.trim() === '' && value.trim() === '') return []
    const field = `field ${index}`
    const read = { name: text(field, name, FIELD_NAME_MAX), value: text(field, value, NOTE_MAX) }
    if (read.name === '') faults.set(field, faults.get(field) ?? 'Give it a name.')
    return [{ about, itemId: null, ...read }]
  })
}

function moneyField(money: number | null): string {
  return money === null ? '' : quantityText(money)
}
