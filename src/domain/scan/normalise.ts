/** What a scanner was configured to send around the code; learned on its self-test page. */
export type ScannerFrame = { readonly prefix: string; readonly suffix: string }

export type NormalScan = {
  readonly text: string
  /** An AIM identifier said that this is a GS1 code. */
  readonly saysGs1: boolean
}

const NO_FRAME: ScannerFrame = { prefix: '', suffix: '' }
const AIM_IDENTIFIER = /^\](?:E0|C0|C1|Q[0-6]|d[0-6]|e0)/
const AIM_OF_GS1: readonly string[] = [']C1', ']d2', ']Q3', ']e0']

/**
 * The code itself, out of what arrived: spaces and line ends around it, the configured prefix and suffix
 * and an AIM identifier go, digits of other scripts become ASCII digits. ASCII 29, which ends fields in
 * GS1, stays.
 */
export function normaliseScan(raw: string, frame: ScannerFrame = NO_FRAME): NormalScan {
  const unframed = withoutFrame(trimmed(raw), frame)
  const identifier = AIM_IDENTIFIER.exec(unframed)?.[0] ?? ''
  return {
    text: asciiDigits(trimmed(unframed.slice(identifier.length))),
    saysGs1: AIM_OF_GS1.includes(identifier),
  }
}

/** Like `trim`, but leaves ASCII 29 (some definitions count it as a space). */
function trimmed(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
}

/** A prefix or suffix is taken off once, and never when nothing would be left. */
function withoutFrame(text: string, { prefix, suffix }: ScannerFrame): string {
  const start = prefix !== '' && text.startsWith(prefix) && text.length > prefix.length ? prefix.length : 0
  const rest = text.slice(start)
  const hasSuffix = suffix !== '' && rest.endsWith(suffix) && rest.length > suffix.length
  return hasSuffix ? rest.slice(0, -suffix.length) : rest
}

/**
 * Decimal digits come in runs of ten in Unicode, each starting at its zero: the distance to it is the digit.
 */
function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, digit => String(digitValue(digit)))
}

function digitValue(digit: string): number {
  const point = digit.codePointAt(0) ?? 0
  let zero = point
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return isMathematical(point) ? (point - 0x1d7ce) % 10 : point - zero
}

/**
 * The only five runs of digits that touch each other: bold, double-struck, sans-serif, bold sans, monospace.
 */
function isMathematical(point: number): boolean {
  return point >= 0x1d7ce && point <= 0x1d7ff
}
