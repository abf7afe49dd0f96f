import type { Quantity } from '../stock/quantity.ts'
import { type Gs1Content, type SeparatorHabit, looksLikeGs1, readGs1 } from './gs1.ts'
import { readGtin } from './gtin.ts'
import { type ItemIndex, type ItemMatch, itemsOfCode } from './item-index.ts'
import { type ScannerFrame, normaliseScan } from './normalise.ts'
import { type OwnCode, ownCodeKindByShape, readOwnCode } from './own-code.ts'

export type ListLine = { readonly id: string; readonly itemId: string }

export type ScanContext = {
  readonly items: ItemIndex
  /** The lines of the open list, or null where no list is open. */
  readonly listLines: readonly ListLine[] | null
  readonly frame: ScannerFrame
  readonly separatorHabit: SeparatorHabit
  /** Lines that a person chose before among several, by `code` of the outcome; remembered for this order. */
  readonly chosenLineByCode: ReadonlyMap<string, string>
}

/** What one scan counts. Quantity in 1/10,000 of the item's unit. */
export type CountedItem = ItemMatch & { readonly lot: string | null; readonly serial: string | null }

export type LineMatch = { readonly lineId: string; readonly item: CountedItem }

/** `code` is the normalised text, for the last-scan line and as the key of a remembered choice. */
export type ScanOutcome =
  | { readonly kind: 'own'; readonly code: string; readonly own: OwnCode }
  /** One line of the open list; `lineId` is null where no list is open. */
  | {
      readonly kind: 'item'
      readonly code: string
      readonly lineId: string | null
      readonly item: CountedItem
    }
  /** Only where no list is open: the code stands for several items. */
  | { readonly kind: 'severalItems'; readonly code: string; readonly items: readonly CountedItem[] }
  | { readonly kind: 'severalLines'; readonly code: string; readonly lines: readonly LineMatch[] }
  /** Known, but no line of this list needs it. */
  | { readonly kind: 'notOnList'; readonly code: string; readonly items: readonly CountedItem[] }
  /** The part is known, the lot is not certain: ask which of `readings`. */
  | { readonly kind: 'severalLots'; readonly code: string; readonly readings: readonly Gs1Content[] }
  | { readonly kind: 'misread'; readonly code: string }
  | { readonly kind: 'unknown'; readonly code: string }

/**
 * What a scan means. In this order, so that a badge can never be taken for a part: a code of our own, an
 * item by barcode, own code or SKU, a GS1 code, a number whose check digit is wrong, unknown.
 */
export function resolveScan(raw: string, context: ScanContext): ScanOutcome {
  const { text: code, saysGs1 } = normaliseScan(raw, context.frame)
  const own = readOwnCode(code)
  const ownOutcome = own === null ? null : outcomeOfOwn(code, own, context)
  if (ownOutcome !== null) return ownOutcome
  const matches = itemsOfCode(context.items, code)
  if (matches.length > 0) return amongLines(code, matches.map(plainly), context)
  if (own === 'misread') return { kind: 'misread', code }
  if (saysGs1 || looksLikeGs1(code)) return outcomeOfGs1(code, context)
  return readGtin(code) === 'misread' ? { kind: 'misread', code } : { kind: 'unknown', code }
}

/** Null where it is for the items to say: a part's own code, or a SKU that only looks like a code of ours. */
function outcomeOfOwn(code: string, own: OwnCode | 'misread', context: ScanContext): ScanOutcome | null {
  if (own === 'misread') return ownCodeKindByShape(code) === 'badge' ? { kind: 'misread', code } : null
  if (own.kind !== 'part') return { kind: 'own', code, own }
  return itemsOfCode(context.items, code).length > 0 ? null : { kind: 'unknown', code }
}

function outcomeOfGs1(code: string, context: ScanContext): ScanOutcome {
  const reading = readGs1(code, context.separatorHabit)
  if (reading.outcome === 'misread') return { kind: 'misread', code }
  const content = reading.outcome === 'read' ? reading.content : reading.certain
  const matches = content.gtin14 === null ? [] : itemsOfCode(context.items, content.gtin14)
  if (matches.length === 0) return { kind: 'unknown', code }
  if (reading.outcome === 'ambiguous') return { kind: 'severalLots', code, readings: reading.readings }
  return amongLines(code, countedByGs1(matches, content, context.items), context)
}

/** The outcome once a person has said which reading of a GS1 code is right. */
export function resolveGs1Content(code: string, content: Gs1Content, context: ScanContext): ScanOutcome {
  const matches = content.gtin14 === null ? [] : itemsOfCode(context.items, content.gtin14)
  if (matches.length === 0) return { kind: 'unknown', code }
  return amongLines(code, countedByGs1(matches, content, context.items), context)
}

function countedByGs1(
  matches: readonly ItemMatch[],
  content: Gs1Content,
  items: ItemIndex,
): readonly CountedItem[] {
  return matches.map(match => ({
    ...match,
    packQuantity: quantityOfGs1(match, content, items),
    lot: content.lot,
    serial: content.serial,
  }))
}

/** The code's own count, or its measure where the item is kept in that unit, else what the barcode counts. */
function quantityOfGs1(match: ItemMatch, { count, measure }: Gs1Content, items: ItemIndex): Quantity {
  if (count !== null && count > 0) return count
  const unit = items.itemById.get(match.itemId)?.unit
  return measure !== null && measure.unit === unit && measure.quantity > 0
    ? measure.quantity
    : match.packQuantity
}

function amongLines(code: string, items: readonly CountedItem[], context: ScanContext): ScanOutcome {
  if (context.listLines === null) {
    const [only] = items
    if (items.length === 1 && only !== undefined) return { kind: 'item', code, lineId: null, item: only }
    return { kind: 'severalItems', code, items }
  }
  const lines = linesOf(items, context.listLines)
  const chosen = lines.find(line => line.lineId === context.chosenLineByCode.get(code))
  const only = chosen ?? (lines.length === 1 ? lines[0] : undefined)
  if (only !== undefined) return { kind: 'item', code, lineId: only.lineId, item: only.item }
  return lines.length === 0 ? { kind: 'notOnList', code, items } : { kind: 'severalLines', code, lines }
}

function linesOf(items: readonly CountedItem[], listLines: readonly ListLine[]): readonly LineMatch[] {
  return listLines.flatMap(line => {
    const item = items.find(candidate => candidate.itemId === line.itemId)
    return item === undefined ? [] : [{ lineId: line.id, item }]
  })
}

function plainly(match: ItemMatch): CountedItem {
  return { ...match, lot: null, serial: null }
}
