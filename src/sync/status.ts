import type { ReachedByCollection } from './core/pull-state.ts'

/** What asks for a person before sending can go on. */
export type Blocked = 'newToken' | 'update' | 'forked' | 'cannotStore'

/** How this tablet and the server stand. Being offline is a fact here, never an error. */
export type SyncStatus = {
  readonly unsentCount: number
  /** When the oldest unsent entry was made, ms; null where all is sent. */
  readonly oldestUnsentAtMs: number | null
  /** Own entries that were refused or set aside, of the latest 200. */
  readonly needsYouCount: number
  /** True while the stream or a request has been answered within the last 40 s. */
  readonly online: boolean
  readonly lastHeardAtMs: number | null
  readonly blocked: Blocked | null
  readonly reached: ReachedByCollection
  /** True once every collection was pulled to its end. */
  readonly firstPullDone: boolean
  readonly serverPosition: number
  /** Server's clock less this tablet's, ms; null where it never was measured. */
  readonly clockOffsetMs: number | null
  readonly storage: {
    readonly persisted: boolean
    readonly usedBytes: number | null
    readonly freeBytes: number | null
  }
  readonly pictures: { readonly cachedCount: number; readonly wantedCount: number }
  /** Documents whose body this version of the app cannot read. */
  readonly unreadableCount: number
}
