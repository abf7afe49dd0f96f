import { must } from '#kernel/assert.ts'
import { spread } from '#domain/bom/spread.ts'
import type { Item } from '#domain/catalogue/item.ts'
import type { EntryOf } from '#domain/ledger/entry.ts'
import { type Quantity, SCALE } from '#domain/stock/quantity.ts'

type Opening = Pick<EntryOf<'orderOpened'>, 'kind' | 'body'>

export type OrderSeed = {
  readonly itemId: string
  readonly units: number
  readonly name: string
  readonly save: 'draft' | 'ready'
  readonly priority: 'rush' | 'high' | 'normal' | 'low'
  readonly dueInDays: number
  readonly note: string
}

export const ORDERS: readonly OrderSeed[] = [
  {
    itemId: 'oak-stool',
    units: 20,
    name: 'Oak stool × 20',
    save: 'ready',
    priority: 'high',
    dueInDays: 3,
    note: 'For the spring market.',
  },
  {
    itemId: 'candle-cedar',
    units: 48,
    name: 'Cedar & Smoke × 48',
    save: 'ready',
    priority: 'normal',
    dueInDays: 5,
    note: '',
  },
  {
    itemId: 'oak-bench',
    units: 6,
    name: 'Oak bench × 6',
    save: 'draft',
    priority: 'normal',
    dueInDays: 12,
    note: 'Ask Ruth for the length before sawing.',
  },
]

/** The act that opens an order, with its plan spread over what is ready-made at the location. */
export function orderOpening(
  seed: OrderSeed,
  place: {
    readonly itemById: ReadonlyMap<string, Item>
    readonly locationId: string
    readonly readyMadeByItemId: ReadonlyMap<string, Quantity>
    readonly nowMs: number
    readonly temporaryNumber: string
  },
): Opening {
  const items = [{ itemId: seed.itemId, planned: seed.units * SCALE }]
  const { itemById, locationId, readyMadeByItemId, temporaryNumber } = place
  const planned = spread({ items, itemById, locationId, readyMadeByItemId })
  const rows = must(planned.ok ? planned.value.rows : null, `spread of ${seed.name}`)
  const dueOn = new Date(place.nowMs + seed.dueInDays * 86_400_000).toISOString().slice(0, 10)
  const { name, priority, note, save } = seed
  return {
    kind: 'orderOpened',
    body: { temporaryNumber, name, locationId, priority, dueOn, note, items, rows, save },
  }
}
