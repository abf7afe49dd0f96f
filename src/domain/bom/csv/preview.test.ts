import { describe, expect, test } from 'vitest'
import type { Item } from '../../catalogue/item.ts'
import { commitOf, previewOf, tableOf } from '../../testing/csv-import.ts'
import { bom, component, material, subAssembly } from '../../testing/items.ts'
import { guessMapping } from './columns.ts'
import { commitImport } from './commit.ts'
import { previewImport } from './preview.ts'
import type { ImportPreview } from './preview-shape.ts'
import { splitByAssembly } from './split.ts'
import { fateWords, problemWords, questionWords } from './words.ts'

function fatesOf(preview: ImportPreview, catalogue: readonly Item[] = []) {
  const nameOf = (itemId: string) => catalogue.find(item => item.id === itemId)?.name ?? itemId
  return preview.lines.map(line => fateWords(line.fate, nameOf))
}

function problemsOf(text: string, options: Parameters<typeof previewOf>[1] = {}) {
  return previewOf(text, options).problems.map(problemWords)
}

const board = (lines: string) => `Part,References,Value,Footprint,Qty,LCSC\n${lines}`

describe('fates of lines', () => {
  test('C5 equal part numbers are one part, though the names differ, and the preview says so', () => {
    const preview = previewOf(board('Conn,J1,Reset,Header_1x3,2,C2337\nJumper,JP1,CFG0,Header_1x3,8,c2337\n'))
    expect(fatesOf(preview)).toEqual([
      'New part',
      'Counts with line 2 (same part number, though the names differ)',
    ])
    expect(preview.parts).toMatchObject([{ name: 'Conn Reset', quantity: 100_000, sku: 'C2337' }])
  })

  test('C6 lines without a part number are one part by value and footprint', () => {
    const preview = previewOf(
      board('R,R1,10k,0805,1,\nR_Small,R2,10K,0805,2,\nR,R3,10k,0603,4,\nR,R4,12k,0805,8,\n'),
    )
    expect(fatesOf(preview)).toEqual([
      'New part',
      'Counts with line 2 (same value and footprint, though the names differ)',
      'New part',
      'New part',
    ])
  })

  test('C6 a line without a part number joins the one part number that has its value and footprint', () => {
    const preview = previewOf(board('R,R1,10k,0805,1,\nR,R2,10k,0805,2,C1\n'))
    expect(fatesOf(preview)).toEqual(['New part', 'Counts with line 2 (same value and footprint)'])
    expect(preview.parts).toMatchObject([{ sku: 'C1', quantity: 30_000 }])
    const unclear = previewOf(board('R,R1,10k,0805,1,C1\nR,R2,10k,0805,2,C2\nR,R3,10k,0805,4,\n'))
    expect(unclear.parts).toHaveLength(3)
  })

  test('C6 a footprint without a value goes with the description', () => {
    const text = 'Description,Footprint,Qty\nScrew terminal,P5,1\nscrew  terminal,P5,2\nHeader,P5,4\n'
    expect(previewOf(text).parts.map(part => part.quantity)).toEqual([30_000, 40_000])
  })

  test('C6 where there is no footprint, the name tells', () => {
    const preview = previewOf('Name,Qty\nM3 nut,4\nm3 nut,2\nM4 nut,1\n')
    expect(fatesOf(preview)).toEqual(['New part', 'Counts with line 2 (same name)', 'New part'])
  })

  test('C7 a part is found in the catalogue by part number, by value and footprint, or by name', () => {
    const catalogue = [
      material('terminal', { sku: 'C8269' }),
      material('boxed', { barcodes: [{ code: 'C17', packQuantity: 1_000_000 }] }),
      material('ten-k', { specification: 'Value: 10k\nFootprint: 0805' }),
      material('Pump'),
    ]
    const lines = 'T,J1,Power,P5,1,C8269\nT,J2,Out,P6,1,C17\nR,R1,10k,0805,1,\nPUMP,,,,2,\n'
    expect(fatesOf(previewOf(board(lines), { catalogue }), catalogue)).toEqual([
      'Is terminal (same part number)',
      'Is boxed (same part number)',
      'Is ten-k (same value and footprint)',
      'Is Pump (same name)',
    ])
  })

  test('C7 a part number that the catalogue does not know is a new part, whatever its name', () => {
    const catalogue = [material('Pump', { sku: 'P-1' }), material('Valve')]
    const preview = previewOf('Name,SKU,Qty\nPump,P-2,1\nValve,V-1,1\n', { catalogue })
    expect(fatesOf(preview, catalogue)).toEqual(['New part', 'Is Valve (same name)'])
  })

  test('C8 a dash as quantity and a word in the optional column leave a line out and report it', () => {
    const text = 'Name,Qty,Optional\nbolt,2,\ncover,-,\nlamp,1,Optional\nnut,3,no\nfoot,–,yes\npin,1,-\n'
    const preview = previewOf(text)
    expect(fatesOf(preview)).toEqual([
      'New part',
      'Optional ("-"): left out',
      'Optional: left out',
      'New part',
      'Optional: left out',
      'New part',
    ])
    expect(preview.counts).toMatchObject({ optional: 3, new: 3 })
    expect(preview.parts.map(part => part.name)).toEqual(['bolt', 'nut', 'pin'])
  })

  test('C9 a line that is an assembly by name or SKU links to it', () => {
    const catalogue = [
      subAssembly('mb', [component('x')], { name: 'Mother Board' }),
      bom('hd', [component('x')], { sku: 'HD-1' }),
    ]
    const preview = previewOf('Name,Qty\nmother-board,1\nHD-1,2\nbolt,4\n', { catalogue })
    expect(fatesOf(preview, catalogue)).toEqual([
      'Is the assembly Mother Board (same name)',
      'Is the assembly hd (same SKU)',
      'New part',
    ])
    expect(preview.links).toMatchObject([
      { itemId: 'mb', quantity: 10_000 },
      { itemId: 'hd', quantity: 20_000 },
    ])
  })

  test('C9 two lines that a person links to one assembly are one component of two', () => {
    const catalogue = [subAssembly('ring', [component('led')], { name: 'ring-light' })]
    const text = 'Name,Qty\ntop-ring-light,1\nbottom-ring-light,1\n'
    const asked = previewOf(text, { catalogue })
    expect(asked.questions).toMatchObject([
      { kind: 'link', partName: 'top-ring-light', candidateItemIds: ['ring'], blocking: false },
      { kind: 'link', partName: 'bottom-ring-light', blocking: false },
    ])
    const linkByPartName = { 'top-ring-light': 'ring', 'bottom-ring-light': 'ring' }
    const preview = previewOf(text, { catalogue, answers: { linkByPartName } })
    expect(preview.counts.link).toBe(2)
    expect(preview.questions).toEqual([])
    expect(commitOf(preview).items).toMatchObject([{ components: [{ itemId: 'ring', quantity: 20_000 }] }])
  })

  test('C9 two assemblies of one name are asked about, and "none of them" is an answer', () => {
    const catalogue = [subAssembly('a', [], { name: 'Leg' }), bom('b', [], { name: 'leg' })]
    const text = 'Name,Qty\nleg,4\n'
    const asked = previewOf(text, { catalogue })
    expect(asked.canImport).toBe(false)
    expect(asked.questions.map(questionWords)).toEqual([
      'leg: several assemblies have this name; which one is it?',
    ])
    const none = previewOf(text, { catalogue, answers: { linkByPartName: { leg: null } } })
    expect([none.canImport, none.counts.new]).toEqual([true, 1])
  })

  test('C9 a person may name the material that a line means', () => {
    const catalogue = [material('m5', { name: 'Bolt M5x20' })]
    const preview = previewOf('Name,Qty\nM5 bolt,4\n', {
      catalogue,
      answers: { linkByPartName: { 'M5 bolt': 'm5' } },
    })
    expect(fatesOf(preview, catalogue)).toEqual(['Is Bolt M5x20 (as you said)'])
    const gone = { catalogue: [], answers: { linkByPartName: { 'M5 bolt': 'm5' } } }
    expect(problemsOf('Name,Qty\nM5 bolt,4\n', gone)).toEqual([
      'Line 2: it was linked to an item that does not exist any more. Choose again.',
    ])
  })
})

describe('quantities and units', () => {
  test('C10 fractions stay, with a point or a comma', () => {
    const preview = previewOf('Name;Qty;Unit\nhose;0,8;m\ntape;1.25;metres\nglue;12 g;\n')
    expect(preview.parts).toMatchObject([
      { quantity: 8_000, unit: 'metre' },
      { quantity: 12_500, unit: 'metre' },
      { quantity: 120_000, unit: 'gram' },
    ])
    expect(preview.canImport).toBe(true)
  })

  test('C11 a part of a piece asks for the unit and shows the hint of the note without following it', () => {
    const text = 'Name,Qty,Note\nhose,0.8,Units in meters.\n'
    const asked = previewOf(text)
    expect(asked.canImport).toBe(false)
    expect(asked.parts).toMatchObject([{ unit: 'piece' }])
    expect(asked.questions).toMatchObject([
      { kind: 'unit', partName: 'hose', suggested: 'metre', blocking: true },
    ])
    expect(asked.questions.map(questionWords)).toEqual([
      'hose: a part of a piece is needed; which unit is it counted in? ' +
        'Is it m? The list says: "Units in meters."',
    ])
    expect(
      commitImport(
        asked,
        () => 'i',
        () => 'f',
      ),
    ).toEqual({ ok: false, error: 'notReady' })
    const answered = previewOf(text, { answers: { unitByPartName: { hose: 'metre' } } })
    expect(answered.questions).toEqual([])
    expect(commitOf(answered).items).toMatchObject([
      { kind: 'material', name: 'hose', unit: 'metre' },
      { components: [{ quantity: 8_000 }] },
    ])
  })

  test('C11 half a sheet may be half a sheet', () => {
    const answers = { unitByPartName: { sheet: 'piece' as const } }
    expect(previewOf('Name,Qty\nsheet,0.5\n', { answers }).canImport).toBe(true)
  })

  test('C11 a hint beside a whole quantity may be passed over', () => {
    const preview = previewOf('Name,Qty,Note\nbelt,5,Units in meters.\ncable,1,between 1-2m in length\n')
    expect(preview.questions).toMatchObject([{ partName: 'belt', suggested: 'metre', blocking: false }])
    expect(preview.canImport).toBe(true)
  })

  test('C12 each quantity that cannot be right has its own words', () => {
    const text =
      'Name,Qty\na,-2\nb,0\nc,1000001\nd,many\ne,"1,000"\nf,\ng,1.23456\nh,3 parsec\ni,"0,125"\n,4\n' +
      `${'n'.repeat(201)},1\n`
    expect(problemsOf(text, { answers: { unitByPartName: { i: 'metre' } } })).toEqual([
      'Line 2: the quantity -2 is below zero.',
      'Line 3: the quantity is zero. Leave the line out, or write "-" where the part is optional.',
      'Line 4: the quantity 1000001 is more than 1,000,000.',
      'Line 5: "many" is not a quantity.',
      'Line 6: "1,000" can mean thousands or a decimal. Write it without the comma, or with a point.',
      'Line 7: the quantity is missing. Write "-" where the part is optional.',
      'Line 8: "1.23456" has more than four decimals.',
      'Line 9: the unit is not known. Use one of the units of the shop.',
      'Line 11: there is no name, part number, value or description.',
      'Line 12: the name is longer than 200 characters.',
    ])
  })

  test('C12 lines that are believable one by one are refused where their sum is not', () => {
    expect(problemsOf('Name,Qty\nzip,600000\nzip,600000\nzip,600000\n')).toEqual([
      'Line 3: with this line the part comes to more than 1,000,000.',
    ])
  })

  test('C12 a unit that is not the one of the part is refused', () => {
    const catalogue = [material('hose', { unit: 'metre' })]
    expect(problemsOf('Name,Qty,Unit\nhose,2,pcs\n', { catalogue })).toEqual([
      'Line 2: the unit is pcs, but this part is counted in m.',
    ])
    expect(problemsOf('Name,Qty,Unit\nrope,2,m\nrope,30,kg\n')).toEqual([
      'Line 3: the unit is kg, but this part is counted in m.',
    ])
    const oil = [material('oil', { unit: 'litre' })]
    expect(problemsOf('Name,Qty,Unit\noil,0.01,ml\n', { catalogue: oil })).toEqual([
      'Line 2: the unit is ml, but this part is counted in l.',
    ])
    expect(problemsOf('Name,Qty,Unit\nrope,2,furlong\n')).toEqual([
      'Line 2: the unit is not known. Use one of the units of the shop.',
    ])
  })

  test('C12 a line with more cells than the header is refused, not shifted', () => {
    expect(problemsOf('Name,Qty\nbolt, long,2\n')).toEqual([
      'Line 2: there are more cells than the header has. A cell with a comma in it needs quotes.',
    ])
  })

  test('C12 a line with a problem can be left out on purpose', () => {
    const preview = previewOf('Name,Qty\nbolt,2\nnut,many\n', { answers: { leftOutLineNumbers: [3] } })
    expect(fatesOf(preview)).toEqual(['New part', 'Left out, as you said'])
    expect(preview.canImport).toBe(true)
  })

  test('C13 without a quantity column each reference counts one', () => {
    const preview = previewOf('Comment,Designator,Footprint\n10k,"R1, R2,R3",0805\n')
    expect(preview.parts).toMatchObject([{ name: '10k', quantity: 30_000 }])
    expect(problemsOf('Name,Foo\nbolt,2\n')).toContain(
      'Say which column has the quantity, or the references.',
    )
    expect(problemsOf('Foo,Qty\nbolt,2\n')).toContain(
      'Say which column has the name, the part number, the value or the description.',
    )
  })
})

describe('the target', () => {
  const frame = subAssembly('frame', [component('bolt', 2, 5), component('nut')], { name: 'Frame' })
  const leg = subAssembly('leg', [component('frame')], { name: 'Leg' })
  const catalogue = [material('bolt'), material('nut'), frame, leg]

  test('C14 a line by which the assembly would contain itself is refused with its path', () => {
    const target = { name: 'Frame', kind: 'subAssembly', existingItemId: 'frame' } as const
    expect(problemsOf('Name,Qty\nbolt,1\nleg,4\nframe,1\n', { catalogue, target })).toEqual([
      'Line 3: this would make an assembly contain itself: Frame > Leg > Frame.',
      'Line 4: this would make an assembly contain itself: Frame > Frame.',
    ])
    const fresh = { name: 'Stool', kind: 'bom' } as const
    expect(problemsOf('Name,Qty\nstool,1\n', { target: fresh })).toEqual([
      'Line 2: this would make an assembly contain itself: Stool > Stool.',
    ])
  })

  test('C14 a line that nests too deep is refused', () => {
    const chain = Array.from({ length: 20 }, (_, index) =>
      subAssembly(`L${index}`, index < 19 ? [component(`L${index + 1}`)] : []),
    )
    expect(problemsOf('Name,Qty\nL0,1\n', { catalogue: chain })).toEqual([
      'Line 2: this would nest assemblies 21 levels deep; 20 is the limit.',
    ])
  })

  test('C15 nothing is imported into a name that is taken, missing or gone', () => {
    const text = 'Name,Qty\nbolt,1\n'
    expect(problemsOf(text, { catalogue, target: { name: ' frame ', kind: 'bom' } })).toEqual([
      'There is a parts list named frame already. Import into it, or choose another name.',
    ])
    expect(problemsOf(text, { target: { name: ' ', kind: 'bom' } })).toEqual([
      'Give the parts list a name of 1 to 200 characters.',
    ])
    expect(problemsOf(text, { target: { name: 'x', kind: 'bom', existingItemId: 'gone' } })).toEqual([
      'The parts list that this should replace does not exist any more.',
    ])
    expect(problemsOf('Name,Qty\nbolt,-\n')).toEqual(['No line of the file is left to import.'])
  })

  test('C16 of an existing assembly only the parts list changes, and what stays keeps its waste', () => {
    const target = { name: '', kind: 'subAssembly', existingItemId: 'frame' } as const
    const preview = previewOf('Name,Qty\nbolt,3\nwasher,1\n', { catalogue, target })
    expect(preview.removedItemIds).toEqual(['nut'])
    const { items, targetId } = commitOf(preview)
    expect(targetId).toBe('frame')
    expect(items).toMatchObject([
      { kind: 'material', name: 'washer' },
      { name: 'Frame', kind: 'subAssembly' },
    ])
    expect(items.at(-1)).toMatchObject({
      components: [
        { componentId: 'c-bolt', itemId: 'bolt', quantity: 30_000, waste: 500 },
        { quantity: 10_000, waste: 0 },
      ],
    })
  })
})

describe('importing', () => {
  test('C17 the import makes each new part once, with what the list says of it', () => {
    const text = board('R,R1 R2,10k,0805,2,C115295\nConn,J1,,JST_A,1,\nConn,J2,,JST_B,1,\n')
    const { items } = commitOf(previewOf(text, { target: { name: 'Board', kind: 'subAssembly' } }))
    expect(items).toMatchObject([
      {
        kind: 'material',
        name: 'R 10k',
        sku: 'C115295',
        specification: 'Value: 10k\nFootprint: 0805',
        essential: true,
      },
      { name: 'Conn (JST_A)', sku: '', unitCost: null, barcodes: [] },
      { name: 'Conn (JST_B)' },
      { kind: 'subAssembly', name: 'Board', components: [{ quantity: 20_000 }, {}, {}] },
    ])
    expect(new Set(items.map(item => item.id)).size).toBe(4)
    expect(new Set(items.map(item => item.floorCode)).size).toBe(4)
  })

  test('C17 a new BOM starts inactive', () => {
    expect(commitOf(previewOf('Name,Qty\nbolt,1\n')).items.at(-1)).toMatchObject({
      kind: 'bom',
      active: false,
    })
  })

  test('C18 importing the same list again makes nothing new', () => {
    const text = board(
      'R,R1,10k,0805,2,C1\nR,R2,12k,0805,2,\nConn,J1,~,JST_A,1,\nConn,J2,~,JST_B,1,\nBolt,,,,4,\n',
    )
    const first = commitOf(previewOf(text))
    const target = { name: 'Machine', kind: 'bom', existingItemId: first.targetId } as const
    const again = previewOf(text, { catalogue: first.items, target })
    expect(again.counts).toMatchObject({ new: 0, match: 5 })
    expect(commitOf(again, 'j').items).toEqual([first.items.at(-1)])
  })

  test('C19 a column that names the assembly makes one file many', () => {
    const table = tableOf('Assembly,Name,Qty\nLeg,bolt,4\nTable,leg,4\nleg,foot,1\n,bolt,2\n')
    const mapping = guessMapping(table.header)
    const catalogue: Item[] = []
    for (const { name, table: part } of splitByAssembly(table, mapping, 'Table')) {
      const target = { name, kind: 'subAssembly' } as const
      const preview = previewImport({ table: part, mapping, target, catalogue, answers: {} })
      catalogue.push(...commitOf(preview, name).items)
    }
    const lists = catalogue.map(item => [item.name, item.kind === 'material' ? 0 : item.components.length])
    expect(lists).toEqual([
      ['bolt', 0],
      ['foot', 0],
      ['Leg', 2],
      ['Table', 2],
    ])
  })
})
