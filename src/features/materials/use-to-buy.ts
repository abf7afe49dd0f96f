import { useMemo } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import { minimumIds, type ToBuy, toBuild, toBuy } from '#domain/work-order/to-buy.ts'
import { useDocuments } from '../../sync/react/use-documents.ts'
import { usePromised } from '../../sync/react/use-promised.ts'

export type MissingParts = { readonly buy: readonly ToBuy[]; readonly build: readonly ToBuy[] }

/** What open orders and minimums want beyond what is there; `undefined`: not read yet. */
export function useToBuy(items: readonly Item[] | undefined): MissingParts | undefined {
  const promised = usePromised()
  const stock = useDocuments(
    'stock',
    useMemo(() => [...(promised?.keys() ?? []), ...minimumIds(items ?? [])], [promised, items]),
  )
  return useMemo(() => {
    if (items === undefined || promised === undefined || stock === undefined) return undefined
    const itemById = new Map(items.map(item => [item.id, item]))
    const stockById = new Map([...stock].map(([id, { body }]) => [id, body]))
    return {
      buy: toBuy(promised, itemById, stockById),
      build: toBuild(promised, itemById, stockById),
    }
  }, [items, promised, stock])
}
