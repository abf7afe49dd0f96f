import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { CREDENTIAL_VARIABLES } from '../credentials.ts'
import { ACTIVATE, ADJUST_QUANTITIES, MOVE_QUANTITIES, SET_QUANTITIES, VARIANTS } from '../operations.ts'
import { SIMULATED_ACCESS_TOKEN, SIMULATED_CLIENT_ID, SIMULATED_CLIENT_SECRET } from './access.ts'
import { type Simulator, type SimulatorOptions, startSimulator } from './start.ts'

const HOLDING = 'gid://floorbook/Holding/reserved'
const closers: (() => unknown)[] = []
let atMs = 1_000_000

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function start(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const clock = { nowMs: () => atMs }
  const simulator = await startSimulator({ dataFile: null, port: 0, clock, environment: {}, ...options })
  closers.push(() => simulator.close())
  return simulator
}

async function startWithRods(options: Partial<SimulatorOptions> = {}) {
  const simulator = await start(options)
  const { locations, variants } = simulator.seed({
    locations: [{ name: 'Shed' }, { name: 'Shop' }],
    variants: [
      { productTitle: 'Rod', sku: 'ROD', levels: [{ location: 'Shed', quantities: { available: 10 } }] },
      { productTitle: 'Set', sku: 'SET', requiresComponents: true },
    ],
  })
  const place = { inventoryItemId: variants[0]?.inventoryItemId ?? '', locationId: locations[0]?.id ?? '' }
  const shop = { ...place, locationId: locations[1]?.id ?? '' }
  return { simulator, place, shop, set: { ...place, inventoryItemId: variants[1]?.inventoryItemId ?? '' } }
}

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).optional() }))
    .optional(),
  extensions: z.object({ cost: z.object({ requestedQueryCost: z.number() }) }).optional(),
})

async function post(simulator: Simulator, query: string, variables: Record<string, unknown>) {
  const response = await fetch(`${simulator.url}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-Shopify-Access-Token': SIMULATED_ACCESS_TOKEN },
    body: JSON.stringify({ query, variables }),
  })
  expect(response.status).toBe(200)
  return answerSchema.parse(await response.json())
}

const writtenSchema = z.object({
  inventoryAdjustmentGroup: z.object({ id: z.string() }).nullable(),
  userErrors: z.array(z.object({ code: z.string(), field: z.array(z.string()), message: z.string() })),
})

/** The payload of a mutation that was let through. */
async function write(simulator: Simulator, text: string, input: unknown, key: string) {
  const { data, errors } = await post(simulator, text, { input, key })
  expect(errors).toBeUndefined()
  return writtenSchema.parse(Object.values(data ?? {})[0])
}

async function errorCodes(simulator: Simulator, text: string, input: unknown): Promise<readonly string[]> {
  const { userErrors } = await write(simulator, text, input, crypto.randomUUID())
  return userErrors.map(({ code }) => code)
}

type Row = Record<string, unknown>
const adjustInput = (changes: readonly Row[], name = 'available', reason = 'correction') => ({
  name,
  reason,
  changes,
})
const moveInput = (changes: readonly Row[]) => ({
  reason: 'reservation_created',
  referenceDocumentUri: 'gid://floorbook/Book/1',
  changes,
})

test('SIM1 it does not start beside credentials of a real shop, and says which', async () => {
  for (const name of CREDENTIAL_VARIABLES) {
    const starting = start({ environment: { [name]: 'something' } })
    await expect(starting).rejects.toThrow(new RegExp(`real one: unset ${name}`))
  }
})

test('SIM1 it answers to loopback names only, and to no page of another site', async () => {
  const simulator = await start()
  const { hostname, port } = new URL(simulator.url)
  expect(hostname).toBe('127.0.0.1')
  for (const headers of [{ host: `shop.example:${port}` }, { origin: 'https://shop.example' }]) {
    const asking = request({ hostname, port, path: '/_shop/levels', headers })
    asking.end()
    const [response] = await once(asking, 'response')
    expect(response).toMatchObject({ statusCode: 403 })
    asking.destroy()
  }
  expect((await fetch(`${simulator.url}/_shop/levels`)).status).toBe(200)
})

test('SIM2 without a valid token the answer is 401; client credentials get one for a day', async () => {
  const simulator = await start()
  const ask = (token: string) =>
    fetch(`${simulator.url}/admin/api/2026-10/graphql.json`, {
      method: 'POST',
      headers: { 'X-Shopify-Access-Token': token },
      body: JSON.stringify({ query: '{ shop { name } }' }),
    })
  expect((await ask('wrong')).status).toBe(401)
  const form = { grant_type: 'client_credentials', client_id: SIMULATED_CLIENT_ID }
  const grantOf = (secret: string) =>
    fetch(`${simulator.url}/admin/oauth/access_token`, {
      method: 'POST',
      body: new URLSearchParams({ ...form, client_secret: secret }),
    })
  expect((await grantOf('wrong')).status).toBe(400)
  const grant = z
    .object({ access_token: z.string(), expires_in: z.number(), scope: z.string() })
    .parse(await (await grantOf(SIMULATED_CLIENT_SECRET)).json())
  expect(grant.scope).toContain('write_inventory')
  expect((await ask(grant.access_token)).status).toBe(200)
  atMs += grant.expires_in * 1000
  expect((await ask(grant.access_token)).status).toBe(401)
})

test('SIM3 an empty bucket throttles at HTTP 200, and fills with time', async () => {
  const simulator = await start({ restoreRate: 20 })
  const page = { first: 250, after: null, names: ['available'] }
  expect((await post(simulator, VARIANTS.text, page)).errors).toBeUndefined()
  const throttled = await post(simulator, VARIANTS.text, page)
  expect(throttled).toMatchObject({ errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] })
  atMs += 20_000
  expect((await post(simulator, VARIANTS.text, page)).errors).toBeUndefined()
})

test('SIM3 a mutation of 250 rows costs about thirteen points', async () => {
  const { simulator, place } = await startWithRods()
  const rows = Array.from({ length: 250 }, () => ({ ...place, delta: 1, changeFromQuantity: null }))
  const { extensions } = await post(simulator, ADJUST_QUANTITIES.text, { input: adjustInput(rows), key: 'k' })
  expect(extensions?.cost.requestedQueryCost).toBe(12)
})

test('SIM4 the directive and the key changeFromQuantity are demanded in Shopify’s words', async () => {
  const { simulator, place } = await startWithRods()
  const input = adjustInput([{ ...place, delta: 1, changeFromQuantity: null }])
  const bare = ADJUST_QUANTITIES.text.replace(' @idempotent(key: $key)', '').replace(', $key: String!', '')
  expect(await post(simulator, bare, { input })).toMatchObject({
    data: { inventoryAdjustQuantities: null },
    errors: [
      {
        message: 'The @idempotent directive is required for this mutation but was not provided.',
        extensions: { code: 'BAD_REQUEST' },
      },
    ],
  })
  const keyless = adjustInput([{ ...place, delta: 1 }])
  expect(await post(simulator, ADJUST_QUANTITIES.text, { input: keyless, key: 'k' })).toMatchObject({
    errors: [
      {
        message: 'InventoryChangeInput must include the following argument: changeFromQuantity.',
        extensions: { code: 'INVALID_FIELD_ARGUMENTS' },
      },
    ],
  })
})

test('SIM5 251 rows are too many', async () => {
  const { simulator, place } = await startWithRods()
  const rows = Array.from({ length: 251 }, () => ({ ...place, delta: 1, changeFromQuantity: null }))
  expect(await post(simulator, ADJUST_QUANTITIES.text, { input: adjustInput(rows), key: 'k' })).toMatchObject(
    {
      errors: [
        {
          message: 'The input array size of 251 is greater than the maximum allowed of 250.',
          extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' },
        },
      ],
    },
  )
})

test('SIM6 a repeated key answers the first outcome, and another input is refused', async () => {
  const { simulator, place } = await startWithRods()
  const input = adjustInput([{ ...place, delta: 2, changeFromQuantity: null }])
  const first = await write(simulator, ADJUST_QUANTITIES.text, input, 'k')
  expect(await write(simulator, ADJUST_QUANTITIES.text, input, 'k')).toEqual(first)
  expect(simulator.levels()[0]?.quantities['available']).toBe(12)
  const other = adjustInput([{ ...place, delta: 3, changeFromQuantity: null }])
  const refused = await write(simulator, ADJUST_QUANTITIES.text, other, 'k')
  expect(refused.userErrors.map(({ code }) => code)).toEqual(['IDEMPOTENCY_KEY_PARAMETER_MISMATCH'])
  const bad = adjustInput([{ ...place, delta: 1, changeFromQuantity: 999 }])
  await write(simulator, ADJUST_QUANTITIES.text, bad, 'k2')
  const again = await write(simulator, ADJUST_QUANTITIES.text, bad, 'k2')
  expect(again.userErrors.map(({ code }) => code)).toEqual(['IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED'])
})

test('SIM6 the other replay behaviours compare first, or ignore the key; a day ends every key', async () => {
  for (const [replay, available, codes] of [
    ['asDocumented', 12, []],
    ['compareFirst', 12, ['CHANGE_FROM_QUANTITY_STALE']],
    ['keyIgnored', 12, ['CHANGE_FROM_QUANTITY_STALE']],
  ] as const) {
    const { simulator, place } = await startWithRods({ behaviour: { replay } })
    const input = adjustInput([{ ...place, delta: 2, changeFromQuantity: 10 }])
    await write(simulator, ADJUST_QUANTITIES.text, input, 'k')
    const again = await write(simulator, ADJUST_QUANTITIES.text, input, 'k')
    expect(again.userErrors.map(({ code }) => code)).toEqual(codes)
    expect(simulator.levels()[0]?.quantities['available']).toBe(available)
  }
  const { simulator, place } = await startWithRods()
  const input = adjustInput([{ ...place, delta: 2, changeFromQuantity: null }])
  await write(simulator, ADJUST_QUANTITIES.text, input, 'k')
  atMs += 24 * 3_600_000
  await write(simulator, ADJUST_QUANTITIES.text, input, 'k')
  expect(simulator.levels()[0]?.quantities['available']).toBe(14)
})

test('SIM7 changeFromQuantity compares and sets', async () => {
  const { simulator, place } = await startWithRods()
  const set = (quantity: number, from: number | null) => ({
    name: 'available',
    reason: 'correction',
    quantities: [{ ...place, quantity, changeFromQuantity: from }],
  })
  expect(await errorCodes(simulator, SET_QUANTITIES.text, set(4, 9))).toEqual(['CHANGE_FROM_QUANTITY_STALE'])
  expect(await errorCodes(simulator, SET_QUANTITIES.text, set(4, 10))).toEqual([])
  expect(await errorCodes(simulator, SET_QUANTITIES.text, set(6, null))).toEqual([])
  expect(simulator.levels()[0]?.quantities['available']).toBe(6)
  expect(
    (await write(simulator, SET_QUANTITIES.text, set(6, 6), 'no-op')).inventoryAdjustmentGroup,
  ).toBeNull()
})

test('SIM8 ledger documents are demanded and forbidden where Shopify does', async () => {
  const { simulator, place } = await startWithRods()
  const row = { ...place, delta: 1, changeFromQuantity: null }
  const adjustCodes = (changes: readonly Row[], name: string) =>
    errorCodes(simulator, ADJUST_QUANTITIES.text, adjustInput(changes, name))
  expect(await adjustCodes([row], 'reserved')).toEqual(['INVALID_QUANTITY_DOCUMENT'])
  expect(await adjustCodes([{ ...row, ledgerDocumentUri: HOLDING }], 'available')).toEqual([
    'INVALID_AVAILABLE_DOCUMENT',
  ])
  expect(await adjustCodes([{ ...row, ledgerDocumentUri: 'gid://shopify/Order/1' }], 'damaged')).toEqual([
    'INTERNAL_LEDGER_DOCUMENT',
  ])
  const two = [HOLDING, 'gid://floorbook/Holding/other'].map(ledgerDocumentUri => ({
    ...row,
    ledgerDocumentUri,
  }))
  expect(await adjustCodes(two, 'reserved')).toEqual(['MAX_ONE_LEDGER_DOCUMENT'])
  expect(await adjustCodes([{ ...row, ledgerDocumentUri: HOLDING }], 'reserved')).toEqual([])
})

test('SIM9 reasons and states come from closed lists', async () => {
  const { simulator, place } = await startWithRods()
  const rows = [{ ...place, delta: 1, changeFromQuantity: null }]
  const codes = (name: string, reason: string) =>
    errorCodes(simulator, ADJUST_QUANTITIES.text, adjustInput(rows, name, reason))
  expect(await codes('available', 'because')).toEqual(['INVALID_REASON'])
  expect(await codes('on_hand', 'correction')).toContain('INVALID_QUANTITY_NAME')
})

test('SIM10 one bad row, and none is written', async () => {
  const { simulator, place, set } = await startWithRods()
  const good = { ...place, delta: 1, changeFromQuantity: null }
  const bad = { ...good, inventoryItemId: 'gid://shopify/InventoryItem/1' }
  const answer = await write(simulator, ADJUST_QUANTITIES.text, adjustInput([good, bad]), 'k')
  expect(answer.userErrors).toEqual([
    {
      code: 'INVALID_INVENTORY_ITEM',
      field: ['input', 'changes', '1', 'inventoryItemId'],
      message: 'The specified inventory item could not be found.',
    },
  ])
  expect(simulator.levels()[0]?.quantities['available']).toBe(10)
  const bundle = adjustInput([{ ...good, ...set }])
  expect(await errorCodes(simulator, ADJUST_QUANTITIES.text, bundle)).toEqual(['NON_MUTABLE_INVENTORY_ITEM'])
})

test('SIM11 a move leaves on_hand as it is; below zero it is refused, or allowed', async () => {
  for (const [moveBelowZero, codes, available] of [
    ['refuse', ['INVALID_QUANTITY_NEGATIVE'], 6],
    ['allow', [], -6],
  ] as const) {
    const { simulator, place } = await startWithRods({ behaviour: { moveBelowZero } })
    const { inventoryItemId, locationId } = place
    const terminal = (name: string) => ({
      locationId,
      name,
      changeFromQuantity: null,
      ...(name === 'available' ? {} : { ledgerDocumentUri: HOLDING }),
    })
    const move = (quantity: number) =>
      moveInput([{ inventoryItemId, quantity, from: terminal('available'), to: terminal('reserved') }])
    expect(await errorCodes(simulator, MOVE_QUANTITIES.text, move(4))).toEqual([])
    expect(simulator.levels()[0]?.quantities).toMatchObject({ available: 6, reserved: 4, on_hand: 10 })
    expect(await errorCodes(simulator, MOVE_QUANTITIES.text, move(12))).toEqual(codes)
    expect(simulator.levels()[0]?.quantities).toMatchObject({ available, on_hand: 10 })
  }
})

test('SIM12 an item that is not stocked gets an inactive level, until it is activated', async () => {
  const { simulator, shop } = await startWithRods()
  const rows = [{ ...shop, delta: 3, changeFromQuantity: null }]
  expect(await errorCodes(simulator, ADJUST_QUANTITIES.text, adjustInput(rows))).toEqual([])
  const level = () => simulator.levels().find(({ locationName }) => locationName === 'Shop')
  expect(level()).toMatchObject({ isActive: false, quantities: { available: 3 } })
  for (const key of ['a', 'b']) {
    const { data } = await post(simulator, ACTIVATE.text, { ...shop, key })
    expect(data).toMatchObject({ inventoryActivate: { inventoryLevel: { isActive: true }, userErrors: [] } })
  }
  expect(level()).toMatchObject({ isActive: true, quantities: { available: 3 } })
})

test('SIM13 stock and keys outlive a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'floorbook-shop-'))
  closers.push(() => rmSync(folder, { recursive: true }))
  const dataFile = join(folder, 'shop.sqlite')
  const { simulator, place } = await startWithRods({ dataFile })
  const input = adjustInput([{ ...place, delta: 2, changeFromQuantity: null }])
  const first = await write(simulator, ADJUST_QUANTITIES.text, input, 'k')
  await simulator.close()
  closers.pop()
  const again = await start({ dataFile })
  expect(again.isEmpty()).toBe(false)
  expect(await write(again, ADJUST_QUANTITIES.text, input, 'k')).toEqual(first)
  expect(again.levels()[0]?.quantities['available']).toBe(12)
})

test('SIM14 weather comes through the side door, for one operation if so wished', async () => {
  const { simulator, place } = await startWithRods()
  const door = (method: string, path: string, body?: unknown) =>
    fetch(`${simulator.url}/_shop/${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
  expect((await door('POST', 'faults', { kind: 'lostReply', operation: 'AdjustQuantities' })).status).toBe(
    200,
  )
  expect((await door('POST', 'faults', { kind: 'storm' })).status).toBe(400)
  await post(simulator, VARIANTS.text, { first: 1, after: null, names: [] })
  const input = adjustInput([{ ...place, delta: 2, changeFromQuantity: null }])
  await expect(post(simulator, ADJUST_QUANTITIES.text, { input, key: 'k' })).rejects.toThrow(/fetch failed/)
  const hand = { ...place, name: 'damaged', quantity: 4 }
  expect((await door('POST', 'levels', hand)).status).toBe(200)
  expect(await (await door('GET', 'levels')).json()).toMatchObject([
    { sku: 'ROD', locationName: 'Shed', quantities: { available: 12, damaged: 4, on_hand: 16 } },
  ])
  expect(await (await door('GET', 'requests')).json()).toHaveLength(2)
  expect((await door('GET', 'cellar')).status).toBe(404)
})

test('SIM16 the page shows the stock, and no markup of a seed', async () => {
  const simulator = await start()
  simulator.seed({
    locations: [{ name: 'Shed' }],
    variants: [{ productTitle: '<b>Rod</b>', levels: [{ location: 'Shed', quantities: { available: 41 } }] }],
  })
  const page = await (await fetch(`${simulator.url}/`)).text()
  expect(page).toContain('&lt;b&gt;Rod&lt;/b&gt;')
  expect(page).toContain('<td>41</td>')
})
