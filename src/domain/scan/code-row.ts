import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { fail, ok, type Result } from '#kernel/result.ts'
import { isRowCode, ROW_CODE_PREFIX } from './wedge.ts'

/**
 * Bytes that are too many for one code, as a row of them: shown one after the other on one screen and read
 * off it by another device, in any order and as often as one likes.
 *
 *   FBE1 │ row, 8 │ number, 3 │ how many, 3 │ bytes, 0 to 575 │ check, 7
 *
 * All of it is digits and the letters A to V: five bits each. A QR code packs these closely, none of them
 * depends on capitals, and a German keyboard's Y and Z are not among them. `row` is the beginning of the hash
 * of all bytes, `check` that of the code's own characters.
 */
const MARK = `${ROW_CODE_PREFIX}1`
const ROW_LENGTH = 8
const CHECK_LENGTH = 7
/** With what stands around them 600 characters: QR version 15 at error correction M, 77 modules wide. */
const BYTES_PER_CODE = 359
export const ROW_CODE_LENGTH_MAX = 600
/** More than anybody reads off a screen; the three characters of a number would hold 32,767. */
export const ROW_CODES_MAX = 2_000

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUV'
const SHAPE = /^FBE1([0-9A-V]{8})([0-9A-V]{3})([0-9A-V]{3})([0-9A-V]*)([0-9A-V]{7})$/

/** Numbers count from 1. */
export type RowCode = {
  readonly rowId: string
  readonly number: number
  readonly total: number
  readonly bytes: Uint8Array
}

/** What was read of a row so far; empty at the beginning. */
export type RowTaken = {
  readonly rowId: string | null
  readonly total: number
  readonly bytesByNumber: ReadonlyMap<number, Uint8Array>
  /** The row that was handed on before: the screen goes on showing it. */
  readonly doneRowId: string | null
}

export const NO_ROW: RowTaken = { rowId: null, total: 0, bytesByNumber: new Map(), doneRowId: null }

/**
 * `taken` and `again` count; the others change nothing. `newer`: a later version of this program shows it.
 * `foreign`: no code of a row at all.
 */
export type RowVerdict = 'taken' | 'again' | 'otherRow' | 'misread' | 'newer' | 'foreign'

/** The codes of these bytes; null where they would be too many. Of no bytes there is one code. */
export function codeRow(bytes: Uint8Array): readonly string[] | null {
  const total = Math.max(1, Math.ceil(bytes.length / BYTES_PER_CODE))
  if (total > ROW_CODES_MAX) return null
  const rowId = letters(sha256(bytes)).slice(0, ROW_LENGTH)
  return Array.from({ length: total }, (_, index) => {
    const piece = bytes.subarray(index * BYTES_PER_CODE, (index + 1) * BYTES_PER_CODE)
    const text = `${MARK}${rowId}${numberLetters(index + 1)}${numberLetters(total)}${letters(piece)}`
    return `${text}${checkOf(text)}`
  })
}

/** What a scanned text says. */
export function readRowCode(text: string): Result<RowCode, 'misread' | 'newer' | 'foreign'> {
  const capitals = text.toUpperCase()
  if (!isRowCode(capitals)) return fail('foreign')
  if (/^FBE[2-9]/.test(capitals)) return fail('newer')
  const match = SHAPE.exec(capitals)
  if (match === null || checkOf(capitals.slice(0, -CHECK_LENGTH)) !== match[5]) return fail('misread')
  const [, rowId = '', first = '', second = '', body = ''] = match
  const [number, total] = [numberOf(first), numberOf(second)]
  if (number < 1 || number > total || total > ROW_CODES_MAX) return fail('misread')
  return ok({ rowId, number, total, bytes: bytesOf(body) })
}

/** Takes one scan; what is not of this row changes nothing. */
export function takeRowCode(
  taken: RowTaken,
  text: string,
): { readonly taken: RowTaken; readonly verdict: RowVerdict } {
  const read = readRowCode(text)
  if (!read.ok) return { taken, verdict: read.error }
  const { rowId, number, total, bytes } = read.value
  if (rowId === taken.doneRowId) return { taken, verdict: 'again' }
  if (taken.rowId !== null && (taken.rowId !== rowId || taken.total !== total)) {
    return { taken, verdict: 'otherRow' }
  }
  if (taken.bytesByNumber.has(number)) return { taken, verdict: 'again' }
  const bytesByNumber = new Map([...taken.bytesByNumber, [number, bytes]])
  return { taken: { ...taken, rowId, total, bytesByNumber }, verdict: 'taken' }
}

/** Ready for another row: codes of the one that was handed on begin nothing anew. */
export function rowHandedOn({ rowId }: RowTaken): RowTaken {
  return { ...NO_ROW, doneRowId: rowId }
}

/** The numbers that were not read yet, ascending; none of a row of which nothing was read. */
export function missingOf({ total, bytesByNumber }: RowTaken): readonly number[] {
  return Array.from({ length: total }, (_, index) => index + 1).filter(number => !bytesByNumber.has(number))
}

/** All bytes of a row. `damaged`: they are not what its codes say that they are. */
export function joinedRow(taken: RowTaken): Result<Uint8Array, 'missing' | 'damaged'> {
  if (taken.rowId === null || missingOf(taken).length > 0) return fail('missing')
  const inOrder = [...taken.bytesByNumber].toSorted(([left], [right]) => left - right)
  const bytes = concatBytes(...inOrder.map(([, piece]) => piece))
  return letters(sha256(bytes)).startsWith(taken.rowId) ? ok(bytes) : fail('damaged')
}

function checkOf(text: string): string {
  return letters(sha256(utf8ToBytes(text))).slice(0, CHECK_LENGTH)
}

function numberLetters(number: number): string {
  return [10, 5, 0].map(shift => ALPHABET.charAt((number >> shift) & 31)).join('')
}

function numberOf(text: string): number {
  return [...text].reduce((number, letter) => number * 32 + ALPHABET.indexOf(letter), 0)
}

/** Five bits a letter, the highest first; the last letter is filled up with zeros. */
function letters(bytes: Uint8Array): string {
  let text = ''
  let [held, bits] = [0, 0]
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET.charAt((held >> bits) & 31)
    }
  }
  return bits === 0 ? text : text + ALPHABET.charAt((held << (5 - bits)) & 31)
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8))
  let [held, bits, at] = [0, 0, 0]
  for (const letter of text) {
    held = ((held << 5) | ALPHABET.indexOf(letter)) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[at] = (held >> bits) & 255
    at += 1
  }
  return bytes
}
