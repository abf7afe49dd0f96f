import type { z } from 'zod'
import { type Location, type Person, settingsSchema } from '#domain/people/person.ts'
import { STANDARD_SETTINGS } from '#domain/settings/settings-table.ts'
import type { Batch } from '../replication/batch.ts'
import type { SlowHash } from '../store/port.ts'

export type PersonFacts = Pick<Person, 'id' | 'name' | 'initials' | 'colour' | 'roles' | 'active'>

/** Writes a person with the hashes of PIN and badge, which stay on the server. */
export function putPerson(
  batch: Batch,
  facts: PersonFacts,
  secrets: { readonly pin: SlowHash | null; readonly badge: SlowHash | null },
): void {
  const body: Person = { v: 1, part: 'person', ...facts, pin: null, badge: null }
  batch.putPersonSecret({ id: facts.id, ...secrets })
  batch.drafts.put({ collection: 'people', id: facts.id, body }, null)
}

export function putLocation(batch: Batch, location: Omit<Location, 'v' | 'part' | 'shopifyThrough'>): void {
  const body: Location = { v: 1, part: 'location', ...location, shopifyThrough: 0 }
  batch.drafts.put({ collection: 'people', id: location.id, body }, null)
}

type SettingsGiven = Omit<
  z.input<typeof settingsSchema>,
  'v' | 'part' | 'id' | keyof typeof STANDARD_SETTINGS
>

/** The settings that a shop begins with: the standard ones, and what is its own. */
export function putSettings(batch: Batch, settings: SettingsGiven & { readonly currency: string }): void {
  const head = { v: 1, part: 'settings', id: 'settings' }
  const body = settingsSchema.parse({ ...STANDARD_SETTINGS, ...settings, ...head })
  batch.drafts.put({ collection: 'people', id: 'settings', body }, null)
}
