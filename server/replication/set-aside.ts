import type { Entry } from '#domain/ledger/entry.ts'
import { hashText } from '#domain/ledger/hash.ts'
import type { Batch } from './batch.ts'

const EXCERPT_LENGTH = 2_000

/** A device that lost its identity gave back what the server had from it before: nothing is to be done. */
export const ISSUED_ALREADY = 'issuedAlready'

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
  if (reason === ISSUED_ALREADY) return
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
    entryId,
    excerpt: text.slice(0, EXCERPT_LENGTH),
  } as const
  batch.drafts.put({ collection: 'inbox', id, body: card }, null)
}

/** What a fork had set aside has come again from the device's new identity: its card is answered by that. */
export function closeSetAside(batch: Batch, entry: Entry): void {
  const { reissueOf, id: entryId, actorId, deviceId, kind } = entry
  if (reissueOf === undefined) return
  for (const card of batch.view.bodiesOfGroup('inbox', 'open')) {
    if (card.type !== 'setAside' || card.entryId !== reissueOf) continue
    const closedBy = { actorId, deviceId, entryId, kind }
    const body = { ...card, open: false, closedAtMs: batch.nowMs, closedBy }
    batch.drafts.put({ collection: 'inbox', id: card.id, body }, null)
  }
}
