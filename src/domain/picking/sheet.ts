import { pickedLines, type Run, type RunLine } from '../build-run/run.ts'
import type { Item, Tracking } from '../catalogue/item.ts'
import { type ItemIndex, indexItems } from '../scan/item-index.ts'
import type { ListLine } from '../scan/resolve-scan.ts'
import { unitSymbol } from '../stock/unit.ts'

/** What picking needs to know of an item. */
export type PickItem = Pick<
  Item,
  'id' | 'name' | 'sku' | 'unit' | 'floorCode' | 'barcodes' | 'binByLocation' | 'picture' | 'tracking'
>

/** One line of the list as it stands on paper: everything that no pick changes. */
export type SheetLine = {
  readonly number: number
  readonly itemId: string
  readonly locationId: string
  readonly line: RunLine
  readonly name: string
  readonly sku: string
  /** "pcs". */
  readonly unit: string
  readonly decimals: number
  readonly bin: string | null
  readonly picture: string | null
  /** Whether its lot, or the serial number of each piece, is asked for at the pick. */
  readonly tracking: Tracking
}

/** A part that stands on no line, but may be taken for one. */
export type OtherItem = PickItem

/** A run's list in walking order, with an index from codes to its items. Made once per list, not per scan. */
export type PickSheet = {
  readonly run: Run
  /** Every line that is picked, in the order of the list; not what is booked with the units. */
  readonly lines: readonly SheetLine[]
  readonly lineByNumber: ReadonlyMap<number, SheetLine>
  /** Line numbers in walking order: location, bin, name; lines without a bin come last in their location. */
  readonly walk: readonly number[]
  readonly index: ItemIndex
  readonly listLines: readonly ListLine[]
  /** What the lines name as alternatives: their items, and a code index of their own. */
  readonly others: { readonly index: ItemIndex; readonly itemById: ReadonlyMap<string, OtherItem> }
}

/** B-4 comes before B-12, as on the wall. */
const inReadingOrder = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** `locationNameById` gives the order of places; an item that is not on this tablet shows its id. */
export function pickSheet(
  run: Run,
  itemById: ReadonlyMap<string, PickItem>,
  locationNameById: ReadonlyMap<string, string>,
): PickSheet {
  const lines = pickedLines(run).map(([line, number]) => sheetLine(line, number, itemById.get(line.itemId)))
  const needed = new Set(lines.map(line => line.itemId))
  const otherIds = new Set(lines.flatMap(({ line }) => (line.alternatives ?? []).map(one => one.itemId)))
  const others = [...itemById.values()].filter(item => otherIds.has(item.id))
  const place = (line: SheetLine) => locationNameById.get(line.locationId) ?? line.locationId
  const walk = [...lines].sort(
    (left, right) =>
      inReadingOrder.compare(place(left), place(right)) ||
      byBin(left.bin, right.bin) ||
      inReadingOrder.compare(left.name, right.name) ||
      left.number - right.number,
  )
  return {
    run,
    lines,
    lineByNumber: new Map(lines.map(line => [line.number, line])),
    walk: walk.map(line => line.number),
    index: indexItems([...itemById.values()].filter(item => needed.has(item.id))),
    listLines: lines.map(line => ({ id: String(line.number), itemId: line.itemId })),
    others: { index: indexItems(others), itemById: byItemId(others) },
  }
}

/** Walking order with the lines of the bins that were scanned first: the latest bin on top. */
export function walkFrom(sheet: PickSheet, scannedBins: readonly string[]): readonly number[] {
  if (scannedBins.length === 0) return sheet.walk
  const rankByBin = new Map(scannedBins.map((bin, rank) => [bin.toUpperCase(), rank]))
  const rank = (number: number) =>
    rankByBin.get((sheet.lineByNumber.get(number)?.bin ?? '').toUpperCase()) ?? scannedBins.length
  return [...sheet.walk].sort((left, right) => rank(left) - rank(right))
}

/** The lines whose part lies in a bin, by number; a bin's code says it in capitals. */
export function linesOfBin(sheet: PickSheet, bin: string): readonly SheetLine[] {
  const wanted = bin.toUpperCase()
  return sheet.lines.filter(line => line.bin?.toUpperCase() === wanted)
}

function sheetLine(line: RunLine, number: number, item: PickItem | undefined): SheetLine {
  const bin = item?.binByLocation[line.locationId] ?? ''
  return {
    number,
    itemId: line.itemId,
    locationId: line.locationId,
    line,
    name: item?.name ?? line.itemId,
    sku: item?.sku ?? '',
    unit: unitSymbol(item?.unit ?? 'piece'),
    decimals: line.decimals,
    bin: bin === '' ? null : bin,
    picture: item?.picture ?? null,
    tracking: item?.tracking ?? 'none',
  }
}

function byItemId(items: readonly PickItem[]): ReadonlyMap<string, PickItem> {
  return new Map(items.map(item => [item.id, item]))
}

function byBin(left: string | null, right: string | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null)
  return inReadingOrder.compare(left, right)
}
