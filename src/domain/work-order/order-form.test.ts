import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { bom, byId, component, material, subAssembly } from '../testing/items.ts'
import { stoolJob } from '../testing/stool-job.ts'
import { onlyDraftWords, planOrder } from './open.ts'
import {
  emptyForm,
  formOfItems,
  formOfOrder,
  formOfTemplate,
  isUntouched,
  orderFormSchema,
  readForm,
  templateOfOrder,
} from './order-form.ts'
import type { WorkOrder } from './work-order.ts'

const ITEMS = byId([
  material('leg'),
  subAssembly('frame', [component('leg')]),
  bom('stool', [component('frame')]),
])

function order(): WorkOrder {
  const job = stoolJob()
  const body = job.ledger.body('workOrders', job.orderId)
  return must(body?.part === 'head' ? body : null, 'the order')
}

test('OC5 a form says where it came from, and survives being kept on the device', () => {
  expect(isUntouched(emptyForm())).toBe(true)
  const form = formOfItems([must(ITEMS.get('stool'), 'the stool')])
  expect(form.source).toEqual({ kind: 'bom', id: 'stool', name: 'stool' })
  expect(orderFormSchema.parse(JSON.parse(JSON.stringify(form)))).toEqual(form)
  expect(isUntouched(form)).toBe(false)
})

test('OC6 a template gives all that it says, and may leave the materials to whoever plans', () => {
  const of = { ...order(), labourCost: 1_250_000, priority: 'high' as const, note: 'Sand twice' }
  const facts = templateOfOrder(of, 'Weekly stools')
  const saved = { byId: 'sue', atMs: 1 }
  const form = formOfTemplate({ v: 1, part: 'template', id: 't1', ...facts, saved })
  expect(form).toMatchObject({
    name: of.name,
    labour: '125',
    note: 'Sand twice',
    priority: 'high',
    locationId: of.locationId,
    source: { kind: 'template', id: 't1', name: 'Weekly stools' },
  })
  expect(form.items.map(({ skipped }) => skipped)).toEqual([false])
  const planless = { v: 1 as const, part: 'template' as const, id: 't2', ...facts, skipSpread: true, saved }
  expect(formOfTemplate(planless).items.map(({ skipped }) => skipped)).toEqual([true])
})

test('OC7 a duplicate leaves behind what belongs to that one order', () => {
  const of: WorkOrder = {
    ...order(),
    dueOn: '2026-12-01',
    personId: 'ana',
    linkedOrders: [{ id: 'x', name: '#1' }],
    customFields: [{ about: 'order', itemId: null, name: 'Colour', value: 'oak' }],
  }
  const [first] = of.items
  const form = formOfOrder(of, new Set([must(first, 'an item').itemId]))
  expect(form).toMatchObject({
    dueOn: '',
    personId: null,
    linkedOrders: [],
    source: { kind: 'order', id: of.id },
  })
  expect(form.customFields).toEqual([{ about: 'order', name: 'Colour', value: 'oak' }])
  expect(form.items.map(({ skipped }) => skipped)).toEqual([false])
  expect(formOfOrder(of, new Set()).items.map(({ skipped }) => skipped)).toEqual([true])
})

test.each([
  ['-3', /below zero/],
  ['0', /At least 1/],
  ['', /How many/],
  ['1,234', /not a number that is clear/],
  ['2.5', /Whole numbers only/],
  ['999999999999', /At most 1000000\./],
  ['lots', /"lots" is not a number/],
])('OC8 "%s" units are refused in words', (text, words) => {
  const form = { ...emptyForm(), items: [{ itemId: 'stool', text, skipped: false }] }
  expect(readForm(form, ITEMS).faultByField.get('stool')).toMatch(words)
})

test('OC8 long texts, bad days and odd money are said at their fields, and nothing is cut off', () => {
  const long = 'x'.repeat(100_000)
  const read = readForm(
    {
      ...emptyForm(),
      name: long,
      note: long,
      dueOn: '2026-02-31',
      labour: '12,3456789',
      items: [{ itemId: 'gone', text: '1', skipped: false }],
      customFields: [
        { about: 'order', name: '', value: 'oak' },
        { about: 'order', name: '', value: '' },
      ],
    },
    ITEMS,
  )
  const faults = Object.fromEntries(read.faultByField)
  expect(faults).toEqual({
    name: 'At most 200 characters; this has 100,000.',
    note: 'At most 2000 characters; this has 100,000.',
    dueOn: 'This is no day.',
    labour: 'At most 4 decimals.',
    gone: 'This is not on this device. Take it out, or wait until everything has been read.',
    'field 0': 'Give it a name.',
  })
  expect(readForm({ ...emptyForm(), labour: '12,50' }, ITEMS).labourCost).toBe(125_000)
})

test('OC9 a skipped item has no rows, and keeps the order a draft', () => {
  const items = ['stool', 'frame'].map(itemId => ({ itemId, planned: quantityOfUnits(2) }))
  const ground = { itemById: ITEMS, locationId: 'w', stockById: new Map(), promisedById: new Map() }
  const skipOne = planOrder({ ...ground, items, skippedIds: new Set(['frame']) })
  expect(skipOne.ok && skipOne.value.rows.map(row => [row.itemId, row.original])).toEqual([['leg', 20_000]])
  const skipAll = planOrder({ ...ground, items, skippedIds: new Set(['frame', 'stool']) })
  expect(skipAll).toMatchObject({ ok: true, value: { rows: [], cost: 0 } })
  expect(onlyDraftWords(items, new Set(), id => id)).toBeNull()
  expect(onlyDraftWords(items, new Set(['frame']), id => id)).toMatch(/^frame: you plan the materials/)
  expect(onlyDraftWords([], new Set(), id => id)).toMatch(/save it as a draft/)
})
