import { type ComponentProps, useMemo } from 'react'
import { cell } from '#kernel/watched.ts'
import { EdgeFlash } from './edge-flash.tsx'
import { LastScanLine } from './last-scan-line.tsx'
import type { LastScan, Said } from './use-last-scan.ts'

type Props = Omit<ComponentProps<typeof LastScanLine>, 'said'> & {
  /** What the screen said; a screen that never speaks leaves it out. */
  readonly lastScan?: Said | undefined
  /** What the app said of a scan that no screen dealt with. */
  readonly appScan?: Said | undefined
}

const SILENCE: Said = cell<LastScan | null>(null)

/** What was said last, in its line and at the edges: alone touched when something is said. */
export function Spoken({ lastScan = SILENCE, appScan = SILENCE, ...line }: Props) {
  const said = useMemo(() => latestOf(lastScan, appScan), [lastScan, appScan])
  return (
    <>
      <LastScanLine said={said} {...line} />
      <EdgeFlash said={said} />
    </>
  )
}

/**
 * Whichever was said last. What the app said before the screen was opened is old news, and so is what the
 * screen said before the app did, when the app takes its word back.
 */
function latestOf(own: Said, app: Said): Said {
  const openedWith = app.current()?.id ?? 0
  let heardOfApp = openedWith
  const hearApp = () => {
    heardOfApp = Math.max(heardOfApp, app.current()?.id ?? 0)
  }
  return {
    current() {
      const [ownId, appId] = [own.current()?.id ?? 0, app.current()?.id ?? 0]
      if (appId > Math.max(ownId, openedWith)) return app.current()
      return ownId > heardOfApp ? own.current() : null
    },
    subscribe(onChange) {
      hearApp()
      const stops = [app.subscribe(hearApp), app.subscribe(onChange), own.subscribe(onChange)]
      return () => stops.forEach(stop => stop())
    },
  }
}
