import type { RunState } from './run-accounts.ts'

/** Somebody's hand in the picking of a run. */
export type HandOnRun = {
  readonly personId: string
  /** Lines on which something of theirs is still picked. */
  readonly lines: number
  /** Claimed time of their latest pick, ms. */
  readonly atMs: number
}

/** Who has picked on how many lines of a run, the latest first. What was put back again counts no more. */
export function handsOnRun({ chunks }: Pick<RunState, 'chunks'>): HandOnRun[] {
  const handById = new Map<string, HandOnRun>()
  for (const { totalsByLine, who } of chunks) {
    for (const totals of Object.values(totalsByLine)) {
      const latestById = new Map<string, number>()
      for (const [index, quantity, atMs] of totals.by ?? []) {
        const personId = who[index]?.[0]
        if (personId === undefined || quantity <= 0) continue
        latestById.set(personId, Math.max(latestById.get(personId) ?? 0, atMs))
      }
      for (const [personId, atMs] of latestById) {
        const hand = handById.get(personId) ?? { personId, lines: 0, atMs: 0 }
        handById.set(personId, { personId, lines: hand.lines + 1, atMs: Math.max(hand.atMs, atMs) })
      }
    }
  }
  return [...handById.values()].toSorted((left, right) => right.atMs - left.atMs)
}
