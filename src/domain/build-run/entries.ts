import { z } from 'zod'
import { idSchema } from '../catalogue/item.ts'
import { photosSchema } from '../files/file-ref.ts'
import { reasonSchema as reason } from '../ledger/reason.ts'
import { inspectSchema } from '../quality/inspect.ts'
import { positiveQuantitySchema, wholeOrZeroQuantitySchema } from '../stock/quantity.ts'
import {
  changedLineSchema,
  LINE_NUMBER_MAX,
  lotSchema,
  numberedLineSchema,
  outputSchema,
  pickingSchema,
  reworkedGroupSchema,
  runItemSchema,
  runLineSchema,
  serialSchema,
} from './run.ts'

const lineNumber = z.int().min(0).max(LINE_NUMBER_MAX)

/** A run with its frozen list. Never refused; the server reserves what is there. */
export const runStartedSchema = z.object({
  kind: z.literal('runStarted'),
  body: z.object({
    temporaryNumber: z.string().min(1).max(20),
    locationId: idSchema,
    picking: pickingSchema,
    output: outputSchema,
    items: z
      .array(runItemSchema)
      .min(1)
      .max(200)
      .refine(items => new Set(items.map(item => item.itemId)).size === items.length, 'an item twice'),
    lines: z.array(runLineSchema).max(5_000),
    /** What of the output is looked at; all, where the tablet does not say. */
    inspect: inspectSchema.optional(),
    sampleSize: positiveQuantitySchema.nullable().optional(),
    /** Reserve the list at the start (the rule), or only what is picked. */
    reserve: z.boolean().optional(),
    /** Failed units that this run reworks; then its list holds only what is taken on purpose. */
    rework: z.array(reworkedGroupSchema).max(100).optional(),
  }),
})

/** Taken into the hand for the run. `locationId` is where it was taken. */
export const pickedSchema = z.object({
  kind: z.literal('picked'),
  body: z.object({
    lines: z
      .array(
        z.object({
          line: lineNumber,
          quantity: positiveQuantitySchema,
          locationId: idSchema,
          how: z.enum(['scan', 'number', 'rest']),
          lot: lotSchema.optional(),
        }),
      )
      .min(1)
      .max(5_000),
  }),
})

/** Put back. `locationId` is where it was put. */
export const returnedSchema = z.object({
  kind: z.literal('returned'),
  body: z.object({
    lines: z
      .array(
        z.object({
          line: lineNumber,
          quantity: positiveQuantitySchema,
          locationId: idSchema,
          lot: lotSchema.optional(),
        }),
      )
      .min(1)
      .max(5_000),
  }),
})

/** Broke in the hand: scrapped, needed again, in the cost. */
export const brokenSchema = z.object({
  kind: z.literal('broken'),
  body: z.object({
    lines: z
      .array(z.object({ line: lineNumber, quantity: positiveQuantitySchema, reason }))
      .min(1)
      .max(500),
  }),
})

/** More is used than the list says, on purpose: the line's need rises. */
export const extraUsedSchema = z.object({
  kind: z.literal('extraUsed'),
  body: z.object({
    lines: z
      .array(z.object({ line: lineNumber, quantity: positiveQuantitySchema }))
      .min(1)
      .max(500),
  }),
})

/** Closes a line with less: it needs no more than `limit`. A decision. */
export const lineClosedShortSchema = z.object({
  kind: z.literal('lineClosedShort'),
  body: z.object({
    lines: z
      .array(z.object({ line: lineNumber, limit: wholeOrZeroQuantitySchema, reason }))
      .min(1)
      .max(5_000),
  }),
})

/**
 * Units built; none where only what was used is booked later. `booked` was used without having been
 * scanned: it is backflushed, at most what the line owes.
 */
export const completedSchema = z.object({
  kind: z.literal('completed'),
  body: z
    .object({
      units: z
        .array(
          z.object({
            itemId: idSchema,
            quantity: positiveQuantitySchema,
            serials: z.array(serialSchema).max(5_000).optional(),
          }),
        )
        .max(200),
      booked: z.array(z.object({ line: lineNumber, quantity: positiveQuantitySchema })).max(5_000),
    })
    .refine(body => body.units.length + body.booked.length > 0, 'nothing was built or used'),
})

/** A person accepts units above what the run started with. */
export const extraAcceptedSchema = z.object({
  kind: z.literal('extraAccepted'),
  body: z.object({ itemId: idSchema, quantity: positiveQuantitySchema }),
})

/** No more is built in this run. Before anything was built this cancels it. A decision. */
export const runEndedSchema = z.object({ kind: z.literal('runEnded'), body: z.object({ reason }) })

/** Left for today: where the cart stands. */
export const stoppedForTodaySchema = z.object({
  kind: z.literal('stoppedForToday'),
  body: z.object({
    place: z.string().max(100),
    note: z.string().max(2_000),
    photos: photosSchema.optional(),
  }),
})

/** Somebody is at this bin: others see it. It moves nothing and forbids nothing; the next claim ends it. */
export const binClaimedSchema = z.object({
  kind: z.literal('binClaimed'),
  body: z.object({ locationId: idSchema, bin: z.string().min(1).max(60) }),
})

export const LIST_CHANGE_REASONS = ['plan', 'substitute', 'swap', 'merge', 'rework'] as const

/**
 * The list of an open run changed: a plan that was changed for it too, another part, an assembly built
 * instead of taken, parts for rework. Never refused. Lines that were there bear what they had asked for.
 */
export const listChangedSchema = z.object({
  kind: z.literal('listChanged'),
  body: z.object({
    why: z.enum(LIST_CHANGE_REASONS),
    lines: z.array(changedLineSchema).max(5_000),
    added: z.array(numberedLineSchema).max(5_000),
    /** Who allowed a part that is no listed alternative, by PIN; null: nobody was asked. */
    approvedById: idSchema.nullable(),
    /** True where the alternative is one that the parts list names, or the plan says so. */
    listed: z.boolean(),
    note: reason,
  }),
})

/** Handed over to another run, hand to hand. Changes both runs; stands in the giver's book. */
export const givenSchema = z.object({
  kind: z.literal('given'),
  body: z.object({
    toWorkOrderId: idSchema,
    toRunId: idSchema,
    lines: z
      .array(
        z.object({
          line: lineNumber,
          toLine: lineNumber,
          quantity: positiveQuantitySchema,
          /** Where the giver had taken it. */
          locationId: idSchema,
          lot: lotSchema.optional(),
        }),
      )
      .min(1)
      .max(5_000),
  }),
})

/** Where the units that are taken apart come from. */
export const APART_FROM = ['available', 'inspection', 'nonconforming'] as const

/** Units taken apart (reversed): what came back of each material goes to available, what is lost is scrap. */
export const takenApartSchema = z.object({
  kind: z.literal('takenApart'),
  body: z.object({
    units: z
      .array(z.object({ itemId: idSchema, quantity: positiveQuantitySchema, from: z.enum(APART_FROM) }))
      .min(1)
      .max(200),
    lines: z
      .array(z.object({ line: lineNumber, back: wholeOrZeroQuantitySchema, lost: wholeOrZeroQuantitySchema }))
      .max(5_000),
    note: reason,
  }),
})
