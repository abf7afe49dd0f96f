import type { Settled } from './settled.ts'

/**
 * Whether an entry is pending: it may have to be folded over what the server sent.
 *
 * | server's answer        | lowest reached position | pending                                       |
 * | ---------------------- | ----------------------- | --------------------------------------------- |
 * | none yet               | any                     | yes                                           |
 * | refused, set aside     | any                     | no: it changes nothing                        |
 * | accepted, no `through` | any                     | no: it changed no document                    |
 * | accepted               | below `through`         | yes: some document with it may not be here    |
 * | accepted               | at or above `through`   | no: every document with it is here            |
 *
 * Being acknowledged alone ends nothing: the document may come later, and the screen would jump back and
 * forth.
 */
export function isPending(settled: Settled | null, lowestReached: number): boolean {
  if (settled === null) return true
  if (settled.verdict !== 'accepted' || settled.through === null) return false
  return lowestReached < settled.through
}

/**
 * Whether a pending entry is folded over a document that bears `mark` for this device (0 where it bears
 * none).
 *
 * | deviceSeq against mark | the document holds the entry | fold |
 * | ---------------------- | ---------------------------- | ---- |
 * | above                  | no                           | yes  |
 * | equal or below         | yes                          | no   |
 */
export function isFoldedOver(deviceSeq: number, mark: number): boolean {
  return deviceSeq > mark
}

/** A document among all collections. */
export type DocumentKey = string

export function documentKey(collection: string, id: string): DocumentKey {
  return `${collection}/${id}`
}

/** An entry of this device with the documents that it touches. `Kept` is whatever the fold needs. */
export type PendingEntry<Kept> = {
  readonly deviceSeq: number
  readonly kept: Kept
  readonly touches: readonly DocumentKey[]
  readonly settled: Settled | null
}

/** The pending entries that touch one document, in deviceSeq order. */
export type PendingRow<Kept> = {
  readonly entries: readonly PendingEntry<Kept>[]
  /** Rises whenever an entry left or came in between: what was folded before is then of no use. */
  readonly generation: number
}

/** Each change answers with the keys of documents that may look different now. */
export interface PendingSet<Kept> {
  /** Takes an entry in, if it is pending. A known deviceSeq is left as it is. */
  add(entry: PendingEntry<Kept>): readonly DocumentKey[]
  /** Keeps the server's answer; null takes it back, after a change of epoch. */
  settle(deviceSeq: number, settled: Settled | null): readonly DocumentKey[]
  /** The lowest reached position of all collections; lower than before only after a change of epoch. */
  reach(lowestReached: number): readonly DocumentKey[]
  of(key: DocumentKey): PendingRow<Kept>
  /** Keys of all documents that a pending entry touches. */
  keys(): Iterable<DocumentKey>
  has(deviceSeq: number): boolean
  size(): number
}

const NOTHING: PendingRow<never> = { entries: [], generation: 0 }

export function pendingSet<Kept>(): PendingSet<Kept> {
  const entryBySeq = new Map<number, PendingEntry<Kept>>()
  const rowByKey = new Map<DocumentKey, PendingRow<Kept>>()
  let lowestReached = 0
  let generation = 0

  function remove(entry: PendingEntry<Kept>): readonly DocumentKey[] {
    entryBySeq.delete(entry.deviceSeq)
    generation += 1
    for (const key of entry.touches) {
      const entries = (rowByKey.get(key) ?? NOTHING).entries.filter(one => one.deviceSeq !== entry.deviceSeq)
      if (entries.length === 0) rowByKey.delete(key)
      else rowByKey.set(key, { entries, generation })
    }
    return entry.touches
  }

  return {
    add(entry) {
      if (entryBySeq.has(entry.deviceSeq) || !isPending(entry.settled, lowestReached)) return []
      entryBySeq.set(entry.deviceSeq, entry)
      for (const key of entry.touches) {
        const row = rowByKey.get(key)
        const last = row?.entries.at(-1)
        if (row === undefined || last === undefined) {
          generation += 1
          rowByKey.set(key, { entries: [entry], generation })
        } else if (last.deviceSeq < entry.deviceSeq) {
          rowByKey.set(key, { entries: [...row.entries, entry], generation: row.generation })
        } else {
          generation += 1
          const entries = [...row.entries, entry].sort((left, right) => left.deviceSeq - right.deviceSeq)
          rowByKey.set(key, { entries, generation })
        }
      }
      return entry.touches
    },
    settle(deviceSeq, settled) {
      const entry = entryBySeq.get(deviceSeq)
      if (entry === undefined) return []
      if (!isPending(settled, lowestReached)) return remove(entry)
      entryBySeq.set(deviceSeq, { ...entry, settled })
      return []
    },
    reach(position) {
      lowestReached = position
      const gone = [...entryBySeq.values()].filter(entry => !isPending(entry.settled, position))
      return [...new Set(gone.flatMap(remove))]
    },
    of: key => rowByKey.get(key) ?? NOTHING,
    keys: () => rowByKey.keys(),
    has: deviceSeq => entryBySeq.has(deviceSeq),
    size: () => entryBySeq.size,
  }
}
