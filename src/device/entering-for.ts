import { z } from 'zod'
import { cell, type Watched } from '#kernel/watched.ts'
import type { Drafts } from './drafts.ts'
import type { Session } from './session.ts'

const KEY = 'entering-for'

const keptSchema = z.object({
  actorId: z.string(),
  forId: z.string(),
  sinceMs: z.int(),
  /** When what is entered was done, as the paper says, ms; null: nothing was said. */
  claimedAtMs: z.int().nullable().default(null),
})

/** Whom somebody enters for, and since when; `forId` is `actorId` where it is their own paper. */
export type EnteringFor = z.infer<typeof keptSchema>

/** For whom whoever is signed in enters what they do now; null: for themselves, as it is done. */
export interface EnteringForControl {
  readonly state: Watched<EnteringFor | null>
  /** For somebody else, or, with one's own id, from one's own paper. */
  begin(forId: string): void
  /** What follows was done at this time, ms; null: when it is entered. False where that is yet to come. */
  claim(atMs: number | null): boolean
  end(): void
}

export type EnteringForPorts = {
  readonly drafts: Drafts
  readonly session: Pick<Session, 'state'>
  readonly nowMs: () => number
  readonly onFailure: (problem: unknown) => void
}

/** It ends with the person who began it, and outlives a reload. */
export function enteringForOf({ drafts, session, nowMs, onFailure }: EnteringForPorts): EnteringForControl {
  const state = cell<EnteringFor | null>(null)
  const personId = () => session.state.current().signedIn?.personId ?? null

  function keep(next: EnteringFor | null): void {
    state.set(next)
    const kept = next === null ? drafts.remove(KEY) : drafts.write(KEY, next)
    kept.catch(onFailure)
  }

  async function restore(): Promise<void> {
    const kept = await drafts.read(KEY, keptSchema)
    if (kept !== null && state.current() === null && (personId() ?? kept.actorId) === kept.actorId)
      state.set(kept)
  }

  session.state.subscribe(() => {
    const entering = state.current()
    const now = personId()
    // Signing out keeps it for nobody: whoever comes next enters for themselves.
    if (entering !== null && now !== entering.actorId) keep(null)
  })
  restore().catch(onFailure)
  return {
    state,
    begin(forId) {
      const actorId = personId()
      if (actorId !== null) keep({ actorId, forId, sinceMs: nowMs(), claimedAtMs: null })
    },
    claim(atMs) {
      const entering = state.current()
      if (entering === null || (atMs !== null && atMs > nowMs())) return false
      keep({ ...entering, claimedAtMs: atMs })
      return true
    },
    end: () => keep(null),
  }
}

/** Whom an entry of now is made for; null: whoever is signed in does it themselves, from paper or not. */
export function madeForOf(entering: EnteringFor | null): string | null {
  return entering === null || entering.forId === entering.actorId ? null : entering.forId
}
