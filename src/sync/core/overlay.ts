import { isFoldedOver, type DocumentKey, type PendingEntry, type PendingSet } from './pending.ts'

/** A document as the server sent it; the identical object as long as it is the same row. */
export type Base<Body> = {
  readonly position: number
  /** Up to which deviceSeq each device's entries are in it. */
  readonly marks: Readonly<Record<string, number>>
  readonly body: Body
}

/** A document with this device's pending entries folded over it. `body` is null where there is none. */
export type Overlaid<Body> = {
  readonly body: Body | null
  /** Entries that the server's document does not hold. */
  readonly foldedCount: number
}

/**
 * Folds one entry over one document; it reads nothing else. Null stands for a document that does not exist.
 */
export type Evolve<Kept, Body> = (key: DocumentKey, body: Body | null, kept: Kept) => Body | null

export interface Overlay<Body> {
  /** The identical object until the base or the pending entries of this document change. */
  overlaid(key: DocumentKey, base: Base<Body> | null): Overlaid<Body>
}

type Cached<Kept, Body> = {
  readonly base: Base<Body> | null
  readonly generation: number
  readonly entries: readonly PendingEntry<Kept>[]
  readonly result: Overlaid<Body>
}

/**
 * Folds incrementally: as long as the base is the same and entries are only added, each new entry is folded
 * over the last result, whatever the number pending. Anything else folds anew from the base.
 */
export function overlay<Kept, Body>(
  deviceId: string,
  pending: PendingSet<Kept>,
  evolve: Evolve<Kept, Body>,
): Overlay<Body> {
  const cachedByKey = new Map<DocumentKey, Cached<Kept, Body>>()
  const plainByBase = new WeakMap<Base<Body>, Overlaid<Body>>()
  const nothing: Overlaid<Body> = { body: null, foldedCount: 0 }

  function plain(base: Base<Body> | null): Overlaid<Body> {
    if (base === null) return nothing
    const known = plainByBase.get(base)
    if (known !== undefined) return known
    const fresh = { body: base.body, foldedCount: 0 }
    plainByBase.set(base, fresh)
    return fresh
  }

  return {
    overlaid(key, base) {
      const row = pending.of(key)
      if (row.entries.length === 0) {
        cachedByKey.delete(key)
        return plain(base)
      }
      const cached = cachedByKey.get(key)
      const usable = cached !== undefined && cached.base === base && cached.generation === row.generation
      if (usable && cached.entries === row.entries) return cached.result
      const mark = base?.marks[deviceId] ?? 0
      let result = usable ? cached.result : plain(base)
      for (const entry of row.entries.slice(usable ? cached.entries.length : 0)) {
        if (!isFoldedOver(entry.deviceSeq, mark)) continue
        const body = evolve(key, result.body, entry.kept)
        result = { body, foldedCount: result.foldedCount + 1 }
      }
      cachedByKey.set(key, { base, generation: row.generation, entries: row.entries, result })
      return result
    },
  }
}
