import { z } from 'zod'
import { type Quantity, totalOrZeroSchema } from '../stock/quantity.ts'

/** Units that were taken apart, by what they were taken out of. */
export const apartSchema = z.object({
  available: totalOrZeroSchema,
  inspection: totalOrZeroSchema,
  nonconforming: totalOrZeroSchema,
})

export type Apart = z.infer<typeof apartSchema>

export const NOTHING_APART: Apart = { available: 0, inspection: 0, nonconforming: 0 }

export function sumApart(apart: Apart): Quantity {
  return apart.available + apart.inspection + apart.nonconforming
}

type UnitsApart = readonly {
  readonly itemId: string
  readonly quantity: Quantity
  readonly from: keyof Apart
}[]

/** Adds units that were taken apart, by item; totals never fall below zero. */
export function apartAfter(
  before: Readonly<Record<string, Apart>>,
  units: UnitsApart,
  sign: 1 | -1,
): Record<string, Apart> {
  const next = { ...before }
  for (const { itemId, quantity, from } of units) {
    const known = next[itemId] ?? NOTHING_APART
    next[itemId] = { ...known, [from]: Math.max(0, known[from] + sign * quantity) }
  }
  return next
}
