import type { OrderItem } from '#domain/bom/plan.ts'
import { quantityText } from '#domain/stock/quantity.ts'

export type How = 'spread' | 'byHand'

/** What somebody wants to do with an item of the order. */
export type ItemWish =
  | { readonly kind: 'planned'; readonly itemId: string; readonly planned: number }
  | { readonly kind: 'add' | 'later' | 'remove'; readonly itemId: string }
  /** Several at once: of a template, or what orders of the shop wait for. */
  | { readonly kind: 'addAll'; readonly items: readonly OrderItem[]; readonly how: How }

/** The question above what would change. */
export function wishWords(wish: ItemWish, nameOf: (itemId: string) => string): string {
  if (wish.kind === 'addAll') {
    return wish.items.map(({ itemId, planned }) => `${quantityText(planned)} × ${nameOf(itemId)}`).join(', ')
  }
  const name = nameOf(wish.itemId)
  switch (wish.kind) {
    case 'planned':
      return `${name}: ${quantityText(wish.planned)} planned`
    case 'add':
      return `Build ${name} too`
    case 'later':
      return `Spread ${name} now`
    case 'remove':
      return `Take ${name} off the order`
  }
}

export type Answers = { readonly take: string; readonly leave: string }

/** A plan is taken or left; "take" alone would say the opposite of what is asked of an item to take off. */
export const PLAN_ANSWERS: Answers = { take: 'Take it', leave: 'Leave it' }
const REMOVE_ANSWERS: Answers = { take: 'Take off', leave: 'Leave it on' }

export function answersOf({ kind }: ItemWish): Answers {
  return kind === 'remove' ? REMOVE_ANSWERS : PLAN_ANSWERS
}
