import type { Location, Person, Settings } from '#domain/people/person.ts'
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

export function putLocation(batch: Batch, location: Omit<Location, 'v' | 'part'>): void {
  const body: Location = { v: 1, part: 'location', ...location }
  batch.drafts.put({ collection: 'people', id: location.id, body }, null)
}

export function putSettings(batch: Batch, settings: Omit<Settings, 'v' | 'part' | 'id'>): void {
  const body: Settings = { v: 1, part: 'settings', id: 'settings', ...settings }
  batch.drafts.put({ collection: 'people', id: 'settings', body }, null)
}
