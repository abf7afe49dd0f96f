import { z } from 'zod'
import { commandSchema } from './command.ts'
import { PUSH_BODY_BYTES_MAX, verdictSchema } from './push.ts'

export const HANDED_IN_ENTRIES_MAX = 5_000
export const HANDED_IN_BODY_BYTES_MAX = 12_000_000

/**
 * `POST /api/push-for`: entries of another device, which a person brings in a file or as codes. The
 * texts are that device's own, byte for byte, in deviceSeq order.
 */
export const pushForSchema = commandSchema.extend({
  entries: z.array(z.string().max(PUSH_BODY_BYTES_MAX)).min(1).max(HANDED_IN_ENTRIES_MAX),
})

export const pushForAnswerSchema = z.object({
  deviceId: z.string(),
  deviceName: z.string(),
  /** One per entry, as that device would have been answered. */
  verdicts: z.array(verdictSchema),
})

export type PushForAnswer = z.infer<typeof pushForAnswerSchema>
