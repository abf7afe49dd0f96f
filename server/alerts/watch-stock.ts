import type { Item } from '#domain/catalogue/item.ts'
import type { Settings } from '#domain/people/person.ts'
import { minimumVerdict } from '#domain/settings/minimum-alert.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { type Stock, stockId } from '#domain/stock/stock.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { bodyOf } from '../replication/bodies.ts'
import type { Reader } from '../store/port.ts'
import type { AlertChanges, AlertStore, Place } from './alert-store.ts'
import type { Notice, Way } from './notice.ts'

/** Documents looked at in one go: the writer waits meanwhile. */
const PAGE = 200

export type WatchPorts = {
  readonly store: AlertStore
  readonly nowMs: number
  readonly newId: () => string
  /** Ways that a notice of now shall go. */
  readonly ways: (settings: Settings | null) => readonly Way[]
}

/**
 * What changed since the last look: alerts that open, that close, and what has to be sent. `more`: there is
 * another page. Every item counts, also what stands ready-made and what Shopify does not know.
 */
export function lookAtStock(reader: Reader, ports: WatchPorts): AlertChanges & { readonly more: boolean } {
  const { store } = ports
  const before = store.looked()
  const stockRows = reader.page('stock', before.stock, PAGE)
  const itemRows = reader.page('catalogue', before.catalogue, PAGE)
  const stockById = new Map<string, Stock>()
  for (const row of stockRows) stockById.set(row.id, bodyOf('stock', row))
  for (const row of itemRows) {
    for (const one of reader.documentsOfGroup('stock', row.id)) stockById.set(one.id, bodyOf('stock', one))
  }
  const raised: Notice[] = []
  const cleared: Place[] = []
  const settings = settingsOf(reader)
  for (const stock of stockById.values()) {
    const row = reader.document('catalogue', stock.itemId)
    const item = row === null ? null : bodyOf('catalogue', row)
    const verdict = minimumVerdict({
      raised: store.isOpen(stock),
      minimum: minimumAt(item, stock.locationId),
      available: stock.available,
      counted: stock.counted,
    })
    if (verdict === 'clear') cleared.push(stock)
    if (verdict === 'raise' && item !== null) raised.push(noticeOf(reader, ports, item, stock, settings))
  }
  return {
    looked: {
      stock: stockRows.at(-1)?.position ?? before.stock,
      catalogue: itemRows.at(-1)?.position ?? before.catalogue,
    },
    raised: raised.map(notice => ({ itemId: notice.item.id, locationId: notice.location.id })),
    cleared: cleared.map(({ itemId, locationId }) => ({ itemId, locationId })),
    messages: raised.flatMap(notice =>
      ports.ways(settings).map(way => ({
        messageId: ports.newId(),
        way,
        notice,
        madeAtMs: ports.nowMs,
      })),
    ),
    more: stockRows.length === PAGE || itemRows.length === PAGE,
  }
}

export function settingsOf(reader: Reader): Settings | null {
  const row = reader.document('people', 'settings')
  const body = row === null ? null : bodyOf('people', row)
  return body?.part === 'settings' ? body : null
}

/** What is kept no more has no minimum. */
function minimumAt(item: Item | null, locationId: string): number | null {
  if (item === null || item.archived) return null
  return item.minimumByLocation[locationId] ?? null
}

function noticeOf(
  reader: Reader,
  { nowMs }: WatchPorts,
  item: Item,
  stock: Stock,
  settings: Settings | null,
): Notice {
  const { id, name, sku, unit } = item
  const place = reader.document('people', stock.locationId)
  const body = place === null ? null : bodyOf('people', place)
  return {
    id: `${stockId(id, stock.locationId)}@${nowMs}`,
    kind: 'belowMinimum',
    shop: settings?.shopName ?? '',
    item: { id, name, sku, unit: unitSymbol(unit) },
    location: { id: stock.locationId, name: body?.part === 'location' ? body.name : stock.locationId },
    available: quantityText(stock.available),
    minimum: quantityText(item.minimumByLocation[stock.locationId] ?? 0),
    at: new Date(nowMs).toISOString(),
  }
}
