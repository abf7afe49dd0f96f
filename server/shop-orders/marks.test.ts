import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { Act } from '#domain/ledger/entry.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import { openOrderShop, type OrderShop } from './order-fixture.ts'

let shop: OrderShop

beforeAll(async () => {
  shop = await openOrderShop()
})
afterAll(() => shop.close())

test('OD28 a work order marks the orders it is made for, and says when it is completed', async () => {
  await shop.set({ orderExecution: false })
  const { id, number } = shop.place('table', 2)
  const plan = {
    temporaryNumber: 'T1-1',
    name: 'Tables',
    locationId: 'workshop',
    priority: 'normal',
    dueOn: null,
    note: '',
    save: 'ready',
    items: [{ itemId: 'table', planned: 20_000 }],
    rows: [],
    linkedOrders: [{ id, name: '#1001' }],
  } as const
  const opened: Act = {
    kind: 'orderOpened',
    body: { ...plan, items: [...plan.items], rows: [], linkedOrders: [...plan.linkedOrders] },
  }
  const workOrderId = 'order-1'
  const tell = (act: Act) => shop.ground.appendAsServer([{ act, actorId: SERVER_ACTOR_ID, workOrderId }])
  await tell(opened)
  await shop.settle()
  expect(shop.tags(number)).toEqual(['work-order', 'WO-00001'])
  // How an order comes to be completed is another folder's matter: here it says that it is.
  await shop.ground.writer.run(batch => {
    const body = batch.view.body('workOrders', workOrderId)
    if (body?.part !== 'head') throw new Error('the order is there')
    batch.drafts.put(
      { collection: 'workOrders', id: workOrderId, body: { ...body, status: 'completed' } },
      null,
    )
    return () => undefined
  })
  await shop.settle()
  const { metafields } = must(shop.simulator.orders()[0], 'the order')
  expect(metafields).toMatchObject([{ namespace: 'floorbook', key: 'work_order', type: 'json' }])
  expect(JSON.parse(metafields[0]?.value ?? '')).toMatchObject({ workOrder: 'WO-00001', state: 'completed' })
})
