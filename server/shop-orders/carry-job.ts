import { executeVersion, ORDER_TAGS, withExecution } from '#domain/shop-orders/execute.ts'
import { stockId } from '#domain/stock/stock.ts'
import type { Settings } from '#domain/people/person.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import { type AppendPorts, appendOne } from '../replication/append.ts'
import type { Batch } from '../replication/batch.ts'
import type { Job } from '../replication/writer.ts'
import type { KnownOrder } from './order-store.ts'
import type { ReadOrder } from './read-order.ts'

export type Carry = {
  readonly order: ReadOrder
  readonly known: KnownOrder | null
  readonly sinceMs: number
  /** A person wants done what was skipped. */
  readonly again: boolean
}

/**
 * Carries out one version of an order: its entry, what was seen of it, its row of the log and its tag are one
 * transaction, so that whatever happens at any moment it is done once.
 */
export function carryJob(ports: AppendPorts, { order, known, sinceMs, again }: Carry): Job<void> {
  return batch => {
    const settings = settingsOf(batch)
    if (settings === null) return () => undefined
    const ground = { ...groundOf(batch, settings, known), sinceMs }
    const outcome = executeVersion(ground, order, known?.state ?? null, again)
    const { event, entry, lines, tag } = outcome
    let { state } = outcome
    let entryId: string | null = null
    if (entry !== null) {
      const act = { kind: 'orderExecuted', body: entry } as const
      entryId = appendOne(ports, batch, { act, actorId: SERVER_ACTOR_ID }).entryId
      state = withExecution(state, entryId, lines)
    }
    const done = entryId === null ? ('skipped' as const) : ('executed' as const)
    batch.putShopOrder({
      orderId: order.id,
      name: order.name,
      version: state.version,
      readAtMs: batch.nowMs,
      state: JSON.stringify(state),
      tag,
      foreignTag: foreignTagOf(order, known),
      log: event === null || lines.length === 0 ? null : { event, outcome: done, lines, entryId },
    })
    return () => undefined
  }
}

function groundOf(batch: Batch, settings: Settings, known: KnownOrder | null) {
  const { refundsPutBack, cancellationsPutBack, defaultLocationId: locationId } = settings
  return {
    item: (itemId: string) => batch.view.body('catalogue', itemId) ?? undefined,
    locationId,
    free: (itemId: string, at: string) => {
      const stock = batch.view.body('stock', stockId(itemId, at))
      return stock?.counted === true ? stock.available : null
    },
    switches: { refundsPutBack, cancellationsPutBack },
    isVoided: (entryId: string) => isVoided(batch, known, entryId),
  }
}

/** A void stands on every stock that the execution touched. */
function isVoided(batch: Batch, known: KnownOrder | null, entryId: string): boolean {
  const execution = known?.state.executions.find(one => one.entryId === entryId)
  const line = execution?.lines.find(({ outcome }) => outcome === 'executed')
  if (line === undefined || line.itemId === null) return false
  const stock = batch.view.body('stock', stockId(line.itemId, line.locationId))
  return stock?.voidedIds.includes(entryId) === true
}

/** A tag of these that we did not give: another app works on the same orders. */
function foreignTagOf({ tags }: ReadOrder, known: KnownOrder | null): string | null {
  if (known?.tag != null) return null
  return ORDER_TAGS.find(tag => tags.includes(tag)) ?? null
}

function settingsOf(batch: Batch): Settings | null {
  const body = batch.view.body('people', 'settings')
  return body?.part === 'settings' ? body : null
}
