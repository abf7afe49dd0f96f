import { z } from 'zod'
import { needTermSchema } from '../bom/need.ts'
import { idSchema } from '../catalogue/item.ts'
import {
  positiveQuantitySchema,
  totalOrZeroSchema,
  totalSchema,
  wholeOrZeroQuantitySchema,
} from '../stock/quantity.ts'
import { quantityByIdSchema } from '../work-order/work-order.ts'

/** Lines per document of quantities: a pick rewrites one chunk, at most 3 kB. */
export const LINES_PER_CHUNK = 50

/** One line of a run's list; its place in the list is its number everywhere else. */
export const runLineSchema = z.object({
  itemId: idSchema,
  /** Where it is to be taken from; a pick names where it was taken, which may be another place. */
  locationId: idSchema,
  decimals: z.int().min(0).max(4),
  required: positiveQuantitySchema,
  terms: z.array(needTermSchema).min(1).max(500),
})

export const runItemSchema = z.object({
  itemId: idSchema,
  quantity: positiveQuantitySchema,
  /** Units of the plan that earlier runs have taken: where this run's share of every row begins. */
  unitsBefore: wholeOrZeroQuantitySchema,
})

export const pickingSchema = z.enum(['pickThenComplete', 'pickAndComplete'])
export const outputSchema = z.enum(['stock', 'inspection'])

/** A run's header with its frozen list: written once. Document `runs/<id>`. */
export const runSchema = z.object({
  v: z.literal(1),
  id: idSchema,
  workOrderId: idSchema,
  number: z.string().max(20).nullable(),
  temporaryNumber: z.string().max(20),
  locationId: idSchema,
  /** Pick, then complete; or both in one, where what was not scanned is backflushed. */
  picking: pickingSchema,
  /** Where the units go: pre-assembled stock, or held for inspection. */
  output: outputSchema,
  items: z.array(runItemSchema).min(1).max(200),
  lines: z.array(runLineSchema).max(5_000),
  startedById: idSchema,
  deviceId: idSchema,
  startedAtMs: z.int(),
})

/** One line's totals; what is zero is absent, so that an untouched line costs nothing. */
export const lineTotalsSchema = z.object({
  /** What the start reserved: the server's stored decision. */
  reservedAtStart: totalOrZeroSchema.optional(),
  /** By location id (short ones: they stand in every line): taken from there, put back there. */
  taken: z.record(idSchema, z.tuple([totalOrZeroSchema, totalOrZeroSchema])).optional(),
  broken: totalOrZeroSchema.optional(),
  extra: totalOrZeroSchema.optional(),
  /** The lowest short close: the line needs no more than this. */
  shortLimit: totalOrZeroSchema.optional(),
  /** Used without a scan, as completions said ("book it too"). */
  booked: totalOrZeroSchema.optional(),
  /** Who picked: [index into `who`, quantity picked less put back, claimed time of the latest in ms]. */
  by: z.array(z.tuple([z.int().min(0), totalSchema, z.int()])).optional(),
})

/** Quantities of up to 50 lines. Document `runLines/<runId>:<chunk>`. */
export const runLinesSchema = z.object({
  v: z.literal(1),
  part: z.literal('lines'),
  id: idSchema,
  runId: idSchema,
  workOrderId: idSchema,
  chunk: z.int().min(0),
  /** By line number, as text. */
  totalsByLine: z.record(z.string(), lineTotalsSchema),
  /** Person and device by index; lines refer to it. */
  who: z.array(z.tuple([idSchema, idSchema])),
  voidedIds: z.array(z.string()),
})

/**
 * The run's own totals. Document `runLines/<runId>:progress`, beside its chunks because both change while
 * working.
 */
export const runProgressSchema = z.object({
  v: z.literal(1),
  part: z.literal('progress'),
  id: idSchema,
  runId: idSchema,
  workOrderId: idSchema,
  completedByItem: quantityByIdSchema,
  approvedByItem: quantityByIdSchema,
  failedByItem: quantityByIdSchema,
  scrappedByItem: quantityByIdSchema,
  /** Units above the started quantity that a person accepted. */
  acceptedExtraByItem: quantityByIdSchema,
  /** No more is built; a run that was ended before anything was built is cancelled. */
  ended: z.boolean(),
  /** Facts that came when the order or run no longer allowed them, less those voided. */
  lateEntryIds: z.array(z.string()),
  stopped: z
    .object({ place: z.string().max(100), note: z.string().max(2_000), atMs: z.int(), actorId: idSchema })
    .nullable(),
  lastBuiltById: idSchema.nullable(),
  lastBuiltAtMs: z.int().nullable(),
  /** Highest number in this run's book whose effects Shopify has acknowledged. */
  shopifyThrough: z.int().min(0),
  voidedIds: z.array(z.string()),
})

export const runLinesDocumentSchema = z.discriminatedUnion('part', [runLinesSchema, runProgressSchema])

export type RunLine = z.infer<typeof runLineSchema>
export type RunItem = z.infer<typeof runItemSchema>
export type Run = z.infer<typeof runSchema>
export type LineTotals = z.infer<typeof lineTotalsSchema>
export type RunLines = z.infer<typeof runLinesSchema>
export type RunProgress = z.infer<typeof runProgressSchema>
export type RunLinesDocument = z.infer<typeof runLinesDocumentSchema>

export function chunkOfLine(line: number): number {
  return Math.floor(line / LINES_PER_CHUNK)
}

export function chunkId(runId: string, chunk: number): string {
  return `${runId}:${chunk}`
}

export function progressId(runId: string): string {
  return `${runId}:progress`
}

export function chunkCount(lineCount: number): number {
  return Math.ceil(lineCount / LINES_PER_CHUNK)
}

/** Ids of all documents that hold a run's quantities: its progress and each chunk of its lines. */
export function runLinesIds(run: Pick<Run, 'id' | 'lines'>): string[] {
  const chunks = Array.from({ length: chunkCount(run.lines.length) }, (_, chunk) => chunkId(run.id, chunk))
  return [progressId(run.id), ...chunks]
}
