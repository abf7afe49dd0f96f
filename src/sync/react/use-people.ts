import { useMemo } from 'react'
import type { Person } from '#domain/people/person.ts'
import { useGroup } from './use-documents.ts'

/** Everybody who works here, by name. */
export function usePeople(): readonly Person[] {
  const shown = useGroup('people', 'person')
  return useMemo(() => {
    const people = (shown ?? []).flatMap(({ body }) => (body.part === 'person' && body.active ? [body] : []))
    return people.toSorted((left, right) => left.name.localeCompare(right.name, 'en'))
  }, [shown])
}
