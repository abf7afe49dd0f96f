import { useMemo } from 'react'
import { mayEndRun } from '#domain/people/rights.ts'
import { must } from '#kernel/assert.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useAct } from '../../sync/react/use-act.ts'
import { readRun } from '../../sync/react/use-runs.ts'
import type { LastScan } from '../../ui/last-scan-line.tsx'
import { useFeedback } from '../../ui/use-feedback.ts'
import { type BuildDesk, createBuildDesk } from './build-desk.ts'

/** The desk of one run, the same for as long as the screen stands. */
export function useBuildDesk(runId: string): {
  readonly desk: BuildDesk
  readonly lastScan: LastScan | null
} {
  const { documents, own, session, nowMs } = useDependencies()
  const act = useAct()
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
      say: feedback => say(feedback, nowMs()),
      nameOf: itemId => documents.watch('catalogue', itemId).current()?.body.name ?? itemId,
    })
  }, [documents, runId, session, own, act, say, nowMs])
  return { desk, lastScan }
}
