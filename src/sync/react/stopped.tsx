import { lazy, Suspense } from 'react'
import { useStatusPart } from './use-status.ts'

/** Fetched where it is needed, which is hardly ever: the first paint does without it. */
const StoppedBand = lazy(async () => ({ default: (await import('./stopped-band.tsx')).StoppedBand }))

/**
 * Why this tablet cannot go on as it is, or nothing. A newer version is not said here: the app's own band
 * above has the button for it.
 */
export function Stopped({ mayLook }: { readonly mayLook: boolean }) {
  const why = useStatusPart(status => status.blocked)
  if (why === null || why === 'update') return null
  return (
    <Suspense fallback={null}>
      <StoppedBand mayLook={mayLook} why={why} />
    </Suspense>
  )
}
