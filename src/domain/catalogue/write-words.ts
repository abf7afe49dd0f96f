import { codeRefusalWords } from './codes.ts'
import type { WriteFault, WriteRefusal } from './write.ts'

/** How many orders a sentence names before it counts the rest. */
const ORDERS_NAMED = 3
/** What helps where open orders stand in the way. */
export const CLOSE_THEM = 'Finish or cancel them first.'

export type RefusalNames = {
  readonly item: (itemId: string) => string
  /** "Maria changed this at 10:05"; null where nobody knows. */
  readonly lastChange: string | null
}

/** Why nothing was saved, and what helps. */
export function writeRefusalWords({ itemName, fault }: WriteRefusal, names: RefusalNames): string {
  return `${itemName === '' ? 'The item' : itemName}: ${faultWords(fault, names)}`
}

function faultWords(fault: WriteFault, { item, lastChange }: RefusalNames): string {
  switch (fault.kind) {
    case 'changedMeanwhile':
      return `${lastChange ?? 'somebody changed this meanwhile'}: look again before you save.`
    case 'gone':
      return 'it does not exist any more.'
    case 'existsAlready':
      return 'it was saved already.'
    case 'kindChanged':
      return 'a material stays a material, a BOM a BOM. Make a new one instead.'
    case 'twiceInWrite':
      return 'it was sent twice.'
    case 'noName':
      return 'it needs a name.'
    case 'nameTaken':
      return 'another BOM or sub-assembly has this name. Choose another.'
    case 'unitInUse':
      return 'its stock is counted in the old unit. Count it to zero everywhere first, or make a new one.'
    case 'unitInOrders':
      return `open orders count it in the old unit: ${ordersNamed(fault.orders)}. ${CLOSE_THEM}`
    case 'noCode':
    case 'codeTooLong':
    case 'ownCode':
    case 'codeTaken':
      return codeRefusalWords(fault)
    case 'unknownLocation':
      return `there is no place ${fault.locationId} any more.`
    case 'unknownComponent':
      return `a component is not in the catalogue: ${item(fault.componentItemId)}.`
    case 'componentTwice':
      return `${item(fault.componentItemId)} stands twice at the same place. Add its quantities up.`
    case 'idleAlternative':
      return `${item(fault.alternativeItemId)} stands in for ${item(fault.componentItemId)} already.`
    case 'cycle':
      return `it would contain itself: ${fault.path.map(item).join(' > ')}.`
    case 'tooDeep':
      return `${fault.depth} levels deep, at most 20: ${fault.path.map(item).join(' > ')}.`
    case 'inOpenOrders':
      return `open orders use it: ${ordersNamed(fault.orders)}. ${CLOSE_THEM}`
  }
}

/** "WO-00042 Oak stool, WO-00043 Bench and 2 more". */
export function ordersNamed(orders: readonly string[]): string {
  const rest = orders.length - ORDERS_NAMED
  const named = orders.slice(0, ORDERS_NAMED).join(', ')
  return rest > 0 ? `${named} and ${rest} more` : named
}
