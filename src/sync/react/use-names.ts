import { useMemo } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import type { Person } from '#domain/people/person.ts'
import { useDocuments, useGroup } from './use-documents.ts'

/** Items by id, as far as they are on this tablet. */
export function useItems(itemIds: readonly string[]): ReadonlyMap<string, Item> {
  const shown = useDocuments('catalogue', itemIds)
  return useMemo(() => new Map([...(shown ?? [])].map(([id, { body }]) => [id, body])), [shown])
}

/** Everybody this tablet knows, by id. */
export function usePeople(): ReadonlyMap<string, Person> {
  const shown = useGroup('people', 'person')
  return useMemo(() => {
    const people = (shown ?? []).flatMap(({ body }) => (body.part === 'person' ? [body] : []))
    return new Map(people.map(person => [person.id, person]))
  }, [shown])
}
