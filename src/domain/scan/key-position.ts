/**
 * Reads a key as the US layout has it at that place, which is how nearly every scanner types from the
 * factory.
 */
const PLAIN_BY_CODE: Readonly<Record<string, readonly [string, string]>> = {
  Space: [' ', ' '],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
  NumpadDecimal: ['.', '.'],
}
const SHIFTED_DIGITS = ')!@#$%^&*('

export type KeyPlace = { readonly key: string; readonly code: string; readonly shift: boolean }

/** The character of a key event, or null for Shift, F keys and the like, which no code contains. */
export function charOfKey(stroke: KeyPlace, readsBy: 'letter' | 'position'): string | null {
  if (stroke.key === '\u001d') return stroke.key
  const byPosition = readsBy === 'position' ? charAtPosition(stroke) : null
  return byPosition ?? ([...stroke.key].length === 1 ? stroke.key : null)
}

/** The US character of a `KeyboardEvent.code`, or null for a place without one. */
export function charAtPosition({ code, shift }: Pick<KeyPlace, 'code' | 'shift'>): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return shift ? letter : letter.toLowerCase()
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return shift ? SHIFTED_DIGITS.charAt(Number(digit)) : digit
  const numpad = /^Numpad(\d)$/.exec(code)?.[1]
  if (numpad !== undefined) return numpad
  const pair = PLAIN_BY_CODE[code]
  return pair === undefined ? null : pair[shift ? 1 : 0]
}
