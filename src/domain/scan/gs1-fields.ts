import { hasGtinCheckDigit } from './gtin.ts'

/** Cuts a GS1 element string into fields, in every way that makes sense. */
export type Gs1Field = { readonly identifier: string; readonly value: string }

/** strict: a variable field ends at ASCII 29 or at the end. loose: it may end anywhere within its length. */
export type ReadingMode = 'strict' | 'loose'

type FieldShape = { readonly identifier: string; readonly fixed: boolean; readonly pattern: RegExp }

/** More readings than this make no better question; the search stops. */
const READINGS_MAX = 8
/** Twice the longest GS1-128; bounds the search for a cut. */
const TEXT_MAX_LENGTH = 100
const DATE = /^\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/
/** The 82 characters that GS1 allows in a text field. */
const TEXT = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]+$/

const FIXED: Readonly<Record<string, { readonly length: number; readonly pattern: RegExp }>> = {
  '00': { length: 18, pattern: /^\d+$/ },
  '01': { length: 14, pattern: /^\d+$/ },
  '02': { length: 14, pattern: /^\d+$/ },
  11: { length: 6, pattern: DATE },
  12: { length: 6, pattern: DATE },
  13: { length: 6, pattern: DATE },
  15: { length: 6, pattern: DATE },
  16: { length: 6, pattern: DATE },
  17: { length: 6, pattern: DATE },
  20: { length: 2, pattern: /^\d+$/ },
}

const VARIABLE: Readonly<Record<string, { readonly length: number; readonly pattern: RegExp }>> = {
  10: { length: 20, pattern: TEXT },
  21: { length: 20, pattern: TEXT },
  30: { length: 8, pattern: /^\d+$/ },
  37: { length: 8, pattern: /^\d+$/ },
  240: { length: 30, pattern: TEXT },
  241: { length: 30, pattern: TEXT },
}

/** All readings of the text, at most eight; none when it cannot be read. */
export function gs1Readings(text: string, mode: ReadingMode): readonly (readonly Gs1Field[])[] {
  const readings: Gs1Field[][] = []
  if (text.length <= TEXT_MAX_LENGTH) cut(text.replace(/^\u001d/, ''), [], mode, readings)
  return readings
}

function cut(rest: string, before: readonly Gs1Field[], mode: ReadingMode, readings: Gs1Field[][]): void {
  if (readings.length >= READINGS_MAX) return
  if (rest === '') {
    if (before.length > 0) readings.push([...before])
    return
  }
  const shape = shapeAt(rest)
  if (shape === null || before.some(field => field.identifier === shape.identifier)) return
  const body = rest.slice(shape.identifier.length)
  for (const length of lengths(body, shape, mode)) {
    const value = body.slice(0, length)
    if (!shape.pattern.test(value) || !hasRightCheckDigit(shape.identifier, value)) continue
    cut(
      body.slice(length).replace(/^\u001d/, ''),
      [...before, { identifier: shape.identifier, value }],
      mode,
      readings,
    )
  }
}

function shapeAt(rest: string): (FieldShape & { readonly length: number }) | null {
  const measure = /^3[1-6]\d[0-6]/.exec(rest)?.[0]
  if (measure !== undefined) return { identifier: measure, fixed: true, length: 6, pattern: /^\d+$/ }
  for (const size of [3, 2]) {
    const identifier = rest.slice(0, size)
    const fixed = FIXED[identifier]
    if (fixed !== undefined) return { identifier, fixed: true, ...fixed }
    const variable = VARIABLE[identifier]
    if (variable !== undefined) return { identifier, fixed: false, ...variable }
  }
  return null
}

/** How long the value may be, longest first: the strict reading is the first of the loose ones. */
function lengths(
  body: string,
  { fixed, length }: { readonly fixed: boolean; readonly length: number },
  mode: ReadingMode,
): readonly number[] {
  if (fixed) return body.length >= length ? [length] : []
  const separator = body.indexOf('\u001d')
  const whole = separator === -1 ? body.length : separator
  if (mode === 'strict') return whole <= length && whole > 0 ? [whole] : []
  const longest = Math.min(whole, length)
  return Array.from({ length: longest }, (_, index) => longest - index)
}

/** A wrong check digit in (01) or (02) is a misread, whatever follows. */
function hasRightCheckDigit(identifier: string, value: string): boolean {
  return identifier === '01' || identifier === '02' ? hasGtinCheckDigit(value) : true
}
