import { expect, test } from 'vitest'
import { formOfShopOrders, shelfAt, type ShopOrder, shopProducts, shopProductWords } from './shop-orders.ts'

function ordered(name: string, units: number, itemId: string | null = 'stool'): ShopOrder {
  return { id: name, name, placedAtMs: 1, lines: [{ itemId, title: 'Stool', units }] }
}

const ORDERS = [ordered('#1', 4), ordered('#2', 20), ordered('#3', 3), ordered('#4', 1, null)]
const onShelf = new Map([['stool', 10]])

function of(chosen: readonly string[], building: readonly string[] = []) {
  const workOrderByShopOrder = new Map(building.map(id => [id, 'WO-00042']))
  return shopProducts({ orders: ORDERS, onShelf, workOrderByShopOrder }, new Set(chosen))
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
  const both = shopProducts({ orders: late, onShelf: new Map(), workOrderByShopOrder: new Map() }, chosen)
  expect(formOfShopOrders(both).name).toBe('For #999, #1000')
  const shelf = [
    { itemId: 'stool', locationId: 'w', units: 10 },
    { itemId: 'stool', locationId: 'v', units: 2 },
  ]
  expect([...shelfAt(shelf, 'w')]).toEqual([['stool', 10]])
})
