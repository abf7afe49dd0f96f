import { z } from 'zod'
import { shopifyEffectSchema } from '#domain/shopify/effect.ts'

/**
 * Why a row waits. `refused`: Shopify named it. `notInShopify`: the item or location is not linked.
 * `keyExpired` and `outcomeUnknown`: nobody knows whether it was applied; compare the level before anything
 * else. `weather` and `denied`: the whole line is held up, by the network or by missing rights. `moved`:
 * Shopify no longer shows what the row was made for; it is looked at again where it came from.
 */
export const outboxProblemSchema = z.object({
  code: z.enum(['refused', 'notInShopify', 'keyExpired', 'outcomeUnknown', 'weather', 'denied', 'moved']),
  /** For the log and the banner: Shopify's own words where there are any. */
  message: z.string(),
  /** True where the effect may stand in Shopify already: such a row is never simply sent again. */
  mayHaveArrived: z.boolean(),
})
export type OutboxProblem = z.infer<typeof outboxProblemSchema>

/**
 * A move that Shopify refused for want of quantity is sent as two adjusts: first what leaves, then what
 * enters.
 */
export const outboxStageSchema = z.enum(['whole', 'leaving', 'entering'])
export type OutboxStage = z.infer<typeof outboxStageSchema>

export const outboxRowSchema = z.object({
  /** Rising in the order in which the entries were accepted. */
  outboxId: z.int().positive(),
  book: z.string(),
  bookSeq: z.int().positive(),
  effect: shopifyEffectSchema,
  stage: outboxStageSchema,
  /** `waiting` has no key and was certainly not applied; `sending` has one and may have been. */
  status: z.enum(['waiting', 'sending', 'acknowledged', 'failed']),
  /** The group that the row goes with: all rows with the same key are one mutation. */
  groupIdempotencyKey: z.string().nullable(),
  /** When the key was written down, just before Shopify could first have seen it. */
  sentAtMs: z.int().nullable(),
  intendedAtMs: z.int(),
  /** Not before this moment; null for at once. */
  retryAtMs: z.int().nullable(),
  /** How often it was put off, for growing pauses. */
  attempts: z.int().min(0),
  problem: outboxProblemSchema.nullable(),
})
export type OutboxRow = z.infer<typeof outboxRowSchema>

/** What is known of a row when it is made, in the transaction of its entry. */
export type OutboxIntent = Pick<OutboxRow, 'book' | 'bookSeq' | 'effect' | 'intendedAtMs'>

/** What became of a row. */
export type OutboxOutcome = { readonly outboxId: number } & (
  | { readonly kind: 'acknowledged' }
  /** A person's turn; the lane goes on without it. */
  | { readonly kind: 'failed'; readonly problem: OutboxProblem }
  /**
   * Certainly not applied: waits again, without a key, at this stage. With `retryAtMs` attempts + 1, else 0.
   */
  | {
      readonly kind: 'released'
      readonly stage: OutboxStage
      readonly retryAtMs: number | null
      readonly problem: OutboxProblem | null
    }
)

/** What becomes of a failed row by a person's word; null where it does not fit the row. */
export function decidedRow(row: OutboxRow, arrived: boolean): OutboxRow | null {
  if (row.status !== 'failed') return null
  const fresh = { groupIdempotencyKey: null, sentAtMs: null, retryAtMs: null, attempts: 0, problem: null }
  if (!arrived) return row.problem?.code === 'moved' ? null : { ...row, ...fresh, status: 'waiting' }
  // Of a divided move the first half stands there: the second is still to be told.
  if (row.stage === 'leaving' && row.problem?.mayHaveArrived === true) {
    return { ...row, ...fresh, status: 'waiting', stage: 'entering' }
  }
  return { ...row, status: 'acknowledged', retryAtMs: null, problem: null }
}

/**
 * The rows on their way to Shopify. Each method is one durable transaction, done when it returns: half a
 * group that is settled would be sent again in part, under a key that stands for the whole.
 */
export interface Outbox {
  /** The first `limit` rows that wait, by outboxId; `sending` and failed ones are not among them. */
  readonly waiting: (limit: number) => readonly OutboxRow[]
  /** Every row that is `sending`, by outboxId: whole groups. */
  readonly sending: () => readonly OutboxRow[]
  /** waiting → sending, under this key. */
  readonly assignGroup: (outboxIds: readonly number[], idempotencyKey: string, atMs: number) => void
  /** Stays sending with its key; attempts + 1. */
  readonly postpone: (outboxIds: readonly number[], retryAtMs: number, problem: OutboxProblem) => void
  /** sending → acknowledged; waiting or sending → failed, or waiting again. */
  readonly settle: (outcomes: readonly OutboxOutcome[], atMs: number) => void
  /**
   * failed → waiting, of those that certainly did not arrive; the result is which. For a person's "try
   * again".
   */
  readonly tryAgain: (outboxIds: readonly number[]) => readonly number[]
  /**
   * A person's word on failed rows: that they stand in Shopify, or shall not be sent any more (then they are
   * acknowledged, but for the other half of a divided move), or that they do not (then they wait again). What
   * was refused for good does not wait again. The result is which.
   */
  readonly decide: (outboxIds: readonly number[], arrived: boolean, atMs: number) => readonly number[]
}
