import { z } from 'zod'

/** What the page asks the storage worker for beside RxDB's own requests. */
export const workerRequestSchema = z.discriminatedUnion('type', [
  /** The hashes of a collection's 64 buckets. */
  z.object({ type: z.literal('auditHashes'), collection: z.string() }),
  z.object({ type: z.literal('renewCopy') }),
  z.object({ type: z.literal('readCopy') }),
  z.object({ type: z.literal('forgetCopy') }),
])
export type WorkerRequest = z.infer<typeof workerRequestSchema>

/** Of a row what the message below needs. */
export const storedRowSchema = z.object({ entryId: z.string() })

/** Told by the worker without being asked: these entries are on the disk. */
export const storedMessageSchema = z.object({ entryIds: z.array(z.string()) })
export type StoredMessage = z.infer<typeof storedMessageSchema>
