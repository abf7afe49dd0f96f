import { z } from 'zod'
import { collectionSchema, documentSchema } from './document.ts'

export const PULL_PAGE_MAX = 2_000

/** Query of `GET /api/pull/{collection}`: rows with a position above `after`, ascending, at most `limit`. */
export const pullQuerySchema = z.object({
  protocol: z.coerce.number().int(),
  after: z.coerce.number().int().min(0),
  limit: z.coerce.number().int().min(1).max(PULL_PAGE_MAX),
  epoch: z.string().max(64).optional(),
})

/** A page shorter than `limit` is the end of the data. */
export const pullAnswerSchema = z.object({
  epoch: z.string(),
  documents: z.array(documentSchema),
  /** The position to ask after next: that of the last row, or `after` again. */
  checkpoint: z.int().min(0),
  /**
   * This collection is complete up to here once the page is stored: its last row, or at the end of the
   * data, now.
   */
  reached: z.int().min(0),
  serverTimeMs: z.int(),
})

/** Query of `GET /api/audit/{collection}`: the position that the device has reached there. */
export const auditQuerySchema = z.object({
  protocol: z.coerce.number().int(),
  position: z.coerce.number().int().min(0),
  epoch: z.string().max(64).optional(),
})

/** Answer of `GET /api/audit/{collection}?position=p`: 64 buckets by id; see `bucketOf`. */
export const auditAnswerSchema = z.object({
  epoch: z.string(),
  position: z.int().min(0),
  buckets: z.array(
    z.object({
      /** `bucketHash` of the bucket's rows that are not archived. */
      hash: z.string(),
      /**
       * Highest position in the bucket, archived rows included: compare only where it is not above the
       * device's.
       */
      highest: z.int().min(0),
    }),
  ),
})

/** The server beats at least so often, ms. */
export const BEAT_EVERY_MS = 15_000

/**
 * Data of the stream's events. `changed` names collections with news; `beat` comes at least every 15
 * seconds.
 */
export const streamEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), epoch: z.string(), position: z.int(), serverTimeMs: z.int() }),
  z.object({ type: z.literal('changed'), position: z.int(), collections: z.array(collectionSchema) }),
  z.object({ type: z.literal('beat'), position: z.int(), serverTimeMs: z.int() }),
])

export type PullAnswer = z.infer<typeof pullAnswerSchema>
export type AuditAnswer = z.infer<typeof auditAnswerSchema>
export type StreamEvent = z.infer<typeof streamEventSchema>
