import { fail, ok, type Result } from '#kernel/result.ts'
import {
  changedPerson,
  newPerson,
  type PersonChange,
  type PersonFacts,
  type PersonRefusal,
} from '#domain/people/change-person.ts'
import type { Location, Person } from '#domain/people/person.ts'
import { makeOwnCode } from '#domain/scan/own-code.ts'
import type { Batch } from '../replication/batch.ts'
import type { Random } from '../replication/ports.ts'
import type { Job } from '../replication/writer.ts'
import type { SlowHash } from '../store/port.ts'

/** Writes a new person; the same person again, as they stand, is no mistake. */
export function newPersonJob(id: string, facts: PersonFacts): Job<Result<null, PersonRefusal | 'idTaken'>> {
  return batch => {
    const standing = batch.view.body('people', id)
    if (standing !== null) {
      const same = standing.part === 'person' && standing.name === facts.name
      return () => (same ? ok(null) : fail('idTaken'))
    }
    const made = newPerson(peopleOf(batch), id, facts)
    if (!made.ok) return () => made
    put(batch, made.value)
    batch.putPersonSecret({ id, pin: null, badge: null })
    return () => ok(null)
  }
}

export function changePersonJob(id: string, change: PersonChange): Job<Result<null, PersonRefusal>> {
  return batch => {
    const changed = changedPerson(peopleOf(batch), id, change)
    if (!changed.ok) return () => changed
    put(batch, changed.value)
    return () => ok(null)
  }
}

/** Puts a new PIN or a new badge in the place of the old one; every device gets its verifier anew. */
export function setSecretJob(id: string, secret: { pin: SlowHash } | { badge: SlowHash }): Job<boolean> {
  return batch => {
    if (batch.view.body('people', id)?.part !== 'person') return () => false
    const kept = batch.personSecret(id) ?? { id, pin: null, badge: null }
    batch.putPersonSecret({ ...kept, ...secret })
    batch.drafts.touch('people', id)
    return () => true
  }
}

export function renameLocationJob(id: string, name: string): Job<boolean> {
  return batch => {
    const standing = batch.view.body('people', id)
    if (standing?.part !== 'location') return () => false
    const body: Location = { ...standing, name }
    batch.drafts.put({ collection: 'people', id, body }, null)
    return () => true
  }
}

/** Letters and digits that are not mistaken for each other when a torn badge is read aloud. */
const BADGE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVW'
const BADGE_LENGTH = 10

/** A code that nobody guesses, its number in front: two badges never have the same. */
export async function makeBadgeCode(random: Random, nextNumber: () => Promise<number>): Promise<string> {
  const letters = [...random.bytes(BADGE_LENGTH)].map(byte => BADGE_ALPHABET[byte % BADGE_ALPHABET.length])
  return makeOwnCode('badge', `${await nextNumber()}Z${letters.join('')}`)
}

export const nextBadgeJob: Job<number> = batch => {
  const number = batch.nextCounter('badge')
  return () => number
}

function peopleOf(batch: Batch): Person[] {
  return batch.view
    .bodiesOfGroup('people', 'person')
    .flatMap((body): Person[] => (body.part === 'person' ? [body] : []))
}

function put(batch: Batch, person: Person): void {
  batch.drafts.put({ collection: 'people', id: person.id, body: { ...person, pin: null, badge: null } }, null)
}
