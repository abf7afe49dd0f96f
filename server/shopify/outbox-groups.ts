import type { ShopifyEffect, ShopifyState } from '#domain/shopify/effect.ts'
import type { OutboxRow } from './outbox-port.ts'

/** Rows that go in one mutation, in the order of their ids. */
export type OutboxGroup = readonly [OutboxRow, ...OutboxRow[]]

const MAX_ROWS = 250

/**
 * The next rows that may go together: the first that is due and heads its lane, and the other heads that
 * share its kind, reason, states and book. A lane is one item at one location. One row of a lane in each
 * group: what Shopify makes of two rows for one level in one mutation is not known. Null where nothing is
 * due.
 */
export function nextGroup(
  waiting: readonly OutboxRow[],
  sending: readonly OutboxRow[],
  nowMs: number,
): OutboxGroup | null {
  const blocked = new Set(sending.map(laneOf))
  const due: OutboxRow[] = []
  for (const row of waiting) {
    const lane = laneOf(row)
    if (blocked.has(lane)) continue
    blocked.add(lane)
    if (row.retryAtMs === null || row.retryAtMs <= nowMs) due.push(row)
  }
  const [first, ...others] = due
  if (first === undefined) return null
  const kind = kindOf(first)
  return [first, ...others.filter(row => kindOf(row) === kind).slice(0, MAX_ROWS - 1)]
}

/** The groups under way, each whole, the one with the oldest row first. */
export function groupsUnderWay(sending: readonly OutboxRow[]): readonly OutboxGroup[] {
  const byKey = new Map<string, [OutboxRow, ...OutboxRow[]]>()
  for (const row of sending) {
    const key = row.groupIdempotencyKey ?? ''
    const group = byKey.get(key)
    if (group === undefined) byKey.set(key, [row])
    else group.push(row)
  }
  return [...byKey.values()]
}

/** The effect as it is sent now: the whole of it, or the half of a move that its stage names. */
export function effectToSend(row: OutboxRow): ShopifyEffect {
  const { effect, stage } = row
  if (effect.kind === 'adjust') return effect
  const { itemId, locationId, reason, from, to, quantity } = effect
  switch (stage) {
    case 'whole':
      return effect
    case 'leaving':
      return { kind: 'adjust', itemId, locationId, reason, state: from, delta: -quantity }
    case 'entering':
      return { kind: 'adjust', itemId, locationId, reason, state: to, delta: quantity }
  }
}

function laneOf(row: OutboxRow): string {
  return `${row.effect.itemId}\n${row.effect.locationId}`
}

function kindOf(row: OutboxRow): string {
  const effect = effectToSend(row)
  const states = effect.kind === 'adjust' ? effect.state : `${effect.from}>${effect.to}`
  // Of a group that compares, a level that is read back says whether the whole of it was applied.
  const compares = comparesFrom(effect) === null ? '' : 'compares'
  return [effect.kind, states, effect.reason, row.book, compares].join('\n')
}

/** What Shopify has to show for the effect to be carried out; null: whatever it shows. */
export function comparesFrom(effect: ShopifyEffect): number | null {
  return effect.kind === 'adjust' ? (effect.changeFrom ?? null) : null
}

/** Shopify's ids of one of our items at one of our places. */
export type ShopifyPlace = { readonly inventoryItemId: string; readonly locationId: string }

/** Rows with the ids that Shopify knows them by. */
export type AddressedRow = { readonly row: OutboxRow; readonly place: ShopifyPlace }

/**
 * The variables of the mutation for these rows. The same rows give the same text, or a repeated key would be
 * refused.
 */
export function mutationInput(rows: readonly [AddressedRow, ...AddressedRow[]]) {
  const { row } = rows[0]
  const effect = effectToSend(row)
  const head = { reason: effect.reason, referenceDocumentUri: referenceDocumentUri(row.book) }
  return effect.kind === 'adjust'
    ? { ...head, name: effect.state, changes: rows.flatMap(adjustChange) }
    : { ...head, changes: rows.flatMap(moveChange) }
}

function adjustChange({ row, place }: AddressedRow) {
  const effect = effectToSend(row)
  if (effect.kind !== 'adjust') return []
  // Null opts out of compare-and-set; leaving the key away is refused.
  const changeFromQuantity = effect.changeFrom ?? null
  return [{ ...place, delta: effect.delta, changeFromQuantity, ...ledgerDocument(effect.state) }]
}

function moveChange({ row, place }: AddressedRow) {
  const effect = effectToSend(row)
  if (effect.kind !== 'move') return []
  const { inventoryItemId, locationId } = place
  const terminal = (name: ShopifyState) => ({
    locationId,
    name,
    changeFromQuantity: null,
    ...ledgerDocument(name),
  })
  return [
    { inventoryItemId, quantity: effect.quantity, from: terminal(effect.from), to: terminal(effect.to) },
  ]
}

/** Names the run, order or place whose entry this is, for Shopify's inventory history. */
function referenceDocumentUri(book: string): string {
  return `gid://floorbook/Book/${encodeURIComponent(book)}`
}

/**
 * The holding that a state's quantity belongs to. One per state and shop, not one per run: giving parts to
 * another run must change nothing in Shopify, and a group may name only one.
 */
function ledgerDocument(state: ShopifyState): { readonly ledgerDocumentUri?: string } {
  switch (state) {
    case 'available':
      return {}
    case 'reserved':
      return { ledgerDocumentUri: 'gid://floorbook/Holding/reserved' }
    case 'quality_control':
      return { ledgerDocumentUri: 'gid://floorbook/Holding/inspection' }
    case 'damaged':
      return { ledgerDocumentUri: 'gid://floorbook/Holding/nonconforming' }
  }
}
