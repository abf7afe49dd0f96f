import { quantityText } from '../stock/quantity.ts'
import { inUnit, unitDecimals, unitSymbol } from '../stock/unit.ts'
import { MONEY, minimumRule, type NumberRule, numberFromField } from './fields.ts'
import { type Item, isAssembly } from './item.ts'
import { isPartOf } from './link.ts'
import type { MaterialDraft } from './list-cells.ts'
import { MATERIAL_FIELD_WORDS, type MaterialField } from './list-columns.ts'
import { CLOSE_THEM, ordersNamed } from './write-words.ts'

/** How many assemblies a sentence names before it counts the rest. */
const NAMED_MAX = 3

type UnitChange = {
  readonly before: MaterialDraft
  readonly after: MaterialDraft
  /** What the line has for a field; empty where it has nothing. */
  readonly text: (field: MaterialField) => string
  readonly locationId: string
}

/** Figures of the old unit that a line would leave standing in another one, those of open orders first. */
export function unitFaults(
  { before, after, text, locationId }: UnitChange,
  openOrdersUsing: (itemId: string) => readonly string[],
): string[] {
  const [was, to] = [before.unit, after.unit]
  if (was === to) return []
  const faults: string[] = []
  const orders = openOrdersUsing(before.id)
  if (orders.length > 0) {
    const why = `open orders count it in ${unitSymbol(was)}: ${ordersNamed(orders)}`
    faults.push(`${MATERIAL_FIELD_WORDS.unit}: ${why}. ${CLOSE_THEM}`)
  }
  const cost = before.unitCost
  if (cost !== null && cost !== 0 && text('unitCost') === '') {
    // What costs 0.02 the gram costs 20 the kilogram: the other way round than a quantity.
    const same = sameText(inUnit(cost, to, was), MONEY)
    const is = `it is ${quantityText(cost)} per ${unitSymbol(was)}`
    faults.push(`${MATERIAL_FIELD_WORDS.unitCost}: ${is}. ${askedWords(`per ${unitSymbol(to)}`, same)}`)
  }
  const { [locationId]: minimum, ...elsewhere } = before.minimumByLocation
  if (minimum !== undefined && text('minimum') === '') {
    const same = sameText(inUnit(minimum, was, to), minimumRule(unitDecimals(to)))
    const is = `it is ${quantityText(minimum)} ${unitSymbol(was)}`
    faults.push(`${MATERIAL_FIELD_WORDS.minimum}: ${is}. ${askedWords(`in ${unitSymbol(to)}`, same)}`)
  }
  if (Object.keys(elsewhere).length > 0) {
    const why = `another place has a minimum in ${unitSymbol(was)}`
    faults.push(`${MATERIAL_FIELD_WORDS.unit}: ${why}. Change both on the material’s own page.`)
  }
  return faults
}

function askedWords(inWhat: string, same: string | null): string {
  const asked = `Say in this line what it is ${inWhat}`
  return same === null ? `${asked}.` : `${asked}: ${same} would be the same.`
}

function sameText(figure: number | null, rule: NumberRule): string | null {
  if (figure === null || figure === 0) return null
  const text = quantityText(figure)
  return numberFromField(text, rule).ok ? text : null
}

/** What goes on counting in the figures that it has, from then on in another unit: for a person to check. */
export function unitWarnings({ before, after }: UnitChange, items: readonly Item[]): string[] {
  const [was, to] = [unitSymbol(before.unit), unitSymbol(after.unit)]
  if (was === to) return []
  const codes = before.barcodes.map(({ packQuantity }) => `${quantityText(packQuantity)} ${to}`)
  return [
    `It is counted in ${to} from now on, no longer in ${was}.`,
    ...usedInWords(before.id, to, items),
    ...(codes.length === 0 ? [] : [`A scan then counts ${[...new Set(codes)].join(' or ')}.`]),
  ]
}

/** A sentence that names the assemblies whose quantities of it stay; none where nothing uses it. */
export function usedInWords(itemId: string, symbol: string, items: readonly Item[]): string[] {
  const users = items.filter(item => isAssembly(item) && !item.archived && isPartOf(itemId, item))
  return users.length === 0 ? [] : [`Used in ${namesOf(users)}: quantities there stay, then in ${symbol}.`]
}

function namesOf(items: readonly Item[]): string {
  const names = items
    .slice(0, NAMED_MAX)
    .map(({ name }) => name)
    .join(', ')
  const rest = items.length - NAMED_MAX
  return rest > 0 ? `${names} and ${rest} more` : names
}
