import { expect, test } from 'vitest'
import { quantityOfUnits } from '../stock/quantity.ts'
import { emptyStock } from '../stock/stock.ts'
import { byId, material, subAssembly } from '../testing/items.ts'
import { costToBuy, toBuild, toBuy } from './to-buy.ts'

test('T6 what is to be bought: the largest share first, uncounted in full, no assemblies, no hours', () => {
  const items = byId([
    material('leg'),
    material('glue'),
    material('seat'),
    material('felt'),
    material('labour', { unit: 'hour' }),
    subAssembly('frame', []),
  ])
  const stock = (id: string, units: number) => ({
    ...emptyStock(id, 'workshop'),
    counted: true,
    available: quantityOfUnits(units),
  })
  const rows = toBuy(
    new Map([
      ['leg@workshop', quantityOfUnits(80)],
      ['seat@workshop', quantityOfUnits(20)],
      ['felt@workshop', quantityOfUnits(10)],
      ['glue@workshop', quantityOfUnits(4)],
      ['frame@workshop', quantityOfUnits(4)],
      ['labour@workshop', quantityOfUnits(20)],
    ]),
    items,
    new Map([
      ['leg@workshop', stock('leg', 60)],
      ['seat@workshop', stock('seat', -2)],
      ['felt@workshop', stock('felt', 10)],
    ]),
  )
  expect(rows.map(({ item, short, available }) => [item.id, short / 10_000, available])).toEqual([
    ['glue', 4, null],
    ['seat', 20, quantityOfUnits(-2)],
    ['leg', 20, quantityOfUnits(60)],
  ])
})

test('T6 the list says what it would cost, and of how many parts nobody knows', () => {
  const items = byId([
    material('leg', { unitCost: 38_000 }),
    material('wax', { unitCost: 85 }),
    material('pin'),
  ])
  const wanted = (id: string, units: number) => [`${id}@workshop`, quantityOfUnits(units)] as const
  const rows = toBuy(new Map([wanted('leg', 2), wanted('wax', 1.5), wanted('pin', 4)]), items, new Map())
  expect(costToBuy(rows)).toEqual({ cost: 76_000 + 128, withoutCost: 1 })
})

test('T6 what is below its minimum after what orders take is to be bought too, with the reason', () => {
  const minimum = (units: number) => ({ minimumByLocation: { workshop: quantityOfUnits(units) } })
  const items = byId([
    material('leg', minimum(50)),
    material('seat', minimum(50)),
    material('hinge', minimum(10)),
    material('felt', minimum(10)),
    material('oil', { ...minimum(10), archived: true }),
    material('labour', { ...minimum(10), picked: false }),
    subAssembly('frame', [], minimum(10)),
  ])
  const stock = (id: string, units: number) => {
    const available = quantityOfUnits(units)
    return [`${id}@workshop`, { ...emptyStock(id, 'workshop'), counted: true, available }] as const
  }
  const promised = new Map([
    ['leg@workshop', quantityOfUnits(40)],
    ['seat@workshop', quantityOfUnits(40)],
  ])
  const rows = toBuy(promised, items, new Map([stock('leg', 30), stock('seat', 60), stock('hinge', 10)]))
  expect(rows.map(({ item, short, reason }) => [item.id, short / 10_000, reason])).toEqual([
    ['felt', 10, 'minimum'],
    ['leg', 60, 'both'],
    ['seat', 30, 'minimum'],
  ])
  const frames = toBuild(
    new Map([['frame@workshop', quantityOfUnits(4)]]),
    items,
    new Map([stock('frame', 6)]),
  )
  expect(frames.map(({ item, short, reason }) => [item.id, short / 10_000, reason])).toEqual([
    ['frame', 8, 'minimum'],
  ])
})
