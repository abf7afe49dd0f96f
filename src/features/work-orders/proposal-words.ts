import type { Item } from '#domain/catalogue/item.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { type PlanRefusal, planRefusalWords } from '#domain/work-order/open.ts'
import type { ItemRefusal } from '#domain/work-order/respread.ts'

/** Why a new list cannot be made, with what helps. */
export function proposalWords(
  refusal: PlanRefusal | ItemRefusal,
  itemById: ReadonlyMap<string, Item>,
): string {
  const nameOf = (itemId: string) => itemById.get(itemId)?.name ?? itemId
  switch (refusal.kind) {
    case 'runBuildsIt':
      return `Runs have taken ${quantityText(refusal.taken)} of ${nameOf(refusal.itemId)}. End them first.`
    case 'unknownOrderItem':
      return 'The order builds it no more.'
    case 'nothingChosen':
    case 'twice':
    case 'unknownItem':
    case 'notAnAssembly':
    case 'noComponents':
    case 'cycle':
    case 'tooDeep':
    case 'tooLarge':
    case 'tooManyWays':
      return planRefusalWords(refusal, nameOf)
  }
}
