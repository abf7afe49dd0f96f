import type { Watched } from '#kernel/watched.ts'

/**
 * none: the newest known version runs. waiting: a newer one is here and may be taken now. held: a newer one is here,
 * but something is unsent or there is no network. required: the server refuses this version.
 */
export type UpdateState = 'none' | 'waiting' | 'held' | 'required'

export interface Updates {
  readonly state: Watched<UpdateState>
  /** Takes the newer version and reloads. Does nothing while held. */
  apply(): void
}
