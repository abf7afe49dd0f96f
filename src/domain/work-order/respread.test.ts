import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { Result } from '#kernel/result.ts'
import { runList } from '../bom/need.ts'
import { effectiveQuantity, type OrderItem, plannedByItem, type PlanRow } from '../bom/plan.ts'
import type { Item } from '../catalogue/item.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { emptyStock, type Stock } from '../stock/stock.ts'
import { workshop } from '../testing/bom-arbitraries.ts'
import { bom, byId, component, material, subAssembly } from '../testing/items.ts'
import { seed } from '../testing/seed.ts'
import { stoolJob, STOOL_ITEMS } from '../testing/stool-job.ts'
import { orderOf, runOf } from '../testing/stool-order.ts'
import { planOrder } from './open.ts'
import { wayBack, type PlanProposal } from './plan-proposal.ts'
import { overrideRow } from './plan-rows.ts'
import {
  addItems,
  decouple,
  type PlanGround,
  refresh,
  removeItem,
  respread,
  spreadLater,
} from './respread.ts'
import { planId, type WorkOrderPlan } from './work-order.ts'

const VECTOR = [
  material('R'),
  subAssembly('T', [component('R')]),
  subAssembly('S', [component('T')]),
  bom('B', [component('S')]),
  bom('C', [component('S'), component('R', 2)]),
]

function stockOf(units: Readonly<Record<string, number>>): Map<string, Stock> {
  return new Map(
    Object.entries(units).map(([itemId, count]) => {
      const id = `${itemId}@workshop`
      const available = quantityOfUnits(count)
      return [id, { ...emptyStock(itemId, 'workshop'), counted: true, available }]
    }),
  )
}

function groundOf(
  items: readonly Item[],
  orderItems: readonly OrderItem[],
  stock: Readonly<Record<string, number>>,
): PlanGround {
  const itemById = byId(items)
  const stockById = stockOf(stock)
  const ground = { itemById, stockById, promisedById: new Map(), locationId: 'workshop' }
  const made = planOrder({ items: orderItems, ...ground })
  if (!made.ok) throw new Error(`it does not spread: ${made.error.kind}`)
  return over(ground, orderItems, made.value.rows)
}

function over(
  ground: Omit<PlanGround, 'order' | 'plan' | 'runs'>,
  items: readonly OrderItem[],
  rows: readonly PlanRow[],
): PlanGround {
  const order = { ...orderOf(stoolJob()), items: [...items], runsById: {} }
  const plan: WorkOrderPlan = {
    v: 1,
    part: 'plan',
    id: planId(order.id),
    workOrderId: order.id,
    rows: [...rows],
    version: 0,
    lostEdits: [],
  }
  return { ...ground, order, plan, runs: [] }
}

function of(result: Result<PlanProposal, { readonly kind: string }>): PlanProposal {
  if (!result.ok) throw new Error(result.error.kind)
  return result.value
}

function units(rows: readonly PlanRow[]): Record<string, number> {
  return Object.fromEntries(rows.map(row => [row.itemId, effectiveQuantity(row) / 10_000]))
}

const eight = [{ itemId: 'B', planned: quantityOfUnits(8) }]

test('PL6 the vector 8 -> 5 S, 2 T, 1 R holds through a new spread, and runs of four add up', () => {
  const ground = groundOf(VECTOR, [{ itemId: 'B', planned: quantityOfUnits(3) }], { S: 5, T: 2 })
  expect(units(ground.plan.rows)).toEqual({ S: 3 })
  const { rows, items } = of(respread(ground, eight))
  expect(units(rows)).toEqual({ S: 5, T: 2, R: 1 })
  const planned = plannedByItem(items)
  const four = { B: quantityOfUnits(4) }
  const list = (before: Readonly<Record<string, number>>) =>
    runList(rows, { before, run: four, planned }).map(line => [line.itemId, line.required / 10_000])
  expect(list({})).toEqual([['S', 4]])
  expect(list(four)).toEqual([
    ['S', 1],
    ['T', 2],
    ['R', 1],
  ])
})

test('PL6 what the order has taken counts as ready-made, and promises to others take nothing of it', () => {
  // The run holds 20 of its first line, which is made a line of frames here: a run that drew them.
  const run = runOf(stoolJob({ units: 5, stock: { leg: 200, seat: 50, hinge: 100 } }))
  const lines = run.run.lines.map(line => (line.itemId === 'leg' ? { ...line, itemId: 'frame' } : line))
  const base = groundOf(STOOL_ITEMS, [{ itemId: 'stool', planned: quantityOfUnits(25) }], {})
  const promisedById = new Map([['frame@workshop', quantityOfUnits(30)]])
  const { rows } = of(refresh({ ...base, runs: [{ ...run, run: { ...run.run, lines } }], promisedById }))
  expect(units(rows)).toMatchObject({ frame: 20, leg: 20, seat: 25 })
})

test('PL7 overrides grow with the planned quantity, and each is named before', () => {
  const ground = groundOf(VECTOR, eight, { S: 5, T: 2 })
  const rows = ground.plan.rows.map(row => (row.itemId === 'R' ? { ...row, override: 40_000 } : row))
  const { rows: after, lines } = of(
    respread({ ...ground, plan: { ...ground.plan, rows } }, [{ itemId: 'B', planned: quantityOfUnits(16) }]),
  )
  expect(units(after)).toEqual({ S: 5, T: 2, R: 8 })
  expect(lines).toEqual([
    { rowId: 'R@workshop', itemId: 'R', locationId: 'workshop', was: 40_000, to: 80_000, override: 'scales' },
  ])
})

test('PL8 decoupled, rows keep their quantities and a new spread leaves them alone', () => {
  const ground = groundOf(VECTOR, eight, { S: 5, T: 2 })
  const items = [{ itemId: 'B', planned: quantityOfUnits(10) }]
  const { rows, lines } = of(decouple(ground, items))
  expect(lines).toEqual([])
  expect(units(rows)).toEqual({ S: 5, T: 2, R: 1 })
  const later = { ...ground, order: { ...ground.order, items }, plan: { ...ground.plan, rows: [...rows] } }
  expect(of(respread(later, eight)).lines).toEqual([])
  const half = { before: {}, run: { B: quantityOfUnits(5) }, planned: plannedByItem(items) }
  expect(runList(rows, half).map(line => line.required / 10_000)).toEqual([3, 1, 1])
})

test('PL9 a refresh names what the parts list has made otherwise, and nothing where it is the same', () => {
  const ground = groundOf(VECTOR, eight, { S: 5, T: 2 })
  expect(of(refresh(ground)).lines).toEqual([])
  const itemById = byId([...VECTOR.slice(0, 3), bom('B', [component('S'), component('R', 2)])])
  expect(of(refresh({ ...ground, itemById })).lines).toMatchObject([
    { rowId: 'R@workshop', was: 10_000, to: 170_000 },
  ])
})

test('PL10 an added item draws only what the other rows leave', () => {
  const ground = groundOf(VECTOR, [{ itemId: 'B', planned: quantityOfUnits(4) }], { S: 5, T: 2 })
  const { rows, items } = of(addItems(ground, [{ itemId: 'C', planned: quantityOfUnits(4) }], 'spread'))
  // One S is left for four C: three are built, of two ready-made T and one R; two R each go in directly.
  expect(units(rows)).toEqual({ S: 5, T: 2, R: 9 })
  expect(items.map(item => item.itemId)).toEqual(['B', 'C'])
  expect(addItems(ground, [{ itemId: 'B', planned: 10_000 }], 'skip')).toMatchObject({
    error: { kind: 'twice' },
  })
})

test('PL10 a skipped item has no rows until it is spread, or somebody plans them', () => {
  const ground = groundOf(VECTOR, eight, { S: 5, T: 2 })
  const skipped = of(addItems(ground, [{ itemId: 'C', planned: 20_000 }], 'skip'))
  expect(skipped.rows).toEqual(ground.plan.rows)
  const order = { ...ground.order, items: [...skipped.items] }
  const { rows } = of(spreadLater({ ...ground, order }, 'C'))
  expect(units(rows)).toEqual({ S: 5, T: 2, R: 7 })
})

test('PL19 several items come onto an order in one edit', () => {
  const more = [...eight, { itemId: 'C', planned: quantityOfUnits(4) }]
  const both = groundOf(VECTOR, more, { S: 5, T: 2 })
  const empty = over(both, [], [])
  const { rows, items, changes } = of(addItems(empty, more, 'spread'))
  expect(changes).toHaveLength(1)
  expect(items).toEqual(more)
  expect(units(rows)).toEqual(units(both.plan.rows))
  expect(of(addItems(empty, more, 'skip')).rows).toEqual([])
})

test('PL11 with an item goes what only it needs, and none that runs have taken', () => {
  const both = [...eight, { itemId: 'C', planned: quantityOfUnits(4) }]
  const ground = groundOf(VECTOR, both, { S: 5, T: 2 })
  const { rows } = of(removeItem(ground, 'C'))
  expect(units(rows)).toEqual({ S: 5, T: 2, R: 1 })
  const job = stoolJob({ units: 5 })
  const order = orderOf(job)
  const taken = { kind: 'runBuildsIt', itemId: 'stool', taken: quantityOfUnits(5) }
  expect(removeItem({ ...ground, order }, 'stool')).toEqual({ ok: false, error: taken })
  expect(respread({ ...ground, order }, [{ itemId: 'stool', planned: quantityOfUnits(4) }])).toEqual({
    ok: false,
    error: taken,
  })
})

test('PL12 an undo leads back to the plan before', () => {
  const ground = groundOf(VECTOR, eight, { S: 5, T: 2 })
  const before = { items: ground.order.items, rows: ground.plan.rows }
  const { rows, items } = of(respread(ground, [{ itemId: 'B', planned: quantityOfUnits(12) }]))
  expect(wayBack({ items, rows, version: 1 }, before)).toEqual([
    { what: 'respread', wasVersion: 1, items: before.items, rows: before.rows },
  ])
  const [first] = ground.plan.rows
  const changed = ground.plan.rows
    .map(row => (row === first ? { ...row, override: 20_000 } : row))
    .slice(0, 2)
  expect(wayBack({ items: before.items, rows: changed, version: 1 }, before)).toEqual([
    { what: 'replace', rowId: 'S@workshop', was: 20_000, row: first },
    { what: 'add', row: ground.plan.rows[2] },
  ])
})

test(`PL7 PL9 there and back again is the plan as it was, overrides and all (seed ${seed})`, () => {
  const property = fc.property(workshop(), fc.integer({ min: 2, max: 4 }), (shop, times) => {
    const { itemById, orderItems } = shop
    const ground = { itemById, stockById: new Map<string, Stock>(), promisedById: new Map() }
    const made = planOrder({ items: orderItems, ...ground, locationId: 'workshop' })
    if (!made.ok) return
    const first = must(made.value.rows[0], 'a plan has rows')
    const [change] = overrideRow(first, first.original + 10_000)
    const override = change?.what === 'override' ? change.to : null
    const rows = made.value.rows.map(row => (row === first ? { ...row, override } : row))
    const start = over(ground, orderItems, rows)
    expect(of(refresh(start)).rows).toEqual(rows)
    const more = orderItems.map(item => ({ ...item, planned: item.planned * times }))
    const up = of(respread(start, more))
    const back = of(respread(over(ground, more, up.rows), orderItems))
    expect(back.rows).toEqual(rows)
  })
  fc.assert(property, { seed, numRuns: 150 })
})
