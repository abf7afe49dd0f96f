import { hashText } from '#domain/ledger/hash.ts'
import type { Batch } from './batch.ts'

const EXCERPT_LENGTH = 2_000

/** Keeps a text whole, outside all books, with a card where a supervisor sees it. */
export function setAside(
  batch: Batch,
  what: {
    readonly deviceId: string
    readonly entryId: string | null
    readonly deviceSeq: number | null
    readonly text: string
    readonly reason: string
  },
): void {
  const { deviceId, entryId, deviceSeq, text, reason } = what
  const textHash = hashText(text)
  batch.addSetAside({ deviceId, textHash, entryId, deviceSeq, reason, text, receivedAt: batch.nowMs })
  const id = `setAside:${deviceId}:${textHash.slice(0, 16)}`
  const card = {
    v: 1,
    id,
    type: 'setAside',
    workOrderId: null,
    runId: null,
    openedAtMs: batch.nowMs,
    open: true,
    closedAtMs: null,
    closedBy: null,
    reason,
    deviceId,
    excerpt: text.slice(0, EXCERPT_LENGTH),
  } as const
  batch.drafts.put({ collection: 'inbox', id, body: card }, null)
}
