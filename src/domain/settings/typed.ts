import { fail, ok, type Result } from '#kernel/result.ts'
import type { Settings } from '../people/person.ts'
import type { Reason } from '../quality/review.ts'
import { type SettingKey, type SettingsChange, settingsChangeSchema } from './change-settings.ts'
import { SETTINGS_TABLE } from './settings-table.ts'

/** Settings that are typed or chosen as one text; reasons have rows of their own. */
export type TypedKey = Exclude<SettingKey, 'reasons'>
export type Texts = Readonly<Partial<Record<TypedKey, string>>>

/** A setting as it stands in its field: `2.5` for 2.5 %, `true`, one mail address per line. */
export function textOfSetting(settings: Settings, key: TypedKey): string {
  const value = settings[key]
  if (Array.isArray(value)) return value.join('\n')
  const isPercent = SETTINGS_TABLE[key].kind.kind === 'percent'
  return isPercent && typeof value === 'number' ? String(value / 100) : String(value)
}

/** What is typed, as a change to send; or each field that cannot be so, in words. */
export function changeOfTexts(texts: Texts): Result<SettingsChange, ReadonlyMap<string, string>> {
  const values = Object.entries(texts).map(([key, text]): [string, unknown] => [key, valueOf(key, text)])
  const parsed = settingsChangeSchema.safeParse(Object.fromEntries(values))
  if (parsed.success) return ok(parsed.data)
  return fail(
    new Map(parsed.error.issues.map(({ path, message }) => [String(path[0]), faultWords(path[0], message)])),
  )
}

function valueOf(key: string, text: string): unknown {
  const typed = text.trim()
  switch (kindOf(key)) {
    case 'percent': {
      const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(typed)
      return match === null ? typed : Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
    }
    case 'whole':
      return /^\d{1,6}$/.test(typed) ? Number(typed) : typed
    case 'switch':
      return typed === 'true'
    case 'mailAddresses':
      return typed.split(/[\s,;]+/).filter(address => address !== '')
    case 'text':
    case 'address':
    case 'choice':
    case 'place':
    case 'reasons':
    case null:
      return key === 'currency' ? typed.toUpperCase() : typed
  }
}

function kindOf(key: string) {
  return isSettingKey(key) ? SETTINGS_TABLE[key].kind.kind : null
}

function isSettingKey(key: unknown): key is SettingKey {
  return typeof key === 'string' && key in SETTINGS_TABLE
}

function faultWords(key: PropertyKey | undefined, message: string): string {
  const kind = isSettingKey(key) ? SETTINGS_TABLE[key].kind : null
  if (kind?.kind === 'whole') return `A whole number from ${kind.min} to ${kind.max}.`
  if (kind?.kind === 'percent') return `A number from 0 to ${kind.max}, with two decimals at most.`
  return MESSAGE_WORDS.get(String(key)) ?? message
}

const MESSAGE_WORDS: ReadonlyMap<string, string> = new Map([
  ['currency', 'Three letters, for example EUR.'],
  ['shopName', 'At most 120 characters.'],
  ['alertEmails', 'At most 20 addresses like name@example.com, one per line.'],
  ['alertWebhook', 'An address that begins with https:// or http://, without a password in it.'],
])

/** Leaves room for a number within the 20 characters of a code. */
const CODE_STEM_LENGTH = 16

/** A code for a new reason, made of its words; another number at its end where the code is taken. */
export function codeOfLabel(label: string, taken: readonly Pick<Reason, 'code'>[]): string {
  const plain = label.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .replace(/-+$/, '')
  const short = words.slice(0, CODE_STEM_LENGTH)
  const whole = short === words ? words : short.replace(/-[^-]*$/, '')
  const stem = whole === '' ? 'reason' : whole
  const codes = new Set(taken.map(reason => reason.code))
  for (let number = 1; ; number += 1) {
    const code = number === 1 ? stem : `${stem}-${number}`
    if (!codes.has(code)) return code
  }
}
