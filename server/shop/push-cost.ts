import { type Result, ok } from '#kernel/result.ts'
import {
  costOfDecimal,
  type CostOffer,
  costOffer,
  type CostRow,
  costRow,
  costStep,
  decimalOfCost,
  type ShopCost,
} from '#domain/cost/push.ts'
import { refusedWords, saidOnce } from '#domain/shopify/refusals.ts'
import { STANDARD_SETTINGS } from '#domain/settings/settings-table.ts'
import type { CostOutcome, CostPreview, PushCosts } from '#protocol/cost.ts'
import { bodyOf } from '../replication/bodies.ts'
import type { Clock } from '../replication/ports.ts'
import type { Pace } from '../reconcile/pace.ts'
import type { ShopifyClient, ShopifyFault } from '../shopify/client.ts'
import { ITEM_COSTS, SET_ITEM_COST } from '../shopify/cost-operations.ts'
import type { Reader, Store } from '../store/port.ts'

export type CostPorts = {
  readonly store: Store
  readonly client: ShopifyClient
  readonly clock: Clock
  readonly pace: Pace
  readonly sleepMs: (durationMs: number) => Promise<void>
}

/** In points, by Shopify's rules: an item with its cost, and a mutation with what it answers. */
const READ_COST = 2
const WRITE_COST = 12

/** CO11: what would be written of these items, beside what Shopify says now. Writes nothing. */
export async function previewCosts(
  ports: CostPorts,
  itemIds: readonly string[],
): Promise<Result<CostPreview, ShopifyFault>> {
  const { offers, currency } = await ports.store.read(reader => offersOf(reader, itemIds))
  const seen = await readCosts(ports, [...offers.values()].flatMap(offered))
  if (!seen.ok) return seen
  const rows = itemIds.flatMap(itemId => {
    const offer = offers.get(itemId)
    return offer === undefined ? [] : [rowOf(itemId, offer, seen.value, currency)]
  })
  return ok({ asOfMs: ports.clock.nowMs(), currency, rows: rows.map(mutable) })
}

/**
 * CO12: writes rows as they were shown, one after the other, each read again right before. After a fault that
 * the next row would meet too, the rest is not tried.
 */
export async function pushCosts(ports: CostPorts, shown: PushCosts['rows']): Promise<CostOutcome[]> {
  const outcomes: CostOutcome[] = []
  let stopped: string | null = null
  for (const row of shown) {
    if (stopped === null) {
      const pushed = await pushOne(ports, row)
      outcomes.push(pushed.outcome)
      stopped = pushed.stops ? (pushed.outcome.problem ?? '') : null
    } else {
      outcomes.push({ itemId: row.itemId, outcome: 'failed', problem: `Not tried. ${stopped}`, now: null })
    }
  }
  return outcomes
}

type Pushed = { readonly outcome: CostOutcome; readonly stops: boolean }

async function pushOne(ports: CostPorts, shown: PushCosts['rows'][number]): Promise<Pushed> {
  const { itemId } = shown
  const { offers, currency } = await ports.store.read(reader => offersOf(reader, [itemId]))
  const offer = offers.get(itemId)
  const seen = await readCosts(ports, offer === undefined ? [] : offered(offer))
  if (!seen.ok) return failed(itemId, seen.error)
  if (offer === undefined || offer.inventoryItemId === null) {
    const now = offer === undefined ? null : mutable(costRow(itemId, offer, 'gone', currency))
    return { outcome: { itemId, outcome: 'leftOut', problem: null, now }, stops: false }
  }
  const now = mutable(rowOf(itemId, offer, seen.value, currency))
  const step = costStep(shown, now)
  if (step !== 'write') return { outcome: { itemId, outcome: step, problem: null, now }, stops: false }
  const decimal = decimalOfCost(shown.cost, currency)
  const written = await writeCost(ports, { ...offer, decimal })
  if (!written.ok) return failed(itemId, written.error)
  const problem = written.value
  const outcome = problem === null ? 'written' : 'failed'
  return { outcome: { itemId, outcome, problem, now }, stops: false }
}

/** In words why Shopify refused it; null where it is written. */
async function writeCost(
  ports: CostPorts,
  { inventoryItemId, decimal }: { readonly inventoryItemId: string; readonly decimal: string },
): Promise<Result<string | null, ShopifyFault>> {
  await ports.sleepMs(ports.pace.untilMayReadMs(WRITE_COST))
  const answer = await ports.client.run(SET_ITEM_COST, { id: inventoryItemId, cost: decimal })
  if (!answer.ok) return answer
  const { userErrors, inventoryItem } = answer.value
  if (userErrors.length > 0) {
    return ok(refusedWords(saidOnce(userErrors.map(({ message }) => message))))
  }
  const kept = inventoryItem?.unitCost?.amount ?? null
  if (kept !== null && costOfDecimal(kept) === costOfDecimal(decimal)) return ok(null)
  return ok(`Shopify took ${decimal}, and says ${kept ?? 'no cost'}.`)
}

const FAULT_WORDS: Readonly<Record<ShopifyFault['kind'], string>> = {
  weather: 'Shopify does not answer now. Try again in a moment.',
  denied: 'Shopify does not let Floorbook write costs: grant the app the right write_inventory.',
  refused: 'Shopify refused the request.',
  unreadable: 'Shopify’s answer could not be read.',
}

/** Why neither preview nor push got an answer. */
export function costFaultWords({ kind }: ShopifyFault): string {
  return FAULT_WORDS[kind]
}

function failed(itemId: string, fault: ShopifyFault): Pushed {
  const outcome = { itemId, outcome: 'failed', problem: costFaultWords(fault), now: null } as const
  return { outcome, stops: fault.kind !== 'refused' }
}

type Offers = { readonly offers: ReadonlyMap<string, CostOffer>; readonly currency: string }

function offersOf(reader: Reader, itemIds: readonly string[]): Offers {
  const settings = reader.document('people', 'settings')
  const body = settings === null ? null : bodyOf('people', settings)
  const currency = body?.part === 'settings' ? body.currency : STANDARD_SETTINGS.currency
  const itemById = (itemId: string) => {
    const row = reader.document('catalogue', itemId)
    return row === null ? null : bodyOf('catalogue', row)
  }
  const offers = new Map(itemIds.map(id => [id, costOffer(itemById(id), itemById, currency)]))
  return { offers, currency }
}

function offered(offer: CostOffer): string[] {
  return offer.inventoryItemId === null ? [] : [offer.inventoryItemId]
}

function rowOf(
  itemId: string,
  offer: CostOffer,
  seen: ReadonlyMap<string, ShopCost>,
  currency: string,
): CostRow {
  const found = seen.get(offer.inventoryItemId ?? '')
  return costRow(itemId, offer, found ?? 'gone', currency)
}

/** By inventory item; those that Shopify does not have are absent. */
async function readCosts(
  { client, pace, sleepMs }: CostPorts,
  inventoryItemIds: readonly string[],
): Promise<Result<ReadonlyMap<string, ShopCost>, ShopifyFault>> {
  const costById = new Map<string, ShopCost>()
  if (inventoryItemIds.length === 0) return ok(costById)
  await sleepMs(pace.untilMayReadMs(READ_COST * inventoryItemIds.length))
  const answer = await client.run(ITEM_COSTS, { ids: inventoryItemIds })
  if (!answer.ok) return answer
  const { nodes, shop } = answer.value
  for (const node of nodes) {
    if (node === null || !('unitCost' in node)) continue
    const amount = node.unitCost === null ? null : costOfDecimal(node.unitCost.amount)
    costById.set(node.id, { amount, currency: shop.currencyCode })
  }
  return ok(costById)
}

function mutable(row: CostRow) {
  return { ...row, missing: [...row.missing] }
}
