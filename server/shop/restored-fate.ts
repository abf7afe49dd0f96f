import { SHOPIFY_STATES, type ShopifyState } from '#domain/shopify/effect.ts'
import type { Targets } from '#domain/shopify/targets.ts'
import type { OutboxRow } from '../shopify/outbox-port.ts'

type ByState = Readonly<Record<ShopifyState, number>>

/**
 * How many of a place's open rows, from the first, Shopify has already: rows of one place went in their
 * order, so what arrived is a beginning. `targets` is what Shopify shows once all of them have arrived. Null
 * where what was read fits no beginning, or more than one: then only a person can know.
 */
export function arrivedCount(rows: readonly OutboxRow[], targets: Targets, read: ByState): number | null {
  const states = SHOPIFY_STATES.filter(state => rows.some(row => untold(row, state) !== 0))
  const fits = [...rows.keys(), rows.length].filter(count => {
    const left = rows.slice(count)
    return states.every(state => read[state] === targets[state] - sum(left.map(row => untold(row, state))))
  })
  return fits.length === 1 ? (fits[0] ?? null) : null
}

/** What a row still does to a state; of a divided move whose first half arrived, the second. */
export function untold({ effect, stage }: Pick<OutboxRow, 'effect' | 'stage'>, state: ShopifyState): number {
  if (effect.kind === 'adjust') return effect.state === state ? effect.delta : 0
  const leaves = effect.from === state && stage !== 'entering' ? effect.quantity : 0
  return (effect.to === state ? effect.quantity : 0) - leaves
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
