import { type ComponentProps, useState } from 'react'
import { cell } from '#kernel/watched.ts'
import { EdgeFlash } from './edge-flash.tsx'
import { type LastScan, LastScanLine } from './last-scan-line.tsx'
import type { Said } from './use-last-scan.ts'
import { useWatchedAtOnce } from './use-watched.ts'

type Props = Omit<ComponentProps<typeof LastScanLine>, 'scan'> & {
  /** What the screen said; a screen that never speaks leaves it out. */
  readonly lastScan?: Said | undefined
  /** What the app said of a scan that no screen dealt with. */
  readonly appScan?: Said | undefined
}

const SILENCE: Said = cell<LastScan | null>(null)

/** What was said last, in its line and at the edges: alone rendered when something is said. */
export function Spoken({ lastScan = SILENCE, appScan = SILENCE, ...line }: Props) {
  const said = useLatest(useWatchedAtOnce(lastScan), useWatchedAtOnce(appScan))
  return (
    <>
      <LastScanLine scan={said} {...line} />
      <EdgeFlash flash={said} />
    </>
  )
}

/**
 * Whichever was said last. What the app said before the screen was opened is old news, and so is what the
 * screen said before the app did, when the app takes its word back.
 */
function useLatest(own: LastScan | null, app: LastScan | null): LastScan | null {
  const [openedWith] = useState(app?.id ?? 0)
  const [heardOfApp, setHeardOfApp] = useState(openedWith)
  const [ownId, appId] = [own?.id ?? 0, app?.id ?? 0]
  if (appId > heardOfApp) setHeardOfApp(appId)
  if (appId > Math.max(ownId, openedWith)) return app
  return ownId > heardOfApp ? own : null
}
