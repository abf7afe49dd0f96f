import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { effectiveQuantity } from '../bom/plan.ts'
import { readRunState } from '../build-run/run-state.ts'
import type { RunState } from '../build-run/run-accounts.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { emptyStock, type Stock } from '../stock/stock.ts'
import { workshop } from '../testing/bom-arbitraries.ts'
import { bom, byId, component, material, subAssembly } from '../testing/items.ts'
import { seed } from '../testing/seed.ts'
import { completes, picks, stoolJob, stoolRows } from '../testing/stool-job.ts'
import { assemblyNeeds, openOrder, orderNameOf, planOrder, planRefusalWords } from './open.ts'
import { promisedByStockId } from './promise.ts'

const ITEMS = byId([
  material('R', { unitCost: 25_000 }),
  subAssembly('T', [component('R')]),
  subAssembly('S', [component('T')], { unitCost: 100_000 }),
  bom('B', [component('S')]),
])

function stocked(units: Readonly<Record<string, number>>): Map<string, Stock> {
  return new Map(
    Object.entries(units).map(([itemId, count]) => {
      const stock = { ...emptyStock(itemId, 'workshop'), counted: true, available: quantityOfUnits(count) }
      return [`${itemId}@workshop`, stock]
    }),
  )
}

function plan(
  units: number,
  stock: Readonly<Record<string, number>>,
  promised: Record<string, number> = {},
  itemById = ITEMS,
) {
  return planOrder({
    items: [{ itemId: 'B', planned: quantityOfUnits(units) }],
    itemById,
    locationId: 'workshop',
    stockById: stocked(stock),
    promisedById: new Map(
      Object.entries(promised).map(([itemId, count]) => [`${itemId}@workshop`, quantityOfUnits(count)]),
    ),
  })
}

function quantities(result: ReturnType<typeof plan>): Record<string, number> {
  if (!result.ok) throw new Error(result.error.kind)
  return Object.fromEntries(result.value.rows.map(row => [row.itemId, effectiveQuantity(row) / 10_000]))
}

test('O13 each assembly is chosen once, and at least one', () => {
  const none = planOrder({
    items: [],
    itemById: ITEMS,
    locationId: 'workshop',
    stockById: new Map(),
    promisedById: new Map(),
  })
  expect(none).toEqual({ ok: false, error: { kind: 'nothingChosen' } })
  const item = { itemId: 'B', planned: quantityOfUnits(1) }
  const twice = planOrder({
    items: [item, item],
    itemById: ITEMS,
    locationId: 'workshop',
    stockById: new Map(),
    promisedById: new Map(),
  })
  expect(twice).toEqual({ ok: false, error: { kind: 'twice', itemId: 'B' } })
})

test('O14 ready-made stock is drawn net of promises, and only where it was counted', () => {
  expect(quantities(plan(8, { S: 5, T: 2 }))).toEqual({ S: 5, T: 2, R: 1 })
  expect(quantities(plan(8, { S: 5, T: 2 }, { S: 4, T: 9 }))).toEqual({ S: 1, R: 7 })
  const uncounted = planOrder({
    items: [{ itemId: 'B', planned: quantityOfUnits(8) }],
    itemById: ITEMS,
    locationId: 'workshop',
    stockById: new Map([['S@workshop', { ...emptyStock('S', 'workshop'), available: quantityOfUnits(5) }]]),
    promisedById: new Map(),
  })
  expect(quantities(uncounted)).toEqual({ R: 8 })
})

test('O15 promised is the plan less what runs took and reserved; other statuses promise nothing', () => {
  const job = stoolJob({ units: 5 })
  const told = { workOrderId: job.orderId, runId: job.runId }
  job.ledger.tell(picks(job, 'hinge', 5), told)
  job.ledger.tell(completes(2), told)
  const order = job.ledger.body('workOrders', job.orderId)
  if (order?.part !== 'head') throw new Error('the job has an order')
  const state = readRunState((name, id) => job.ledger.body(name, id), job.runId)
  const runs: RunState[] = [must(state, 'the run')]
  const rows = stoolRows()
  const promised = promisedByStockId([{ order, rows, runs }])
  expect(promised.get('hinge@workshop')).toBe(quantityOfUnits(15))
  // Nothing of the glue was counted, so nothing is reserved: what two stools used was not picked either.
  expect(promised.get('glue@workshop')).toBe(quantityOfUnits(0.4))
  expect(promised.get('leg@workshop')).toBe(quantityOfUnits(60))
  for (const status of ['draft', 'completed', 'cancelled', 'quality_control'] as const) {
    expect(promisedByStockId([{ order: { ...order, status }, rows, runs }]).size).toBe(0)
  }
})

test('O16 an assembly says how much is needed, ready-made and to be built', () => {
  const result = plan(8, { S: 5, T: 2 })
  expect(result.ok && result.value.assemblies).toEqual([
    { itemId: 'S', locationId: 'workshop', needed: quantityOfUnits(8), readyMade: quantityOfUnits(5) },
    { itemId: 'T', locationId: 'workshop', needed: quantityOfUnits(3), readyMade: quantityOfUnits(2) },
  ])
})

test('O16 what is ready-made counts at the place that a component names', () => {
  const fromStore = { ...component('S'), locationId: 'store' }
  const itemById = new Map(ITEMS).set('B', bom('B', [fromStore])).set('C', bom('C', [component('S')]))
  const stock = (id: string, locationId: string, units: number) =>
    [
      `${id}@${locationId}`,
      { ...emptyStock(id, locationId), counted: true, available: quantityOfUnits(units) },
    ] as const
  const result = planOrder({
    items: [
      { itemId: 'B', planned: quantityOfUnits(8) },
      { itemId: 'C', planned: quantityOfUnits(2) },
    ],
    itemById,
    locationId: 'workshop',
    stockById: new Map([stock('S', 'store', 5), stock('S', 'workshop', 1), stock('T', 'workshop', 2)]),
    promisedById: new Map(),
  })
  expect(result.ok && result.value.assemblies).toEqual([
    { itemId: 'S', locationId: 'store', needed: quantityOfUnits(8), readyMade: quantityOfUnits(5) },
    { itemId: 'T', locationId: 'workshop', needed: quantityOfUnits(4), readyMade: quantityOfUnits(2) },
    { itemId: 'S', locationId: 'workshop', needed: quantityOfUnits(2), readyMade: quantityOfUnits(1) },
  ])
  const drawn = (result.ok ? result.value.rows : []).filter(row => row.itemId === 'S')
  expect(drawn.map(row => [row.locationId, row.original])).toEqual([
    ['store', quantityOfUnits(5)],
    ['workshop', quantityOfUnits(1)],
  ])
})

test('O16 what is ready-made is what the spread drew, in any workshop', () => {
  fc.assert(
    fc.property(workshop(), ({ itemById, orderItems, readyMadeByItemId }) => {
      const stockById = new Map(
        [...readyMadeByItemId].map(([itemId, available]) => {
          return [`${itemId}@w`, { ...emptyStock(itemId, 'w'), counted: true, available }]
        }),
      )
      const promisedById = new Map<string, number>()
      const result = planOrder({ items: orderItems, itemById, locationId: 'w', stockById, promisedById })
      if (!result.ok) return
      const drawn = assemblyNeeds({ items: orderItems, itemById, readyMadeByItemId, locationId: 'w' })
      expect(result.value.assemblies).toEqual(drawn)
      const rows = new Map(result.value.rows.map(row => [row.itemId, row]))
      for (const { itemId, needed, readyMade } of drawn) {
        expect(readyMade).toBeLessThanOrEqual(needed)
        const sum = rows.get(itemId)?.contributions.reduce((total, one) => total + one.quantity, 0) ?? 0
        // Each contribution is rounded by itself.
        expect(Math.abs(sum - readyMade)).toBeLessThanOrEqual(rows.get(itemId)?.contributions.length ?? 0)
      }
    }),
    { seed, numRuns: 300 },
  )
})

test('O17 the entry holds the plan as it was shown, and the cost names what it leaves out', () => {
  const result = plan(8, { S: 5, T: 2 })
  if (!result.ok) throw new Error(result.error.kind)
  expect(result.value).toMatchObject({ cost: 5 * 100_000 + 2 * 25_000 + 25_000, costMissingIds: [] })
  const unknown = plan(8, { S: 5, T: 2 }, {}, new Map(ITEMS).set('R', material('R')))
  expect(unknown).toMatchObject({ value: { cost: 5 * 100_000, costMissingIds: ['R'] } })
  const items = [{ itemId: 'B', planned: quantityOfUnits(8) }]
  const act = openOrder(
    {
      temporaryNumber: 'T2-7',
      name: ' Lamps ',
      locationId: 'workshop',
      priority: 'normal',
      dueOn: null,
      note: '',
      items,
      save: 'ready',
    },
    result.value,
  )
  expect(act).toMatchObject({ kind: 'orderOpened', body: { name: 'Lamps', rows: result.value.rows, items } })
  expect(orderNameOf(items, ITEMS)).toBe('B')
  expect(orderNameOf([...items, { itemId: 'S', planned: 10_000 }], ITEMS)).toBe('B and 1 more')
})

test('O18 a plan that cannot be made says why', () => {
  const itemById = byId([material('M'), subAssembly('E', []), bom('X', [component('E2')])])
  const refused = (itemId: string) => {
    const result = planOrder({
      items: [{ itemId, planned: 10_000 }],
      itemById,
      locationId: 'w',
      stockById: new Map(),
      promisedById: new Map(),
    })
    return result.ok ? 'planned' : planRefusalWords(result.error, id => id)
  }
  expect(refused('M')).toBe('M is a material and cannot be built.')
  expect(refused('E')).toBe('E has no parts list. Import one, or choose another.')
  expect(refused('X')).toContain('is not on this device yet')
})
