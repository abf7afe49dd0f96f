import type { CollectionName } from '#protocol/document.ts'
import { auditAnswerSchema } from '#protocol/pull.ts'
import { PROTOCOL_VERSION } from '#protocol/version.ts'
import { auditOutcome, type PullState } from './core/pull-state.ts'
import type { Http } from './http.ts'

export type AuditPorts = {
  readonly http: Http
  readonly state: () => PullState
  /** Hashes of the 64 buckets as stored here. */
  readonly ownHashes: (collection: CollectionName) => Promise<readonly string[]>
}

/**
 * Compares one collection with the server's. Answers with the buckets that missed (to be given to the next
 * audit) and whether it is to be repaired; null where nothing could be compared.
 */
export async function audit(
  ports: AuditPorts,
  collection: CollectionName,
  missedBefore: ReadonlySet<number>,
): Promise<ReturnType<typeof auditOutcome> | null> {
  const before = ports.state()
  const position = before.reached[collection]
  if (position === 0) return null
  const hashes = await ports.ownHashes(collection)
  const path = `/api/audit/${collection}?protocol=${PROTOCOL_VERSION}&position=${position}`
  const reply = await ports.http.request({ method: 'GET', path }, auditAnswerSchema)
  if (reply.kind !== 'answer' || reply.answer.epoch !== before.epoch) return null
  // News that came in between are in one side only: such a comparison says nothing.
  if (ports.state().reached[collection] < position) return null
  return auditOutcome(missedBefore, hashes, reply.answer, position)
}
