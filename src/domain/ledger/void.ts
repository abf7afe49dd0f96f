import { type Act, type Entry, voidableSchema } from './entry.ts'

/** What an entry adds to the totals: its own body, or, for a void, another's body taken away. */
export type Contribution = { readonly act: Act; readonly sign: 1 | -1; readonly voidedId: string | null }

/** Reads through a void: the act to fold and with which sign. */
export function contributionOf(entry: Entry): Contribution {
  if (entry.kind !== 'voided') return { act: entry, sign: 1, voidedId: null }
  return { act: entry.body.was, sign: -1, voidedId: entry.body.entryId }
}

/** The act that voids an entry; null where entries of its kind cannot be voided. */
export function voidOf(entry: Entry, reason: string): Act | null {
  const was = voidableSchema.safeParse({ kind: entry.kind, body: entry.body })
  if (!was.success) return null
  const { id: entryId, actorId: wasActorId, deviceId: wasDeviceId } = entry
  return { kind: 'voided', body: { entryId, was: was.data, wasActorId, wasDeviceId, reason } }
}
