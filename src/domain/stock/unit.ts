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

export function unitSymbol(unit: UnitName): string {
  return UNITS[unit].symbol
}
