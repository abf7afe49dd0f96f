import type { Act } from '../ledger/entry.ts'
import type { Quantity } from '../stock/quantity.ts'
import type { Review } from './review.ts'

/** Failed units that wait, set apart, for somebody to say what becomes of them. Never 0. */
export type SetApart = {
  readonly reviewId: string
  readonly groupId: string
  readonly itemId: string
  readonly reasonCode: string | null
  readonly quantity: Quantity
}

/** What is set apart of these reviews, the earliest review first. */
export function setApartOf(reviews: readonly Review[]): readonly SetApart[] {
  const standing = reviews.filter(review => !review.voided)
  const inOrder = standing.toSorted((one, two) => one.finishedAtMs - two.finishedAtMs)
  return inOrder.flatMap(({ id, dispositions, scrappedByGroup }) =>
    dispositions.flatMap(({ itemId, failed }) =>
      failed.flatMap(({ groupId, fate, reasonCode, quantity }): SetApart[] => {
        const left = quantity - (scrappedByGroup[groupId] ?? 0)
        if (fate === 'scrap' || left <= 0) return []
        return [{ reviewId: id, groupId, itemId, reasonCode, quantity: left }]
      }),
    ),
  )
}

/** Scraps all that is left of a group; null where nothing is: somebody else was first. */
export function scrapSetApart(reviews: readonly Review[], groupId: string): ScrapAct | null {
  const group = setApartOf(reviews).find(one => one.groupId === groupId)
  if (group === undefined) return null
  const { reviewId, itemId, quantity } = group
  return { kind: 'scrapped', body: { reviewId, groupId, itemId, quantity } }
}

type ScrapAct = Extract<Act, { kind: 'scrapped' }>
