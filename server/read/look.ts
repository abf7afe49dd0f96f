import type { Item } from '#domain/catalogue/item.ts'
import type { ReadBody } from '#domain/ledger/evolve.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import type { BodyCache } from '../replication/bodies.ts'
import type { Reader } from '../store/port.ts'
import type { ItemNames } from './rows.ts'

/** Documents and names of one snapshot. An id stands for a name that is not known. */
export type Look = {
  readonly read: ReadBody
  readonly item: (id: string) => Item | null
  readonly itemNames: (id: string) => ItemNames
  readonly person: (id: string) => string
  readonly place: (id: string) => string
  readonly device: (id: string) => string
  /** Null before there are settings. */
  readonly currency: () => string | null
}

export function createLook(reader: Reader, cache: BodyCache): Look {
  const read: ReadBody = (collection, id) => {
    const row = reader.document(collection, id)
    return row === null ? null : cache.body(collection, row)
  }
  const item = (id: string) => read('catalogue', id)
  const named = (part: 'person' | 'location', id: string) => {
    const body = read('people', id)
    return body !== null && body.part === part ? body.name : id
  }
  return {
    read,
    item,
    itemNames: itemId => {
      const known = item(itemId)
      const { name: itemName, sku, unit } = known ?? { name: itemId, sku: '', unit: 'piece' as const }
      return { itemId, sku, itemName, unit: unitSymbol(unit) }
    },
    person: id => named('person', id),
    place: id => named('location', id),
    device: id => reader.device(id)?.name ?? id,
    currency: () => {
      const settings = read('people', 'settings')
      return settings?.part === 'settings' ? settings.currency : null
    },
  }
}
