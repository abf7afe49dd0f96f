import { useEffect, useMemo } from 'react'
import { hasRight } from '#domain/people/rights.ts'
import { isUncured } from '#domain/quality/curing.ts'
import { must } from '#kernel/assert.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useAct } from '../../sync/react/use-act.ts'
import { readRun } from '../../sync/react/use-runs.ts'
import type { Said } from '../../ui/use-last-scan.ts'
import { useFeedback } from '../../ui/use-feedback.ts'
import { createReviewDesk, type ReviewDesk } from './review-desk.ts'

/** The review of one run, taken up from the draft that this tablet has kept. */
export function useReviewDesk(runId: string): {
  readonly desk: ReviewDesk
  readonly lastScan: Said
} {
  const { documents, session, drafts, newId, nowMs } = useDependencies()
  const act = useAct()
  const { lastScan, say } = useFeedback()
  const desk = useMemo(() => {
    const run = documents.watch('runs', runId)
    const settings = documents.watch('people', 'settings')
    const personId = () => session.state.current().signedIn?.personId ?? null
    return createReviewDesk({
      runId,
      read: () => readRun(documents, runId),
      drafts,
      personId,
      mayReview: () => {
        const person = documents.watch('people', personId() ?? '').current()?.body
        return person?.part === 'person' && hasRight(person.roles, 'review')
      },
      isUncured: async state => {
        const ids = state.run.items.map(item => item.itemId)
        const items = await documents.readMany('catalogue', ids)
        return isUncured(state, id => items.get(id)?.body, nowMs())
      },
      settings: () => {
        const body = settings.current()?.body
        return body?.part === 'settings' ? body : null
      },
      newId,
      nowMs,
      act: acts => {
        const { workOrderId } = must(run.current(), 'the run on the screen').body
        return act(acts, { runId, workOrderId })
      },
      say: feedback => say(feedback, nowMs()),
    })
  }, [documents, runId, session, drafts, newId, nowMs, act, say])
  useEffect(() => {
    void desk.open()
    return session.state.subscribe(() => {
      if (session.state.current().locked) desk.disarm()
    })
  }, [desk, session])
  return { desk, lastScan }
}
