import { useCallback } from 'react'
import { useDependencies } from '../../app/dependencies.ts'
import { madeForOf } from '../../device/entering-for.ts'
import type { Entry } from '#domain/ledger/entry.ts'
import { fail, type Result } from '#kernel/result.ts'
import { storedOrWords } from '../cannot-store.ts'
import type { NewAct } from '../own-entry.ts'

/** Appends acts in one go; fails with a sentence for people, and then nothing was stored. See `Append`. */
export type AppendNow = (
  acts: readonly NewAct[],
  onStored?: () => void,
) => Promise<Result<readonly Entry[], string>>

/** Acts as whoever is signed in at that moment, for whom they enter. */
export function useAppend(): AppendNow {
  const { own, session, enteringFor } = useDependencies()
  return useCallback(
    async (acts, onStored) => {
      const { signedIn } = session.state.current()
      if (signedIn === null) return fail('Who are you? Scan your badge')
      const entering = enteringFor.state.current()
      const made = { madeForId: madeForOf(entering), claimedAt: entering?.claimedAtMs ?? null }
      return storedOrWords(() =>
        own.append(
          acts.map(act => ({ ...made, ...act })),
          signedIn,
          onStored,
        ),
      )
    },
    [own, session, enteringFor],
  )
}
