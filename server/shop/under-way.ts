import { stockId } from '#domain/stock/stock.ts'
import { bodyOf } from '../replication/bodies.ts'
import { comparesFrom } from '../shopify/outbox-groups.ts'
import type { OutboxRow } from '../shopify/outbox-port.ts'
import type { Reader } from '../store/port.ts'
import type { SqliteOutbox } from '../store/sqlite-outbox.ts'

/** What of ours has not arrived in Shopify, as far as it decides what a level that is read means. */
export type UnderWay = {
  /** Places with effects on their way, or with one of which nobody knows whether it has arrived. */
  readonly busy: ReadonlySet<string>
  /** Units of `available` that Shopify was certainly not told, until a person decides, by place. */
  readonly undecidedById: ReadonlyMap<string, number>
}

export type Snapshot = UnderWay & { readonly stockById: ReadonlyMap<string, string> }

type Source = Pick<SqliteOutbox, 'waiting' | 'sending' | 'failed'>

/** Places are `itemId@locationId`. */
export function underWay(outbox: Source): UnderWay {
  const busy = new Set([...outbox.waiting(ALL), ...outbox.sending()].map(placeOf))
  const undecidedById = new Map<string, number>()
  for (const row of outbox.failed()) {
    // A row that compares tells nothing of what the book has moved, and is never sent again by itself.
    if (comparesFrom(row.effect) !== null) continue
    const id = placeOf(row)
    if (row.problem?.mayHaveArrived !== false) busy.add(id)
    undecidedById.set(id, (undecidedById.get(id) ?? 0) + untoldOfAvailable(row))
  }
  return { busy, undecidedById }
}

/** Outbox and stock of these items at one moment: nothing is awaited between the two. */
export function snapshot(reader: Reader, outbox: Source, itemIds: readonly string[]): Snapshot {
  const rows = itemIds.flatMap(itemId => reader.documentsOfGroup('stock', itemId))
  const stockById = new Map(rows.map(row => [row.id, JSON.stringify(bodyOf('stock', row))]))
  return { ...underWay(outbox), stockById }
}

/** A person may have had something tried again while levels were read: then its place is passed over. */
export function stillSettled(before: UnderWay, after: UnderWay): UnderWay {
  const busy = new Set([...before.busy, ...after.busy])
  for (const id of new Set([...before.undecidedById.keys(), ...after.undecidedById.keys()])) {
    if (before.undecidedById.get(id) !== after.undecidedById.get(id)) busy.add(id)
  }
  return { busy, undecidedById: before.undecidedById }
}

const ALL = 1_000_000

function placeOf({ effect }: OutboxRow): string {
  return stockId(effect.itemId, effect.locationId)
}

/**
 * What a failed row would still do to `available`: of a divided move whose first half arrived, the second.
 */
function untoldOfAvailable({ effect, stage }: OutboxRow): number {
  if (effect.kind === 'adjust') return effect.state === 'available' ? effect.delta : 0
  const leaves = effect.from === 'available' && stage !== 'entering' ? effect.quantity : 0
  return (effect.to === 'available' ? effect.quantity : 0) - leaves
}
