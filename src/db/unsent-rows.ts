import type { Dexie, Table } from 'dexie'
import { UNSENT_UNTIL } from './rows.ts'

/** All stored entries without a verdict, oldest first; in the storage worker, past RxDB. */
export async function unsentRowsOf(
  opened: Promise<{ dexieDb: Dexie; dexieTable: Table }>,
): Promise<readonly unknown[]> {
  const { dexieTable } = await opened
  const rows: unknown[] = await dexieTable
    .where('[_deleted+pendingUntil+seq]')
    .between(['0', UNSENT_UNTIL, ''], ['0', UNSENT_UNTIL, '\uffff'])
    .toArray()
  return rows
}
