import { z } from 'zod'
import { idSchema } from '../catalogue/item.ts'
import { positiveQuantitySchema, wholeOrZeroQuantitySchema } from '../stock/quantity.ts'
import { outputSchema, pickingSchema, runItemSchema, runLineSchema } from './run.ts'

const lineNumber = z.int().min(0).max(4_999)
const reason = z.string().max(400)

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
      .array(z.object({ line: lineNumber, quantity: positiveQuantitySchema, locationId: idSchema }))
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
 * Units built. `booked` was used without having been scanned: it is backflushed, at most what the line owes.
 */
export const completedSchema = z.object({
  kind: z.literal('completed'),
  body: z.object({
    units: z
      .array(z.object({ itemId: idSchema, quantity: positiveQuantitySchema }))
      .min(1)
      .max(200),
    booked: z.array(z.object({ line: lineNumber, quantity: positiveQuantitySchema })).max(5_000),
  }),
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
  body: z.object({ place: z.string().max(100), note: z.string().max(2_000) }),
})
