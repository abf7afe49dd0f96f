import type { Watched } from '#kernel/watched.ts'

export type AheadState = {
  /** What is wanted was counted since everything had been pulled. */
  readonly isCounted: boolean
  readonly isGetting: boolean
  /** The app itself, with all its pages, opens here without network. */
  readonly isAppStored: boolean
}

export const NOTHING_AHEAD: AheadState = { isCounted: false, isGetting: false, isAppStored: false }

/** Pictures of parts, and files of open orders here: on this tablet for when there is no network. */
export type Ahead = {
  readonly state: Watched<AheadState>
  /** Fetches at once what is not here. */
  getNow(): Promise<void>
}
