import { z } from 'zod'

export const PUSH_ENTRIES_MAX = 500
/** A batch is cut at this many bytes of entries; one larger entry goes alone. */
export const PUSH_BATCH_BYTES = 256_000
/** The server refuses larger bodies with 413. The largest entry fits, its quotes escaped. */
export const PUSH_BODY_BYTES_MAX = 1_048_576

/** `entries` are canonical JSON texts, in deviceSeq order: the server stores them byte for byte. */
export const pushRequestSchema = z.object({
  protocol: z.int(),
  /** The epoch that the device believes in; null at its first push. */
  epoch: z.string().max(64).nullable(),
  entries: z.array(z.string().max(PUSH_BODY_BYTES_MAX)).min(1).max(PUSH_ENTRIES_MAX),
})

/**
 * accepted: stands in its book. refused: kept and shown to its author, with a reason. setAside: kept whole
 * where a supervisor sees it. early: nothing stored, the device sends from `expected`.
 */
export const verdictKindSchema = z.enum(['accepted', 'refused', 'setAside', 'early'])

export const verdictSchema = z.object({
  /** Id and deviceSeq as sent; null where the text could not be read that far. */
  id: z.string().nullable(),
  deviceSeq: z.int().nullable(),
  verdict: verdictKindSchema,
  reason: z.string().nullable(),
  /** True where this entry had its verdict before: the first one is repeated. */
  repeated: z.boolean(),
  /** For early: the deviceSeq that the server waits for. */
  expected: z.int().nullable(),
  book: z.string().nullable(),
  bookSeq: z.int().nullable(),
  /** Every document that this entry changed is out at this position or before. */
  through: z.int().nullable(),
  /** True where Shopify has to hear of it. */
  tellsShopify: z.boolean(),
})

export const pushAnswerSchema = z.object({
  epoch: z.string(),
  /** The highest position that the server has given out. */
  position: z.int().min(0),
  serverTimeMs: z.int(),
  verdicts: z.array(verdictSchema),
})

export type PushRequest = z.infer<typeof pushRequestSchema>
export type VerdictKind = z.infer<typeof verdictKindSchema>
export type PushVerdict = z.infer<typeof verdictSchema>
export type PushAnswer = z.infer<typeof pushAnswerSchema>
