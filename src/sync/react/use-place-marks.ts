import { useMemo } from 'react'
import { useGroup } from './use-documents.ts'

/**
 * Up to which entry of a place's stock book Shopify has acknowledged everything, by the book; empty until it
 * is read.
 */
export function usePlaceMarks(): ReadonlyMap<string, number> {
  const places = useGroup('people', 'location')
  return useMemo(
    () =>
      new Map(
        (places ?? []).flatMap(({ id, body }) =>
          body.part === 'location' ? [[`stock:${id}`, body.shopifyThrough] as const] : [],
        ),
      ),
    [places],
  )
}
