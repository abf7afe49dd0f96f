import { type ComponentProps, createContext, useContext, useState } from 'react'
import { must } from '#kernel/assert.ts'
import { FloorFrame } from './floor-frame.tsx'
import type { LastScan } from './last-scan-line.tsx'

type FrameProps = ComponentProps<typeof FloorFrame>

/** What every floor screen shows alike and the app alone knows: who is here, the pill, the demo mark. */
export type FloorChrome = Pick<FrameProps, 'person' | 'onPersonPress' | 'pill' | 'notice'> & {
  /** What the app itself has to say of a scan that no screen dealt with: a badge, an unknown code. */
  readonly appScan: LastScan | null
}

const ChromeContext = createContext<FloorChrome | null>(null)

export const FloorChromeProvider = ChromeContext.Provider

/** The frame of a floor screen; a screen gives only what is its own. */
export function FloorScreen(props: Omit<FrameProps, 'person' | 'onPersonPress' | 'pill' | 'notice'>) {
  const { appScan, ...chrome } = useFloorChrome()
  const lastScan = useLatest(props.lastScan, appScan)
  return <FloorFrame {...chrome} {...props} lastScan={lastScan} />
}

/** The same pill and person for frames of another shape, such as the desk's. */
export function useFloorChrome(): FloorChrome {
  return must(useContext(ChromeContext), 'FloorChromeProvider around the screens')
}

/** Whichever was said last; what the app said before the screen was opened is old news. */
function useLatest(own: LastScan | null, app: LastScan | null): LastScan | null {
  const [heard, setHeard] = useState({ own: own?.id, app: app?.id, appIsLater: false })
  if (heard.own === own?.id && heard.app === app?.id) return heard.appIsLater ? app : own
  setHeard({ own: own?.id, app: app?.id, appIsLater: heard.app !== app?.id })
  return own
}
