import { useMemo } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import type { Documents } from '../shown.ts'
import { useDocument, useDocuments, useGroup } from './use-documents.ts'

const NO_ITEMS: ReadonlyMap<string, Item> = new Map()

/** Items by id; those that are not here, or not read yet, are absent. */
export function useItems(ids: readonly string[]): ReadonlyMap<string, Item> {
  const shown = useDocuments('catalogue', ids)
  return useMemo(
    () => (shown === undefined ? NO_ITEMS : new Map([...shown].map(([id, { body }]) => [id, body] as const))),
    [shown],
  )
}

/** One item; null while it is not here, or not read yet. */
export function useItem(id: string | null): Item | null {
  return useDocument('catalogue', id)?.body ?? null
}

/** The whole catalogue, read once: for the few questions that are asked of all of it. */
export async function readAllItems(documents: Documents): Promise<readonly Item[]> {
  const groups = await Promise.all(
    (['material', 'subAssembly', 'bom'] as const).map(kind => documents.readGroup('catalogue', kind)),
  )
  return groups.flat().map(({ body }) => body)
}

/** The whole catalogue; `undefined` until it is read. */
export function useAllItems(): readonly Item[] | undefined {
  const materials = useGroup('catalogue', 'material')
  const subAssemblies = useGroup('catalogue', 'subAssembly')
  const boms = useGroup('catalogue', 'bom')
  return useMemo(() => {
    if (materials === undefined || subAssemblies === undefined || boms === undefined) return undefined
    return [...materials, ...subAssemblies, ...boms].map(({ body }) => body)
  }, [materials, subAssemblies, boms])
}
