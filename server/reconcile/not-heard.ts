import { itemIdsOfRun } from '#domain/reconcile/works-on.ts'
import { bodyOf } from '../replication/bodies.ts'
import type { Reader } from '../store/port.ts'

export type NotHeard = { readonly device: string; readonly sinceMs: number }

/** A tablet out of reach for longer may hold picks that nobody here knows of. */
const HEARD_WITHIN_MS = 3_600_000

/** By item: the tablets that work on it in a run that goes on, and were not heard of for an hour. */
export function notHeardByItem(reader: Reader, nowMs: number): ReadonlyMap<string, readonly NotHeard[]> {
  const silent = new Map(
    reader
      .devices()
      .filter(row => row.number > 0 && !row.revoked && nowMs - row.lastContactMs > HEARD_WITHIN_MS)
      .map(row => [row.id, { device: row.name, sinceMs: row.lastContactMs }]),
  )
  const byItem = new Map<string, Map<string, NotHeard>>()
  if (silent.size === 0) return new Map()
  for (const order of reader.documentsOfGroup('workOrders', 'open')) {
    for (const row of reader.documentsOfGroup('runs', order.id)) {
      const run = bodyOf('runs', row)
      const parts = reader.documentsOfGroup('runLines', run.id).map(part => bodyOf('runLines', part))
      if (parts.some(part => part.part === 'progress' && part.ended)) continue
      const hands = parts.flatMap(part => (part.part === 'lines' ? part.who.map(([, device]) => device) : []))
      for (const deviceId of new Set([run.deviceId, ...hands])) {
        const one = silent.get(deviceId)
        if (one !== undefined) noteRun(byItem, itemIdsOfRun(run), deviceId, one)
      }
    }
  }
  return new Map([...byItem].map(([itemId, byDevice]) => [itemId, [...byDevice.values()]]))
}

function noteRun(
  byItem: Map<string, Map<string, NotHeard>>,
  itemIds: readonly string[],
  deviceId: string,
  one: NotHeard,
): void {
  for (const itemId of itemIds) {
    const byDevice = byItem.get(itemId) ?? new Map<string, NotHeard>()
    byDevice.set(deviceId, one)
    byItem.set(itemId, byDevice)
  }
}
