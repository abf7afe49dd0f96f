import { expect, test } from 'vitest'
import { quantityOfUnits } from '../stock/quantity.ts'
import { completes, stoolJob } from '../testing/stool-job.ts'
import { orderOf } from '../testing/stool-order.ts'
import {
  formOfShopOrders,
  isProposed,
  shelfOf,
  type ShopOrder,
  shopProducts,
  shopProductWords,
  unitsUnderWay,
} from './shop-orders.ts'

function ordered(name: string, units: number, itemId: string | null = 'stool'): ShopOrder {
  return { id: name, name, placedAtMs: 1, taken: false, lines: [{ itemId, title: 'Stool', units }] }
}

const ORDERS = [ordered('#1', 4), ordered('#2', 20), ordered('#3', 3), ordered('#4', 1, null)]
const onShelf = new Map([['stool', 10]])

const NOTHING = new Map<string, number>()

function of(chosen: readonly string[], building: readonly string[] = [], underWay = NOTHING) {
  const workOrderByShopOrder = new Map(building.map(id => [id, 'WO-00042']))
  return shopProducts({ orders: ORDERS, onShelf, underWay, workOrderByShopOrder }, new Set(chosen))
}

test('OC3 ready-made units go to the oldest order first, and what is being built takes none', () => {
  expect(of(['#2'])).toMatchObject([{ itemId: 'stool', ordered: 20, readyMade: 6, toBuild: 14 }])
  expect(of(['#2']).map(shopProductWords)).toEqual(['20 ordered, 6 ready-made: build 14?'])
  expect(of(['#2'], ['#1'])).toMatchObject([{ readyMade: 10, toBuild: 10 }])
  expect(of(['#1', '#3'])).toMatchObject([{ ordered: 7, readyMade: 4, toBuild: 3 }])
  expect(of(['#1']).map(shopProductWords)).toEqual(['4 ordered, all ready-made: nothing to build'])
  expect(of(['#3']).map(shopProductWords)).toEqual(['3 ordered, none ready-made: build 3?'])
  expect(of(['#4'])).toEqual([])
})

test('OC4 the work order builds what is missing, linked to the orders that wait', () => {
  const form = formOfShopOrders(of(['#1', '#2', '#3']))
  expect(form).toMatchObject({
    name: 'For #1, #2, #3',
    items: [{ itemId: 'stool', text: '17', skipped: false }],
    linkedOrders: [
      { id: '#1', name: '#1' },
      { id: '#2', name: '#2' },
      { id: '#3', name: '#3' },
    ],
    source: { kind: 'shopOrders', name: '#1, #2, #3' },
  })
  expect(formOfShopOrders(of(['#1'])).items).toEqual([])
  // Products come one after the other; the orders of the shop stand by their numbers all the same.
  const late = [ordered('#1000', 1, 'bench'), ordered('#999', 1)]
  const chosen = new Set(['#999', '#1000'])
  const none = { onShelf: NOTHING, underWay: NOTHING, workOrderByShopOrder: new Map<string, string>() }
  const both = shopProducts({ orders: late, ...none }, chosen)
  expect(formOfShopOrders(both).name).toBe('For #999, #1000')
})

test('OC14 what lies ready counts at all places, or at the one of the order alone', () => {
  const shelf = [
    { itemId: 'stool', locationId: 'w', units: 10 },
    { itemId: 'stool', locationId: 'v', units: 2 },
  ]
  expect([...shelfOf(shelf, null)]).toEqual([['stool', 12]])
  expect([...shelfOf(shelf, 'w')]).toEqual([['stool', 10]])
})

test('OC14 what open work orders build for nobody in particular counts where one wants it to', () => {
  const job = stoolJob({ units: 8, output: 'inspection' })
  const number = () => 'WO-00001'
  expect(unitsUnderWay([orderOf(job)], number)).toEqual([{ itemId: 'stool', number: 'WO-00001', units: 20 }])
  // Built and held units are on no shelf yet; those in stock are.
  job.ledger.tell(completes(3), { workOrderId: job.orderId, runId: job.runId })
  expect(unitsUnderWay([orderOf(job)], number)).toMatchObject([{ units: 20 }])
  const direct = stoolJob({ units: 8 })
  direct.ledger.tell(completes(3), { workOrderId: direct.orderId, runId: direct.runId })
  expect(unitsUnderWay([orderOf(direct)], number)).toMatchObject([{ units: 17 }])
  const linked = { ...orderOf(job), linkedOrders: [{ id: '#9', name: '#9' }] }
  const draft = { ...orderOf(job), status: 'draft' as const }
  const done = { ...orderOf(job), items: [{ itemId: 'stool', planned: quantityOfUnits(0) }], runsById: {} }
  expect(unitsUnderWay([linked, draft, done], number)).toEqual([])
  const coming = of(['#2', '#3'], [], new Map([['stool', 16]]))
  // Of ten on the shelf #1 takes four and #2 six; #2 takes fourteen of what comes, #3 the last two.
  expect(coming).toMatchObject([{ ordered: 23, readyMade: 6, underWay: 16, toBuild: 1 }])
  expect(coming.map(shopProductWords)).toEqual(['23 ordered, 6 ready-made, 16 under way: build 1?'])
})

test('OC15 what took its parts when it came in is not proposed for building a second time', () => {
  const [first, , , gift] = ORDERS
  const building = new Map([['#2', 'WO-00042']])
  expect(ORDERS.map(order => isProposed(order, building))).toEqual([true, false, true, false])
  expect(first && isProposed({ ...first, taken: true }, building)).toBe(false)
  expect(gift?.taken).toBe(false)
  // It leaves what comes out of open work orders to the others.
  const orders = [{ ...ordered('#1', 4), taken: true }, ordered('#2', 3)]
  const demand = { orders, onShelf: NOTHING, underWay: new Map([['stool', 3]]) }
  const products = shopProducts({ ...demand, workOrderByShopOrder: new Map() }, new Set(['#2']))
  expect(products).toMatchObject([{ ordered: 3, underWay: 3, toBuild: 0 }])
})
