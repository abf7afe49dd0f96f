import { z } from 'zod'
import { fail, ok, type Result } from '#kernel/result.ts'
import { PERSON_FACTS, type Person } from './person.ts'

/** What may be said anew of a person; what is absent stays. */
export const personChangeSchema = z.object(PERSON_FACTS).partial()
export const personFactsSchema = z.object(PERSON_FACTS)

export type PersonFacts = Pick<Person, keyof typeof PERSON_FACTS>
export type PersonChange = z.infer<typeof personChangeSchema>
export type PersonRefusal = 'noSuchPerson' | 'lastOwner' | 'nameTaken'

export const PERSON_REFUSAL_WORDS: Readonly<Record<PersonRefusal, string>> = {
  noSuchPerson: 'This person is not known here.',
  lastOwner: 'Somebody has to be owner: make another person owner first.',
  nameTaken: 'Somebody who works here has this name. Give both names that tell them apart.',
}

/**
 * A person after a change. Refused, in this order: nobody of that id; another active person has the name;
 * the last active owner would be switched off or be owner no more.
 */
export function changedPerson(
  people: readonly Person[],
  id: string,
  change: PersonChange,
): Result<Person, PersonRefusal> {
  const before = people.find(person => person.id === id)
  if (before === undefined) return fail('noSuchPerson')
  const after: Person = {
    ...before,
    name: change.name ?? before.name,
    initials: change.initials ?? before.initials,
    colour: change.colour ?? before.colour,
    roles: eachOnce(change.roles ?? before.roles),
    active: change.active ?? before.active,
  }
  const others = people.filter(person => person.id !== id)
  if (isNameTaken(others, after)) return fail('nameTaken')
  if (isOwner(before) && !isOwner(after) && !others.some(isOwner)) return fail('lastOwner')
  return ok(after)
}

/** A new person, without PIN and badge. */
export function newPerson(
  people: readonly Person[],
  id: string,
  facts: PersonFacts,
): Result<Person, PersonRefusal> {
  if (isNameTaken(people, facts)) return fail('nameTaken')
  return ok({ v: 1, part: 'person', id, ...facts, roles: eachOnce(facts.roles), pin: null, badge: null })
}

function isOwner(person: Person): boolean {
  return person.active && person.roles.includes('owner')
}

function isNameTaken(others: readonly Person[], wanted: Pick<Person, 'name' | 'active'>): boolean {
  const name = wanted.name.toLocaleLowerCase('en')
  return wanted.active && others.some(one => one.active && one.name.toLocaleLowerCase('en') === name)
}

function eachOnce(roles: Person['roles']): Person['roles'] {
  return [...new Set(roles)]
}
