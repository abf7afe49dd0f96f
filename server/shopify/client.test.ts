import { once } from 'node:events'
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import { createAdminApiClient } from '@shopify/admin-api-client'
import { afterEach, expect, test } from 'vitest'
import { SHOPIFY_API_VERSION } from './api-version.ts'
import { type ClientOptions, createShopifyClient } from './client.ts'
import type { Credentials } from './credentials.ts'
import type { Operation } from './operation.ts'
import { ACCESS, ADJUST_QUANTITIES, LOCATIONS, VARIANTS } from './operations.ts'
import { SIMULATED_ACCESS_TOKEN, SIMULATED_CLIENT_ID, SIMULATED_CLIENT_SECRET } from './simulator/access.ts'
import { type Simulator, type SimulatorOptions, startSimulator } from './simulator/start.ts'

const STATIC: Credentials = { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN }
const CLIENT: Credentials = {
  kind: 'client',
  clientId: SIMULATED_CLIENT_ID,
  clientSecret: SIMULATED_CLIENT_SECRET,
}

const closers: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** A clock that stands still but for sleeping, which takes no time. */
function sleepingClock() {
  let atMs = 1_000_000
  const sleptMs: number[] = []
  return {
    sleptMs,
    nowMs: () => atMs,
    sleepMs: (durationMs: number) => {
      sleptMs.push(durationMs)
      atMs += durationMs
      return Promise.resolve()
    },
    advance: (durationMs: number) => {
      atMs += durationMs
    },
  }
}

async function setUp(options: Partial<SimulatorOptions> = {}, client: Partial<ClientOptions> = {}) {
  const clock = sleepingClock()
  const simulator = await startSimulator({ dataFile: null, port: 0, clock, environment: {}, ...options })
  closers.push(() => simulator.close())
  const seeded = simulator.seed({
    locations: [{ name: 'Shed' }],
    variants: [
      { productTitle: 'Lantern', sku: 'LAN-1', levels: [{ location: 'Shed', quantities: { available: 5 } }] },
    ],
  })
  const connect = (credentials: Credentials) =>
    createShopifyClient({ access: { origin: simulator.url, credentials }, clock, ...client })
  return { clock, simulator, seeded, connect }
}

/** A server that answers whatever the test says, for what Shopify may do and the simulator does not. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => new Promise(resolve => server.close(resolve)))
  const address = server.address()
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
}

async function runAgainst(answer: (request: IncomingMessage, response: ServerResponse) => void, retries = 0) {
  const origin = await serve(answer)
  const clock = sleepingClock()
  const client = createShopifyClient({ access: { origin, credentials: STATIC }, clock, maxRetries: retries })
  return { result: await client.run(ACCESS, {}), clock }
}

test('CL1 a static token reads the shop and its scopes', async () => {
  const { connect } = await setUp()
  const answer = await connect(STATIC).run(ACCESS, {})
  expect(answer).toMatchObject({ ok: true, value: { shop: { name: 'Demo shop', currencyCode: 'USD' } } })
})

test('CL1 a wrong static token is denied, not tried again', async () => {
  const { connect, clock } = await setUp()
  const answer = await connect({ kind: 'token', accessToken: 'wrong' }).run(ACCESS, {})
  expect(answer).toMatchObject({ ok: false, error: { kind: 'denied' } })
  expect(clock.sleptMs).toEqual([])
})

test('CL1 client credentials are exchanged once, and again at 80 % of the token’s life', async () => {
  let grants = 0
  const counting: typeof fetch = (input, init) => {
    if (String(input).endsWith('/access_token')) grants += 1
    return fetch(input, init)
  }
  const { connect, clock } = await setUp({}, { fetch: counting })
  const client = connect(CLIENT)
  await client.run(ACCESS, {})
  clock.advance(0.79 * 86_399_000)
  await client.run(ACCESS, {})
  expect(grants).toBe(1)
  clock.advance(0.02 * 86_399_000)
  expect((await client.run(ACCESS, {})).ok).toBe(true)
  expect(grants).toBe(2)
})

test('CL1 a revoked token is replaced on 401 without a pause, any number of times', async () => {
  const { connect, simulator, clock } = await setUp({}, { maxRetries: 0 })
  const client = connect(CLIENT)
  for (let round = 0; round < 3; round += 1) {
    expect((await client.run(ACCESS, {})).ok).toBe(true)
    simulator.revokeIssuedTokens()
  }
  expect(clock.sleptMs).toEqual([])
})

test('CL1 concurrent calls share one exchange', async () => {
  let grants = 0
  const { connect } = await setUp(
    {},
    {
      fetch: (input, init) => {
        if (String(input).endsWith('/access_token')) grants += 1
        return fetch(input, init)
      },
    },
  )
  const client = connect(CLIENT)
  await Promise.all([client.run(ACCESS, {}), client.run(LOCATIONS, {}), client.run(ACCESS, {})])
  expect(grants).toBe(1)
})

test('CL1 wrong client credentials are denied', async () => {
  const { connect } = await setUp()
  const answer = await connect({ ...CLIENT, clientSecret: 'wrong' }).run(ACCESS, {})
  expect(answer).toMatchObject({ ok: false, error: { kind: 'denied' } })
})

test('CL2 throttling waits for as long as the missing points take, then succeeds', async () => {
  const { connect, clock } = await setUp({ restoreRate: 20 })
  const client = connect(STATIC)
  const page = { first: 250, after: null, names: ['available'] }
  expect((await client.run(VARIANTS, page)).ok).toBe(true)
  const left = client.throttle()
  expect(left).toMatchObject({ maximumAvailable: 400, restoreRate: 20 })
  expect((await client.run(VARIANTS, page)).ok).toBe(true)
  const cost = 400 - (left?.currentlyAvailable ?? 0)
  const missing = cost - (400 - cost)
  expect(clock.sleptMs).toEqual([(missing / 20) * 1000])
})

test('CL2 throttling that does not end is weather', async () => {
  const { result, clock } = await runAgainst((_, response) =>
    response.end(JSON.stringify({ errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] })),
  )
  expect(result).toMatchObject({ ok: false, error: { kind: 'weather' } })
  expect(clock.sleptMs).toHaveLength(10)
})

test('CL3 a passing 503, 429 and a reset are survived, with growing pauses', async () => {
  const { connect, simulator, clock } = await setUp()
  simulator.addFault({ kind: 'status', status: 503 })
  simulator.addFault({ kind: 'status', status: 429 })
  simulator.addFault({ kind: 'reset' })
  expect((await connect(STATIC).run(ACCESS, {})).ok).toBe(true)
  expect(clock.sleptMs).toEqual([500, 1000, 2000])
})

test('CL3 weather that lasts is given up after the retries', async () => {
  const { connect, simulator } = await setUp()
  simulator.addFault({ kind: 'status', status: 502, times: 99 })
  const answer = await connect(STATIC).run(ACCESS, {})
  expect(answer).toEqual({
    ok: false,
    error: { kind: 'weather', message: 'Shopify answers 502', mayHaveArrived: true },
  })
  expect(simulator.requests()).toHaveLength(4)
})

test('CL3 Retry-After is seconds', async () => {
  const { clock } = await runAgainst(
    (_, response) => response.writeHead(429, { 'retry-after': '2.5' }).end(),
    1,
  )
  expect(clock.sleptMs).toEqual([2500])
})

test('CL3 a lost reply to a write is asked again with the same key, and written once', async () => {
  const { connect, simulator, seeded } = await setUp()
  simulator.addFault({ kind: 'lostReply' })
  const change = {
    inventoryItemId: seeded.variants[0]?.inventoryItemId,
    locationId: seeded.locations[0]?.id,
    delta: -2,
    changeFromQuantity: null,
  }
  const input = { name: 'available', reason: 'correction', changes: [change] }
  const answer = await connect(STATIC).run(ADJUST_QUANTITIES, { input, key: 'key-1' })
  expect(answer).toMatchObject({ ok: true, value: { userErrors: [] } })
  expect(simulator.levels()[0]?.quantities['available']).toBe(3)
})

test('CL7 a refused request is said in words of a shop owner, with what to do', async () => {
  const { connect, simulator } = await setUp()
  simulator.addFault({ kind: 'status', status: 400, operation: 'Access' })
  expect(await connect(STATIC).run(ACCESS, {})).toMatchObject({
    ok: false,
    error: {
      kind: 'refused',
      message: expect.stringMatching(
        /^Shopify would not say what Floorbook may do \(400\): .*update Floorbook\.$/,
      ),
    },
  })
})

test('CL4 what Shopify refuses at the top level is refused, and a missing scope is denied', async () => {
  const { connect } = await setUp()
  const bad: Operation<unknown> = { ...ACCESS, text: 'query Access { nonsense }' }
  expect(await connect(STATIC).run(bad, {})).toMatchObject({ ok: false, error: { kind: 'refused' } })
  const { result } = await runAgainst((_, response) =>
    response.end(
      JSON.stringify({
        data: null,
        errors: [{ message: 'Access denied', extensions: { code: 'ACCESS_DENIED' } }],
      }),
    ),
  )
  const error = { kind: 'denied', message: 'Access denied', mayHaveArrived: false, about: 'rights' }
  expect(result).toEqual({ ok: false, error })
})

test.each([
  [404, 'address'],
  [402, 'account'],
  [423, 'account'],
  [403, 'credentials'],
])('CL4 %i holds for every operation until somebody mends the %s', async (status, about) => {
  const { connect, simulator } = await setUp()
  simulator.addFault({ kind: 'status', status })
  const answer = await connect(STATIC).run(ACCESS, {})
  expect(answer).toMatchObject({ ok: false, error: { kind: 'denied', about, mayHaveArrived: false } })
})

test('CL4 a clear no after an unanswered attempt, or beside a result, may have arrived', async () => {
  let asked = 0
  const afterReset = await runAgainst((request, response) => {
    asked += 1
    if (asked === 1) request.socket.destroy()
    else response.writeHead(403).end()
  }, 1)
  expect(afterReset.result).toMatchObject({ error: { kind: 'denied', mayHaveArrived: true } })
  const errors = [{ message: 'Access denied', extensions: { code: 'ACCESS_DENIED' } }]
  const beside = await runAgainst((_, response) =>
    response.end(JSON.stringify({ data: { written: {} }, errors })),
  )
  expect(beside.result).toMatchObject({ error: { kind: 'denied', mayHaveArrived: true } })
})

test('CL5 no message carries a secret', async () => {
  const { connect, simulator } = await setUp({}, { maxRetries: 0 })
  const secret = 'hush-hush'
  const messages: string[] = []
  for (const credentials of [
    { kind: 'token', accessToken: secret } as const,
    { kind: 'client', clientId: SIMULATED_CLIENT_ID, clientSecret: secret } as const,
    { kind: 'token', accessToken: `${secret}\n` } as const,
  ]) {
    const answer = await connect(credentials).run(ACCESS, {})
    messages.push(JSON.stringify(answer))
  }
  simulator.addFault({ kind: 'reset' })
  messages.push(JSON.stringify(await connect(STATIC).run(ACCESS, {})))
  expect(messages.join()).not.toContain(secret)
  expect(messages.join()).not.toContain(SIMULATED_ACCESS_TOKEN)
})

test('CL5 a shop over plain http is refused before anything is sent', () => {
  const access = { origin: 'http://shop.example', credentials: STATIC }
  expect(() => createShopifyClient({ access, clock: sleepingClock() })).toThrow(/https/)
})

test('CL5 a redirect is not followed', async () => {
  let followed = 0
  const elsewhere = await serve((_, response) => {
    followed += 1
    response.end('{}')
  })
  const { result } = await runAgainst((_, response) => response.writeHead(307, { location: elsewhere }).end())
  expect(result.ok).toBe(false)
  expect(followed).toBe(0)
})

test('CL6 another shape than the operation’s is unreadable', async () => {
  for (const body of ['<html>', '[]', '{"data":{"shop":{"id":1}}}', '{"data":null}']) {
    const { result } = await runAgainst((_, response) => response.end(body))
    expect(result).toMatchObject({ ok: false, error: { kind: 'unreadable' } })
  }
})

/**
 * Shopify's own client insists on https and a shop's domain; the fetch it is given goes to the simulator
 * instead.
 */
function officialClient(simulator: Simulator) {
  return createAdminApiClient({
    storeDomain: 'demo-shop.myshopify.com',
    apiVersion: SHOPIFY_API_VERSION,
    accessToken: SIMULATED_ACCESS_TOKEN,
    customFetchApi: (url, init) => fetch(url.replace('https://demo-shop.myshopify.com', simulator.url), init),
  })
}

test('SIM15 the official client runs a query and a mutation', async () => {
  const { simulator, seeded } = await setUp()
  const client = officialClient(simulator)
  const read = await client.request(LOCATIONS.text, { variables: { after: null } })
  expect(read.errors).toBeUndefined()
  expect(read.data).toMatchObject({ locations: { nodes: [{ name: 'Shed', isActive: true }] } })

  const change = {
    inventoryItemId: seeded.variants[0]?.inventoryItemId,
    locationId: seeded.locations[0]?.id,
    delta: 4,
    changeFromQuantity: 5,
  }
  const input = {
    name: 'available',
    reason: 'received',
    referenceDocumentUri: 'gid://floorbook/Run/1',
    changes: [change],
  }
  const written = await client.request(ADJUST_QUANTITIES.text, { variables: { input, key: 'official-1' } })
  expect(written.errors).toBeUndefined()
  expect(written.data).toMatchObject({ inventoryAdjustQuantities: { userErrors: [] } })
  expect(simulator.levels()[0]?.quantities).toMatchObject({ available: 9, on_hand: 9 })
})
