import { useMemo } from 'react'
import { numberedLines } from '#domain/build-run/run.ts'
import { type OrderInShopify, orderInShopify } from '#domain/shopify/order-standing.ts'
import { useDocuments, useGroup } from '../../sync/react/use-documents.ts'
import { useGroups } from '../../sync/react/use-groups.ts'
import { useNames } from '../../sync/react/use-names.ts'
import type { OrderPage } from './use-order-page.ts'

/** What the shop sees of an order. Null: nothing, or it is not read yet. */
export function useOrderInShopify({ order, runs }: OrderPage): OrderInShopify | null {
  const { settings } = useNames()
  const books = useMemo(
    () => [`order:${order.id}`, ...Object.keys(order.runsById).map(runId => `run:${runId}`)],
    [order],
  )
  const stored = useGroups('book', books)
  const places = useGroup('people', 'location')
  const itemIds = useMemo(() => {
    const taken = runs.flatMap(({ run }) => numberedLines(run).map(([line]) => line.itemId))
    return [...order.items.map(({ itemId }) => itemId), ...taken]
  }, [order, runs])
  const items = useDocuments('catalogue', itemIds)
  return useMemo(() => {
    if (stored === undefined || places === undefined || items === undefined || settings === null) return null
    const known = places.filter(({ body }) => body.part === 'location' && body.shopifyLocationId !== null)
    return orderInShopify({
      order,
      runs,
      entries: stored.map(({ body }) => body),
      itemById: new Map([...items].map(([id, { body }]) => [id, body])),
      placesInShopify: new Set(known.map(({ id }) => id)),
      mode: settings.shopifyMode,
    })
  }, [order, runs, stored, places, items, settings])
}
