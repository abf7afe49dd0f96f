import { useMemo } from 'react'
import { useDependencies } from '../../app/dependencies.ts'
import type { DocumentCollection } from '#domain/ledger/documents.ts'
import type { Watched } from '#kernel/watched.ts'
import type { Documents, Shown } from '../shown.ts'
import { useWatched } from '../../ui/use-watched.ts'

/** All documents of several groups, group after group. `undefined`: not all of them are read yet. */
export function useGroups<Name extends DocumentCollection>(
  collection: Name,
  groups: readonly string[],
): readonly Shown<Name>[] | undefined {
  const { documents } = useDependencies()
  // A caller's new array with the same groups must not read anew.
  const key = JSON.stringify(groups)
  const watched = useMemo(() => {
    const wanted: unknown = JSON.parse(key)
    return joined(documents, collection, Array.isArray(wanted) ? wanted.map(String) : [])
  }, [documents, collection, key])
  return useWatched(watched)
}

function joined<Name extends DocumentCollection>(
  documents: Documents,
  collection: Name,
  groups: readonly string[],
): Watched<readonly Shown<Name>[] | undefined> {
  const sources = groups.map(group => documents.watchGroup(collection, group))
  let parts: readonly (readonly Shown<Name>[] | undefined)[] = []
  let value: readonly Shown<Name>[] | undefined = sources.length === 0 ? [] : undefined
  return {
    subscribe(onChange) {
      const stops = sources.map(source => source.subscribe(onChange))
      return () => {
        for (const stop of stops) stop()
      }
    },
    current() {
      const now = sources.map(source => source.current())
      if (now.length === parts.length && now.every((part, index) => part === parts[index])) return value
      parts = now
      const read = now.filter(part => part !== undefined)
      value = read.length === now.length ? read.flat() : undefined
      return value
    },
  }
}
