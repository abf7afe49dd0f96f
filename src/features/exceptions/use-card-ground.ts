import { useMemo } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import type { InboxCard } from '#domain/exceptions/exception.ts'
import type { OutcomeGround } from '#domain/exceptions/outcomes.ts'
import type { CardWords } from '#domain/exceptions/words.ts'
import { stockId } from '#domain/stock/stock.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { useDocument, useDocuments } from '../../sync/react/use-documents.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useRuns } from '../../sync/react/use-runs.ts'
import { dayAndTime } from '../../ui/time-words.ts'

/** The ground of a card's outcomes, with the item that it is about. */
export type CardGround = OutcomeGround & { readonly item: Item | null }

/** Gathers what a card's words and outcomes are made from; what is not on this device stays an id. */
export function useCardGround(card: InboxCard): CardGround {
  const names = useNames()
  const now = useNow()
  const shownOrder = useDocument('workOrders', card.workOrderId)
  const order = shownOrder?.body.part === 'head' ? shownOrder.body : null
  const itemId = card.type === 'exception' ? card.itemId : null
  const items = useDocuments('catalogue', itemId === null ? [] : [itemId])
  const runIds = useMemo(() => {
    return card.runId === null ? Object.keys(order?.runsById ?? {}) : [card.runId]
  }, [card.runId, order])
  const runs = useRuns(runIds)
  const place = card.type === 'exception' ? (card.locationId ?? null) : null
  const stock =
    useDocument('stock', itemId === null || place === null ? null : stockId(itemId, place))?.body ?? null
  return useMemo(() => {
    const item = itemId === null ? null : (items?.get(itemId)?.body ?? null)
    const words: CardWords = {
      person: names.firstName,
      device: names.device,
      place: names.place,
      item: id => (id === item?.id ? item.name : id),
      unit: () => (item === null ? 'pcs' : unitSymbol(item.unit)),
      run: id => {
        const run = runs?.get(id)?.run
        return run === undefined ? 'the run' : shownNumber(run)
      },
      order: id => (order?.id === id ? shownNumber(order) : 'the order'),
      time: atMs => dayAndTime(atMs, now),
    }
    return { card, order, runs: [...(runs?.values() ?? [])], words, item, stock }
  }, [card, order, runs, items, itemId, stock, names, now])
}
