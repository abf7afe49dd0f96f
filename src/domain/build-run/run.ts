import { z } from 'zod'
import { needTermSchema } from '../bom/need.ts'
import { idSchema } from '../catalogue/item.ts'
import { apartSchema } from './apart.ts'
import { photosSchema } from '../files/file-ref.ts'
import { inspectSchema } from '../quality/inspect.ts'
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
  /** 0 only where a later change took all of it off the list. */
  required: wholeOrZeroQuantitySchema,
  terms: z.array(needTermSchema).min(1).max(500),
  /** Booked with the units, never picked: labour, energy. */
  backflushed: z.boolean().optional(),
  /** Parts that may be taken instead, in order; `factor` of them (1/10,000) for one of this. */
  alternatives: z
    .array(z.object({ itemId: idSchema, factor: positiveQuantitySchema }))
    .max(20)
    .optional(),
  /** The line that this one replaces in part: another part was taken. */
  insteadOf: z.int().min(0).optional(),
  /** A later change of the list: what it asked for before, who changed it and when. */
  changed: z.object({ was: wholeOrZeroQuantitySchema, actorId: idSchema, atMs: z.int() }).optional(),
})

/** Lines above the frozen list are added later, under numbers that their author draws from the item. */
export const LINE_NUMBER_MAX = 999_999
/** Lot of a material as its label says. */
export const lotSchema = z.string().min(1).max(60)
/** Serial number of one unit. */
export const serialSchema = z.string().min(1).max(60)

const lineNumberSchema = z.int().min(0).max(LINE_NUMBER_MAX)

export const numberedLineSchema = z.object({ line: lineNumberSchema, ...runLineSchema.shape })

/** A line that asks for another quantity than before. `was` is what its author had seen. */
export const changedLineSchema = z.object({
  line: lineNumberSchema,
  was: wholeOrZeroQuantitySchema,
  required: wholeOrZeroQuantitySchema,
  terms: z.array(needTermSchema).min(1).max(500),
})

/** Failed units of a review that a rework run takes. */
export const reworkedGroupSchema = z.object({
  runId: idSchema,
  reviewId: idSchema,
  groupId: idSchema,
  itemId: idSchema,
  quantity: positiveQuantitySchema,
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
  /** Lines that came to the list later. Read all lines by `numberedLines`. */
  added: z.array(numberedLineSchema).default([]),
  inspect: inspectSchema.default('all'),
  sampleSize: positiveQuantitySchema.nullable().default(null),
  /** Failed units that it reworks; null: it builds. */
  rework: z.array(reworkedGroupSchema).nullable().default(null),
})

/** One line's totals; what is zero is absent, so that an untouched line costs nothing. */
export const lineTotalsSchema = z.object({
  /** What the start reserved: the server's stored decision. */
  reservedAtStart: totalOrZeroSchema.optional(),
  /** By location id (short ones: they stand in every line): taken from there, put back there. */
  taken: z.record(idSchema, z.tuple([totalOrZeroSchema, totalOrZeroSchema])).optional(),
  /** Given to and received from other runs, by place where it was first taken. */
  given: z.record(idSchema, totalOrZeroSchema).optional(),
  received: z.record(idSchema, totalOrZeroSchema).optional(),
  /** Out of units that were taken apart: back in stock, and lost. */
  back: totalOrZeroSchema.optional(),
  lost: totalOrZeroSchema.optional(),
  /** Picked and received less put back and given, by lot as scanned. */
  lots: z.record(lotSchema, totalSchema).optional(),
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
  /** Taken apart, by what they were taken out of. */
  apartByItem: z.record(idSchema, apartSchema).default({}),
  usedAsIsByItem: quantityByIdSchema.default({}),
  heldBackByItem: quantityByIdSchema.default({}),
  notLookedAtByItem: quantityByIdSchema.default({}),
  serialsByItem: z.record(idSchema, z.array(serialSchema)).default({}),
  /** Changes of the list with a part that nobody allowed. */
  unapprovedEntryIds: z.array(z.string()).default([]),
  /** Cost of what was consumed and lost as stamped, by item: quantity and cost. The server's figures. */
  stampedByItem: z.record(idSchema, z.tuple([z.int(), z.int()])).default({}),
  /** Entries of two devices that had not seen each other, by what crossed; the server's word. */
  crossed: z
    .object({
      completions: z.array(z.string()),
      /** Picks and a completion. */
      picks: z.array(z.string()),
      /** Entered for somebody, and by themselves. */
      twice: z.array(z.string()),
      /** By card: what two answers to it took out of the totals, or brought in. */
      answers: z.record(z.string(), z.array(z.string())).default({}),
    })
    .default({ completions: [], picks: [], twice: [], answers: {} }),
  /** People for whom somebody else entered something in this run. */
  madeForIds: z.array(idSchema).default([]),
  /** Facts that came when the order or run no longer allowed them, less those voided. */
  lateEntryIds: z.array(z.string()),
  stopped: z
    .object({
      place: z.string().max(100),
      note: z.string().max(2_000),
      atMs: z.int(),
      actorId: idSchema,
      photos: photosSchema.optional(),
    })
    .nullable(),
  /** Who is at which bin: one of each person, the latest last. It informs, and forbids nothing. */
  claims: z
    .array(z.object({ actorId: idSchema, locationId: idSchema, bin: z.string(), atMs: z.int() }))
    .default([]),
  lastBuiltById: idSchema.nullable(),
  lastBuiltAtMs: z.int().nullable(),
  /** Highest number in this run's book whose effects Shopify has acknowledged. */
  shopifyThrough: z.int().min(0),
  voidedIds: z.array(z.string()),
})

export const runLinesDocumentSchema = z.discriminatedUnion('part', [runLinesSchema, runProgressSchema])

export type RunLine = z.infer<typeof runLineSchema>
export type ReworkedGroup = z.infer<typeof reworkedGroupSchema>
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

/** A line with its number. */
export type NumberedLine = readonly [line: RunLine, number: number]

const numberedByRun = new WeakMap<Run, readonly NumberedLine[]>()

/** All lines of a run's list with their numbers: the frozen ones, then those that were added. */
export function numberedLines(run: Run): readonly NumberedLine[] {
  const known = numberedByRun.get(run)
  if (known !== undefined) return known
  const frozen = run.lines.map((line, number): NumberedLine => [line, number])
  const all = [...frozen, ...run.added.map((line): NumberedLine => [line, line.line])]
  numberedByRun.set(run, all)
  return all
}

/** The lines that somebody picks: all but what is booked with the units. */
export function pickedLines(run: Run): readonly NumberedLine[] {
  return numberedLines(run).filter(([line]) => line.backflushed !== true)
}

/** The line under a number; undefined where the list has none. */
export function lineAt(run: Run, number: number): RunLine | undefined {
  return run.lines[number] ?? run.added.find(line => line.line === number)
}

/** The chunks that hold the totals of a run's lines. */
export function chunksOfRun(run: Pick<Run, 'lines' | 'added'>): number[] {
  const frozen = Array.from({ length: chunkCount(run.lines.length) }, (_, chunk) => chunk)
  return [...new Set([...frozen, ...run.added.map(line => chunkOfLine(line.line))])]
}

/** Ids of all documents that hold a run's quantities: its progress and each chunk of its lines. */
export function runLinesIds(run: Pick<Run, 'id' | 'lines' | 'added'>): string[] {
  return [progressId(run.id), ...chunksOfRun(run).map(chunk => chunkId(run.id, chunk))]
}
