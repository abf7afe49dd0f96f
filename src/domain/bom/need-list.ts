import { z } from 'zod'
import { must } from '#kernel/assert.ts'
import { FRACTION_PATTERN } from '#kernel/fraction.ts'
import { idSchema } from '../catalogue/item.ts'
import { positiveQuantitySchema } from '../stock/quantity.ts'
import type { NeedLine, NeedTerm } from './need.ts'

/**
 * A run's list as it is kept and sent: ids that every line repeats are said once, and a term leaves out a
 * `before` of zero and an absent `cap`. 2,000 lines stay below 300 kB, 149 below 25 kB.
 */
const fractionSchema = z.string().regex(FRACTION_PATTERN)
const indexSchema = z.int().min(0)
/** [index of the order item, perUnit, before?, cap?] */
const packedTermSchema = z.union([
  z.tuple([indexSchema, fractionSchema]),
  z.tuple([indexSchema, fractionSchema, fractionSchema]),
  z.tuple([indexSchema, fractionSchema, fractionSchema, fractionSchema]),
])
/** [item id, index of the location, decimals, required, terms] */
const packedLineSchema = z.tuple([
  idSchema,
  indexSchema,
  z.int().min(0).max(4),
  positiveQuantitySchema,
  z.array(packedTermSchema).min(1).max(500),
])

export const packedNeedListSchema = z
  .object({
    orderItemIds: z.array(idSchema).max(200),
    locationIds: z.array(idSchema).max(1_000),
    lines: z.array(packedLineSchema).max(5_000),
  })
  .refine(
    list =>
      list.lines.every(
        ([, location, , , terms]) =>
          location < list.locationIds.length && terms.every(([item]) => item < list.orderItemIds.length),
      ),
    { message: 'a line refers to an order item or a location that the list does not name' },
  )

export type PackedNeedList = z.infer<typeof packedNeedListSchema>
type PackedTerm = z.infer<typeof packedTermSchema>

export function packNeedList(lines: readonly NeedLine[]): PackedNeedList {
  const orderItems = numbering()
  const locations = numbering()
  const packed = lines.map((line): PackedNeedList['lines'][number] => [
    line.itemId,
    locations.indexOf(line.locationId),
    line.decimals,
    line.required,
    line.terms.map(term => packTerm(term, orderItems.indexOf(term.orderItemId))),
  ])
  return { orderItemIds: orderItems.ids, locationIds: locations.ids, lines: packed }
}

/** The inverse of `packNeedList`, of a list that `packedNeedListSchema` has let through. */
export function unpackNeedList(list: PackedNeedList): NeedLine[] {
  return list.lines.map(([itemId, location, decimals, required, terms]) => ({
    itemId,
    locationId: must(list.locationIds[location], 'location of a line'),
    decimals,
    required,
    terms: terms.map(([orderItem, perUnit, before, cap]) => ({
      orderItemId: must(list.orderItemIds[orderItem], 'order item of a term'),
      perUnit,
      before: before ?? '0',
      cap: cap ?? null,
    })),
  }))
}

function packTerm(term: NeedTerm, orderItem: number): PackedTerm {
  if (term.cap !== null) return [orderItem, term.perUnit, term.before, term.cap]
  return term.before === '0' ? [orderItem, term.perUnit] : [orderItem, term.perUnit, term.before]
}

function numbering(): { ids: string[]; indexOf: (id: string) => number } {
  const ids: string[] = []
  const indexById = new Map<string, number>()
  return {
    ids,
    indexOf: id => {
      const known = indexById.get(id)
      if (known !== undefined) return known
      indexById.set(id, ids.length)
      return ids.push(id) - 1
    },
  }
}
