import type { Dexie, Table } from 'dexie'
import { z } from 'zod'
import { AUDIT_BUCKETS, bucketHash, bucketOf } from '#protocol/audit.ts'

export const auditHashesSchema = z.array(z.string()).length(AUDIT_BUCKETS)

/** Index key of `[_deleted+position+id]`; Dexie storage keeps `_deleted` as '0' or '1'. */
const keySchema = z.tuple([z.string(), z.number(), z.string()])

/**
 * Hashes over `[id, position]` of the rows that are not evicted, from the index alone: no body is
 * read. About 0.1 s for 10,000 rows, in the worker.
 */
export async function auditHashesOf(
  opened: Promise<{ dexieDb: Dexie; dexieTable: Table }>,
): Promise<string[]> {
  const { dexieTable } = await opened
  const keys: unknown[] = await dexieTable
    .where('[_deleted+position+id]')
    .between(['0', -Infinity, ''], ['0', Infinity, '\uffff'])
    .keys()
  const rowsByBucket = Array.from({ length: AUDIT_BUCKETS }, (): { id: string; position: number }[] => [])
  for (const key of keys) {
    const [, position, id] = keySchema.parse(key)
    rowsByBucket[bucketOf(id)]?.push({ id, position })
  }
  return rowsByBucket.map(bucketHash)
}
