import { z } from 'zod'

/** What a tablet's thread is given at its start. */
export const threadDataSchema = z.object({
  url: z.string(),
  code: z.string(),
  name: z.string(),
  seed: z.int(),
})
export type ThreadData = z.infer<typeof threadDataSchema>

export const fromMainSchema = z.discriminatedUnion('type', [
  /** Makes so many entries, one after the other. */
  z.object({ type: z.literal('work'), count: z.int() }),
  z.object({ type: z.literal('stand') }),
  z.object({ type: z.literal('look') }),
])
export type FromMain = z.infer<typeof fromMainSchema>

const eventSchema = z.object({
  what: z.enum(['made', 'acknowledged']),
  deviceId: z.string(),
  deviceSeq: z.int(),
  id: z.string(),
})

export const fromThreadSchema = z.discriminatedUnion('type', [
  /** Every collection was pulled to its end. */
  z.object({ type: z.literal('ready'), deviceId: z.string() }),
  z.object({ type: z.literal('history'), event: eventSchema }),
  z.object({ type: z.literal('worked') }),
  /** `reached`: what all collections have reached. */
  z.object({ type: z.literal('stands'), unsent: z.int(), reached: z.int() }),
  z.object({
    type: z.literal('looked'),
    /** One hash over all documents. */
    digest: z.string(),
    /** A hash of each document, by `collection/id`. */
    held: z.record(z.string(), z.string()),
  }),
  z.object({ type: z.literal('failed'), what: z.string() }),
])
export type FromThread = z.infer<typeof fromThreadSchema>
