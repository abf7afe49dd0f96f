import { z } from 'zod'
import { type Quantity, SCALE, quantityText } from '../stock/quantity.ts'
import { UNIT_NAMES, unitDecimals } from '../stock/unit.ts'
import type { AssemblyDraft, ItemDraft } from './draft.ts'
import {
  COMPONENT_QUANTITY,
  FACTOR,
  HOLD_DAYS,
  MONEY,
  type NumberRule,
  PACK_QUANTITY,
  SAMPLE_SIZE,
  WASTE_PERCENT,
  minimumRule,
  numberFromField,
  textFromField,
} from './fields.ts'
import { type Item, ITEM_LEADERS, QUANTITY_MODES, TRACKINGS } from './item.ts'
import { tagsFromText } from './tags.ts'

const componentFormSchema = z.object({
  componentId: z.string(),
  itemId: z.string(),
  quantity: z.string(),
  wastePercent: z.string(),
  locationId: z.string().nullable(),
  alternatives: z.array(z.object({ itemId: z.string(), factor: z.string() })),
})

/** What stands in the fields, as typed; kept on the device until it is saved or dropped. */
export const itemFormSchema = z.object({
  v: z.literal(1),
  id: z.string(),
  kind: z.enum(['material', 'subAssembly', 'bom']),
  name: z.string(),
  sku: z.string(),
  unit: z.enum(UNIT_NAMES),
  barcodes: z.array(z.object({ code: z.string(), packQuantity: z.string() })),
  binByLocation: z.record(z.string(), z.string()),
  minimumByLocation: z.record(z.string(), z.string()),
  picture: z.string().nullable(),
  unitCost: z.string(),
  tags: z.string(),
  archived: z.boolean(),
  tracking: z.enum(TRACKINGS),
  leads: z.enum([...ITEM_LEADERS, 'shop']).default('shop'),
  vendor: z.string(),
  specification: z.string(),
  essential: z.boolean(),
  picked: z.boolean(),
  active: z.boolean(),
  keepAssembledOnReturn: z.boolean().default(false),
  sellReadyMadeOnly: z.boolean().default(false),
  quantityMode: z.enum(QUANTITY_MODES).default('stock'),
  components: z.array(componentFormSchema),
  quality: z.object({
    output: z.enum(['stock', 'inspection']),
    inspect: z.enum(['none', 'all', 'sample']),
    sampleSize: z.string(),
    holdDays: z.string(),
    checklist: z.array(z.string()),
  }),
})

export type ItemForm = z.infer<typeof itemFormSchema>
export type ComponentForm = z.infer<typeof componentFormSchema>

/** The fields of an empty item. */
export function emptyForm(kind: Item['kind'], id: string): ItemForm {
  return {
    v: 1,
    id,
    kind,
    name: '',
    sku: '',
    unit: 'piece',
    barcodes: [],
    binByLocation: {},
    minimumByLocation: {},
    picture: null,
    unitCost: '',
    tags: '',
    archived: false,
    tracking: 'none',
    leads: 'shop',
    vendor: '',
    specification: '',
    essential: true,
    picked: true,
    active: false,
    keepAssembledOnReturn: false,
    sellReadyMadeOnly: false,
    quantityMode: 'stock',
    components: [],
    quality: { output: 'stock', inspect: 'none', sampleSize: '1', holdDays: '0', checklist: [] },
  }
}

/** The fields of an item that exists. */
export function formOf(item: ItemDraft): ItemForm {
  const { id, kind, name, sku, unit, picture, archived, tracking, binByLocation } = item
  const common = {
    ...emptyForm(kind, id),
    name,
    sku,
    unit,
    picture,
    archived,
    tracking,
    leads: item.leads ?? ('shop' as const),
    binByLocation,
    barcodes: item.barcodes.map(one => ({ code: one.code, packQuantity: quantityText(one.packQuantity) })),
    minimumByLocation: Object.fromEntries(
      Object.entries(item.minimumByLocation).map(([place, minimum]) => [place, quantityText(minimum)]),
    ),
    unitCost: item.unitCost === null ? '' : quantityText(item.unitCost),
    tags: item.tags.join(', '),
  }
  if (item.kind === 'material') {
    const { vendor, specification, essential, picked } = item
    return { ...common, vendor, specification, essential, picked }
  }
  const { output, inspect, sampleSize, holdDays, checklist } = item.quality
  return {
    ...common,
    ...ordersPart(item),
    components: item.components.map(one => ({
      componentId: one.componentId,
      itemId: one.itemId,
      quantity: quantityText(one.quantity),
      wastePercent: quantityText(one.waste * 100),
      locationId: one.locationId,
      alternatives: one.alternatives.map(({ itemId, factor }) => ({ itemId, factor: quantityText(factor) })),
    })),
    quality: { output, inspect, sampleSize: `${sampleSize}`, holdDays: `${holdDays}`, checklist },
  }
}

/** What orders of the shop do with it. */
function ordersPart(item: AssemblyDraft) {
  const { keepAssembledOnReturn } = item
  if (item.kind === 'subAssembly') return { keepAssembledOnReturn }
  const { active, sellReadyMadeOnly, quantityMode } = item
  return { keepAssembledOnReturn, active, sellReadyMadeOnly, quantityMode }
}

/** What is wrong, by the path of the field: `name`, `components.2.quantity`, `barcodes.0.code`. */
export type FormFaults = ReadonlyMap<string, string>

export type ReadForm =
  { readonly ok: true; readonly draft: ItemDraft } | { readonly ok: false; readonly faults: FormFaults }

const CODE_MAX = 128
const CHECKS_MAX = 20

/** The item that the fields come to, or what is wrong with them, all at once. */
export function readForm(form: ItemForm): ReadForm {
  const faults = new Map<string, string>()
  const number = (field: string, text: string, rule: NumberRule): Quantity => {
    const read = numberFromField(text, rule)
    if (!read.ok) faults.set(field, read.error)
    return read.ok ? read.value : rule.min
  }
  const text = (field: string, typed: string, max: number): string => {
    const read = textFromField(typed, max)
    if (!read.ok) faults.set(field, read.error)
    return read.ok ? read.value : ''
  }
  const read = { number, text }
  const tags = tagsFromText(form.tags)
  if (!tags.ok) faults.set('tags', tags.error)
  const name = text('name', form.name, 200)
  if (form.name.trim() === '') faults.set('name', 'What is it called?')
  const common = {
    id: form.id,
    name,
    sku: text('sku', form.sku, 100),
    unit: form.unit,
    barcodes: barcodesOf(form, faults, read),
    binByLocation: binsOf(form, read),
    minimumByLocation: minimumsOf(form, read),
    picture: form.picture,
    unitCost: form.unitCost.trim() === '' ? null : number('unitCost', form.unitCost, MONEY),
    tags: tags.ok ? tags.value : [],
    archived: form.archived,
    tracking: form.tracking,
    leads: form.leads === 'shop' ? null : form.leads,
  }
  if (form.quality.checklist.length > CHECKS_MAX) {
    faults.set('quality.checklist', `At most ${CHECKS_MAX} points.`)
  }
  const draft = draftOfKind(form, common, read)
  return faults.size === 0 ? { ok: true, draft } : { ok: false, faults }
}

type Reading = {
  readonly number: (field: string, text: string, rule: NumberRule) => Quantity
  readonly text: (field: string, typed: string, max: number) => string
}
type CommonFields = Omit<
  Extract<ItemDraft, { kind: 'material' }>,
  'kind' | 'vendor' | 'specification' | 'essential' | 'picked'
>

function draftOfKind(form: ItemForm, common: CommonFields, read: Reading): ItemDraft {
  if (form.kind === 'material') {
    return {
      ...common,
      kind: 'material',
      vendor: read.text('vendor', form.vendor, 200),
      specification: read.text('specification', form.specification, 1_000),
      essential: form.essential,
      picked: form.picked,
    }
  }
  const { active, keepAssembledOnReturn, sellReadyMadeOnly, quantityMode } = form
  const components = componentsOf(form, read)
  const made = { ...common, components, quality: qualityOf(form, read), keepAssembledOnReturn }
  return form.kind === 'bom'
    ? { ...made, kind: 'bom', active, sellReadyMadeOnly, quantityMode }
    : { ...made, kind: 'subAssembly' }
}

function barcodesOf(form: ItemForm, faults: Map<string, string>, { number, text }: Reading) {
  return form.barcodes.map((one, index) => {
    const at = `barcodes.${index}`
    if (one.code.trim() === '') faults.set(`${at}.code`, 'Scan or type the code.')
    return {
      code: text(`${at}.code`, one.code, CODE_MAX),
      packQuantity: number(`${at}.packQuantity`, one.packQuantity, PACK_QUANTITY),
    }
  })
}

function binsOf(form: ItemForm, { text }: Reading): Record<string, string> {
  const bins = Object.entries(form.binByLocation).map(([place, bin]) => {
    return [place, text(`binByLocation.${place}`, bin, 40)] as const
  })
  return Object.fromEntries(bins.filter(([, bin]) => bin !== ''))
}

function minimumsOf(form: ItemForm, { number }: Reading): Record<string, Quantity> {
  const rule = minimumRule(unitDecimals(form.unit))
  const typed = Object.entries(form.minimumByLocation).filter(([, minimum]) => minimum.trim() !== '')
  const minimums = typed.map(([place, minimum]) => {
    return [place, number(`minimumByLocation.${place}`, minimum, rule)] as const
  })
  return Object.fromEntries(minimums.filter(([, minimum]) => minimum > 0))
}

function componentsOf(form: ItemForm, { number }: Reading) {
  return form.components.map((one, index) => {
    const at = `components.${index}`
    return {
      componentId: one.componentId,
      itemId: one.itemId,
      quantity: number(`${at}.quantity`, one.quantity, COMPONENT_QUANTITY),
      // A per cent with two decimals is a whole share of 1/10,000.
      waste: Math.round(number(`${at}.wastePercent`, one.wastePercent, WASTE_PERCENT) / 100),
      locationId: one.locationId,
      alternatives: one.alternatives.map((alternative, place) => ({
        itemId: alternative.itemId,
        factor: number(`${at}.alternatives.${place}.factor`, alternative.factor, FACTOR),
      })),
    }
  })
}

function qualityOf(form: ItemForm, { number, text }: Reading) {
  const { output, inspect, sampleSize, holdDays, checklist } = form.quality
  const points = checklist.map((point, index) => text(`quality.checklist.${index}`, point, 200))
  return {
    output,
    inspect,
    sampleSize: inspect === 'sample' ? number('quality.sampleSize', sampleSize, SAMPLE_SIZE) / SCALE : 1,
    holdDays: number('quality.holdDays', holdDays, HOLD_DAYS) / SCALE,
    checklist: points.filter(point => point !== ''),
  }
}
