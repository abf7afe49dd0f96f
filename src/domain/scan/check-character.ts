import { assert } from '#kernel/assert.ts'

/**
 * ISO/IEC 7064 MOD 37,36: one check character of 0–9 A–Z over a text of the same. It finds every single wrong
 * character and more than 99 of 100 swaps of neighbours: a person who types a code is the one who swaps, a
 * scanner does not.
 */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const SIZE = 36

/**
 * `text` in capitals and digits, at least one of them. Throws on other characters: callers check the shape.
 */
export function checkCharacter(text: string): string {
  assert(/^[0-9A-Z]+$/.test(text), `check character over "${text}"`)
  const rest = (SIZE + 1 - remainder(text)) % SIZE
  return ALPHABET.charAt(rest)
}

/** Whether the last character of `text` is the check character of those before it. */
export function hasValidCheckCharacter(text: string): boolean {
  return /^[0-9A-Z]{2,}$/.test(text) && checkCharacter(text.slice(0, -1)) === text.slice(-1)
}

/** The running product of the standard, doubled modulo 37 after each character. */
function remainder(text: string): number {
  let product = SIZE
  for (const character of text) {
    const sum = (product + ALPHABET.indexOf(character)) % SIZE
    product = ((sum === 0 ? SIZE : sum) * 2) % (SIZE + 1)
  }
  return product
}
