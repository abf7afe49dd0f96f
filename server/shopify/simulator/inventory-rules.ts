import { SHOPIFY_REASONS } from '#domain/shopify/effect.ts'
import type { Change } from './shop-rows.ts'
import type { ShopStore } from './shop-store.ts'

/**
 * What Shopify checks before it writes inventory, with its codes and sentences, in its order. All or nothing:
 * the changes are only made where there is not one error.
 */
export type InventoryError = {
  readonly code: string
  readonly field: readonly string[]
  readonly message: string
}
export type Checked = { readonly errors: readonly InventoryError[]; readonly changes: readonly Change[] }

export type AdjustInput = {
  readonly name: string
  readonly reason: string
  readonly referenceDocumentUri?: string | null
  readonly changes: readonly {
    readonly inventoryItemId: string
    readonly locationId: string
    readonly delta: number
    readonly changeFromQuantity?: number | null
    readonly ledgerDocumentUri?: string | null
  }[]
}

type Terminal = {
  readonly locationId: string
  readonly name: string
  readonly changeFromQuantity?: number | null
  readonly ledgerDocumentUri?: string | null
}

export type MoveInput = {
  readonly reason: string
  readonly referenceDocumentUri: string
  readonly changes: readonly {
    readonly inventoryItemId: string
    readonly quantity: number
    readonly from: Terminal
    readonly to: Terminal
  }[]
}

export type SetInput = {
  readonly name: string
  readonly reason: string
  readonly referenceDocumentUri?: string | null
  readonly quantities: readonly {
    readonly inventoryItemId: string
    readonly locationId: string
    readonly quantity: number
    readonly changeFromQuantity?: number | null
  }[]
}

const WRITABLE_STATES = ['available', 'damaged', 'incoming', 'quality_control', 'reserved', 'safety_stock']
const REASONS: readonly string[] = SHOPIFY_REASONS
const ADJUST_LIMIT = 2_000_000_000
const SET_LIMIT = 1_000_000_000

export function checkAdjust(store: ShopStore, input: AdjustInput): Checked {
  const errors = [...headErrors(input), ...nameErrors(input.name, ['input', 'name'])]
  const uris = new Set(input.changes.map(change => change.ledgerDocumentUri ?? null))
  if (uris.size > 1) errors.push(MAX_ONE_LEDGER_DOCUMENT)
  input.changes.forEach((change, index) => {
    const row = ['input', 'changes', String(index)]
    errors.push(...ledgerErrors(input.name, change.ledgerDocumentUri ?? null, [...row, 'ledgerDocumentUri']))
    errors.push(...limitErrors(change.delta, ADJUST_LIMIT, [...row, 'delta']))
    errors.push(...placeErrors(store, change.inventoryItemId, change.locationId, row))
    errors.push(...staleErrors(store, { ...change, name: input.name }, [...row, 'changeFromQuantity']))
  })
  const changes = input.changes
    .filter(change => change.delta !== 0)
    .map(change => ({
      itemId: change.inventoryItemId,
      locationId: change.locationId,
      name: input.name,
      delta: change.delta,
      ledgerUri: change.ledgerDocumentUri ?? null,
    }))
  return { errors, changes }
}

/**
 * `belowZero` says what happens where more is moved than there is; which of the two Shopify does is not
 * known.
 */
export function checkMove(store: ShopStore, input: MoveInput, belowZero: 'refuse' | 'allow'): Checked {
  const errors = headErrors(input)
  const uris = input.changes.flatMap(({ from, to }) => [from.ledgerDocumentUri, to.ledgerDocumentUri])
  if (new Set(uris.filter(uri => uri != null)).size > 2) errors.push(MAXIMUM_LEDGER_DOCUMENT_URIS)
  const left = new Map<string, number>()
  input.changes.forEach((change, index) => {
    const row = ['input', 'changes', String(index)]
    errors.push(...pairErrors(change.from, change.to, row))
    for (const [side, terminal] of [['from', change.from] as const, ['to', change.to] as const]) {
      errors.push(...nameErrors(terminal.name, [...row, side, 'name']))
      const uriField = [...row, side, 'ledgerDocumentUri']
      errors.push(...ledgerErrors(terminal.name, terminal.ledgerDocumentUri ?? null, uriField))
      const item = { inventoryItemId: change.inventoryItemId }
      errors.push(...staleErrors(store, { ...item, ...terminal }, [...row, side, 'changeFromQuantity']))
    }
    errors.push(...limitErrors(change.quantity, ADJUST_LIMIT, [...row, 'quantity']))
    errors.push(...placeErrors(store, change.inventoryItemId, change.from.locationId, row))
    if (isShort(store, change, left) && belowZero === 'refuse') errors.push(negative([...row, 'quantity']))
    if (change.quantity < 0) errors.push(negative([...row, 'quantity']))
  })
  return { errors, changes: input.changes.flatMap(bothEnds) }
}

export function checkSet(store: ShopStore, input: SetInput): Checked {
  const errors = headErrors(input)
  if (input.name !== 'available' && input.name !== 'on_hand') errors.push(INVALID_SET_NAME)
  const seen = new Set<string>()
  const changes: Change[] = []
  input.quantities.forEach((row, index) => {
    const field = ['input', 'quantities', String(index)]
    const place = `${row.inventoryItemId} ${row.locationId}`
    if (seen.has(place)) errors.push({ ...DUPLICATE_PLACE, field: [...field, 'locationId'] })
    seen.add(place)
    errors.push(...limitErrors(row.quantity, SET_LIMIT, [...field, 'quantity']))
    errors.push(...placeErrors(store, row.inventoryItemId, row.locationId, field))
    errors.push(...staleErrors(store, { ...row, name: input.name }, [...field, 'changeFromQuantity']))
    const delta = row.quantity - persisted(store, row.inventoryItemId, row.locationId, input.name)
    const target = { itemId: row.inventoryItemId, locationId: row.locationId, name: 'available' }
    if (delta !== 0) changes.push({ ...target, delta, ledgerUri: null })
  })
  return { errors, changes }
}

function headErrors(input: { reason: string; referenceDocumentUri?: string | null }): InventoryError[] {
  const errors: InventoryError[] = []
  if (!REASONS.includes(input.reason)) {
    const message = `The specified reason is invalid. Valid values are: ${REASONS.join(', ')}.`
    errors.push({ code: 'INVALID_REASON', field: ['input', 'reason'], message })
  }
  const uri = input.referenceDocumentUri ?? null
  if (uri !== null && !isUri(uri)) {
    const message = 'The specified reference document is invalid.'
    errors.push({ code: 'INVALID_REFERENCE_DOCUMENT', field: ['input', 'referenceDocumentUri'], message })
  }
  return errors
}

function nameErrors(name: string, field: readonly string[]): readonly InventoryError[] {
  if (WRITABLE_STATES.includes(name)) return []
  const message = `The specified quantity name is invalid. Valid values are: ${WRITABLE_STATES.join(', ')}.`
  return [{ code: 'INVALID_QUANTITY_NAME', field, message }]
}

function ledgerErrors(name: string, uri: string | null, field: readonly string[]): readonly InventoryError[] {
  if (name === 'available') {
    const message = 'A ledger document URI is not allowed when adjusting available.'
    return uri === null ? [] : [{ code: 'INVALID_AVAILABLE_DOCUMENT', field, message }]
  }
  if (uri === null) {
    const message = 'A ledger document URI is required except when adjusting available.'
    return [{ code: 'INVALID_QUANTITY_DOCUMENT', field, message }]
  }
  if (uri.startsWith('gid://shopify/')) {
    const message = 'Internal (gid://shopify/) ledger documents are not allowed to be adjusted via API.'
    return [{ code: 'INTERNAL_LEDGER_DOCUMENT', field, message }]
  }
  const message = 'The specified ledger document is invalid.'
  return isUri(uri) ? [] : [{ code: 'INVALID_LEDGER_DOCUMENT', field, message }]
}

function limitErrors(value: number, limit: number, field: readonly string[]): readonly InventoryError[] {
  const shown = limit.toLocaleString('en-US')
  if (value > limit) {
    return [
      { code: 'INVALID_QUANTITY_TOO_HIGH', field, message: `The quantity can't be higher than ${shown}.` },
    ]
  }
  if (value >= -limit) return []
  return [{ code: 'INVALID_QUANTITY_TOO_LOW', field, message: `The quantity can't be lower than -${shown}.` }]
}

function placeErrors(
  store: ShopStore,
  itemId: string,
  locationId: string,
  row: readonly string[],
): readonly InventoryError[] {
  const errors: InventoryError[] = []
  const variant = store.variantOfItem(itemId)
  const field = [...row, 'inventoryItemId']
  if (variant === null) {
    const message = 'The specified inventory item could not be found.'
    errors.push({ code: 'INVALID_INVENTORY_ITEM', field, message })
  } else if (variant.requires_components) {
    const message = 'The specified inventory item is not allowed to be adjusted via API.'
    errors.push({ code: 'NON_MUTABLE_INVENTORY_ITEM', field, message })
  }
  if (store.location(locationId)?.is_active !== true) {
    const message = 'The specified location could not be found.'
    errors.push({ code: 'INVALID_LOCATION', field: [...row, 'locationId'], message })
  }
  return errors
}

type Compared = {
  readonly inventoryItemId: string
  readonly locationId: string
  readonly name: string
  readonly changeFromQuantity?: number | null
}

function staleErrors(store: ShopStore, row: Compared, field: readonly string[]): readonly InventoryError[] {
  const expected = row.changeFromQuantity ?? null
  if (expected === null || expected === persisted(store, row.inventoryItemId, row.locationId, row.name))
    return []
  const message = 'The changeFromQuantity argument no longer matches the persisted quantity.'
  return [{ code: 'CHANGE_FROM_QUANTITY_STALE', field, message }]
}

function pairErrors(from: Terminal, to: Terminal, row: readonly string[]): readonly InventoryError[] {
  if (from.locationId !== to.locationId) {
    const message = "The quantities can't be moved between different locations."
    return [{ code: 'DIFFERENT_LOCATIONS', field: row, message }]
  }
  if (from.name !== to.name) return []
  return [
    {
      code: 'SAME_QUANTITY_NAME',
      field: row,
      message: "The quantity names for each change can't be the same.",
    },
  ]
}

function persisted(store: ShopStore, itemId: string, locationId: string, name: string): number {
  return store.quantities(itemId, locationId).get(name)?.amount ?? 0
}

/** Several rows may take from one state: `left` carries what the rows before have left there. */
function isShort(store: ShopStore, change: MoveInput['changes'][number], left: Map<string, number>): boolean {
  const { name, locationId } = change.from
  const key = `${change.inventoryItemId} ${locationId} ${name}`
  const before = left.get(key) ?? persisted(store, change.inventoryItemId, locationId, name)
  left.set(key, before - change.quantity)
  return change.quantity > before
}

function bothEnds(change: MoveInput['changes'][number]): readonly Change[] {
  const end = (terminal: Terminal, delta: number) => ({
    itemId: change.inventoryItemId,
    locationId: terminal.locationId,
    name: terminal.name,
    delta,
    ledgerUri: terminal.ledgerDocumentUri ?? null,
  })
  return [end(change.from, -change.quantity), end(change.to, change.quantity)]
}

/** A scheme and something after it; of a gid all three parts. */
function isUri(uri: string): boolean {
  return uri.startsWith('gid://')
    ? /^gid:\/\/[^/]+\/[^/]+\/.+$/.test(uri)
    : /^[a-z][a-z0-9+.-]*:.+/i.test(uri)
}

function negative(field: readonly string[]): InventoryError {
  return { code: 'INVALID_QUANTITY_NEGATIVE', field, message: "The quantity can't be negative." }
}

const MAX_ONE_LEDGER_DOCUMENT: InventoryError = {
  code: 'MAX_ONE_LEDGER_DOCUMENT',
  field: ['input', 'changes'],
  message:
    'All changes must have the same ledger document URI or, ' +
    'in the case of adjusting available, no ledger document URI.',
}
const MAXIMUM_LEDGER_DOCUMENT_URIS: InventoryError = {
  code: 'MAXIMUM_LEDGER_DOCUMENT_URIS',
  field: ['input', 'changes'],
  message: 'Only a maximum of 2 ledger document URIs across all changes is allowed.',
}
const INVALID_SET_NAME: InventoryError = {
  code: 'INVALID_NAME',
  field: ['input', 'name'],
  message: "The quantity name must be either 'available' or 'on_hand'.",
}
const DUPLICATE_PLACE = {
  code: 'NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR',
  message: 'The combination of inventoryItemId and locationId must be unique.',
}
