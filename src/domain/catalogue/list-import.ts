import type { CsvRow, CsvTable } from '../bom/csv/read.ts'
import { barcodeKey } from '../scan/gtin.ts'
import { indexItems, type ItemIndex, itemsOfCode } from '../scan/item-index.ts'
import { codeRefusalWords } from './codes.ts'
import { basisOf, draftOf, type ItemWrite, itemOf } from './draft.ts'
import { type Item, type Material, plainItem } from './item.ts'
import { type MaterialDraft, shownField, withCells } from './list-cells.ts'
import { MATERIAL_FIELDS, type MaterialField, type MaterialMapping } from './list-columns.ts'
import { unitFaults, unitWarnings } from './list-unit.ts'
import { nameKey } from './name-key.ts'

/** As many as one write takes. */
export const LIST_WRITES_MAX = 1_000

/** One field of a material that is there already, from what to what, as it is shown. */
export type MaterialChange = { readonly field: MaterialField; readonly was: string; readonly to: string }

/** One field of a material that is made, as it is shown. */
export type MaterialFact = Pick<MaterialChange, 'field' | 'to'>

export type MaterialFate =
  /** `facts`: what it will be, beside name and SKU, which stand in the line. */
  | { readonly kind: 'new'; readonly facts: readonly MaterialFact[] }
  | {
      readonly kind: 'changed'
      readonly itemId: string
      readonly changes: readonly MaterialChange[]
      /** What a person has to check before it is counted in another unit; empty where the unit stays. */
      readonly warnings: readonly string[]
    }
  | { readonly kind: 'same'; readonly itemId: string }
  | { readonly kind: 'wrong'; readonly faults: readonly string[] }
  | { readonly kind: 'leftOut' }

export type MaterialLine = {
  readonly lineNumber: number
  /** As the list has them. */
  readonly name: string
  readonly sku: string
  readonly fate: MaterialFate
}

export type MaterialsPreview = {
  readonly lines: readonly MaterialLine[]
  /** Why the list as a whole cannot be imported. */
  readonly faults: readonly string[]
  /** What importing it would write: all of it or nothing. Empty unless `canImport`. */
  readonly writes: readonly ItemWrite[]
  readonly canImport: boolean
}

export type MaterialsGround = {
  readonly items: readonly Item[]
  /** The place that bins and minimums are of. */
  readonly locationId: string
  /** Whether any place has some of it: its unit then stays. */
  readonly hasStock: (itemId: string) => boolean
  /** Open orders that build or need it, as people call them: their plans are counted in its unit. */
  readonly openOrdersUsing: (itemId: string) => readonly string[]
  /** The id of what a line makes. */
  readonly newId: (lineNumber: number) => string
}

/** What importing a list of materials would do, line by line; `leftOut`: lines that stay out on purpose. */
export function previewMaterials(
  table: CsvTable,
  mapping: MaterialMapping,
  leftOut: ReadonlySet<number>,
  ground: MaterialsGround,
): MaterialsPreview {
  if (mapping.name === undefined && mapping.sku === undefined) {
    return { lines: [], faults: ['Say which column has the name or the SKU.'], writes: [], canImport: false }
  }
  const catalogue = catalogueOf(ground.items)
  const seen = new Map<string, number>()
  const read = table.rows
    .filter(row => row.cells.some(cell => cell !== ''))
    .map(row => readRow({ row, table, mapping, leftOut, catalogue, seen }, ground))
  const judged = withCodesJudged(read, catalogue)
  const lines = judged.map(one => one.line)
  const writes = judged.flatMap(({ write }) => write ?? [])
  const faults = wholeFaults(lines, writes.length)
  const canImport = faults.length === 0 && lines.every(({ fate }) => fate.kind !== 'wrong')
  return { lines, faults, writes: canImport ? writes : [], canImport }
}

function wholeFaults(lines: readonly MaterialLine[], writes: number): string[] {
  if (writes > LIST_WRITES_MAX) {
    return [`${writes} materials at once; at most ${LIST_WRITES_MAX} can be written. Split the list.`]
  }
  const isWrong = lines.some(({ fate }) => fate.kind === 'wrong')
  return writes === 0 && !isWrong ? ['No line of the list would change anything.'] : []
}

type Catalogue = {
  readonly items: readonly Item[]
  readonly index: ItemIndex
  readonly itemById: ReadonlyMap<string, Item>
  readonly bySku: ReadonlyMap<string, readonly Item[]>
  readonly byName: ReadonlyMap<string, readonly Item[]>
}

function catalogueOf(items: readonly Item[]): Catalogue {
  return {
    items,
    index: indexItems(items),
    itemById: new Map(items.map(item => [item.id, item])),
    bySku: Map.groupBy(
      items.filter(({ sku }) => sku !== ''),
      ({ sku }) => nameKey(sku),
    ),
    byName: Map.groupBy(items, ({ name }) => nameKey(name)),
  }
}

/** A line with what it would write, and the code that it brings. */
type ReadLine = {
  readonly line: MaterialLine
  readonly write: ItemWrite | null
  /** A code that is new on its item; null where the line brings none. */
  readonly brings: { readonly itemId: string; readonly code: string } | null
}

type RowGround = {
  readonly row: CsvRow
  readonly table: CsvTable
  readonly mapping: MaterialMapping
  readonly leftOut: ReadonlySet<number>
  readonly catalogue: Catalogue
  /** Lines by what they are: the second of one material is named with the first. */
  readonly seen: Map<string, number>
}

function readRow(of: RowGround, ground: MaterialsGround): ReadLine {
  const { row, table, mapping, catalogue } = of
  const text = (field: MaterialField) => {
    const column = mapping[field]
    const cell = column === undefined ? '' : (row.cells[column] ?? '')
    return /^[-–—]+$/.test(cell) ? '' : cell
  }
  const [name, sku, { lineNumber }] = [text('name'), text('sku'), row]
  const said = (fate: MaterialFate): ReadLine => ({
    line: { lineNumber, name, sku, fate },
    write: null,
    brings: null,
  })
  if (of.leftOut.has(lineNumber)) return said({ kind: 'leftOut' })
  const wrong = (...faults: readonly string[]) => said({ kind: 'wrong', faults })
  if (row.cells.slice(table.header.length).some(cell => cell !== '')) {
    return wrong('There are more cells than the header has. A cell with a comma in it needs quotes.')
  }
  const found = materialOf(name, sku, catalogue)
  if (typeof found === 'string') return wrong(found)
  const first = firstOf(of.seen, found, { name, sku, lineNumber })
  if (first !== null) return wrong(`It stands on line ${first} already.`)
  const namesake = namesakeOf(of.seen, { name, sku, lineNumber })
  if (namesake !== null) return wrong(`Line ${namesake} has the same name, and one of the two no SKU.`)
  const before = found === null ? freshDraft(ground.newId(lineNumber)) : draftOfMaterial(found)
  const unitIsFixed = found !== null && ground.hasStock(found.id)
  // What says which material it is is the same whatever its capitals, and stays as it is.
  const isByName = found !== null && (sku === '' || before.sku === '')
  const kept = new Set<MaterialField>([
    ...(isByName ? ['name' as const] : []),
    ...(before.sku === '' ? [] : ['sku' as const]),
  ])
  const change = (field: MaterialField) => (kept.has(field) ? '' : text(field))
  const { draft, faults } = withCells(before, change, { locationId: ground.locationId, unitIsFixed })
  const code = draft.barcodes.length > before.barcodes.length ? draft.barcodes.at(-1)?.code : undefined
  const brings = code === undefined ? null : { itemId: draft.id, code }
  const noName = before.name === '' && text('name').trim() === '' ? ['It needs a name.'] : []
  const unitChange = { before, after: draft, text, locationId: ground.locationId }
  const all = [
    ...noName,
    ...faults,
    ...(found === null ? [] : unitFaults(unitChange, ground.openOrdersUsing)),
  ]
  if (all.length > 0) return { ...wrong(...all), brings }
  if (found === null) {
    const facts = factsOf(draft, ground.locationId)
    return { ...said({ kind: 'new', facts }), write: { item: draft, basis: null }, brings }
  }
  const changes = changesOf(before, draft, ground.locationId)
  if (changes.length === 0) return said({ kind: 'same', itemId: found.id })
  const warnings = unitWarnings(unitChange, catalogue.items)
  const fate: MaterialFate = { kind: 'changed', itemId: found.id, changes, warnings }
  return { ...said(fate), write: { item: draft, basis: basisOf(found) }, brings }
}

/** The material that a line means; null: a new one; a sentence where that cannot be told. */
function materialOf(name: string, sku: string, catalogue: Catalogue): Material | null | string {
  const bearers = sku === '' ? [] : (catalogue.bySku.get(nameKey(sku)) ?? [])
  const [bearer] = bearers
  if (bearers.length > 1) return `Several items have the SKU ${sku}: mend that first.`
  if (bearer !== undefined) {
    return bearer.kind === 'material' ? bearer : `${sku} is the SKU of ${bearer.name}, which is built here.`
  }
  const namesakes = catalogue.byName.get(nameKey(name)) ?? []
  const materials = namesakes.filter(item => item.kind === 'material')
  // A line that brings a SKU gives it to the one that has none; the others are something else of that name.
  const meant = sku === '' ? materials : materials.filter(item => item.sku === '')
  if (meant.length > 1) {
    return sku === ''
      ? `Several materials are named ${name}: say which one by its SKU.`
      : `Several materials without a SKU are named ${name}: mend that first.`
  }
  if (sku === '' && materials.length === 0 && namesakes.length > 0) return `${name} is built here.`
  return meant[0] ?? null
}

/** The line on which the same material stood before; null where this is the first. */
function firstOf(
  seen: Map<string, number>,
  found: Material | null,
  { name, sku, lineNumber }: Pick<MaterialLine, 'name' | 'sku' | 'lineNumber'>,
): number | null {
  const own = sku === '' ? `name ${nameKey(name)}` : `sku ${nameKey(sku)}`
  const key = found === null ? own : `item ${found.id}`
  const first = seen.get(key)
  if (first === undefined) seen.set(key, lineNumber)
  return first ?? null
}

/** An earlier line of the same name where one of the two has a SKU and the other not: which is it then? */
function namesakeOf(
  seen: Map<string, number>,
  { name, sku, lineNumber }: Pick<MaterialLine, 'name' | 'sku' | 'lineNumber'>,
): number | null {
  if (name === '') return null
  const [own, other] = sku === '' ? ['bare', 'with SKU'] : ['with SKU', 'bare']
  const earlier = seen.get(`${other} ${nameKey(name)}`)
  if (earlier === undefined) seen.set(`${own} ${nameKey(name)}`, lineNumber)
  return earlier ?? null
}

function factsOf(draft: MaterialDraft, locationId: string): MaterialFact[] {
  return MATERIAL_FIELDS.flatMap(field => {
    const to = shownField(draft, field, locationId)
    return to === '' || field === 'name' || field === 'sku' ? [] : [{ field, to }]
  })
}

function changesOf(before: MaterialDraft, after: MaterialDraft, locationId: string): MaterialChange[] {
  return MATERIAL_FIELDS.flatMap(field => {
    const [was, to] = [shownField(before, field, locationId), shownField(after, field, locationId)]
    return was === to ? [] : [{ field, was, to }]
  })
}

/** Codes are judged with the whole list in place: one stands for one item, whoever brings it. */
function withCodesJudged(read: readonly ReadLine[], catalogue: Catalogue): ReadLine[] {
  const lineById = new Map(read.flatMap(({ line, write }) => (write === null ? [] : [[write.item.id, line]])))
  const written = read.flatMap(({ write }) => (write === null ? [] : [itemAfter(write, catalogue)]))
  const after = new Map([...catalogue.items, ...written].map(item => [item.id, item]))
  const index = indexItems(after.values())
  return read.map(one => {
    const { line, brings } = one
    if (brings === null) return one
    const { itemId, code } = brings
    const rival = [...itemsOfCode(catalogue.index, code), ...itemsOfCode(index, code)].find(match => {
      if (match.itemId === itemId) return false
      const other = lineById.get(match.itemId)
      const hadIt = catalogue.itemById.get(match.itemId)?.barcodes.some(isCode(code)) === true
      // Of two lines that bring one code, the second is told.
      return (
        other === undefined || hadIt || match.matchedBy !== 'barcode' || other.lineNumber < line.lineNumber
      )
    })
    if (rival === undefined) return one
    const other = lineById.get(rival.itemId)
    const itemName = after.get(rival.itemId)?.name ?? rival.itemId
    const words = codeRefusalWords({ kind: 'codeTaken', code, itemId: rival.itemId, itemName })
    const where = other === undefined ? '' : ` (line ${other.lineNumber})`
    const others = line.fate.kind === 'wrong' ? line.fate.faults : []
    const faults = [...others, `Barcode: ${words.replace(/\.$/, '')}${where}.`]
    return { line: { ...line, fate: { kind: 'wrong', faults } }, write: null, brings }
  })
}

function isCode(code: string): (one: { readonly code: string }) => boolean {
  return one => barcodeKey(one.code) === barcodeKey(code)
}

function itemAfter({ item }: ItemWrite, { itemById }: Catalogue): Item {
  return itemOf(item, itemById.get(item.id) ?? { floorCode: '', shopify: null })
}

function draftOfMaterial(item: Material): MaterialDraft {
  const draft = draftOf(item)
  return draft.kind === 'material' ? draft : freshDraft(item.id)
}

function freshDraft(id: string): MaterialDraft {
  return {
    ...plainItem(),
    kind: 'material',
    id,
    name: '',
    sku: '',
    unit: 'piece',
    barcodes: [],
    binByLocation: {},
    picture: null,
    unitCost: null,
    vendor: '',
    essential: true,
    specification: '',
    picked: true,
  }
}
