import { type Quantity, quantityText, SCALE } from './quantity.ts'

/** The 15 units every shop starts with, each with the decimals that its quantities may have. */
export const UNITS = {
  piece: { symbol: 'pcs', decimals: 0 },
  pair: { symbol: 'pair', decimals: 0 },
  set: { symbol: 'set', decimals: 0 },
  metre: { symbol: 'm', decimals: 2 },
  centimetre: { symbol: 'cm', decimals: 1 },
  millimetre: { symbol: 'mm', decimals: 0 },
  foot: { symbol: 'ft', decimals: 2 },
  inch: { symbol: 'in', decimals: 2 },
  squareMetre: { symbol: 'm²', decimals: 3 },
  gram: { symbol: 'g', decimals: 0 },
  kilogram: { symbol: 'kg', decimals: 3 },
  litre: { symbol: 'l', decimals: 2 },
  millilitre: { symbol: 'ml', decimals: 0 },
  hour: { symbol: 'h', decimals: 2 },
  minute: { symbol: 'min', decimals: 0 },
} as const

export type UnitName = keyof typeof UNITS

export const UNIT_NAMES = Object.keys(UNITS).filter((name): name is UnitName => name in UNITS)

export function unitDecimals(unit: UnitName): number {
  return UNITS[unit].decimals
}

const COUNTED: ReadonlySet<string> = new Set([UNITS.piece.symbol, UNITS.pair.symbol, UNITS.set.symbol])

/** Whether hands count it one by one; all else is weighed or measured. By symbol: "pcs". */
export function isCounted(symbol: string): boolean {
  return COUNTED.has(symbol)
}

export function unitSymbol(unit: UnitName): string {
  return UNITS[unit].symbol
}

/**
 * "4" of pieces, "0.8 m" of all else: for where there is little room. By symbol. On the edge of a button or a
 * line the two stay together.
 */
export function tightText(quantity: Quantity, symbol: string): string {
  return symbol === UNITS.piece.symbol
    ? quantityText(quantity)
    : `${quantityText(quantity)}${NO_BREAK_SPACE}${symbol}`
}

/** "2 for 1", "0.8 m for 1 kg": so much of one thing for one unit of another. By symbols. */
export function factorText(factor: Quantity, symbol: string, askedSymbol: string): string {
  return `${tightText(factor, symbol)} for ${tightText(SCALE, askedSymbol)}`
}

const NO_BREAK_SPACE = '\u00a0'

/** Units of one measure, each as how many of the smallest of them it is. */
const MEASURES: readonly Partial<Record<UnitName, number>>[] = [
  { metre: 1_000, centimetre: 10, millimetre: 1 },
  { foot: 12, inch: 1 },
  { kilogram: 1_000, gram: 1 },
  { litre: 1_000, millilitre: 1 },
  { hour: 60, minute: 1 },
]

/**
 * The same quantity in another unit of its measure: 0.02 l is 20 ml. Null where the units do not measure the
 * same, or where it would not be exact to 1/10,000.
 */
export function inUnit(quantity: Quantity, from: UnitName, to: UnitName): Quantity | null {
  if (from === to) return quantity
  for (const measure of MEASURES) {
    const [many, few] = [measure[from], measure[to]]
    if (many === undefined || few === undefined) continue
    const converted = (quantity * many) / few
    return Number.isSafeInteger(converted) ? converted : null
  }
  return null
}
