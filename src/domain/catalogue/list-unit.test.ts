import { describe, expect, test } from 'vitest'
import { readCsv } from '../bom/csv/read.ts'
import { bom, component, material, subAssembly } from '../testing/items.ts'
import type { Item, Material } from './item.ts'
import { guessMaterialMapping } from './list-columns.ts'
import { type MaterialFate, previewMaterials } from './list-import.ts'

/** Wax that is counted in grams: 0.02 for one, and never less than 100 in the hall. */
function wax(changes: Partial<Material> = {}): Material {
  return material('wax', {
    name: 'Wax',
    sku: 'WAX',
    unit: 'gram',
    unitCost: 200,
    minimumByLocation: { hall: 1_000_000 },
    ...changes,
  })
}

function fateOf(
  csv: string,
  items: readonly Item[],
  orders: readonly string[] = [],
): MaterialFate | undefined {
  const table = readCsv(csv)
  if (!table.ok) throw new Error(table.error.kind)
  const mapping = guessMaterialMapping(table.value.header)
  const { lines } = previewMaterials(table.value, mapping, new Set(), {
    items,
    locationId: 'hall',
    hasStock: () => false,
    openOrdersUsing: itemId => (itemId === 'wax' ? orders : []),
    newId: lineNumber => `new-${lineNumber}`,
  })
  return lines[0]?.fate
}

describe('CT31 a line that gives another unit has to give cost and minimum for it too', () => {
  test.each([
    [
      'one that measures the same: the amount is named',
      'SKU,Unit\nWAX,kg',
      wax(),
      [
        'Unit cost: it is 0.02 per g. Say in this line what it is per kg: 20 would be the same.',
        'Minimum: it is 100 g. Say in this line what it is in kg: 0.1 would be the same.',
      ],
    ],
    [
      'one that measures something else',
      'SKU,Unit\nWAX,pcs',
      wax(),
      [
        'Unit cost: it is 0.02 per g. Say in this line what it is per pcs.',
        'Minimum: it is 100 g. Say in this line what it is in pcs.',
      ],
    ],
    [
      'an amount that the new unit cannot hold is not named',
      'SKU,Unit,Unit cost\nWAX,l,9',
      wax({ unit: 'millilitre', minimumByLocation: { hall: 50_000 } }),
      ['Minimum: it is 5 ml. Say in this line what it is in l.'],
    ],
    [
      'an empty cell and a dash say nothing',
      'SKU,Unit,Unit cost,Minimum\nWAX,kg,-,0.5',
      wax(),
      ['Unit cost: it is 0.02 per g. Say in this line what it is per kg: 20 would be the same.'],
    ],
    [
      'a minimum at a place that the list is not of',
      'SKU,Unit,Unit cost,Minimum\nWAX,kg,20,0.1',
      wax({ minimumByLocation: { store: 1_000_000 } }),
      ['Unit: another place has a minimum in g. Change both on the material’s own page.'],
    ],
  ])('CT31 %s', (_name, csv, before, faults) => {
    expect(fateOf(csv, [before])).toEqual({ kind: 'wrong', faults })
  })

  test.each([
    ['both given', 'SKU,Unit,Unit cost,Minimum\nWAX,kg,20,0.1', wax()],
    ['the same figures on purpose', 'SKU,Unit,Unit cost,Minimum\nWAX,kg,0.02,100', wax()],
    ['the minimum taken away', 'SKU,Unit,Unit cost,Minimum\nWAX,kg,20,0', wax()],
    ['a cost of 0 is that in every unit', 'SKU,Unit,Minimum\nWAX,kg,0.1', wax({ unitCost: 0 })],
    ['nothing to give', 'SKU,Unit\nWAX,kg', wax({ unitCost: null, minimumByLocation: {} })],
  ])('CT31 it can be right: %s', (_name, csv, before) => {
    expect(fateOf(csv, [before])).toMatchObject({
      kind: 'changed',
      warnings: ['It is counted in kg from now on, no longer in g.'],
    })
  })
})

test('CT31 what keeps its figures in the new unit is named', () => {
  const bare = wax({ unitCost: null, minimumByLocation: {} })
  const coded = {
    ...bare,
    barcodes: [
      { code: '96385074', packQuantity: 5_000_000 },
      { code: 'WAX-BAG', packQuantity: 5_000_000 },
      { code: 'WAX-CUP', packQuantity: 10_000 },
    ],
  }
  const pot = subAssembly('pot', [component('wax', 180)], { name: 'Pot' })
  const standIn = { ...component('soy', 90), alternatives: [{ itemId: 'wax', factor: 10_000 }] }
  const candle = bom('candle', [standIn], { name: 'Candle' })
  const old = bom('old', [component('wax', 10)], { name: 'Old candle', archived: true })
  const other = bom('other', [component('soy', 10)], { name: 'Another' })
  const csv = 'SKU,Unit\nWAX,kg'
  expect(fateOf(csv, [coded, pot, candle, old, other])).toMatchObject({
    warnings: [
      'It is counted in kg from now on, no longer in g.',
      'Used in Pot, Candle: quantities there stay, then in kg.',
      'A scan then counts 500 kg or 1 kg.',
    ],
  })
  const many = ['A', 'B', 'C', 'D', 'E'].map(name => bom(name, [component('wax', 1)], { name }))
  expect(fateOf(csv, [bare, ...many])).toMatchObject({
    warnings: [expect.anything(), 'Used in A, B, C and 2 more: quantities there stay, then in kg.'],
  })
})

test('CT31 while open orders are counted in the old unit, they are named, and nothing changes', () => {
  const bare = wax({ unitCost: null, minimumByLocation: {} })
  const orders = ['WO-1 Candles', 'WO-2 Pots', 'WO-3 Jars', 'WO-4 More']
  const named = 'WO-1 Candles, WO-2 Pots, WO-3 Jars and 1 more'
  expect(fateOf('SKU,Unit\nWAX,kg', [bare], orders)).toEqual({
    kind: 'wrong',
    faults: [`Unit: open orders count it in g: ${named}. Finish or cancel them first.`],
  })
  expect(fateOf('SKU,Unit,Vendor\nWAX,g,Mill', [bare], orders)).toMatchObject({ kind: 'changed' })
  expect(fateOf('Name,Unit\nOil,l', [bare], orders)).toMatchObject({ kind: 'new' })
})

test('CT31 a line that leaves the unit, or makes a material, warns of nothing', () => {
  expect(fateOf('SKU,Unit,Unit cost\nWAX,g,0.03', [wax()])).toMatchObject({ warnings: [] })
  expect(fateOf('Name,Unit\nOil,l', [wax()])).toMatchObject({ kind: 'new' })
})
