import { useDependencies } from '../../app/dependencies.ts'
import type { Person } from '#domain/people/person.ts'
import type { DeviceState } from '../../device/device-state.ts'
import type { SignInState } from '../../device/session.ts'
import type { OwnEntry, SignedIn } from '../own-entry.ts'
import type { SyncStatus } from '../status.ts'
import { useDocument } from './use-documents.ts'
import { useWatched, useWatchedLater, useWatchedPart } from '../../ui/use-watched.ts'

/** How this tablet and the server stand, for panels that show much of it. It follows what a scan says. */
export function useStatus(): SyncStatus {
  return useWatchedLater(useDependencies().status)
}

/** One thing of it, for screens that must not render again whenever another changes. */
export function useStatusPart<Part extends string | number | boolean | null>(
  part: (status: SyncStatus) => Part,
): Part {
  return useWatchedPart(useDependencies().status, part)
}

/** Enrolled or not, and as what. */
export function useDevice(): DeviceState {
  return useWatched(useDependencies().device.state)
}

/** Who is signed in, and whether the screen is locked. */
export function useSession(): SignInState {
  return useWatched(useDependencies().session.state)
}

/** The person who is signed in and how; null where nobody is. */
export function useSignedIn(): { readonly signedIn: SignedIn; readonly person: Person } | null {
  const { signedIn } = useSession()
  const shown = useDocument('people', signedIn?.personId ?? null)
  if (signedIn === null || shown === null || shown === undefined) return null
  return shown.body.part === 'person' ? { signedIn, person: shown.body } : null
}

/** The latest entries of this tablet, newest first, with how far they are. They follow what a scan says. */
export function useOwnEntries(): readonly OwnEntry[] {
  return useWatchedLater(useDependencies().own.latest)
}
