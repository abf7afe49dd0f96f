import { afterEach, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { LASTING_REFUSALS, unwritableWords } from '#domain/shopify/refusals.ts'
import { createShopifyClient, type ShopifyClient } from './client.ts'
import { adjust, outboxWithShop, reserve } from './outbox-fixture.ts'
import { type OutboxDependencies, runOutboxOnce } from './outbox.ts'
import { SIMULATED_CLIENT_ID, SIMULATED_CLIENT_SECRET } from './simulator/access.ts'
import type { SimulatorOptions } from './simulator/start.ts'

const closers: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function setUp(options: Partial<SimulatorOptions> = {}) {
  const shop = await outboxWithShop(options)
  closers.push(() => shop.simulator.close())
  return shop
}

test('OB1 rows of one item at one place go in their order, one in each group', async () => {
  const { outbox, drain, keysSent, shown } = await setUp()
  outbox.add([reserve('rod', 10), adjust('rod', -10, 'reserved'), adjust('rod', 4), reserve('rod', 4)])
  expect(await drain()).toEqual({ sent: 4, failed: 0 })
  expect(keysSent()).toHaveLength(4)
  expect(shown('rod')).toMatchObject({ available: 0, reserved: 4, on_hand: 4 })
})

test('OB2 rows of one run that share kind, reason and states go together', async () => {
  const { outbox, step, simulator } = await setUp()
  outbox.add([
    reserve('rod', 1),
    reserve('glass', 2),
    reserve('lantern', 3, 'run-2'),
    adjust('glass', -1, 'reserved'),
  ])
  expect(await step()).toEqual({ sent: 2, failed: 0, waitMs: 0 })
  expect(simulator.requests()).toHaveLength(1)
  expect(outbox.waiting(9).map(row => row.outboxId)).toEqual([3, 4])
})

test('OB2 a group has at most 250 rows', async () => {
  const { simulator, outbox, dependencies } = await setUp()
  const variants = Array.from({ length: 260 }, (_, index) => ({
    productTitle: `Part ${index}`,
    sku: `part-${index}`,
  }))
  const seeded = simulator.seed({ variants })
  const shed = must(dependencies.places.find('rod', 'Shed'), 'the shed').locationId
  const find = (itemId: string) => {
    const variant = must(
      seeded.variants.find(({ sku }) => sku === itemId),
      itemId,
    )
    return { inventoryItemId: variant.inventoryItemId, locationId: shed, isActive: true }
  }
  outbox.add(variants.map(({ sku }) => adjust(sku, 1)))
  const places = { ...dependencies.places, find }
  expect(await runOutboxOnce({ ...dependencies, places })).toMatchObject({ sent: 250 })
  expect(await runOutboxOnce({ ...dependencies, places })).toMatchObject({ sent: 10 })
})

test('OB3 the key is written down before Shopify sees it, and stays the same on each retry', async () => {
  const { outbox, dependencies, simulator, drain, keysSent } = await setUp()
  outbox.add([adjust('rod', -2)])
  const seenBySending: (string | null)[] = []
  const spying: ShopifyClient = {
    ...dependencies.client,
    run: (operation, variables) => {
      seenBySending.push(outbox.row(1).groupIdempotencyKey)
      return dependencies.client.run(operation, variables)
    },
  }
  simulator.addFault({ kind: 'status', status: 500, times: 2 })
  await runOutboxOnce({ ...dependencies, client: spying })
  expect(seenBySending).toEqual(['key-1'])
  expect(await drain()).toEqual({ sent: 1, failed: 0 })
  expect(keysSent()).toEqual(['key-1', 'key-1', 'key-1'])
})

/** Stands for the end of the process at a chosen moment. */
class PowerCut extends Error {}

test('OB4 a crash after Shopify wrote and before the acknowledgement writes once', async () => {
  const { outbox, dependencies, drain, shown, keysSent } = await setUp()
  outbox.add([reserve('rod', 4), reserve('glass', 1)])
  const cut = {
    ...outbox,
    settle: () => {
      throw new PowerCut()
    },
  }
  await expect(runOutboxOnce({ ...dependencies, outbox: cut })).rejects.toThrow(PowerCut)
  expect(shown('rod')).toMatchObject({ available: 6, reserved: 4 })
  expect(await drain()).toEqual({ sent: 2, failed: 0 })
  expect(keysSent()).toEqual(['key-1', 'key-1'])
  expect(shown('rod')).toMatchObject({ available: 6, reserved: 4 })
})

test('OB4 a crash after the key was written down and before it was sent writes once', async () => {
  const { outbox, dependencies, drain, shown } = await setUp()
  outbox.add([reserve('rod', 4)])
  const client: ShopifyClient = { ...dependencies.client, run: () => Promise.reject(new PowerCut()) }
  await expect(runOutboxOnce({ ...dependencies, client })).rejects.toThrow(PowerCut)
  expect(outbox.row(1).status).toBe('sending')
  expect(await drain()).toEqual({ sent: 1, failed: 0 })
  expect(shown('rod')).toMatchObject({ available: 6, reserved: 4 })
})

test('OB4 a lost reply, again and again, writes once', async () => {
  const { outbox, simulator, drain, shown } = await setUp()
  simulator.addFault({ kind: 'lostReply', times: 4 })
  outbox.add([adjust('rod', -3), adjust('glass', -1)])
  expect(await drain()).toEqual({ sent: 2, failed: 0 })
  expect(shown('rod')).toMatchObject({ available: 7 })
  expect(simulator.requests()).toHaveLength(5)
})

test('OB4 a refusal whose reply was lost goes again under a new key, its good rows once', async () => {
  const { outbox, simulator, drain, shown, keysSent } = await setUp()
  simulator.addFault({ kind: 'lostReply' })
  outbox.add([adjust('rod', -3), adjust('glass', 2_000_000_001)])
  expect(await drain()).toEqual({ sent: 1, failed: 1 })
  expect(outbox.row(2).problem?.code).toBe('refused')
  expect(keysSent()).toEqual(['key-1', 'key-1', 'key-2', 'key-3'])
  expect(shown('rod')).toMatchObject({ available: 7 })
})

test('OB4 a key that went out with other parameters leaves its rows to a person', async () => {
  const { outbox, simulator, drain, dependencies } = await setUp()
  const { find } = dependencies.places
  simulator.addFault({ kind: 'lostReply' })
  outbox.add([adjust('rod', -3)])
  // The item is linked to another variant while its effect is on its way.
  await runOutboxOnce({
    ...dependencies,
    places: { ...dependencies.places, find: (_, at) => find('glass', at) },
  })
  expect(await drain()).toEqual({ sent: 0, failed: 1 })
  expect(outbox.row(1).problem).toMatchObject({ code: 'outcomeUnknown', mayHaveArrived: true })
})

test('OB5 a key that is a day old is never sent again', async () => {
  const { outbox, simulator, step, advance, shown } = await setUp()
  outbox.add([adjust('rod', -3)])
  simulator.addFault({ kind: 'lostReply' })
  await step()
  advance(24 * 3_600_000)
  expect(await step()).toEqual({ sent: 0, failed: 1, waitMs: 0 })
  expect(outbox.row(1)).toMatchObject({
    status: 'failed',
    problem: { code: 'keyExpired', mayHaveArrived: true },
  })
  expect(outbox.tryAgain([1])).toEqual([])
  expect(simulator.requests()).toHaveLength(1)
  expect(shown('rod')).toMatchObject({ available: 7 })
})

test('OB6 of a refused group the bad row fails and the others go under a new key', async () => {
  const { outbox, drain, dependencies, shown, keysSent } = await setUp()
  const find: OutboxDependencies['places']['find'] = (itemId, locationId) => {
    const place = dependencies.places.find(itemId, locationId)
    return itemId === 'glass' && place
      ? { ...place, inventoryItemId: 'gid://shopify/InventoryItem/1' }
      : place
  }
  outbox.add([adjust('rod', -1), adjust('glass', -1), adjust('lantern', -1)])
  const places = { ...dependencies.places, find }
  expect(await runOutboxOnce({ ...dependencies, places })).toEqual({ sent: 0, failed: 1, waitMs: 0 })
  expect(outbox.row(2)).toMatchObject({
    status: 'failed',
    problem: {
      code: 'refused',
      message: LASTING_REFUSALS.deletedThere,
      mayHaveArrived: false,
    },
  })
  expect(await drain()).toEqual({ sent: 2, failed: 0 })
  expect(keysSent()).toEqual(['key-1', 'key-2'])
  expect(shown('lantern')).toMatchObject({ available: 9 })
  expect(outbox.tryAgain([2])).toEqual([2])
  expect(await drain()).toEqual({ sent: 1, failed: 0 })
})

test('OB7 a move for which there is too little is sent as two adjusts', async () => {
  const { outbox, drain, shown, simulator, keysSent } = await setUp()
  outbox.add([reserve('rod', 12), reserve('glass', 2)])
  expect(await drain()).toEqual({ sent: 2, failed: 0 })
  expect(shown('rod')).toMatchObject({ available: -2, reserved: 12, on_hand: 10 })
  expect(shown('glass')).toMatchObject({ available: 8, reserved: 2 })
  expect(simulator.requests().map(({ operationName }) => operationName)).toEqual([
    'MoveQuantities',
    'AdjustQuantities',
    'AdjustQuantities',
    'MoveQuantities',
  ])
  expect(new Set(keysSent()).size).toBe(4)
})

test('OB7 a crash between the two adjusts sends the second alone', async () => {
  const { outbox, step, shown } = await setUp()
  outbox.add([reserve('rod', 12)])
  await step()
  await step()
  expect(outbox.row(1)).toMatchObject({ status: 'waiting', stage: 'entering' })
  expect(shown('rod')).toMatchObject({ available: -2, on_hand: -2 })
  await step()
  expect(shown('rod')).toMatchObject({ available: -2, reserved: 12 })
})

test('OB8 weather is waited out with growing pauses, and no other group begins meanwhile', async () => {
  const { outbox, simulator, step, clock, drain } = await setUp()
  simulator.addFault({ kind: 'status', status: 503, times: 4 })
  outbox.add([adjust('rod', -1), reserve('glass', 1)])
  const pausesMs: number[] = []
  for (let attempt = 0; attempt < 4; attempt += 1) {
    expect(await step()).toEqual({ sent: 0, failed: 0, waitMs: 0 })
    const { waitMs } = await step()
    pausesMs.push(must(waitMs, 'a pause'))
    await clock.sleepMs(must(waitMs, 'a pause'))
  }
  expect(pausesMs).toEqual([2_000, 4_000, 8_000, 16_000])
  expect(outbox.row(2).status).toBe('waiting')
  expect(await drain()).toEqual({ sent: 2, failed: 0 })
})

test('OB8 a group that alone gets no answer does not hold the others up for ever', async () => {
  const { outbox, simulator, step, clock, shown } = await setUp()
  simulator.addFault({ kind: 'status', status: 500, times: 1_000, operation: 'AdjustQuantities' })
  outbox.add([adjust('rod', -1), reserve('glass', 1)])
  // Sleeps exactly as it is told to: the other group must get its turn all the same.
  for (let steps = 0; steps < 20; steps += 1) await clock.sleepMs((await step()).waitMs ?? 0)
  expect(shown('glass')).toMatchObject({ reserved: 1 })
  expect(outbox.row(1)).toMatchObject({ status: 'sending', groupIdempotencyKey: 'key-1' })
})

test('OB8 a refused token is waited out without losing a row', async () => {
  const { outbox, simulator, dependencies, clock, drain } = await setUp()
  const access = { origin: simulator.url, credentials: { kind: 'token', accessToken: 'revoked' } } as const
  outbox.add([adjust('rod', -1)])
  const client = createShopifyClient({ access, clock })
  expect(await runOutboxOnce({ ...dependencies, client })).toEqual({ sent: 0, failed: 0, waitMs: 60_000 })
  expect(outbox.row(1)).toMatchObject({
    status: 'waiting',
    groupIdempotencyKey: null,
    problem: { code: 'denied' },
  })
  await clock.sleepMs(60_000)
  expect(await drain()).toEqual({ sent: 1, failed: 0 })
})

test('OB9 a row that waits for a person lets its lane go on', async () => {
  const { outbox, drain, shown } = await setUp()
  outbox.add([adjust('rod', -1), adjust('rod', 2_000_000_001), adjust('rod', -2)])
  expect(await drain()).toEqual({ sent: 2, failed: 1 })
  expect(outbox.row(2).status).toBe('failed')
  expect(shown('rod')).toMatchObject({ available: 7 })
})

test('OB10 a product that arrives where it is not stocked is activated first', async () => {
  const { outbox, drain, simulator, shown } = await setUp()
  const intent = adjust('lantern', 2)
  outbox.add([{ ...intent, effect: { ...intent.effect, locationId: 'Shop' } }])
  expect(await drain()).toEqual({ sent: 1, failed: 0 })
  expect(simulator.requests().map(({ operationName }) => operationName)).toEqual([
    'Activate',
    'AdjustQuantities',
  ])
  expect(shown('lantern', 'Shop')).toMatchObject({ available: 2 })
  expect(simulator.levels().find(({ locationName }) => locationName === 'Shop')?.isActive).toBe(true)
})

test('OB10 weather at the activation leaves the row waiting, without a key', async () => {
  const { outbox, step, simulator, drain } = await setUp()
  const intent = adjust('lantern', 2)
  outbox.add([{ ...intent, effect: { ...intent.effect, locationId: 'Shop' } }])
  simulator.addFault({ kind: 'lostReply', operation: 'Activate' })
  expect(await step()).toMatchObject({ sent: 0, failed: 0, waitMs: 0 })
  expect(await step()).toMatchObject({ waitMs: 2_000 })
  expect(outbox.row(1)).toMatchObject({ status: 'waiting', groupIdempotencyKey: null })
  expect(await drain()).toEqual({ sent: 1, failed: 0 })
})

test('OB11 documents name the book and the holding', async () => {
  const { outbox, drain, simulator } = await setUp()
  outbox.add([reserve('rod', 2, 'run 7/β'), adjust('glass', 1, 'quality_control')])
  await drain()
  const [moved, adjusted] = simulator.requests().map(({ variables }) => variables['input'])
  expect(moved).toMatchObject({
    referenceDocumentUri: 'gid://floorbook/Book/run%207%2F%CE%B2',
    changes: [{ to: { name: 'reserved', ledgerDocumentUri: 'gid://floorbook/Holding/reserved' } }],
  })
  expect(adjusted).toMatchObject({
    name: 'quality_control',
    changes: [{ changeFromQuantity: null, ledgerDocumentUri: 'gid://floorbook/Holding/inspection' }],
  })
})

test('OB12 what is not linked to Shopify goes to a person, and the rest is sent', async () => {
  const { outbox, drain } = await setUp()
  outbox.add([adjust('ghost', -1), adjust('rod', -1)])
  expect(await drain()).toEqual({ sent: 1, failed: 1 })
  expect(outbox.row(1).problem).toMatchObject({ code: 'notInShopify', mayHaveArrived: false })
})

test('OB12 of an item that Shopify has no more or does not count the row says which', async () => {
  const { outbox, dependencies } = await setUp()
  outbox.add([adjust('deleted', -1), adjust('notCounted', -1), adjust('ghost', -1)])
  const whyUnwritable = (itemId: string) => (itemId === 'deleted' || itemId === 'notCounted' ? itemId : null)
  const places = { ...dependencies.places, whyUnwritable }
  expect(await runOutboxOnce({ ...dependencies, places })).toMatchObject({ failed: 3 })
  expect([1, 2, 3].map(id => outbox.row(id).problem?.message)).toEqual(
    (['deleted', 'notCounted', null] as const).map(unwritableWords),
  )
})

test('OB4 a key is kept where the reply was lost and the token then refused', async () => {
  const { outbox, simulator, dependencies, clock, drain, shown } = await setUp()
  const credentials = {
    kind: 'client',
    clientId: SIMULATED_CLIENT_ID,
    clientSecret: SIMULATED_CLIENT_SECRET,
  } as const
  let grants = 0
  const client = createShopifyClient({
    access: { origin: simulator.url, credentials },
    clock: { ...clock, sleepMs: () => Promise.resolve(simulator.revokeIssuedTokens()) },
    fetch: (input, init) => {
      if (String(input).endsWith('/access_token')) grants += 1
      return grants > 1 ? Promise.resolve(new Response('{}', { status: 403 })) : fetch(input, init)
    },
    maxRetries: 1,
  })
  simulator.addFault({ kind: 'lostReply' })
  outbox.add([adjust('rod', -3)])
  await runOutboxOnce({ ...dependencies, client })
  expect(outbox.row(1)).toMatchObject({
    status: 'sending',
    problem: { code: 'denied', mayHaveArrived: true },
  })
  expect(await drain()).toEqual({ sent: 1, failed: 0 })
  expect(shown('rod')).toMatchObject({ available: 7 })
})
