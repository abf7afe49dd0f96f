import { useMemo } from 'react'
import { type Kept, keptFor } from '#domain/picking/give.ts'
import { tightText, unitSymbol } from '#domain/stock/unit.ts'
import { useDocument } from '../../sync/react/use-documents.ts'
import { useItems } from '../../sync/react/use-items.ts'
import { useRuns } from '../../sync/react/use-runs.ts'
import { Tile } from '../../ui/tile.tsx'
import { Ask } from './panel-frame.tsx'
import type { PickDesk } from './pick-desk.ts'
import type { ListNow } from './watch-pick-lines.ts'

/** What earlier runs of the order kept for this one; weighed only where the order has other runs at all. */
export function useKept(list: ListNow): readonly Kept[] {
  const { state } = list
  const { run } = state
  const order = useDocument('workOrders', run.workOrderId)
  const otherIds = useMemo(() => {
    const runsById = order?.body.part === 'head' ? order.body.runsById : {}
    return Object.keys(runsById).filter(id => id !== run.id)
  }, [order, run.id])
  const runs = useRuns(otherIds)
  return useMemo(() => {
    if (runs === undefined || runs.size === 0) return []
    return keptFor(state, [...runs.values()])
  }, [runs, state])
}

type Props = { readonly list: ListNow; readonly desk: PickDesk }

/** Parts that lie ready from the run before: one tap per run takes them over, from hand to hand. */
export function KeptParts({ list, desk }: Props) {
  const kept = useKept(list)
  const items = useItems(useMemo(() => kept.flatMap(one => one.parts.map(part => part.itemId)), [kept]))
  return (
    <Ask desk={desk} title="Kept from the run before: take it over?">
      {kept.map(({ from, parts }) => (
        <Tile
          detail={parts
            .map(part => {
              const quantity = part.places.reduce((sum, place) => sum + place.quantity, 0)
              const item = items.get(part.itemId)
              const much = tightText(quantity, unitSymbol(item?.unit ?? 'piece'))
              return `${much} ${item?.name ?? part.itemId}`
            })
            .join(', ')}
          icon="putBack"
          key={from.run.id}
          onPress={() => desk.takeKept(from, parts)}
          title={`All from ${from.run.number ?? from.run.temporaryNumber}`}
        />
      ))}
      {kept.length === 0 && <p>Nothing is kept for this run.</p>}
    </Ask>
  )
}
