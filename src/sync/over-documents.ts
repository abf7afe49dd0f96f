import { noBodies, type BodyByCollection, type DocumentCollection } from '#domain/ledger/documents.ts'
import type { ReadBody } from '#domain/ledger/evolve.ts'
import { assert } from '#kernel/assert.ts'
import type { Documents } from './shown.ts'

/** A run asks for its header, then its lines, then the stock that they move. */
const ROUNDS_MAX = 10

/**
 * Computes over documents of this device, the device's own entries folded in, without any of them on the
 * screen: what it asks for is read, and it is computed again until nothing more is asked. `compute` is pure.
 */
export async function overDocuments<T>(
  documents: Pick<Documents, 'read'>,
  compute: (read: ReadBody) => T,
): Promise<T> {
  const bodies = noBodies()
  const known = new Set<string>()
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const missing = new Map<string, () => Promise<void>>()
    const found = compute((collection, id) => {
      const key = `${collection}/${id}`
      if (!known.has(key)) missing.set(key, () => load(collection, id))
      return bodies[collection].get(id) ?? null
    })
    if (missing.size === 0) return found
    await Promise.all([...missing.values()].map(one => one()))
    for (const key of missing.keys()) known.add(key)
  }
  assert(false, `documents were still asked for after ${ROUNDS_MAX} rounds`)

  async function load<Name extends DocumentCollection>(collection: Name, id: string): Promise<void> {
    const shown = await documents.read(collection, id)
    const byId: Map<string, BodyByCollection[Name]> = bodies[collection]
    if (shown !== null) byId.set(id, shown.body)
  }
}
