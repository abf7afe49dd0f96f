import type { Dice } from './dice.ts'

/**
 * How often each fault befalls what it can befall. One in so many requests, commits or hours; all of them end
 * with the safety mode.
 */
export const FAULT_CHANCES = {
  requestLost: 0.03,
  answerLost: 0.04,
  doubled: 0.03,
  delayed: 0.05,
  tooMany: 0.01,
  overloaded: 0.01,
  streamBroken: 0.01,
  storageFailed: 0.004,
} as const

export type FaultName = keyof typeof FAULT_CHANCES

/** Things that are counted without being thrown for one by one. */
export type Counted =
  | FaultName
  | 'tokenExpired'
  | 'writtenBefore'
  | 'updatedUnsent'
  | 'oldVersion'
  | 'answerLostInCrash'
  | 'answerTooLate'
  | 'captivePortal'
  | 'crashBeforeCommit'
  | 'crashAfterCommit'
  | 'serverKilled'
  | 'restored'
  | 'diskFull'
  | 'smallBodies'
  | 'tabletCrashed'
  | 'writesLost'
  | 'clockMoved'
  | 'secondTab'
  | 'tabTakenOver'
  | 'revoked'
  | 'cloned'
  | 'goneOffline'
  | 'rowsDamaged'
  | 'repaired'
  | 'reordered'
  | 'repeatedVerdict'
  | 'shopUnanswered'
  | 'forkStopped'
  | 'lostEntries'

/** Throws for faults while they are on, and counts what really happened. */
export type Faults = {
  /** True if this fault befalls now; counted then. */
  happens(name: FaultName): boolean
  count(what: Counted, times?: number): void
  counts(): ReadonlyMap<Counted, number>
  isOn(): boolean
  end(): void
}

export function faultsBy(dice: Dice, factor: number): Faults {
  const counts = new Map<Counted, number>()
  let isOn = factor > 0
  const count = (what: Counted, times = 1) => void counts.set(what, (counts.get(what) ?? 0) + times)
  return {
    happens(name) {
      if (!isOn || !dice.chance(FAULT_CHANCES[name] * factor)) return false
      count(name)
      return true
    },
    count,
    counts: () => counts,
    isOn: () => isOn,
    end() {
      isOn = false
    },
  }
}
