import { type Result, fail, ok } from '#kernel/result.ts'
import type { PushAnswer, PushRequest } from '#protocol/push.ts'
import { takeEntry } from './take-entry.ts'
import type { Accept } from './ports.ts'
import type { Job } from './writer.ts'

/**
 * A push of `deviceId`: one verdict per entry, in the order sent, known only after the commit. Everything of
 * one push is stored, or nothing is.
 */
export function pushJob(
  accept: Accept,
  deviceId: string,
  request: PushRequest,
): Job<Result<PushAnswer, 'epochChanged'>> {
  return batch => {
    const epoch = batch.epoch()
    if (request.epoch !== null && request.epoch !== epoch) return () => fail('epochChanged')
    const drafts = request.entries.map(text => takeEntry(batch, accept, deviceId, text))
    return position =>
      ok({
        epoch,
        position,
        serverTimeMs: batch.nowMs,
        verdicts: drafts.map(({ fresh, ...verdict }) => ({
          ...verdict,
          through: fresh ? position : verdict.through,
        })),
      })
  }
}
