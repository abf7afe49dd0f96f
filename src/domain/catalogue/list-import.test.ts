import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { readCsv } from '../bom/csv/read.ts'
import { bom, component, material } from '../testing/items.ts'
import { seed } from '../testing/seed.ts'
import type { Item } from './item.ts'
import { guessMaterialMapping } from './list-columns.ts'
import { type MaterialFate, type MaterialsPreview, previewMaterials } from './list-import.ts'
import { judgeWrites } from './write.ts'

const leg = material('leg', {
  name: 'Oak leg',
  sku: 'OAK-LEG',
  unitCost: 12_000,
  vendor: 'Sawmill',
  barcodes: [{ code: '4006381333931', packQuantity: 10_000 }],
  binByLocation: { hall: 'A1', store: 'Z9' },
  minimumByLocation: { hall: 100_000 },
})
const glue = material('glue', { name: 'Wood glue', unit: 'litre' })
const stool = bom('stool', [component('leg', 4)], { name: 'Oak stool', sku: 'STOOL' })
const ITEMS: readonly Item[] = [leg, glue, stool]

function openOrdersUsing(itemId: string): readonly string[] {
  return itemId === 'leg' ? ['WO-1 Stools'] : []
}

function preview(
  csv: string,
  items: readonly Item[] = ITEMS,
  leftOut: readonly number[] = [],
): MaterialsPreview {
  const table = readCsv(csv)
  if (!table.ok) throw new Error(table.error.kind)
  return previewMaterials(table.value, guessMaterialMapping(table.value.header), new Set(leftOut), {
    items,
    locationId: 'hall',
    hasStock: itemId => itemId === 'glue',
    openOrdersUsing,
    newId: lineNumber => `new-${lineNumber}`,
  })
}

function fates(csv: string, items: readonly Item[] = ITEMS): MaterialFate[] {
  return preview(csv, items).lines.map(({ fate }) => fate)
}

function faultsOf(csv: string, items: readonly Item[] = ITEMS): readonly (readonly string[])[] {
  return fates(csv, items).map(fate => (fate.kind === 'wrong' ? fate.faults : []))
}

/** What the server would say of the writes; the items as they stand after. */
function judged(of: MaterialsPreview, items: readonly Item[]): readonly Item[] {
  const answer = judgeWrites(of.writes, {
    items,
    locationIds: new Set(['hall', 'store']),
    hasStock: itemId => itemId === 'glue',
    openOrdersUsing,
    newFloorCode: () => 'FBP000001X',
  })
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  const after = new Map([...items, ...answer.value.items].map(item => [item.id, item]))
  return [...after.values()]
}

test('CT26 columns are guessed from the header; without name and SKU nothing can be said', () => {
  const header = ['Article number', 'Material', 'UoM', 'Price', 'Supplier', 'Bin', 'EAN', 'Reorder point']
  expect(guessMaterialMapping(header)).toEqual({
    sku: 0,
    name: 1,
    unit: 2,
    unitCost: 3,
    vendor: 4,
    bin: 5,
    barcode: 6,
    minimum: 7,
  })
  expect(preview('Price,Bin\n1,A')).toMatchObject({
    faults: ['Say which column has the name or the SKU.'],
    canImport: false,
  })
})

describe('CT27 which material a line is', () => {
  test('CT27 by SKU, whatever the capitals; by the name of one that has none; else a new one', () => {
    const csv = 'Name,SKU,Vendor\nLeg,oak-leg,Mill\nwood  glue,G-1,Mill\nScrew,S-1,Mill\nNail,,Mill'
    expect(fates(csv).map(fate => [fate.kind, 'itemId' in fate ? fate.itemId : null])).toEqual([
      ['changed', 'leg'],
      ['changed', 'glue'],
      ['new', null],
      ['new', null],
    ])
  })

  test('CT27 without a SKU by its name alone, whatever SKU it has', () => {
    expect(fates('Name,Unit cost\noak LEG,2')).toMatchObject([
      { kind: 'changed', itemId: 'leg', changes: [{ field: 'unitCost', was: '1.2', to: '2' }] },
    ])
    expect(fates('Name,SKU,Unit cost\nOak leg,LEG-2,2')).toMatchObject([{ kind: 'new' }])
    const twins = [...ITEMS, material('twin', { name: 'Oak leg', sku: 'LEG-2' })]
    expect(faultsOf('Name,Unit cost\nOak leg,2\nOak stool,3', twins)).toEqual([
      ['Several materials are named Oak leg: say which one by its SKU.'],
      ['Oak stool is built here.'],
    ])
  })

  test('CT27 what it cannot be', () => {
    const twins = [...ITEMS, material('twin', { name: 'Twin', sku: 'OAK-LEG' }), material('g2', glue)]
    expect(fates('Name,SKU\nLeg,OAK-LEG\nWood glue,\nWood glue,G-9', twins)).toEqual([
      { kind: 'wrong', faults: ['Several items have the SKU OAK-LEG: mend that first.'] },
      {
        kind: 'wrong',
        faults: ['Several materials are named Wood glue: say which one by its SKU.'],
      },
      {
        kind: 'wrong',
        faults: ['Several materials without a SKU are named Wood glue: mend that first.'],
      },
    ])
    expect(faultsOf('Name,SKU\nStool,stool\nScrew,S-1\nOther screw,s-1\nNail,\nnail,')).toEqual([
      ['stool is the SKU of Oak stool, which is built here.'],
      [],
      ['It stands on line 3 already.'],
      [],
      ['It stands on line 5 already.'],
    ])
  })
})

test.each([
  ['Screw,S-1', 'Screw,'],
  ['Screw,', 'Screw,S-1'],
  ['Screw,S-1,', 'Screw,'],
  ['Oak leg,', 'oak leg,LEG-2'],
  ['Screw,OAK-LEG', 'Screw,'],
])('CT27 of two lines of one name, %j and %j, one without a SKU could be either', (first, second) => {
  expect(faultsOf(`Name,SKU,\n${first}\n${second}`)).toEqual([
    [],
    ['Line 2 has the same name, and one of the two no SKU.'],
  ])
})

test('CT28 only what has a column and a cell changes, and each change is said', () => {
  const csv = 'SKU,Unit cost,Bin,Barcode,Minimum,Vendor\nOAK-LEG,"1,35 €",B2,96385074,0,-'
  const [fate] = fates(csv)
  expect(fate).toEqual({
    kind: 'changed',
    itemId: 'leg',
    changes: [
      { field: 'unitCost', was: '1.2', to: '1.35' },
      { field: 'bin', was: 'A1', to: 'B2' },
      { field: 'barcode', was: '4006381333931', to: '4006381333931, 96385074' },
      { field: 'minimum', was: '10 pcs', to: '' },
    ],
    warnings: [],
  })
  const after = must(
    judged(preview(csv), ITEMS).find(item => item.id === 'leg'),
    'the leg',
  )
  expect(after).toEqual({
    ...leg,
    unitCost: 13_500,
    binByLocation: { hall: 'B2', store: 'Z9' },
    minimumByLocation: {},
    barcodes: [...leg.barcodes, { code: '96385074', packQuantity: 10_000 }],
  })
  expect(fates('SKU,Name\noak-leg,Oak leg')).toEqual([{ kind: 'same', itemId: 'leg' }])
})

test('CT28 of a new material all that it will be is said, its unit too where the list has none', () => {
  const csv =
    'Name,SKU,Unit,Unit cost,Vendor,Bin,Barcode,Minimum,Tags,Specification\n' +
    'Wax,WAX-1,kg,"7,40 €",Kahl,C3,96385074,2.5,"soy, raw",Flakes\nScrew,,,,,,-,0,,'
  expect(fates(csv)).toEqual([
    {
      kind: 'new',
      facts: [
        { field: 'unit', to: 'kg' },
        { field: 'unitCost', to: '7.4' },
        { field: 'vendor', to: 'Kahl' },
        { field: 'bin', to: 'C3' },
        { field: 'barcode', to: '96385074' },
        { field: 'minimum', to: '2.5 kg' },
        { field: 'tags', to: 'soy, raw' },
        { field: 'specification', to: 'Flakes' },
      ],
    },
    { kind: 'new', facts: [{ field: 'unit', to: 'pcs' }] },
  ])
})

const NO_UNIT =
  'Unit: "crates" is no unit here. Units are pcs, pair, set, m, cm, mm, ft, in, m², g, kg, l, ml, h, min.'

describe('CT29 a line that cannot be right says every reason', () => {
  test.each([
    ['Screw,S-1,crates,,,', [NO_UNIT]],
    ['Screw,S-1,pcs,-3,,', ['Unit cost: -3 is below zero.']],
    ['Screw,S-1,pcs,"1,250",,', ['Unit cost: "1,250" is not a number that is clear.']],
    ['Screw,S-1,pcs,,1.5,', ['Minimum: Whole numbers only.']],
    ['Screw,S-1,pcs,,-1,', ['Minimum: -1 is below zero.']],
    ['Screw,S-1,pcs,,,4006381333931', ['Barcode: 4006381333931 belongs to Oak leg already.']],
    ['Screw,S-1,pcs,,,OAK-LEG', ['Barcode: OAK-LEG belongs to Oak leg already.']],
    ['Wood glue,,kg,,,', ['Unit: its stock is counted in l. Count it to zero everywhere first.']],
    [
      'Oak leg,OAK-LEG,m,1,2,',
      ['Unit: open orders count it in pcs: WO-1 Stools. Finish or cancel them first.'],
    ],
    [',S-1,pcs,,,', ['It needs a name.']],
    [
      'Screw,S-1,pcs,,,,x',
      ['There are more cells than the header has. A cell with a comma in it needs quotes.'],
    ],
    [
      'Screw,S-1,crates,free,many,',
      [
        NO_UNIT,
        'Unit cost: "free" is not a number that is clear.',
        'Minimum: "many" is not a number that is clear.',
      ],
    ],
    [
      ',S-1,crates,,,4006381333931',
      ['It needs a name.', NO_UNIT, 'Barcode: 4006381333931 belongs to Oak leg already.'],
    ],
  ])('CT29 %s', (line, faults) => {
    expect(faultsOf(`Name,SKU,Unit,Unit cost,Minimum,Barcode\n${line}`)).toEqual([faults])
  })

  test('CT29 of two lines that bring one barcode the second is told', () => {
    expect(faultsOf('Name,Barcode\nScrew,96385074\nNail,96385074\nRod,ROD-1')).toEqual([
      [],
      ['Barcode: 96385074 belongs to Screw already (line 2).'],
      [],
    ])
  })

  test('CT29 it keeps the whole list out until it is left out on purpose', () => {
    const csv = 'Name,Unit cost\nScrew,1\nNail,-1'
    expect(preview(csv)).toMatchObject({ canImport: false, writes: [] })
    const without = preview(csv, ITEMS, [3])
    expect(without).toMatchObject({ canImport: true, writes: [{ item: { name: 'Screw' }, basis: null }] })
    expect(without.lines.map(({ fate }) => fate.kind)).toEqual(['new', 'leftOut'])
  })
})

test('CT30 what a preview would write is accepted, and once more it writes nothing', () => {
  const word = fc.constantFrom('', '-', 'Oak leg', 'Wood glue', 'Screw', 'OAK-LEG', 'STOOL', 'S-1', 'S-2')
  const cell = fc.constantFrom(
    '',
    '0',
    '1',
    '2.5',
    '-1',
    'pcs',
    'm',
    '96385074',
    '4006381333931',
    'A7',
    'a, b',
  )
  const line = fc.tuple(word, word, cell, cell, cell, cell, cell, cell)
  const law = fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), lines => {
    const rows = lines.map(cells => cells.map(one => `"${one}"`).join(','))
    const csv = ['Name,SKU,Unit,Unit cost,Barcode,Minimum,Bin,Tags', ...rows].join('\n')
    const first = preview(csv)
    const wrong = first.lines.flatMap(({ fate, lineNumber }) => (fate.kind === 'wrong' ? [lineNumber] : []))
    const mended = preview(csv, ITEMS, wrong)
    // What stood on a line that is left out may stand on a later one.
    if (!mended.canImport) return
    const after = judged(mended, ITEMS)
    const again = preview(csv, after, wrong).lines.filter(one => !['same', 'leftOut'].includes(one.fate.kind))
    expect(again).toEqual([])
  })
  fc.assert(law, { seed, numRuns: 300 })
  const many = Array.from({ length: 1_001 }, (_, index) => `Part ${index}`).join('\n')
  expect(preview(`Name\n${many}`).faults).toEqual([
    '1001 materials at once; at most 1000 can be written. Split the list.',
  ])
  expect(preview('SKU\nOAK-LEG').faults).toEqual(['No line of the list would change anything.'])
})
