import { z } from 'zod'
import { type Entry, ENTRY_BYTES_MAX, entrySchema } from '#domain/ledger/entry.ts'
import { canonicalText, hashText } from '#domain/ledger/hash.ts'

/** Why a text is no entry. It is kept whole and set aside under this reason. */
export type Unreadable = 'tooLarge' | 'notJson' | 'notCanonical' | 'wrongHash' | 'unknownShape'

/** What can be said of a text that is no entry; each field only where it could be read. */
export type LooseHead = {
  readonly id: string | null
  readonly deviceId: string | null
  readonly deviceSeq: number | null
  readonly prevHash: string | null
}

export type Sent =
  | { readonly readable: true; readonly entry: Entry }
  | {
      readonly readable: false
      readonly reason: Unreadable
      readonly detail: string
      readonly head: LooseHead
      /** Its hash, for the chain; null where what it claims is not what it should bear: then nobody knows. */
      readonly hash: string | null
    }

const looseSchema = z.object({
  id: z.string().max(80).nullable().catch(null),
  deviceId: z.string().max(80).nullable().catch(null),
  deviceSeq: z.int().min(1).nullable().catch(null),
  prevHash: z.string().max(64).nullable().catch(null),
  hash: z.unknown().optional(),
})
const NOTHING: LooseHead = { id: null, deviceId: null, deviceSeq: null, prevHash: null }

/**
 * Reads one text of a push. Never throws: whatever it is, it is either an entry or unreadable with a
 * reason.
 */
export function readSent(text: string): Sent {
  const raw = jsonObject(text)
  if (raw === null) {
    return { readable: false, reason: 'notJson', detail: 'no JSON object', head: NOTHING, hash: null }
  }
  const { hash: given, ...head } = looseSchema.parse(raw)
  const { hash: _, ...unhashed } = raw
  const canonical = canonicalOrNull(raw)
  const hash = canonical === null ? null : hashText(canonicalText(unhashed))
  const unreadable = (reason: Unreadable, detail: string): Sent => ({
    readable: false,
    reason,
    detail,
    head,
    hash: hash === given ? hash : null,
  })
  const bytes = Buffer.byteLength(text)
  if (bytes > ENTRY_BYTES_MAX) return unreadable('tooLarge', `${bytes} bytes`)
  if (canonical !== text) return unreadable('notCanonical', 'its text is not its own canonical JSON')
  if (hash !== given) return unreadable('wrongHash', `expected ${hash}`)
  const parsed = entrySchema.safeParse(raw)
  if (!parsed.success) return unreadable('unknownShape', z.prettifyError(parsed.error).slice(0, 500))
  return { readable: true, entry: parsed.data }
}

const objectSchema = z.record(z.string(), z.unknown())

function jsonObject(text: string): Record<string, unknown> | null {
  try {
    return objectSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    // Not JSON: what it is instead does not matter, it is kept as it came.
    return null
  }
}

/** Null where a value has no canonical form: half a surrogate pair in a text. */
function canonicalOrNull(raw: unknown): string | null {
  try {
    return canonicalText(raw)
  } catch {
    // RFC 8785 refuses it; so is the entry, with a reason.
    return null
  }
}
