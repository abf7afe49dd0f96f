import { describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { SETTING_SCHEMAS, type Settings, settingsSchema } from '../people/person.ts'
import { mayCloseShort } from '../people/short-pick.ts'
import { REASONS, type Reason, reasonsOf, reasonWords } from '../quality/review.ts'
import { changedSettings, SETTING_KEYS, type SettingsChange } from './change-settings.ts'
import { minimumVerdict } from './minimum-alert.ts'
import { changeOfTexts, codeOfLabel, textOfSetting } from './typed.ts'
import { SETTINGS_TABLE, STANDARD_SETTINGS } from './settings-table.ts'

const SETTINGS: Settings = settingsSchema.parse({
  ...STANDARD_SETTINGS,
  v: 1,
  part: 'settings',
  id: 'settings',
  shopName: 'Alder & Wick',
  demo: false,
  defaultLocationId: 'workshop',
})
const OWN: Reason = { code: 'resin-bubble', label: 'Bubble in the resin', category: 'surface', active: true }

function change(wanted: SettingsChange, before = SETTINGS, version = before.version) {
  const ground = { version, locationIds: ['workshop', 'store'], byId: 'ruth', atMs: 5 }
  return changedSettings(before, wanted, ground)
}

function saved(wanted: SettingsChange, before = SETTINGS): Settings {
  const result = change(wanted, before)
  return must(result.ok ? result.value : null, 'saved settings')
}

describe('settings', () => {
  test('SE1 every setting has one row, a sentence, and a standard that its schema takes', () => {
    expect(Object.keys(SETTINGS_TABLE).sort()).toEqual([...SETTING_KEYS].sort())
    for (const key of SETTING_KEYS) {
      const { says, standard, title } = SETTINGS_TABLE[key]
      expect(title.length, key).toBeGreaterThan(3)
      expect(says, key).toMatch(/^[A-Z].*\.$/)
      if (standard !== null) expect(SETTING_SCHEMAS[key].safeParse(standard).success, key).toBe(true)
    }
  })

  test('SE2 of two editors the second is told, and nothing is written', () => {
    const first = saved({ idleLockMinutes: 5 })
    expect(first.version).toBe(1)
    expect(change({ currency: 'EUR' }, first, 0)).toEqual({ ok: false, error: 'changed' })
  })

  test('SE3 a change touches what it names, and bears who changed what really changed', () => {
    const after = saved({ idleLockMinutes: 5, currency: SETTINGS.currency })
    expect(after).toEqual({
      ...SETTINGS,
      idleLockMinutes: 5,
      version: 1,
      changedByKey: { idleLockMinutes: { byId: 'ruth', atMs: 5 } },
    })
    expect(saved({ shopName: 'Alder' }, after).changedByKey['idleLockMinutes']).toEqual({
      byId: 'ruth',
      atMs: 5,
    })
  })

  test('SE4 the usual place is a place that is known', () => {
    expect(change({ defaultLocationId: 'moon' })).toEqual({ ok: false, error: 'noSuchPlace' })
    expect(saved({ defaultLocationId: 'store' }).defaultLocationId).toBe('store')
  })

  test('SE5 codes are unique, never taken out, and one reason stays on', () => {
    const off = REASONS.map(reason => ({ ...reason, active: false }))
    expect(change({ reasons: [...REASONS, { ...OWN, code: 'scratch' }] })).toMatchObject({
      error: 'reasonTwice',
    })
    expect(change({ reasons: REASONS.slice(1) })).toMatchObject({ error: 'reasonGone' })
    expect(change({ reasons: off })).toMatchObject({ error: 'noReason' })
    expect(saved({ reasons: [OWN, ...off] }).reasons).toHaveLength(13)
    for (const code of ['', 'Über', 'two words', 'x'.repeat(21)]) {
      expect(SETTING_SCHEMAS.reasons.safeParse([{ ...OWN, code }]).success, code).toBe(false)
    }
  })

  test('SE6 asked is what is on, in the order of the shop; what is off keeps its words', () => {
    const off = REASONS.map(reason => ({ ...reason, active: reason.code === 'other' }))
    const settings = saved({ reasons: [OWN, ...off] })
    expect(reasonsOf(settings).map(reason => reason.code)).toEqual(['resin-bubble', 'other'])
    expect(reasonsOf(null)).toEqual(REASONS)
    expect(reasonWords(settings, 'scratch')).toBe('Scratch or dent')
    expect(reasonWords(settings, 'resin-bubble')).toBe('Bubble in the resin')
    expect(reasonWords(null, 'resin-bubble')).toBe('resin-bubble')
    expect(reasonWords(settings, null)).toBe('no reason')
  })

  test('SE7 a short pick is anybody’s, or only a supervisor’s', () => {
    const blocked = saved({ shortPick: 'block' })
    expect(mayCloseShort(SETTINGS, ['worker'])).toBe(true)
    expect(mayCloseShort(null, ['worker'])).toBe(true)
    expect(mayCloseShort(blocked, ['worker', 'inspector'])).toBe(false)
    expect(mayCloseShort(blocked, ['worker', 'supervisor'])).toBe(true)
  })

  test('SE8 settings of before are read with the standards of what came later', () => {
    const old = {
      v: 1,
      part: 'settings',
      id: 'settings',
      shopName: 'Old',
      demo: false,
      currency: 'EUR',
      defaultLocationId: 'workshop',
      overPickTolerance: 300,
      reasonRequired: true,
      idleLockMinutes: 20,
    }
    expect(settingsSchema.parse(old)).toEqual({
      ...STANDARD_SETTINGS,
      ...old,
      version: 0,
      changedByKey: {},
    })
  })

  test('SE1 an address for alerts is one of the web, without a name and password', () => {
    const takes = (url: string) => SETTING_SCHEMAS.alertWebhook.safeParse(url).success
    for (const url of ['', 'https://example.com', 'http://10.0.0.5:9000/in?x=1'])
      expect(takes(url), url).toBe(true)
    for (const url of ['ftp://x', 'javascript:1', 'https://', 'https://a:b@c', 'https://a b']) {
      expect(takes(url), url).toBe(false)
    }
  })
})

describe('what is typed', () => {
  const wrong = (texts: Parameters<typeof changeOfTexts>[0]) => {
    const change = changeOfTexts(texts)
    return change.ok ? [] : [...change.error.keys()]
  }

  test('SE23 is read exactly, with a comma or a dot, and comes back as it was', () => {
    const texts = {
      overPickTolerance: '2,5',
      idleLockMinutes: ' 15 ',
      reasonRequired: 'true',
      currency: 'eur',
      alertEmails: 'a@example.com, b@example.com\nc@example.com',
    }
    expect(changeOfTexts(texts)).toEqual({
      ok: true,
      value: {
        overPickTolerance: 250,
        idleLockMinutes: 15,
        reasonRequired: true,
        currency: 'EUR',
        alertEmails: ['a@example.com', 'b@example.com', 'c@example.com'],
      },
    })
    const after = saved({ overPickTolerance: 250, alertEmails: ['a@example.com', 'b@example.com'] })
    expect(textOfSetting(after, 'overPickTolerance')).toBe('2.5')
    expect(textOfSetting(after, 'alertEmails')).toBe('a@example.com\nb@example.com')
    expect(textOfSetting(after, 'reasonRequired')).toBe('false')
  })

  test('SE23 is told in words where it cannot be so, field by field', () => {
    expect(
      wrong({ overPickTolerance: '1.234', idleLockMinutes: '0', currency: 'Euro', alertWebhook: 'ftp://x' }),
    ).toEqual(['currency', 'overPickTolerance', 'idleLockMinutes', 'alertWebhook'])
    for (const text of ['-1', '101', '1e2', '', '２']) {
      expect(wrong({ overPickTolerance: text }), text).toEqual(['overPickTolerance'])
    }
    expect(wrong({ alertEmails: 'nobody' })).toEqual(['alertEmails'])
    const change = changeOfTexts({ idleLockMinutes: '999' })
    expect(change.ok ? '' : change.error.get('idleLockMinutes')).toBe('A whole number from 1 to 240.')
  })

  test('SE23 a new reason gets a code of its words that is not taken', () => {
    expect(codeOfLabel('Bläschen im Harz!', [])).toBe('blaschen-im-harz')
    expect(codeOfLabel('Bubble in the resin', [])).toBe('bubble-in-the')
    expect(codeOfLabel('Scratch', REASONS)).toBe('scratch-2')
    expect(codeOfLabel('——', [])).toBe('reason')
    for (const label of ['x'.repeat(80), 'Very long words that go on', '漆']) {
      expect(SETTING_SCHEMAS.reasons.safeParse([{ ...OWN, code: codeOfLabel(label, REASONS) }]).success).toBe(
        true,
      )
    }
  })
})

test('SE18 short below the minimum, no more above it, and in between as it was', () => {
  const at = (available: number, raised: boolean, changes = {}) =>
    minimumVerdict({ raised, minimum: 100, available, counted: true, ...changes })
  expect([at(99, false), at(100, false), at(101, false)]).toEqual(['raise', 'stays', 'stays'])
  expect([at(99, true), at(100, true), at(101, true)]).toEqual(['stays', 'stays', 'clear'])
  expect([at(-5, false), at(-5, true)]).toEqual(['raise', 'stays'])
  expect([at(0, false, { counted: false }), at(0, true, { counted: false })]).toEqual(['stays', 'clear'])
  expect([at(0, false, { minimum: null }), at(0, true, { minimum: null })]).toEqual(['stays', 'clear'])
})
