import type { Workbox } from 'workbox-window'
import { cell, type Watched } from '#kernel/watched.ts'

/**
 * none: the newest known version runs. waiting: a newer one is here and may be taken now. held: a newer one
 * is here, but something is unsent or there is no network. required: the server refuses this version.
 */
export type UpdateState = 'none' | 'waiting' | 'held' | 'required'

export interface Updates {
  readonly state: Watched<UpdateState>
  /** Takes the newer version and reloads. Does nothing while held. */
  apply(): void
}

const LOOK_EVERY_MS = 15 * 60_000

type OwnWorkbox = Pick<Workbox, 'addEventListener' | 'messageSkipWaiting' | 'register' | 'update'>

export type UpdatePorts = {
  /** Fetches its code. Null where the browser has no service workers, or the origin is not secure. */
  readonly workbox: () => Promise<OwnWorkbox | null>
  readonly situation: Watched<{
    readonly online: boolean
    readonly unsentCount: number
    readonly refused: boolean
  }>
  readonly reload: () => void
  readonly every: (intervalMs: number, work: () => void) => void
  readonly onFailure: (problem: unknown) => void
}

/**
 * When a newer version may be taken: on a prompt, while online, with nothing unsent, so that a shift is never
 * cut. After the server refused this version it is required at once; the entries survive it, and only it can
 * send them.
 */
export function updateStateOf(
  isWaiting: boolean,
  situation: { readonly online: boolean; readonly unsentCount: number; readonly refused: boolean },
): UpdateState {
  if (situation.refused) return 'required'
  if (!isWaiting) return 'none'
  return situation.online && situation.unsentCount === 0 ? 'waiting' : 'held'
}

export function updatesOf(ports: UpdatePorts): Updates {
  const { situation } = ports
  const state = cell<UpdateState>('none')
  let workbox: OwnWorkbox | null = null
  let isWaiting = false
  let isTaking = false

  function judge() {
    const before = state.current()
    state.set(updateStateOf(isWaiting, situation.current()))
    const isNewlyRefused = state.current() === 'required' && before !== 'required' && !isWaiting
    if (isNewlyRefused) workbox?.update().catch(ports.onFailure)
  }

  async function follow(): Promise<void> {
    const come = await ports.workbox()
    if (come === null) return
    come.addEventListener('waiting', () => {
      isWaiting = true
      judge()
    })
    // Only where somebody asked for it: another tab's update must not reload this one in the middle of a
    // pick.
    come.addEventListener('controlling', () => {
      if (isTaking) ports.reload()
    })
    workbox = come
    await come.register()
    if (state.current() === 'required') await come.update()
  }

  /** What could not be fetched on weak radio is asked for again: without it nothing is stored for later. */
  async function look(): Promise<void> {
    if (workbox === null) return follow()
    if (situation.current().online) await workbox.update()
  }

  situation.subscribe(judge)
  look().catch(ports.onFailure)
  ports.every(LOOK_EVERY_MS, () => void look().catch(ports.onFailure))
  return {
    state,
    apply() {
      const now = state.current()
      if (now === 'none' || now === 'held') return
      isTaking = true
      if (isWaiting && workbox !== null) workbox.messageSkipWaiting()
      // Refused, and no newer one is here yet: a reload asks the server for it.
      else ports.reload()
    },
  }
}

/** The first paint does not wait for its code. */
export async function workboxOf(container: ServiceWorkerContainer | undefined): Promise<Workbox | null> {
  if (container === undefined) return null
  const { Workbox } = await import('workbox-window')
  return new Workbox('/sw.js')
}
