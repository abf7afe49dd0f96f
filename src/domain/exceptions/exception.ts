import { z } from 'zod'
import { idSchema } from '../catalogue/item.ts'
import { voidableSchema } from '../ledger/entry.ts'
import { totalSchema } from '../stock/quantity.ts'
import { orderActionSchema } from '../work-order/entries.ts'

/**
 * An exception is derived from documents, never stored as a decision: its key is kind, run (or order, or item
 * and place) and line; it grows, and closes by itself when its condition no longer holds.
 */
export const EXCEPTIONS = {
  overPick: { blocks: true },
  overReturn: { blocks: true },
  doubleRun: { blocks: true },
  overBuild: { blocks: true },
  overDisposition: { blocks: true },
  lateWork: { blocks: true },
  overReverse: { blocks: true },
  overFate: { blocks: true },
  notPermitted: { blocks: true },
  planEdit: { blocks: false, onlyInforms: true },
  pickAfterComplete: { blocks: true },
  bothCounted: { blocks: false },
  usedNotPicked: { blocks: false },
  stockBelowZero: { blocks: false },
  reviewOfNothing: { blocks: true },
  serialTwice: { blocks: true },
  countCrossed: { blocks: false },
  twoCounts: { blocks: false },
  reportedTwice: { blocks: true },
  planBelowActual: { blocks: false, onlyInforms: true },
  bomChanged: { blocks: false, onlyInforms: true },
  listsOverlap: { blocks: false, onlyInforms: true },
  bothVoided: { blocks: true },
  soldOnHold: { blocks: true },
  pickOffPlan: { blocks: true },
} as const satisfies Readonly<Record<string, { blocks: boolean; onlyInforms?: true }>>

export const EXCEPTION_KINDS = [
  'overPick',
  'overReturn',
  'doubleRun',
  'overBuild',
  'overDisposition',
  'lateWork',
  'overReverse',
  'overFate',
  'notPermitted',
  'planEdit',
  'pickAfterComplete',
  'bothCounted',
  'usedNotPicked',
  'stockBelowZero',
  'reviewOfNothing',
  'serialTwice',
  'countCrossed',
  'twoCounts',
  'reportedTwice',
  'planBelowActual',
  'bomChanged',
  'listsOverlap',
  'bothVoided',
  'soldOnHold',
  'pickOffPlan',
] as const
export const exceptionKindSchema = z.enum(EXCEPTION_KINDS)
export type ExceptionKind = z.infer<typeof exceptionKindSchema>

/** A card shows the latest of many; one who scans pieces singly makes an entry each. */
export const PARTIES_MAX = 500

/** Somebody's part in it: one entry, as the card shows it. */
export const partySchema = z.object({
  entryId: z.uuidv7(),
  kind: z.string().max(40),
  actorId: idSchema,
  deviceId: idSchema,
  /** Claimed by the device, ms; and when the server had it. */
  occurredAt: z.int(),
  receivedAt: z.int(),
  quantity: totalSchema,
  /** The body of the entry, so that a card can void it without the network. */
  was: voidableSchema.nullable(),
  voided: z.boolean(),
  /** For whom it was entered, where that is somebody else; and when, as their paper says, ms. */
  madeForId: idSchema.nullable().default(null),
  claimedAt: z.int().nullable().default(null),
  /** The run of the entry, where the card is of an order and has none itself. */
  runId: idSchema.nullable().optional(),
})

const cardCommon = {
  v: z.literal(1),
  id: z.string().max(300),
  workOrderId: idSchema.nullable(),
  runId: idSchema.nullable(),
  openedAtMs: z.int(),
  open: z.boolean(),
  closedAtMs: z.int().nullable(),
  /** Who closed it, and by which kind of entry. */
  closedBy: z
    .object({ actorId: idSchema, deviceId: idSchema, entryId: z.uuidv7(), kind: z.string() })
    .nullable(),
}

export const exceptionCardSchema = z.object({
  ...cardCommon,
  type: z.literal('exception'),
  kind: exceptionKindSchema,
  blocks: z.boolean(),
  itemId: idSchema.nullable(),
  line: z.int().nullable(),
  /** For cards about a stock: its place. */
  locationId: idSchema.nullable().optional(),
  /** What was allowed, what it came to, how far above; in 1/10,000 unit. `waived` of it may stand. */
  limit: totalSchema,
  actual: totalSchema,
  excess: totalSchema,
  /** The most that it came to: what the record says once the card is closed. */
  highest: totalSchema,
  waived: totalSchema,
  parties: z.array(partySchema).max(PARTIES_MAX),
})

export const refusalCardSchema = z.object({
  ...cardCommon,
  type: z.literal('refusal'),
  reason: z.string().max(80),
  actorId: idSchema,
  deviceId: idSchema,
  kind: z.string().max(40),
  occurredAt: z.int(),
  /** The step of an order that was refused: once its ground is there again it can be taken from here. */
  step: orderActionSchema.nullable().default(null),
})

export const setAsideCardSchema = z.object({
  ...cardCommon,
  type: z.literal('setAside'),
  reason: z.string().max(80),
  deviceId: z.string().max(80),
  /** Its id, where it could be read: issued again by the device, it closes this card. */
  entryId: z.string().max(80).nullable().default(null),
  /** The first part of what came, as text. */
  excerpt: z.string().max(2_000),
})

/** Document of the collection `inbox`. */
export const inboxCardSchema = z.discriminatedUnion('type', [
  exceptionCardSchema,
  refusalCardSchema,
  setAsideCardSchema,
])

export type Party = z.infer<typeof partySchema>
export type ExceptionCard = z.infer<typeof exceptionCardSchema>
export type RefusalCard = z.infer<typeof refusalCardSchema>
export type SetAsideCard = z.infer<typeof setAsideCardSchema>
export type InboxCard = z.infer<typeof inboxCardSchema>
