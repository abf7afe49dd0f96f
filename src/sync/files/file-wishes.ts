import type { FileRef } from '#domain/files/file-ref.ts'
import { fileRefsIn } from '#domain/files/refs-in.ts'
import { baseOf } from '../../db/bodies.ts'
import type { DocumentCollections } from '../../db/databases.ts'
import { DOCUMENT_QUERIES, findRows } from '../../db/queries.ts'
import type { DocumentRow } from '../../db/rows.ts'

/**
 * The files that open orders of a place name: first the documents of the orders, then photos of their runs,
 * then those of what failed.
 */
export async function wantedFiles(
  { workOrders, runLines, reviews }: DocumentCollections,
  locationId: string,
): Promise<readonly FileRef[]> {
  const heads = await findRows(workOrders, DOCUMENT_QUERIES.ofGroup('open'))
  const open = heads.flatMap(row => openOrder(row, locationId))
  const runIds = open.flatMap(one => one.runIds)
  const runRows: DocumentRow[] = []
  const reviewRows: DocumentRow[] = []
  for (const runId of runIds) {
    runRows.push(...(await findRows(runLines, DOCUMENT_QUERIES.ofGroup(runId))))
    reviewRows.push(...(await findRows(reviews, DOCUMENT_QUERIES.ofGroup(runId))))
  }
  const named = [...open.map(({ row }) => row), ...runRows, ...reviewRows].filter(namesFiles)
  return fileRefsIn(named.map(({ body }): unknown => JSON.parse(body)))
}

/** Most rows name none: they are told apart without being parsed. */
export function namesFiles({ body }: Pick<DocumentRow, 'body'>): boolean {
  return body.includes('"sha256"')
}

type OpenOrder = { readonly row: DocumentRow; readonly runIds: readonly string[] }

function openOrder(row: DocumentRow, locationId: string): OpenOrder[] {
  try {
    const { body } = baseOf('workOrders', row)
    if (body.part !== 'head' || body.locationId !== locationId) return []
    return [{ row, runIds: Object.keys(body.runsById) }]
  } catch {
    // An unreadable order is told of where it is shown; it has no files to fetch.
    return []
  }
}
