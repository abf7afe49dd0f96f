import { type Quantity, SCALE } from '../stock/quantity.ts'
import type { UnitName } from '../stock/unit.ts'
import { type Gs1Field, type ReadingMode, gs1Readings } from './gs1-fields.ts'

export const GROUP_SEPARATOR = '\u001d'

/** Net measure of what the code is on. Quantity in 1/10,000 of the unit. */
export type Measure = { readonly unit: UnitName; readonly quantity: Quantity }

export type Gs1Content = {
  /** From (01), or from (02) when the code is on a case. */
  readonly gtin14: string | null
  readonly lot: string | null
  readonly serial: string | null
  /** Pieces, from (30) or (37). In 1/10,000. */
  readonly count: Quantity | null
  readonly measure: Measure | null
  /** Every field as it was read, by its identifier. */
  readonly valueByIdentifier: Readonly<Record<string, string>>
}

export type Gs1Reading =
  | { readonly outcome: 'read'; readonly content: Gs1Content }
  /** A separator is missing, or may be: what all readings have in common, and the readings to ask about. */
  | { readonly outcome: 'ambiguous'; readonly certain: Gs1Content; readonly readings: readonly Gs1Content[] }
  | { readonly outcome: 'misread' }

/** Whether this scanner is known to send ASCII 29 between fields: learned on its self-test page. */
export type SeparatorHabit = 'sent' | 'unknown'

/**
 * Whether a text without an AIM identifier is meant as GS1: by its separator, or by a leading (01) that is
 * right.
 */
export function looksLikeGs1(text: string): boolean {
  return (
    text.includes(GROUP_SEPARATOR) || (/^0[12]\d{14}/.test(text) && gs1Readings(text, 'loose').length > 0)
  )
}

/**
 * Reads a GS1 element string. A variable field ends at ASCII 29 or at the end of the text; where that makes
 * no sense, or where another cut would make sense too and the scanner is not known to send separators, the
 * reading is ambiguous and a person says which lot it is: a guess would book the wrong one.
 */
export function readGs1(text: string, habit: SeparatorHabit): Gs1Reading {
  const strict = contents(text, 'strict')
  const trusted = habit === 'sent' || text.includes(GROUP_SEPARATOR)
  if (trusted && strict[0] !== undefined) return { outcome: 'read', content: strict[0] }
  const loose = contents(text, 'loose')
  const only = loose.length === 1 ? strict[0] : undefined
  if (only !== undefined) return { outcome: 'read', content: only }
  if (loose.length === 0) return { outcome: 'misread' }
  return { outcome: 'ambiguous', certain: common(loose), readings: loose }
}

function contents(text: string, mode: ReadingMode): readonly Gs1Content[] {
  return gs1Readings(text, mode).map(contentOf)
}

function contentOf(fields: readonly Gs1Field[]): Gs1Content {
  const valueByIdentifier = Object.fromEntries(fields.map(field => [field.identifier, field.value]))
  const count = valueByIdentifier['30'] ?? valueByIdentifier['37']
  return {
    gtin14: valueByIdentifier['01'] ?? valueByIdentifier['02'] ?? null,
    lot: valueByIdentifier['10'] ?? null,
    serial: valueByIdentifier['21'] ?? null,
    count: count === undefined ? null : Number(count) * SCALE,
    measure: fields.map(measureOf).find(measure => measure !== null) ?? null,
    valueByIdentifier,
  }
}

const UNIT_OF_MEASURE = new Map<string, UnitName>([
  ['310', 'kilogram'],
  ['311', 'metre'],
  ['314', 'squareMetre'],
  ['315', 'litre'],
  ['321', 'inch'],
  ['322', 'foot'],
])

/** (310n) to (322n): six digits, the last figure of the identifier says how many of them are decimals. */
function measureOf({ identifier, value }: Gs1Field): Measure | null {
  const unit = UNIT_OF_MEASURE.get(identifier.slice(0, 3))
  if (unit === undefined || identifier.length !== 4) return null
  const decimals = Number(identifier.charAt(3))
  const scaled = Number(value) * SCALE
  const divisor = 10 ** decimals
  // Finer than 1/10,000 of the unit cannot be kept, and is not rounded behind anybody's back.
  return scaled % divisor === 0 ? { unit, quantity: scaled / divisor } : null
}

/** What all readings agree on. */
function common(readings: readonly Gs1Content[]): Gs1Content {
  const agreed = Object.entries(readings[0]?.valueByIdentifier ?? {}).filter(([identifier, value]) =>
    readings.every(reading => reading.valueByIdentifier[identifier] === value),
  )
  return contentOf(agreed.map(([identifier, value]) => ({ identifier, value })))
}
