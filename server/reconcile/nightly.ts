import { nextNightMs } from '#domain/reconcile/nightly.ts'
import { type ComparedRow, isExplained, isInScope } from '#domain/reconcile/row.ts'
import { ITEMS_COMPARED_AT_ONCE, type StartReconcile } from '#protocol/reconcile.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import type { Ground } from '../ground.ts'
import { bodyOf } from '../replication/bodies.ts'
import type { ShopifyClient } from '../shopify/client.ts'
import { SHOP_ZONE } from '../shopify/operations.ts'
import type { Reconciler } from './reconciler.ts'

export type NightlyPorts = {
  readonly ground: Pick<Ground, 'store' | 'clock' | 'random'>
  readonly client: ShopifyClient
  readonly reconciler: Pick<Reconciler, 'compare' | 'start' | 'store'>
}

export const DRIFT_REASON = 'Nightly drift report'
/** After weather the report of the night is tried again. */
const AGAIN_MS = 15 * 60_000

/**
 * Compares everything that is built here and linked to Shopify, and keeps what differs in the history as a
 * dry run: nothing is written. Gives how many rows differ; null where the setting is off or Shopify did not
 * answer.
 */
export async function reportDrift(ports: NightlyPorts): Promise<number | null> {
  const { ground, reconciler } = ports
  const itemIds = await ground.store.read(reader => {
    const row = reader.document('people', 'settings')
    const settings = row === null ? null : bodyOf('people', row)
    if (settings?.part === 'settings' && !settings.nightlyDriftReport) return null
    return ['bom', 'subAssembly']
      .flatMap(kind => reader.documentsOfGroup('catalogue', kind).map(one => bodyOf('catalogue', one)))
      .flatMap(item => (item.archived || item.shopify === null ? [] : [item.id]))
  })
  if (itemIds === null) return null
  const rows: StartReconcile['rows'] = []
  for (let from = 0; from < itemIds.length; from += ITEMS_COMPARED_AT_ONCE) {
    const compared = await reconciler.compare(itemIds.slice(from, from + ITEMS_COMPARED_AT_ONCE), null)
    if (!compared.ok) return null
    rows.push(...compared.value.rows.flatMap(row => driftOf(row)))
  }
  const id = ground.random.id()
  reconciler.start({ actorId: SERVER_ACTOR_ID, id, reason: DRIFT_REASON, isDryRun: true, rows })
  return rows.length
}

function driftOf(row: ComparedRow): StartReconcile['rows'] {
  const { itemId, locationId, observed, expected } = row
  if (row.state !== 'differs' || observed === null || !isInScope(row, true) || isExplained(row)) return []
  return [{ itemId, locationId, observed, expected, direction: 'toShopify' }]
}

/**
 * One step of the loop: looks whether the night's 03:00 has passed since the last report was due, and makes
 * it. Ms until the next look.
 */
export function nightlyStep(ports: NightlyPorts): () => Promise<number> {
  const { ground, client } = ports
  let dueMs: number | null = null
  return async () => {
    const zone = await zoneOf(client)
    dueMs ??= nextNightMs(await lastNightMs(ports), zone)
    if (ground.clock.nowMs() >= dueMs) {
      const differ = await reportDrift(ports)
      if (differ === null && (await isOn(ports))) return AGAIN_MS
      dueMs = nextNightMs(ground.clock.nowMs(), zone)
    }
    return Math.max(1, dueMs - ground.clock.nowMs())
  }
}

/** The last report, or the book's first entry: a machine that is off at night reports when it is on again. */
async function lastNightMs({ ground, reconciler }: NightlyPorts): Promise<number> {
  const first = await ground.store.read(reader => reader.entriesAfter(0, 1)[0]?.receivedAt ?? null)
  return reconciler.store.lastStartMs(SERVER_ACTOR_ID) ?? first ?? ground.clock.nowMs()
}

async function isOn({ ground }: NightlyPorts): Promise<boolean> {
  const row = await ground.store.read(reader => reader.document('people', 'settings'))
  const settings = row === null ? null : bodyOf('people', row)
  return settings?.part !== 'settings' || settings.nightlyDriftReport
}

/** The shop's own zone, or this machine's where Shopify does not answer or names one that is not known. */
async function zoneOf(client: ShopifyClient): Promise<string> {
  const answer = await client.run(SHOP_ZONE, {})
  const zone = answer.ok ? answer.value.shop.ianaTimezone : null
  const known = zone !== null && Intl.supportedValuesOf('timeZone').includes(zone)
  return known ? zone : Intl.DateTimeFormat().resolvedOptions().timeZone
}
