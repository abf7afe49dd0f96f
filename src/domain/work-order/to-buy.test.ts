import { expect, test } from 'vitest'
import { quantityOfUnits } from '../stock/quantity.ts'
import { emptyStock } from '../stock/stock.ts'
import { byId, material, subAssembly } from '../testing/items.ts'
import { toBuy } from './to-buy.ts'

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
