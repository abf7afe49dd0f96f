import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { voidOf } from '#domain/ledger/void.ts'
import { OPENING, openOrderShop, type OrderShop } from './order-fixture.ts'

let shop: OrderShop

beforeEach(async () => {
  shop = await openOrderShop()
})
afterEach(() => shop.close())

const books = async () =>
  Promise.all(['table', 'frame', 'leg', 'screw', 'glue'].map(itemId => shop.units(itemId)))
const shown = () => ['table', 'frame', 'leg', 'screw'].map(sku => shop.shown(sku))
const log = async () => (await shop.look.log({ outcome: 'all' })).rows

describe('orders of the shop, over HTTP', () => {
  test('OD20 a new order takes ready-made, frames and parts; Shopify hears of parts alone', async () => {
    const { number } = shop.place('table', 8)
    await shop.settle()
    // Five tables lay ready; three are built: three frames lay ready, three are of parts.
    expect(await books()).toEqual([0, 0, 994, 1_976, 498.35])
    expect(shown()).toEqual([5 - 8, 0, 994, 1_976])
    // What was made for the order is explained: no drift was noted.
    expect(await shop.stock('table')).toMatchObject({ available: 0, madeForOrders: 3, observed: -3 })
    expect(await log()).toMatchObject([
      { orderName: '#1001', event: 'placed', outcome: 'executed', mark: 'inShopify', tag: { isOn: true } },
    ])
    expect(shop.tags(number)).toEqual(['bom-processed'])
  })

  test('OD20 edited up and down, cancelled: parts leave and come back', async () => {
    const { number } = shop.place('table', 5)
    await shop.settle()
    shop.simulator.editOrder({ number, lines: [{ sku: 'table', quantity: 7 }] })
    await shop.settle()
    expect(await books()).toEqual([0, 0, 998, 1_984, 499.45])
    shop.simulator.editOrder({ number, lines: [{ sku: 'table', quantity: 6 }] })
    await shop.settle()
    // The parts of one come back: two frames of two legs and glue each.
    expect(await books()).toEqual([0, 0, 1_002, 1_992, 500.55])
    shop.simulator.cancelOrder({ number })
    await shop.settle()
    expect(await books()).toEqual([0, 0, 1_026, 2_040, 507.15])
    expect((await log()).map(({ event }) => event)).toEqual(['cancelled', 'edited', 'edited', 'placed'])
    expect(shop.tags(number)).toEqual(['bom-processed'])
  })

  test('OD20 a refund in part, kept assembled or not; what was not restocked stays away', async () => {
    const { number } = shop.place('table', 4)
    await shop.settle()
    expect(await shop.units('table')).toBe(1)
    await shop.change('table', { keepAssembledOnReturn: true })
    shop.simulator.refundOrder({ number, lines: [{ sku: 'table', quantity: 1 }] })
    await shop.settle()
    expect(await books()).toEqual([2, 3, 1_000, 2_000, 500])
    expect(shown()).toEqual([2, 3, 1_000, 2_000])
    await shop.change('table', { keepAssembledOnReturn: false })
    shop.simulator.refundOrder({ number, lines: [{ sku: 'table', quantity: 1 }] })
    await shop.settle()
    expect(await books()).toEqual([2, 3, 1_004, 2_008, 501.1])
    shop.simulator.refundOrder({ number, lines: [{ sku: 'table', quantity: 1 }], restock: false })
    await shop.settle()
    expect(await books()).toEqual([2, 3, 1_004, 2_008, 501.1])
    expect((await log())[0]).toMatchObject({ outcome: 'skipped', lines: [{ reason: 'notRestocked' }] })
  })

  test('OD20 sold only ready-made: below zero with what was sold, no parts, in step', async () => {
    await shop.change('table', { sellReadyMadeOnly: true })
    const { number } = shop.place('table', 8)
    await shop.settle()
    expect(await books()).toEqual([-3, 3, 1_000, 2_000, 500])
    expect(shown()).toEqual([-3, 3, 1_000, 2_000])
    shop.simulator.cancelOrder({ number })
    await shop.settle()
    expect(await books()).toEqual([5, 3, 1_000, 2_000, 500])
  })

  test('OD20 no BOM, an inactive one: nothing moves, the log says why, one tag at a time', async () => {
    await shop.change('table', { active: false })
    const gift = shop.place('gift', 1)
    const table = shop.place('table', 1)
    await shop.settle()
    expect((await log()).map(({ outcome, lines }) => [outcome, lines[0]?.reason])).toEqual([
      ['skipped', 'inactive'],
      ['skipped', 'noBom'],
    ])
    expect([shop.tags(gift.number), shop.tags(table.number)]).toEqual([['no-bom-available'], ['bom-skipped']])
    await shop.change('table', { active: true })
    shop.ports.store.again(table.id, shop.ground.clock.nowMs())
    await shop.settle()
    expect(shop.tags(table.number)).toEqual(['bom-processed'])
    // While the BOM was not active its stock followed what Shopify promised to orders.
    expect((await log())[0]).toMatchObject({ outcome: 'executed', lines: [{ units: 1 }] })
  })

  test('OD21 the same order again, in any order, moves nothing twice', async () => {
    const { id } = shop.place('table', 8)
    await shop.settle()
    const before = await books()
    for (const atMs of [1, 2]) shop.ports.store.again(id, shop.ground.clock.nowMs() + atMs)
    await shop.settle()
    await shop.settle()
    expect(await books()).toEqual(before)
    expect((await log()).filter(({ outcome }) => outcome === 'executed')).toHaveLength(1)
  })

  test('OD22 off, nothing is read; what was ordered before the switch is never taken', async () => {
    await shop.set({ orderExecution: false })
    const { number } = shop.place('table', 2)
    await shop.settle()
    expect(await log()).toEqual([])
    await shop.set({ orderExecution: true })
    await shop.settle()
    shop.simulator.editOrder({ number, lines: [{ sku: 'table', quantity: 3 }] })
    await shop.settle()
    expect((await log()).every(({ outcome }) => outcome === 'skipped')).toBe(true)
    expect(await shop.units('leg')).toBe(OPENING['leg'])
  })

  test('OD23 weather is tried again; a missing right is said, and the log keeps it once', async () => {
    shop.place('table', 1)
    shop.simulator.addFault({ kind: 'status', status: 403, times: 1_000 })
    shop.pass(31_000)
    await shop.steps().step()
    expect(shop.steps().problem()).toContain('read_orders')
    shop.simulator.clearFaults()
    shop.pass(3_600_000)
    await shop.settle()
    expect(shop.steps().problem()).toBeNull()
    expect(await shop.units('table')).toBe(4)
  })

  test('OD24 orders that bear another app’s tags are named, before and after the switch', async () => {
    await shop.set({ orderExecution: false })
    const { number } = shop.place('table', 1)
    shop.simulator.tagOrder({ number, tags: ['bom-processed', 'gift'] })
    await shop.settle()
    const { foreign } = await shop.look.log({ outcome: 'all' })
    expect(foreign).toEqual([{ name: '#1001', tag: 'bom-processed' }])
    await shop.set({ orderExecution: true })
    await shop.settle()
    shop.simulator.tagOrder({ number: shop.place('table', 1).number, tags: ['bom-processed'] })
    await shop.settle()
    expect((await shop.look.log({ outcome: 'all' })).foreign).toContainEqual({
      name: '#1002',
      tag: 'bom-processed',
    })
  })

  test('OD25 a void brings stock back; a later cancellation does not bring it back twice', async () => {
    const { number } = shop.place('table', 8)
    await shop.settle()
    const entryId = must((await log())[0]?.entryId, 'an entry')
    const stored = await shop.ground.store.read(reader => reader.document('book', entryId))
    const { entry } = JSON.parse(must(stored, 'the entry').body)
    await shop.append(must(voidOf(entry, 'by mistake'), 'can be voided'))
    expect(await books()).toEqual(Object.values(OPENING))
    shop.simulator.cancelOrder({ number })
    await shop.settle()
    expect(await books()).toEqual(Object.values(OPENING))
  })
})

describe('what Shopify shows', () => {
  test('OD14 recalculated: ready-made and buildable after each change, a sale telling nothing', async () => {
    await shop.change('table', { quantityMode: 'recalculated' })
    await shop.settle()
    // 2,000 screws are 250 tables, 1,006 legs with the frames 251: what limits is the screws.
    expect([shop.shown('table'), (await shop.stock('table')).buildable]).toEqual([255, 250])
    shop.place('table', 8)
    await shop.settle()
    expect([shop.shown('table'), (await shop.stock('table')).buildable]).toEqual([247, 247])
    const counted = { itemId: 'screw', locationId: 'workshop', counted: 800_000, expected: 19_760_000 }
    await shop.append({ kind: 'counted', body: counted })
    await shop.settle()
    expect(shop.shown('table')).toBe(10)
    await shop.change('table', { quantityMode: 'stock' })
    await shop.settle()
    expect(shop.shown('table')).toBe(0)
  })

  test('OD14 the button puts right what Shopify shows, as a whole', async () => {
    await shop.change('table', { quantityMode: 'recalculated' })
    await shop.settle()
    const { inventoryItemId, locationId } = must(shop.places.find('table', 'workshop'), 'linked')
    shop.simulator.setQuantity({ inventoryItemId, locationId, name: 'available', quantity: 99 })
    expect(await shop.recalculator.all()).toEqual({ ok: true, value: { boms: 1, changed: 1, passedOver: 0 } })
    await shop.settle()
    expect(shop.shown('table')).toBe(255)
    expect(await shop.recalculator.all()).toEqual({ ok: true, value: { boms: 1, changed: 0, passedOver: 0 } })
  })

  test('OD15 a maintained level stays flat through sales and returns', async () => {
    await shop.change('table', { quantityMode: 'maintained', keepAssembledOnReturn: true })
    const { number } = shop.place('table', 3)
    await shop.settle()
    expect([shop.shown('table'), await shop.units('table')]).toEqual([5, 2])
    shop.simulator.refundOrder({ number, lines: [{ sku: 'table', quantity: 2 }] })
    await shop.settle()
    expect([shop.shown('table'), await shop.units('table')]).toEqual([5, 4])
  })
})
