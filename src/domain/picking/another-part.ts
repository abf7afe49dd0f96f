import { divide, fraction, multiply, type Fraction } from '#kernel/fraction.ts'
import { addedLineNumber, type AddedLine, asksFor, type ListChangedAct } from '../build-run/list-edit.ts'
import { splitTerms } from '../build-run/run-terms.ts'
import { lineAt, type Run, type RunLine } from '../build-run/run.ts'
import { type CountedItem, resolveGs1Content, resolveScan, type ScanContext } from '../scan/resolve-scan.ts'
import { type Quantity, quantityText, roundUp, SCALE } from '../stock/quantity.ts'
import { unitDecimals, unitSymbol } from '../stock/unit.ts'
import type { PickLine } from './lines.ts'
import { lineOf, type PickAnswer, type PickHow, type PickView, refusal } from './pick.ts'
import type { OtherItem, PickSheet } from './sheet.ts'

/** A part that may be taken for the rest of a line. Quantities in its own unit, 1/10,000. */
export type OtherPart = {
  readonly item: OtherItem
  /** How many of it stand in for one of the line's part, in 1/10,000. */
  readonly factor: Quantity
  /** How many of it stand in for what the line still needs. */
  readonly needed: Quantity
}

/** What a line asks for beyond what it has, however it was closed: what another part can stand in for. */
export function restOfLine(line: PickLine): Quantity {
  return Math.max(0, line.state.required + (line.totals.extra ?? 0) - line.has)
}

/** What the line's own list allows, in order; parts that this tablet does not know are left out. */
export function listedOthers(view: PickView, number: number): readonly OtherPart[] {
  const line = lineOf(view, number)
  return (line.line.alternatives ?? []).flatMap(({ itemId, factor }) => {
    const item = view.lines.sheet.others.itemById.get(itemId)
    return item === undefined ? [] : [otherPart(line, item, factor)]
  })
}

/** Any part at all, one for one: a supervisor allows it, or it is kept with a card. */
export function anyOther(view: PickView, number: number, item: OtherItem): OtherPart {
  const line = lineOf(view, number)
  const listed = line.line.alternatives?.find(one => one.itemId === item.id)
  return otherPart(line, item, listed?.factor ?? SCALE)
}

export type ScannedOther = {
  readonly line: number
  readonly part: OtherPart
  readonly packQuantity: Quantity
  /** As the code says it, where the part is tracked. */
  readonly lot: string | null
}

/** The line that a scanned code is a listed alternative of, the one in hand first; null where none is. */
export function lineForOther(view: PickView, raw: string, inHand: number | null): ScannedOther | null {
  const { sheet, lineByNumber } = view.lines
  for (const { itemId, packQuantity, lot, serial } of othersOfCode(sheet, raw)) {
    const open = sheet.walk.filter(number => {
      const line = lineByNumber.get(number)
      const isNamed = line?.line.alternatives?.some(one => one.itemId === itemId) === true
      return line !== undefined && isNamed && restOfLine(line) > 0
    })
    const number = open.find(one => one === inHand) ?? open[0]
    if (number === undefined) continue
    const part = listedOthers(view, number).find(one => one.item.id === itemId)
    if (part === undefined) continue
    const { tracking } = part.item
    const said = tracking === 'serial' ? serial : tracking === 'lot' ? lot : null
    return { line: number, part, packQuantity, lot: said }
  }
  return null
}

/** What a code stands for among the alternatives; of a GS1 code whose lot is not certain the part alone. */
function othersOfCode(sheet: PickSheet, raw: string): readonly CountedItem[] {
  const context: ScanContext = {
    items: sheet.others.index,
    listLines: null,
    frame: { prefix: '', suffix: '' },
    separatorHabit: 'unknown',
    chosenLineByCode: new Map(),
  }
  const outcome = resolveScan(raw, context)
  if (outcome.kind === 'item') return [outcome.item]
  if (outcome.kind === 'severalItems') return outcome.items
  const [reading] = outcome.kind === 'severalLots' ? outcome.readings : []
  if (reading === undefined) return []
  const read = resolveGs1Content(outcome.code, { ...reading, lot: null, serial: null }, context)
  return read.kind === 'item' ? [read.item] : []
}

export type Swap = {
  readonly part: OtherPart
  readonly quantity: Quantity
  readonly how: PickHow
  /** Who allowed a part that is not listed, by PIN; null: nobody was asked, and a card says so. */
  readonly approvedById: string | null
  readonly lot: string | null
}

/**
 * Takes another part for the rest of a line, in one append: the line falls to what it has, the other part
 * gets a line of its own (or, where it was itself replaced before, its first line asks for more again), and
 * the quantity is picked there. What was picked of the line's part is used up by the first units.
 */
export function takeOther(view: PickView, number: number, swap: Swap): PickAnswer {
  const line = lineOf(view, number)
  const { part, quantity } = swap
  const fault = swapFault(line, swap)
  if (fault !== null) return fault
  const { run } = view.lines.sheet
  const back = lineReplacedBy(run, line, part.item.id)
  const change = back === null ? replaced(run, line, part) : givenBack(run, line, part, back)
  const { line: other, body } = change
  const listed = line.line.alternatives?.some(one => one.itemId === part.item.id) === true
  const act: ListChangedAct = {
    kind: 'listChanged',
    body: {
      why: 'substitute',
      ...body,
      approvedById: swap.approvedById,
      listed: listed || back !== null,
      note: '',
    },
  }
  const picked = {
    line: other,
    quantity,
    locationId: line.locationId,
    how: swap.how,
    ...(swap.lot === null ? {} : { lot: swap.lot }),
  }
  const unit = unitSymbol(part.item.unit)
  return {
    acts: [act, { kind: 'picked', body: { lines: [picked] } }],
    feedback: {
      sound: 'picked',
      word: 'Another part',
      what: `${part.item.name} for ${line.name}`,
      figure: `${quantityText(quantity)} / ${quantityText(part.needed)} ${unit}`,
    },
    line: other,
    extra: null,
  }
}

/** "Scan it again to use it": the first scan of a listed alternative books nothing. */
export function offerOther(line: PickLine, part: OtherPart): PickAnswer {
  const unit = unitSymbol(part.item.unit)
  return {
    acts: [],
    feedback: {
      sound: 'needsAttention',
      word: 'Another part than planned',
      what: `${part.item.name} for ${line.name}: scan it again to use it`,
      figure: `${quantityText(part.needed)} ${unit} needed`,
    },
    line: line.number,
    extra: null,
  }
}

function otherPart(line: PickLine, item: OtherItem, factor: Quantity): OtherPart {
  const needed = roundUp(
    multiply(fraction(restOfLine(line)), fraction(factor, SCALE)),
    unitDecimals(item.unit),
  )
  return { item, factor, needed }
}

function swapFault(line: PickLine, { part, quantity, lot }: Swap): PickAnswer | null {
  if (part.item.id === line.itemId) return refusal('The same part', `${line.name}: just pick it`, line)
  if (part.needed === 0) return refusal('Complete already', `${line.name}: nothing is left to replace`, line)
  if (quantity <= 0) {
    return refusal('Nothing counted', `${part.item.name}: 0 is no number of parts`, line)
  }
  if (quantity > part.needed) {
    const needed = `${quantityText(part.needed)} ${unitSymbol(part.item.unit)}`
    return refusal('More than is needed', `${part.item.name}: ${needed} stand in for the rest`, line)
  }
  if (part.item.tracking === 'none' || lot !== null) return null
  return refusal('Which lot?', `${part.item.name}: say its lot first`, line)
}

type Change = {
  readonly line: number
  readonly body: Pick<ListChangedAct['body'], 'lines' | 'added'>
}

/** The rest of the line as a line of its own for the other part. */
function replaced(run: Run, line: PickLine, part: OtherPart): Change {
  const kept = keptOf(line)
  const terms = splitTerms(run, { ...line.line, required: line.state.required }, kept)
  const number = addedLineNumber(run, part.item.id, line.locationId)
  const added: AddedLine = {
    line: number,
    itemId: part.item.id,
    locationId: line.locationId,
    decimals: unitDecimals(part.item.unit),
    required: part.needed,
    terms: terms.rest(fraction(part.factor, SCALE)),
    alternatives: [{ itemId: line.itemId, factor: inverse(part.factor) }],
    insteadOf: line.number,
  }
  const change = { line: line.number, was: line.state.required, required: kept, terms: terms.kept }
  return { line: number, body: { lines: [change], added: [added] } }
}

/** Back to the part that this line stood in for: its own line asks for more again. */
function givenBack(
  run: Run,
  line: PickLine,
  part: OtherPart,
  back: { number: number; line: RunLine },
): Change {
  const lines = [
    asksFor(run, line.line, line.number, keptOf(line)),
    asksFor(run, back.line, back.number, back.line.required + part.needed),
  ]
  return { line: back.number, body: { lines, added: [] } }
}

function lineReplacedBy(run: Run, line: PickLine, itemId: string) {
  const number = line.line.insteadOf
  if (number === undefined) return null
  const first = lineAt(run, number)
  return first?.itemId === itemId && first.locationId === line.locationId ? { number, line: first } : null
}

/** What the line asks for from now on: what it has; extra use counts above it. */
function keptOf(line: PickLine): Quantity {
  return Math.min(line.state.required, Math.max(0, line.has - (line.totals.extra ?? 0)))
}

/** How many of the first part stand in for one of the other; at least the smallest there is. */
function inverse(factor: Quantity): Quantity {
  const exact: Fraction = divide(fraction(SCALE * SCALE), fraction(factor))
  return Math.max(1, Number((exact.numerator + exact.denominator / 2n) / exact.denominator))
}
