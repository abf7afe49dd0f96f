import { z } from 'zod'
import { fail, ok, type Result } from '#kernel/result.ts'
import { SETTING_SCHEMAS, type Settings, settingsSchema } from '../people/person.ts'

/** New values of some settings; what is absent stays. */
export const settingsChangeSchema = z.object(SETTING_SCHEMAS).partial()

export type SettingKey = keyof typeof SETTING_SCHEMAS
export type SettingsChange = z.infer<typeof settingsChangeSchema>

/** `changed`: somebody else saved first; `reasonGone`: a code that reviews may name would be lost. */
export type SettingsRefusal =
  'changed' | 'noSuchPlace' | 'reasonTwice' | 'reasonGone' | 'noReason' | 'effectsOpen'

export const SETTINGS_REFUSAL_WORDS: Readonly<Record<SettingsRefusal, string>> = {
  changed: 'Somebody else saved meanwhile. Look at what stands now, then change it again.',
  noSuchPlace: 'This place is not known here.',
  reasonTwice: 'Two reasons have the same code.',
  reasonGone: 'A reason is switched off, never taken out: finished reviews name it.',
  noReason: 'One reason at least stays on.',
  effectsOpen:
    'Not everything has arrived in Shopify yet. What it is told changes once nothing is on its way and ' +
    'nothing waits for a person.',
}

export const SETTING_KEYS = Object.keys(SETTING_SCHEMAS).filter(
  (key): key is SettingKey => key in SETTING_SCHEMAS,
)

type Ground = {
  readonly version: number
  readonly locationIds: readonly string[]
  readonly byId: string
  readonly atMs: number
}

/**
 * The settings after a change by somebody who saw `version`. Only what really changes gets that person's
 * name. Refused, in this order: saved by another meanwhile; a place that is not known; reasons with one code
 * twice, a code gone, or none on.
 */
export function changedSettings(
  before: Settings,
  change: SettingsChange,
  ground: Ground,
): Result<Settings, SettingsRefusal> {
  if (ground.version !== before.version) return fail('changed')
  if (change.defaultLocationId !== undefined && !ground.locationIds.includes(change.defaultLocationId)) {
    return fail('noSuchPlace')
  }
  const fault = change.reasons === undefined ? null : reasonsFault(before.reasons, change.reasons)
  if (fault !== null) return fail(fault)
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const after = settingsSchema.parse({ ...before, ...given, version: before.version + 1 })
  const changed = SETTING_KEYS.filter(key => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  const { byId, atMs } = ground
  const marks = Object.fromEntries(changed.map(key => [key, { byId, atMs }]))
  return ok({ ...after, changedByKey: { ...before.changedByKey, ...marks } })
}

function reasonsFault(before: Settings['reasons'], after: Settings['reasons']): SettingsRefusal | null {
  const codes = new Set(after.map(reason => reason.code))
  if (codes.size < after.length) return 'reasonTwice'
  if (before.some(reason => !codes.has(reason.code))) return 'reasonGone'
  return after.some(reason => reason.active) ? null : 'noReason'
}
