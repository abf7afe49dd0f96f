import { z } from 'zod'
import {
  brokenSchema,
  completedSchema,
  extraAcceptedSchema,
  extraUsedSchema,
  givenSchema,
  lineClosedShortSchema,
  listChangedSchema,
  pickedSchema,
  returnedSchema,
  runEndedSchema,
  runStartedSchema,
  stoppedForTodaySchema,
  binClaimedSchema,
  takenApartSchema,
} from '../build-run/entries.ts'
import { codeTaughtSchema } from '../catalogue/entries.ts'
import { idSchema, itemSchema } from '../catalogue/item.ts'
import { positiveQuantitySchema } from '../stock/quantity.ts'
import { orderExecutedSchema, recalculatedSchema } from '../shop-orders/entries.ts'
import { putOnHoldSchema, reviewedSchema, scrappedSchema, usedAsIsSchema } from '../quality/entries.ts'
import {
  adjustedSchema,
  countedSchema,
  movedSchema,
  observedSchema,
  reconciledSchema,
} from '../stock/entries.ts'
import {
  documentsChangedSchema,
  notedSchema,
  orderEditedSchema,
  orderOpenedSchema,
  orderSteppedSchema,
  planEditedSchema,
} from '../work-order/entries.ts'
import { reasonSchema } from './reason.ts'

/** Version of the bodies' shapes; older ones are upcast when read. */
export const ENTRY_VERSION = 1
/** Largest canonical text of one entry, in UTF-8 bytes: a list of 3,000 lines fits. */
export const ENTRY_BYTES_MAX = 750_000

/** The facts whose body a void can take out of the totals. */
export const voidableSchema = z.discriminatedUnion('kind', [
  pickedSchema,
  returnedSchema,
  brokenSchema,
  extraUsedSchema,
  completedSchema,
  reviewedSchema,
  scrappedSchema,
  countedSchema,
  adjustedSchema,
  movedSchema,
  givenSchema,
  takenApartSchema,
  usedAsIsSchema,
  putOnHoldSchema,
  reconciledSchema,
  orderExecutedSchema,
])

/**
 * Takes an entry's body out of the totals. It repeats the voided body, so that each document still folds
 * alone; the server compares it with the entry it names.
 */
export const voidedSchema = z.object({
  kind: z.literal('voided'),
  body: z.object({
    entryId: z.uuidv7(),
    was: voidableSchema,
    wasActorId: idSchema,
    wasDeviceId: idSchema,
    reason: reasonSchema,
  }),
})

/**
 * Lets an exception stand up to a quantity in all (1/10,000 unit; entries for late work count 10,000 each):
 * so a second waiver of the same changes nothing. For other cards it is whole units of nothing: they close.
 */
export const waivedSchema = z.object({
  kind: z.literal('waived'),
  body: z.object({ quantity: positiveQuantitySchema, note: z.string().max(2_000) }),
})

/** Entries that this device no longer has: it says so, and goes on. */
export const declaredLostSchema = z.object({
  kind: z.literal('declaredLost'),
  body: z.object({ fromSeq: z.int().min(1), toSeq: z.int().min(1) }),
})

/** Items written by a command over HTTP; made by the server only, stands in the shop's book. */
export const itemsWrittenSchema = z.object({
  kind: z.literal('itemsWritten'),
  body: z.object({ items: z.array(itemSchema).min(1).max(5_000), source: z.string().max(200) }),
})

export const actSchema = z.discriminatedUnion('kind', [
  orderOpenedSchema,
  orderSteppedSchema,
  runStartedSchema,
  pickedSchema,
  returnedSchema,
  brokenSchema,
  extraUsedSchema,
  lineClosedShortSchema,
  completedSchema,
  extraAcceptedSchema,
  runEndedSchema,
  stoppedForTodaySchema,
  binClaimedSchema,
  reviewedSchema,
  scrappedSchema,
  countedSchema,
  adjustedSchema,
  movedSchema,
  observedSchema,
  voidedSchema,
  waivedSchema,
  declaredLostSchema,
  itemsWrittenSchema,
  orderEditedSchema,
  planEditedSchema,
  documentsChangedSchema,
  notedSchema,
  listChangedSchema,
  givenSchema,
  takenApartSchema,
  usedAsIsSchema,
  putOnHoldSchema,
  codeTaughtSchema,
  reconciledSchema,
  orderExecutedSchema,
  recalculatedSchema,
])

/** Who did it, where and when; everything but kind and body. */
export const headSchema = z.object({
  /** UUIDv7, made by the device before anything else. */
  id: z.uuidv7(),
  v: z.literal(ENTRY_VERSION),
  appVersion: z.string().max(40),
  workOrderId: idSchema.nullable(),
  runId: idSchema.nullable(),
  actorId: idSchema,
  signedInBy: z.enum(['pin', 'badge', 'server']),
  /** Set where the entry was made for somebody else. */
  madeForId: idSchema.nullable(),
  /** When it was done, ms, as the paper says that it was entered from; absent where there was none. */
  claimedAt: z.int().min(0).optional(),
  deviceId: idSchema,
  /** 1, 2, 3 … without gaps, per device. */
  deviceSeq: z.int().min(1),
  /** Hash of the device's entry before this one; 64 zeros for the first. */
  prevHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** SHA-256, hex, over the RFC 8785 canonical JSON of the entry without `hash`. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The device's clock, ms since 1970: a claim. */
  occurredAt: z.int().min(0),
  /** Server's clock less the device's as last measured, ms; null where it never was. */
  clockOffsetMs: z.int().nullable(),
  /** Lowest reached position of the collections that the entry was made on. */
  basis: z.int().min(0),
  /** The entry that this one answers, or none. */
  causeId: z.uuidv7().nullable(),
  /** The entry of the identity that this device lost, which this one issues again; see `reissue.ts`. */
  reissueOf: z.uuidv7().optional(),
  /** The exception that this entry resolves, by key, or none. */
  resolves: z.string().max(300).nullable(),
})

export const entrySchema = headSchema.and(actSchema)

export type Voidable = z.infer<typeof voidableSchema>
export type Act = z.infer<typeof actSchema>
export type ActKind = Act['kind']
export type EntryHead = z.infer<typeof headSchema>
export type Entry = EntryHead & Act
export type EntryOf<Kind extends ActKind> = EntryHead & Extract<Act, { kind: Kind }>

export const FIRST_PREV_HASH = '0'.repeat(64)

/** Facts move goods and are always kept; decisions can be refused; the rest is neither. */
export const FACT_KINDS: ReadonlySet<ActKind> = new Set<ActKind>([
  'picked',
  'returned',
  'broken',
  'extraUsed',
  'completed',
  'reviewed',
  'scrapped',
  'counted',
  'adjusted',
  'moved',
  'given',
  'takenApart',
  'usedAsIs',
  'putOnHold',
  'noted',
  'voided',
])

/** Entries that only the server may make. */
export const SERVER_KINDS: ReadonlySet<ActKind> = new Set<ActKind>([
  'observed',
  'reconciled',
  'itemsWritten',
  'orderExecuted',
  'recalculated',
])

/** Acts about the stock of one item, apart from any run. `locationId` is where a moved part comes from. */
export type StockAct = Extract<Act, { kind: (typeof STOCK_KINDS)[number] }>

const STOCK_KINDS = ['counted', 'adjusted', 'moved', 'observed', 'reconciled'] as const

export function isOfStock(act: Act): act is StockAct {
  return STOCK_KINDS.some(kind => kind === act.kind)
}

/** Acts about units apart from any run: a hold, and what became of it. */
export type LooseUnitAct = Extract<Act, { kind: 'putOnHold' | 'scrapped' | 'usedAsIs' }>

/** An act about units that belong to no run: it names their place itself. Null for all others. */
export function looseUnitAct(entry: Pick<Entry, 'runId'>, act: Act): LooseUnitAct | null {
  if (entry.runId !== null) return null
  return act.kind === 'putOnHold' || act.kind === 'scrapped' || act.kind === 'usedAsIs' ? act : null
}

/**
 * The book an entry stands in: the run's, else the order's, else the stock of a location, else the shop's.
 */
export function bookOf(entry: Entry): string {
  if (entry.runId !== null) return `run:${entry.runId}`
  if (entry.workOrderId !== null) return `order:${entry.workOrderId}`
  const act: Act = entry.kind === 'voided' ? entry.body.was : entry
  if (isOfStock(act)) return `stock:${act.body.locationId}`
  const place = looseUnitAct(entry, act)?.body.locationId
  return place === undefined ? 'shop' : `stock:${place}`
}
