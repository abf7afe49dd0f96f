import { assert } from '#kernel/assert.ts'
import { type Entry, FIRST_PREV_HASH } from './entry.ts'
import { entryHash, hashText } from './hash.ts'

/**
 * The id under which an entry is issued again: a UUIDv7 with the time of the old one. Whoever has the entry,
 * the tablet or a copy of it, comes to the same id, so that the server takes it once.
 */
export function reissuedId(id: string): string {
  const time = id.slice(0, 13)
  const drawn = hashText(`reissue of ${id}`)
  const variant = ((Number.parseInt(drawn.slice(3, 4), 16) & 3) | 8).toString(16)
  return `${time}-7${drawn.slice(0, 3)}-${variant}${drawn.slice(4, 7)}-${drawn.slice(7, 19)}`
}

/**
 * What a device had not sent when it lost its identity, as entries of the one that it is now: everything but
 * the place in the chain stays as it was, and what refers to an entry that is issued again refers to its new
 * id. Declarations of lost entries speak of the old chain, and are left out; so is what `known` names.
 */
export function reissue(
  entries: readonly Entry[],
  deviceId: string,
  known: ReadonlySet<string>,
): readonly Entry[] {
  const again = entries.filter(entry => entry.kind !== 'declaredLost' && !known.has(entry.id))
  const issued = new Set(again.map(entry => entry.id))
  const idNow = (id: string) => (issued.has(id) ? reissuedId(id) : id)
  let prevHash = FIRST_PREV_HASH
  return again.map((entry, index) => {
    assert(entry.deviceId !== deviceId, 'an entry is issued again by the device that made it')
    const { hash: _, ...before } = entry
    const head = {
      id: reissuedId(entry.id),
      deviceId,
      deviceSeq: index + 1,
      prevHash,
      causeId: entry.causeId === null ? null : idNow(entry.causeId),
      reissueOf: entry.id,
    }
    const unhashed = { ...withTarget(before, issued, deviceId), ...head }
    const next: Entry = { ...unhashed, hash: entryHash(unhashed) }
    prevHash = next.hash
    return next
  })
}

type Unhashed = Entry extends infer One ? (One extends Entry ? Omit<One, 'hash'> : never) : never

/** A void of an entry that is issued again takes out the new one. */
function withTarget(entry: Unhashed, issued: ReadonlySet<string>, deviceId: string): Unhashed {
  if (entry.kind !== 'voided' || !issued.has(entry.body.entryId)) return entry
  const body = { ...entry.body, entryId: reissuedId(entry.body.entryId), wasDeviceId: deviceId }
  return { ...entry, body }
}
