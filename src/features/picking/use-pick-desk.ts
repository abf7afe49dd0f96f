import { useEffect, useMemo } from 'react'
import { lineChoicesSchema } from '#domain/picking/choice.ts'
import { mayCloseShort } from '#domain/people/short-pick.ts'
import { indexItems } from '#domain/scan/item-index.ts'
import { stockId } from '#domain/stock/stock.ts'
import { must } from '#kernel/assert.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useAct, useActInPlaces } from '../../sync/react/use-act.ts'
import { readAllItems } from '../../sync/react/use-items.ts'
import { openRunOfNumber, readRun } from '../../sync/react/use-runs.ts'
import { useWatchedLater } from '../../ui/use-watched.ts'
import type { Documents } from '../../sync/shown.ts'
import { useFeedback } from '../../ui/use-feedback.ts'
import type { Said } from '../../ui/use-last-scan.ts'
import type { Catalogue, DeskState } from './desk-core.ts'
import { createPickDesk, type PickDesk } from './pick-desk.ts'
import { type ListNow, watchList } from './watch-pick-lines.ts'

export type PickHands = {
  readonly list: ListNow | null | undefined
  readonly desk: PickDesk
  readonly state: DeskState
  readonly lastScan: Said
}

/**
 * The list of a run and the desk that works on it; one desk for as long as the screen stands. What a scan did
 * is said at once, by a line of its own; hand and list follow with the next frame.
 */
export function usePickDesk(runId: string): PickHands {
  const { documents, own, session, drafts, nowMs } = useDependencies()
  const watched = useMemo(() => watchList(documents, runId), [documents, runId])
  const list = useWatchedLater(watched)
  const workOrderId = list?.state.run.workOrderId ?? null
  const act = useAct()
  const actInPlaces = useActInPlaces()
  const { lastScan, say, amend } = useFeedback()
  const desk = useMemo(() => {
    const settings = documents.watch('people', 'settings')
    const orderId = () => watched.current()?.state.run.workOrderId ?? null
    return createPickDesk({
      nowMs,
      list: () => watched.current() ?? null,
      tolerance: () => {
        const body = settings.current()?.body
        return body?.part === 'settings' ? body.overPickTolerance : 0
      },
      personId: () => session.state.current().signedIn?.personId ?? null,
      ownEntries: () =>
        own.latest.current().flatMap(({ entry, settled }) => {
          return settled === null || settled.verdict === 'accepted' ? [entry] : []
        }),
      act: (acts, onStored) => {
        return act(acts, { runId, workOrderId: must(orderId(), 'the run on the screen') }, onStored)
      },
      actInPlaces,
      ready: watched.ready,
      run: id => readRun(documents, id),
      runOfNumber: number => openRunOfNumber(documents, number),
      catalogue: () => catalogueOf(documents),
      mayCloseShort: async () => {
        const id = session.state.current().signedIn?.personId ?? null
        const person = id === null ? null : (await documents.read('people', id))?.body
        const body = settings.current()?.body
        const roles = person?.part === 'person' ? person.roles : []
        return mayCloseShort(body?.part === 'settings' ? body : null, roles)
      },
      say: feedback => say(feedback, nowMs()),
      amend,
      stockOf: async line =>
        (await documents.read('stock', stockId(line.itemId, line.locationId)))?.body ?? null,
      keepChoices: choices => {
        const id = orderId()
        if (id !== null) void drafts.write(choicesKey(id), choices)
      },
    })
  }, [documents, watched, runId, act, actInPlaces, session, own, drafts, nowMs, say, amend])
  useEffect(() => {
    async function recall(orderId: string) {
      const choices = await drafts.read(choicesKey(orderId), lineChoicesSchema)
      if (choices !== null) desk.recall(choices)
    }
    if (workOrderId !== null) void recall(workOrderId)
  }, [drafts, desk, workOrderId])
  return { list, desk, state: useWatchedLater(desk.state), lastScan }
}

function choicesKey(workOrderId: string): string {
  return `lineChoices:${workOrderId}`
}

/** The whole catalogue: read at the first code that no list knows, never before. */
async function catalogueOf(documents: Documents): Promise<Catalogue> {
  const items = await readAllItems(documents)
  return { index: indexItems(items), itemById: new Map(items.map(item => [item.id, item])) }
}
