import { lazy, Suspense } from 'react'
import { useLocation } from 'react-router'

/** Only run screens need it, and they come later than the first paint. */
const BandOfRun = lazy(async () => ({ default: (await import('./band-of-run.tsx')).BandOfRun }))

/**
 * Says on every screen of a run that a card of it waits for an answer, whoever is to give it. The card's own
 * words are not here: a tablet's first paint does without them.
 */
export function CardBand() {
  const { pathname } = useLocation()
  const runId = /^\/run\/([^/]+)\//.exec(pathname)?.[1] ?? null
  return runId === null ? null : (
    <Suspense fallback={null}>
      <BandOfRun runId={decodeURIComponent(runId)} />
    </Suspense>
  )
}
