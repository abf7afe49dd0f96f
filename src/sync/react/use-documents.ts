import { useMemo } from 'react'
import { useDependencies } from '../../app/dependencies.ts'
import type { DocumentCollection } from '#domain/ledger/documents.ts'
import { cell, type Watched } from '#kernel/watched.ts'
import type { Shown } from '../shown.ts'
import { useWatched } from '../../ui/use-watched.ts'

/**
 * One document with this tablet's unconfirmed entries folded over it. `undefined`: not read yet; `null`:
 * there is none (or no id was given).
 */
export function useDocument<Name extends DocumentCollection>(
  collection: Name,
  id: string | null,
): Shown<Name> | null | undefined {
  const { documents } = useDependencies()
  const watched = useMemo(
    (): Watched<Shown<Name> | null | undefined> =>
      id === null ? cell(null) : documents.watch(collection, id),
    [documents, collection, id],
  )
  return useWatched(watched)
}

/** Many documents by id; those that do not exist are absent. `undefined`: not read yet. Any order of ids. */
export function useDocuments<Name extends DocumentCollection>(
  collection: Name,
  ids: readonly string[],
): ReadonlyMap<string, Shown<Name>> | undefined {
  const { documents } = useDependencies()
  // A caller's new array with the same ids must not read anew.
  const key = useMemo(() => JSON.stringify([...new Set(ids)].sort()), [ids])
  const watched = useMemo(() => {
    const wanted: unknown = JSON.parse(key)
    return documents.watchMany(collection, Array.isArray(wanted) ? wanted.map(String) : [])
  }, [documents, collection, key])
  return useWatched(watched)
}

/** All documents of a group, in id order. `undefined`: not read yet. */
export function useGroup<Name extends DocumentCollection>(
  collection: Name,
  group: string | null,
): readonly Shown<Name>[] | undefined {
  const { documents } = useDependencies()
  const watched = useMemo(
    (): Watched<readonly Shown<Name>[] | undefined> =>
      group === null ? cell([]) : documents.watchGroup(collection, group),
    [documents, collection, group],
  )
  return useWatched(watched)
}
