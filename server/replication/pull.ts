import { type Result, fail, ok } from '#kernel/result.ts'
import type { CollectionName } from '#protocol/document.ts'
import type { PullAnswer } from '#protocol/pull.ts'
import type { DeviceRow, Reader } from '../store/port.ts'
import { projected } from './projection.ts'

export type PullQuery = {
  readonly after: number
  readonly limit: number
  readonly epoch?: string | undefined
}

/** One page of a collection for a device, from one snapshot: full until the end of the data. */
export function pullPage(
  reader: Reader,
  device: DeviceRow,
  collection: CollectionName,
  query: PullQuery,
  nowMs: number,
): Result<PullAnswer, 'epochChanged' | 'checkpointAhead'> {
  const epoch = reader.epoch()
  const position = reader.position()
  if (query.epoch !== undefined && query.epoch !== epoch) return fail('epochChanged')
  if (query.after > position) return fail('checkpointAhead')
  const rows = reader.page(collection, query.after, query.limit)
  const checkpoint = rows.at(-1)?.position ?? query.after
  const reached = rows.length < query.limit ? position : checkpoint
  const documents = rows.map(row => projected(reader, device, row))
  return ok({ epoch, documents, checkpoint, reached, serverTimeMs: nowMs })
}
