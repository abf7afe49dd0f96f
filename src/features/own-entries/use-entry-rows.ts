import { useMemo } from 'react'
import { type Act, bookOf } from '#domain/ledger/entry.ts'
import { entryWords } from '#domain/ledger/entry-words.ts'
import { enteredBy } from '#domain/people/entered-by.ts'
import { progressId } from '#domain/build-run/run.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { useDocuments } from '../../sync/react/use-documents.ts'
import { useItems } from '../../sync/react/use-items.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { usePlaceMarks } from '../../sync/react/use-place-marks.ts'
import { useOwnEntries } from '../../sync/react/use-status.ts'
import type { OwnEntry } from '../../sync/own-entry.ts'
import { type SentMark, sentMarkOf } from '../../sync/sent-marks.ts'
import { dayAndTime } from '../../ui/time-words.ts'

export type EntryLine = {
  readonly own: OwnEntry
  readonly words: string
  readonly where: string
  readonly time: string
  readonly mark: SentMark
}

/** The latest entries of this tablet in words, newest first. */
export function useEntryRows(): readonly EntryLine[] {
  const latest = useOwnEntries()
  const names = useNames()
  const nowMs = useNow()
  const placeMarks = usePlaceMarks()
  const ids = useMemo(() => namedBy(latest), [latest])
  const runs = useDocuments('runs', ids.runs)
  const progress = useDocuments('runLines', ids.progress)
  const orders = useDocuments('workOrders', ids.orders)
  const lineItemIds = useMemo(() => {
    return [...(runs?.values() ?? [])].flatMap(({ body }) => body.lines.map(line => line.itemId))
  }, [runs])
  const itemById = useItems(useMemo(() => [...lineItemIds, ...ids.items], [lineItemIds, ids]))
  return useMemo(() => {
    const item = (itemId: string) => itemById.get(itemId)?.name ?? itemId
    const unit = (itemId: string) => unitSymbol(itemById.get(itemId)?.unit ?? 'piece')
    return latest.map(own => {
      const { entry } = own
      const run = entry.runId === null ? undefined : runs?.get(entry.runId)?.body
      const order = entry.workOrderId === null ? undefined : orders?.get(entry.workOrderId)?.body
      const lineItem = (line: number) => run?.lines[line]?.itemId ?? null
      const ofRun = entry.runId === null ? undefined : progress?.get(progressId(entry.runId))?.body
      const ofOrder = order?.part === 'head' && entry.runId === null ? order.shopifyThrough : null
      const through = ofRun?.part === 'progress' ? ofRun.shopifyThrough : ofOrder
      const where = [
        order?.part === 'head' ? shownNumber(order) : '',
        run === undefined ? '' : shownNumber(run),
        enteredBy(
          names.person(entry.actorId),
          entry.madeForId === null ? null : names.firstName(entry.madeForId),
        ),
      ]
      return {
        own,
        words: entryWords(entry, { item, unit, place: names.place, lineItem }),
        where: where.filter(text => text !== '').join(' · '),
        time: dayAndTime(entry.occurredAt, nowMs),
        mark: sentMarkOf(own, through ?? placeMarks.get(bookOf(entry)) ?? null),
      }
    })
  }, [latest, names, nowMs, placeMarks, runs, progress, orders, itemById])
}

function namedBy(entries: readonly OwnEntry[]) {
  const runs = new Set<string>()
  const orders = new Set<string>()
  const items = new Set<string>()
  for (const { entry } of entries) {
    if (entry.runId !== null) runs.add(entry.runId)
    if (entry.workOrderId !== null) orders.add(entry.workOrderId)
    for (const itemId of itemIdsOf(entry.kind === 'voided' ? entry.body.was : entry)) items.add(itemId)
  }
  return { runs: [...runs], progress: [...runs].map(progressId), orders: [...orders], items: [...items] }
}

/** Items that an act names itself; lines name theirs through the run. */
function itemIdsOf(act: Act): string[] {
  switch (act.kind) {
    case 'runStarted':
      return act.body.items.map(one => one.itemId)
    case 'completed':
      return act.body.units.map(one => one.itemId)
    case 'reviewed':
      return act.body.dispositions.map(one => one.itemId)
    case 'scrapped':
    case 'extraAccepted':
    case 'counted':
    case 'adjusted':
    case 'moved':
      return [act.body.itemId]
    default:
      return []
  }
}
