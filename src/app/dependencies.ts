import { createContext, useContext } from 'react'
import { must } from '#kernel/assert.ts'
import type { Watched } from '#kernel/watched.ts'
import type { DeviceControl } from '../device/device-state.ts'
import type { Drafts } from '../device/drafts.ts'
import type { EnteringForControl } from '../device/entering-for.ts'
import type { Session } from '../device/session.ts'
import type { Commands } from '../sync/commands.ts'
import type { Files } from '../sync/files/files.ts'
import type { OwnEntries } from '../sync/own-entry.ts'
import type { Documents } from '../sync/shown.ts'
import type { SyncStatus } from '../sync/status.ts'
import type { Ahead } from './ahead.ts'
import type { Updates } from './update.ts'

/** Everything that has an effect or knows the time. Made in `main.tsx`, nowhere else. */
export type Dependencies = {
  readonly documents: Documents
  readonly own: OwnEntries
  readonly status: Watched<SyncStatus>
  readonly device: DeviceControl
  readonly session: Session
  readonly enteringFor: EnteringForControl
  readonly drafts: Drafts
  readonly commands: Commands
  readonly files: Files
  readonly updates: Updates
  readonly ahead: Ahead
  /** UUIDv7, for runs, orders and reviews that are made here. */
  readonly newId: () => string
  /** This tablet's clock, ms since 1970. */
  readonly nowMs: () => number
}

const DependenciesContext = createContext<Dependencies | null>(null)

export const DependenciesProvider = DependenciesContext.Provider

export function useDependencies(): Dependencies {
  return must(useContext(DependenciesContext), 'DependenciesProvider around the app')
}
