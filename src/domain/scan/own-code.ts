import { assert } from '#kernel/assert.ts'
import { checkCharacter, hasValidCheckCharacter } from './check-character.ts'

/**
 * Codes of our own, for whatever has no barcode: `FB` + kind letter + body + check character, letters and
 * digits only, because a wrong keyboard layout changes punctuation first. Nothing in them depends on upper
 * or lower case.
 *
 * The body is the payload in capitals. `X` is the escape letter, so that every payload has a code and every
 * code one payload: `X` → `XX`, `-` → `XD`, space → `XS`, `.` → `XP`, `/` → `XL`, `_` → `XU`, anything else
 * → `XH` and four hex digits per UTF-16 unit. A tablet number `T2-7` is therefore `T2XD7`, and the work
 * order `WO-00042`, whose payload is `00042`, is `FBJ00042` with its check character.
 */
const LETTER_BY_KIND = {
  part: 'P',
  workOrder: 'J',
  run: 'R',
  bin: 'B',
  cart: 'C',
  badge: 'U',
  reason: 'F',
  command: 'D',
  serial: 'S',
  tag: 'T',
} as const

export type OwnCodeKind = keyof typeof LETTER_BY_KIND

export const OWN_CODE_KINDS = Object.keys(LETTER_BY_KIND).filter((kind): kind is OwnCodeKind =>
  Object.hasOwn(LETTER_BY_KIND, kind),
)

export const COMMANDS = [
  'next',
  'all',
  'undo',
  'complete',
  'short',
  'approve',
  'fail',
  'rework',
  'scrap',
  'extra',
  'finish',
] as const

export type Command = (typeof COMMANDS)[number]

export type OwnCode =
  | { readonly kind: 'command'; readonly payload: Command }
  | { readonly kind: Exclude<OwnCodeKind, 'command'>; readonly payload: string }

/** Longest payload that gets a code: a Code 128 of it still fits on a label. */
export const PAYLOAD_MAX_LENGTH = 40

const ESCAPE_BY_CHARACTER: Readonly<Record<string, string>> = {
  X: 'XX',
  '-': 'XD',
  ' ': 'XS',
  '.': 'XP',
  '/': 'XL',
  _: 'XU',
}
const CHARACTER_BY_ESCAPE = new Map(Object.entries(ESCAPE_BY_CHARACTER).map(([plain, code]) => [code, plain]))
const SHAPE = /^FB([A-Z])([0-9A-Z]+)([0-9A-Z])$/

/**
 * The code of a payload: 1 to 40 characters, kept in capitals. A command's payload is its name. Throws on
 * an empty or overlong payload, which is our own mistake: numbers, bins and serials are kept shorter by
 * their schemas.
 */
export function makeOwnCode(kind: OwnCodeKind, payload: string): string {
  const capitals = payload.toUpperCase()
  assert(capitals !== '' && capitals.length <= PAYLOAD_MAX_LENGTH, `payload of 1 to 40: "${payload}"`)
  const checked = `${LETTER_BY_KIND[kind]}${escaped(capitals)}`
  return `FB${checked}${checkCharacter(checked)}`
}

/**
 * What a scanned text says, when it is a code of our own. `misread`: it has the shape and the kind letter,
 * but the check character disagrees, so it must be scanned again. `null`: not one of ours.
 */
export function readOwnCode(text: string): OwnCode | 'misread' | null {
  const match = SHAPE.exec(text.toUpperCase())
  const kind = kindOfLetter(match?.[1])
  if (match === null || kind === null) return null
  if (!hasValidCheckCharacter(`${match[1]}${match[2]}${match[3]}`)) return 'misread'
  const payload = unescaped(match[2] ?? '')
  if (payload === null) return 'misread'
  if (kind !== 'command') return { kind, payload }
  const command = COMMANDS.find(name => name.toUpperCase() === payload)
  return command === undefined ? null : { kind, payload: command }
}

/** The kind that a text has by its first three letters, whether or not its check character is right. */
export function ownCodeKindByShape(text: string): OwnCodeKind | null {
  return kindOfLetter(SHAPE.exec(text.toUpperCase())?.[1])
}

const PREFIX_BY_KIND = { workOrder: 'WO-', run: 'BR-' } as const

/**
 * The code of a document's printed number: `WO-00042`, `BR-00042`, or a tablet's own `T2-7`, which stays
 * scannable after the server has given the document its number.
 */
export function ownCodeOfNumber(kind: 'workOrder' | 'run', number: string): string {
  const prefix = PREFIX_BY_KIND[kind]
  return makeOwnCode(kind, number.startsWith(prefix) ? number.slice(prefix.length) : number)
}

/** The printed number again, from the payload of a work order's or run's code. */
export function numberOfOwnCode(kind: 'workOrder' | 'run', payload: string): string {
  return /^\d+$/.test(payload) ? `${PREFIX_BY_KIND[kind]}${payload}` : payload
}

function kindOfLetter(letter: string | undefined): OwnCodeKind | null {
  return OWN_CODE_KINDS.find(kind => LETTER_BY_KIND[kind] === letter) ?? null
}

function escaped(capitals: string): string {
  return capitals.replace(/[^0-9A-WYZ]/g, plain => ESCAPE_BY_CHARACTER[plain] ?? `XH${hexOf(plain)}`)
}

function hexOf(unit: string): string {
  return unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
}

function unescaped(body: string): string | null {
  let broken = false
  const payload = body.replace(/X(?:H[0-9A-F]{4}|.?)/g, code => {
    if (code.length === 6) return String.fromCharCode(Number.parseInt(code.slice(2), 16))
    const plain = CHARACTER_BY_ESCAPE.get(code)
    broken ||= plain === undefined
    return plain ?? ''
  })
  return broken ? null : payload
}
