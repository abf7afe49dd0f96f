import { type ComponentProps, createContext, useContext } from 'react'
import { must } from '#kernel/assert.ts'
import { FloorFrame } from './floor-frame.tsx'
import type { Said } from './use-last-scan.ts'

type FrameProps = ComponentProps<typeof FloorFrame>

/** What every floor screen shows alike and the app alone knows: who is here, the pill, the demo mark. */
export type FloorChrome = Pick<FrameProps, 'person' | 'onPersonPress' | 'pill' | 'notice'> & {
  readonly appScan: Said
}

const ChromeContext = createContext<FloorChrome | null>(null)

export const FloorChromeProvider = ChromeContext.Provider

/** The frame of a floor screen; a screen gives only what is its own. */
export function FloorScreen(props: Omit<FrameProps, keyof FloorChrome>) {
  return <FloorFrame {...useFloorChrome()} {...props} />
}

/** The same pill and person for frames of another shape, such as the desk's. */
export function useFloorChrome(): FloorChrome {
  return must(useContext(ChromeContext), 'FloorChromeProvider around the screens')
}
