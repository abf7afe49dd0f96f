import { useEffect, useMemo } from 'react'
import { lineChoicesSchema } from '#domain/picking/choice.ts'
import { indexItems, type ItemIndex, itemsOfCode } from '#domain/scan/item-index.ts'
import { stockId } from '#domain/stock/stock.ts'
import { must } from '#kernel/assert.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useAct } from '../../sync/react/use-act.ts'
import { useWatched } from '../../ui/use-watched.ts'
import type { Documents } from '../../sync/shown.ts'
import type { LastScan } from '../../ui/last-scan-line.tsx'
import { useFeedback } from '../../ui/use-feedback.ts'
import type { DeskState } from './desk-core.ts'
import { createPickDesk, type PickDesk } from './pick-desk.ts'
import { type ListNow, watchList } from './watch-pick-lines.ts'

export type PickHands = {
  readonly list: ListNow | null | undefined
  readonly desk: PickDesk
  readonly state: DeskState
  readonly lastScan: LastScan | null
}

/** The list of a run and the desk that works on it; one desk for as long as the screen stands. */
export function usePickDesk(runId: string): PickHands {
  const { documents, own, session, drafts, nowMs } = useDependencies()
  const watched = useMemo(() => watchList(documents, runId), [documents, runId])
  const list = useWatched(watched)
  const workOrderId = list?.state.run.workOrderId ?? null
  const act = useAct()
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
      act: acts => act(acts, { runId, workOrderId: must(orderId(), 'the run on the screen') }),
      say: feedback => say(feedback, nowMs()),
      amend,
      stockOf: async line =>
        (await documents.read('stock', stockId(line.itemId, line.locationId)))?.body ?? null,
      nameElsewhere: nameIn(documents),
      keepChoices: choices => {
        const id = orderId()
        if (id !== null) void drafts.write(choicesKey(id), choices)
      },
    })
  }, [documents, watched, runId, act, session, own, drafts, nowMs, say, amend])
  useEffect(() => {
    async function recall(orderId: string) {
      const choices = await drafts.read(choicesKey(orderId), lineChoicesSchema)
      if (choices !== null) desk.recall(choices)
    }
    if (workOrderId !== null) void recall(workOrderId)
  }, [drafts, desk, workOrderId])
  return { list, desk, state: useWatched(desk.state), lastScan }
}

function choicesKey(workOrderId: string): string {
  return `lineChoices:${workOrderId}`
}

/** Looks a code up in the whole catalogue: read at the first code that no list knows, never before. */
function nameIn(documents: Documents): (code: string) => Promise<string | null> {
  let known: Promise<{ index: ItemIndex; nameById: ReadonlyMap<string, string> }> | null = null
  async function readAll() {
    const kinds = ['material', 'subAssembly', 'bom']
    const groups = await Promise.all(kinds.map(kind => documents.readGroup('catalogue', kind)))
    const items = groups.flat().map(shown => shown.body)
    return { index: indexItems(items), nameById: new Map(items.map(item => [item.id, item.name])) }
  }
  return async code => {
    known ??= readAll()
    const { index, nameById } = await known
    const [match] = itemsOfCode(index, code)
    return match === undefined ? null : (nameById.get(match.itemId) ?? null)
  }
}
