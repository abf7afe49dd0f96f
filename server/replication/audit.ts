import { AUDIT_BUCKETS, bucketHash, bucketOf } from '#protocol/audit.ts'
import type { CollectionName } from '#protocol/document.ts'
import type { AuditAnswer } from '#protocol/pull.ts'
import type { DocumentRow, Reader } from '../store/port.ts'

/** The state of a collection in 64 buckets, for comparison with what a device holds. */
export function auditOf(reader: Reader, collection: CollectionName): AuditAnswer {
  const rowsByBucket = Array.from({ length: AUDIT_BUCKETS }, (): DocumentRow[] => [])
  for (const row of reader.rowsOf(collection)) rowsByBucket[bucketOf(row.id)]?.push(row)
  const buckets = rowsByBucket.map(rows => ({
    hash: bucketHash(rows.filter(row => !row.archived)),
    highest: rows.reduce((highest, row) => Math.max(highest, row.position), 0),
  }))
  return { epoch: reader.epoch(), position: reader.position(), buckets }
}
