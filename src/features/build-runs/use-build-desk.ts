import { useMemo } from 'react'
import { serialsNeeded, serialsTaken } from '#domain/build-run/serials.ts'
import { mayEndRun } from '#domain/people/rights.ts'
import { mayCloseShort } from '#domain/people/short-pick.ts'
import { stockId } from '#domain/stock/stock.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { must } from '#kernel/assert.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useAct, useActInPlaces } from '../../sync/react/use-act.ts'
import { openRunOfNumber, readRun } from '../../sync/react/use-runs.ts'
import type { Documents } from '../../sync/shown.ts'
import type { Said } from '../../ui/use-last-scan.ts'
import { useFeedback } from '../../ui/use-feedback.ts'
import { type BuildDesk, createBuildDesk } from './build-desk.ts'

/** The desk of one run, the same for as long as the screen stands. */
export function useBuildDesk(runId: string): {
  readonly desk: BuildDesk
  readonly lastScan: Said
} {
  const { documents, own, session, nowMs } = useDependencies()
  const act = useAct()
  const actInPlaces = useActInPlaces()
  const { lastScan, say } = useFeedback()
  const desk = useMemo(() => {
    const run = documents.watch('runs', runId)
    const personId = () => session.state.current().signedIn?.personId ?? null
    return createBuildDesk({
      read: () => readRun(documents, runId),
      personId,
      mayEnd: async one => {
        const person = (await documents.read('people', personId() ?? ''))?.body
        return person?.part === 'person' && mayEndRun(one, person.id, person.roles)
      },
      ownEntries: () =>
        own.latest.current().flatMap(({ entry, settled }) => {
          return settled === null || settled.verdict === 'accepted' ? [entry] : []
        }),
      act: acts => {
        const { workOrderId } = must(run.current(), 'the run on the screen').body
        return act(acts, { runId, workOrderId })
      },
      actInPlaces,
      readOther: id => readRun(documents, id),
      runOfNumber: number => openRunOfNumber(documents, number),
      stocks: async ({ items, locationId }) => {
        const ids = items.map(({ itemId }) => stockId(itemId, locationId))
        const found = await Promise.all(ids.map(id => documents.read('stock', id)))
        return found.flatMap(one => one?.body ?? [])
      },
      serialsNeeded: (itemId, quantity) =>
        serialsNeeded(documents.watch('catalogue', itemId).current()?.body, quantity),
      serialsTaken: itemId => serialsHere(documents, itemId),
      mayCloseShort: async () => {
        const person = (await documents.read('people', personId() ?? ''))?.body
        const settings = (await documents.read('people', 'settings'))?.body
        return mayCloseShort(
          settings?.part === 'settings' ? settings : null,
          person?.part === 'person' ? person.roles : [],
        )
      },
      say: feedback => say(feedback, nowMs()),
      nameOf: itemId => documents.watch('catalogue', itemId).current()?.body.name ?? itemId,
      unitOf: itemId => unitSymbol(documents.watch('catalogue', itemId).current()?.body.unit ?? 'piece'),
    })
  }, [documents, runId, session, own, act, actInPlaces, say, nowMs])
  return { desk, lastScan }
}

/** Serial numbers that units of an item bear, in all runs of open orders on this tablet. */
async function serialsHere(documents: Documents, itemId: string): Promise<ReadonlySet<string>> {
  const orders = await documents.readGroup('workOrders', 'open')
  const runIds = orders.flatMap(({ body }) => (body.part === 'head' ? Object.keys(body.runsById) : []))
  const runs = await Promise.all(runIds.map(id => readRun(documents, id)))
  return serialsTaken(
    runs.filter(one => one !== null),
    itemId,
  )
}
