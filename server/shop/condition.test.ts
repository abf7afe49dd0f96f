import { afterEach, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { healthAnswerSchema } from '#protocol/health.ts'
import { shopStandingSchema } from '#protocol/shop-standing.ts'
import { putSettings } from '../people/person-written.ts'
import { bodyOf } from '../replication/bodies.ts'
import { createShopifyClient, SYSTEM_CLOCK } from '../shopify/client.ts'
import { ALL_SCOPES, type AccountEdit } from '../shopify/simulator/account.ts'
import { SIMULATED_CLIENT_ID, SIMULATED_CLIENT_SECRET } from '../shopify/simulator/access.ts'
import { ACCESS } from '../shopify/operations.ts'
import { SIMULATED_WEBHOOK_SECRET } from '../shopify/simulator/webhook-sender.ts'
import { WEBHOOK_PATH } from '../shopify/webhooks/webhook.ts'
import { SIMULATED_DOMAIN, type SimulatorOptions, startSimulator } from '../shopify/simulator/start.ts'
import { openApi } from '../testing/api.ts'
import { openFromShop } from './opening.ts'
import { createCondition, toldClient } from './condition.ts'
import { createShopPlaces } from './places.ts'
import { runShop, type RunningShop } from './run-shop.ts'

/** Nobody listens there. */
const NOBODY = {
  origin: 'http://127.0.0.1:9',
  credentials: { kind: 'token', accessToken: 'any' },
} as const

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

type Setting = Partial<SimulatorOptions> & {
  ignoresKeys?: boolean
  secrets?: readonly string[]
  secret?: string
}

/** A server and its shop, as they run, asked over HTTP; `account`: as it is when the server starts. */
async function running(
  { ignoresKeys, secrets = [], secret, ...options }: Setting,
  account: AccountEdit = {},
) {
  const clock = { nowMs: () => Date.now() }
  const simulator = await startSimulator({ dataFile: null, port: 0, clock, environment: {}, ...options })
  closers.push(simulator.close)
  const levels = [{ location: 'Shed', quantities: { available: 10 } }]
  const variant = { productTitle: 'rod', sku: 'ROD', cost: '2.50', levels }
  simulator.seed({ locations: [{ name: 'Shed' }], variants: [variant] })
  const clientSecret = secret ?? SIMULATED_CLIENT_SECRET
  const credentials = { kind: 'client', clientId: SIMULATED_CLIENT_ID, clientSecret } as const
  const access = { origin: simulator.url, credentials }
  const client = createShopifyClient({ access, clock: SYSTEM_CLOCK, maxRetries: 0 })
  const held: { shop: RunningShop | null } = { shop: null }
  const shopOf = () => must(held.shop, 'the running shop')
  const desk = {
    standing: () => shopOf().desk.standing(),
    retry: () => 0,
    settle: () => 0,
    settleNews: () => false,
    check: () => shopOf().desk.check(),
    openItemIds: () => new Set<string>(),
  }
  const api = await openApi(
    {},
    undefined,
    client,
    () => shopOf().door(),
    desk,
    undefined,
    () => shopOf().todos(),
  )
  closers.push(api.close)
  await api.ground.writer.run(batch => {
    putSettings(batch, { shopName: 'Shed', currency: 'USD', demo: false, defaultLocationId: 'workshop' })
    return () => undefined
  })
  simulator.setAccount(account)
  const places = createShopPlaces()
  await openFromShop(api.ground, client, places)
  const onceOnly = ignoresKeys === true ? client : undefined
  const shop = {
    client,
    onceOnly,
    domain: SIMULATED_DOMAIN,
    webhookSecrets: secrets,
    simulatorUrl: simulator.url,
  }
  held.shop = await runShop(api.ground, { ...shop, close: simulator.close }, places, () => undefined)
  closers.push(held.shop.stop)
  const tablet = await api.enrol()
  const standing = async () =>
    shopStandingSchema.parse(
      (await api.send({ method: 'GET', url: '/api/shop/standing?actorId=sue' }, tablet)).body,
    )
  return {
    simulator,
    api,
    shop: held.shop,
    places,
    standing,
    /** What the settings page says, the worst first, each with what to do. */
    said: async () => (await standing()).findings.map(one => `${one.state}: ${one.words} | ${one.remedy}`),
    /** As by the button, after somebody mended it. */
    check: async () => {
      const payload = { actorId: 'sue' }
      expect((await api.send({ method: 'POST', url: '/api/shop/check', payload }, tablet)).status).toBe(200)
    },
    todos: async () =>
      healthAnswerSchema.parse((await api.send({ method: 'GET', url: '/healthz' })).body).shopTodos,
  }
}

const WRONG: readonly [string, Setting, AccountEdit, RegExp][] = [
  [
    'wrong credentials',
    { secret: 'not-the-secret' },
    {},
    /^todo: Shopify gives no token for these client credentials \(400\) \| .*Take new ones/,
  ],
  [
    'revoked credentials',
    {},
    { isRevoked: true },
    /^todo: Shopify gives no token .*were revoked.*Take new ones/,
  ],
  [
    'a missing right',
    {},
    { scopes: ALL_SCOPES.filter(scope => scope !== 'write_inventory') },
    /^todo: The app may not write stock \(it lacks write_inventory\) \| Grant the app .* install it again/,
  ],
  [
    'a version that has ended',
    {},
    { isVersionEnded: true },
    /^todo: Shopify does not speak version 2026-10 .*, but 2027-01 \| Update Floorbook/,
  ],
  [
    'another currency',
    {},
    { currencyCode: 'EUR' },
    /^todo: The shop counts in EUR, Floorbook’s settings say USD \| Set the currency to EUR/,
  ],
]

test.each(WRONG)(
  'SH2 %s: the page says what and what to do, until it is mended',
  async (_, how, account, words) => {
    const { shop, said, todos, check, simulator } = await running(how, account)
    shop.watch()
    await expect.poll(said).toEqual(expect.arrayContaining([expect.stringMatching(words)]))
    expect((await said())[0]).toMatch(words)
    expect(await todos()).toBe(1)
    expect((await said()).join()).not.toContain(SIMULATED_CLIENT_SECRET)
    if (how.secret !== undefined) return
    const good = { isRevoked: false, scopes: ALL_SCOPES, isVersionEnded: false, currencyCode: 'USD' }
    simulator.setAccount(good)
    await check()
    await expect.poll(todos).toBe(0)
  },
)

test('SH2 a name that is no shop’s is said, and what is revoked later at the first no', async () => {
  const { shop, said, todos, check, simulator, places } = await running({})
  simulator.addFault({ kind: 'status', status: 404, operation: 'Access' })
  shop.watch()
  await expect.poll(said).toEqual([expect.stringMatching(/^todo: .*no shop of this name .*SHOPIFY_SHOP/)])
  await check()
  await expect.poll(todos).toBe(0)
  simulator.setAccount({ isRevoked: true })
  const [locationId = ''] = places.locationIds()
  const itemId = must(places.itemIdOf(places.inventoryItemIds()[0] ?? ''), 'the item')
  const effect = {
    kind: 'adjust',
    itemId,
    locationId,
    state: 'available',
    reason: 'other',
    delta: -1,
  } as const
  shop.sending.outbox.add([{ entryId: 'e1', book: 'run:1', bookSeq: 1, effect, intendedAtMs: 5 }])
  shop.sending.notify()
  await expect.poll(todos).toBe(1)
  expect(shop.sending.outbox.counts()).toEqual({ waiting: 1, needsPerson: 0 })
})

test('SH3 a shop elsewhere, in another currency: said, and no cost of the other is taken', async () => {
  const timeZone = 'Pacific/Kiritimati'
  const { shop, said, api } = await running({ currencyCode: 'EUR', timeZone })
  const items = await api.ground.store.read(reader => reader.page('catalogue', 0, 10))
  expect(items.map(row => bodyOf('catalogue', row).unitCost)).toEqual([null])
  shop.watch()
  await expect.poll(said).toEqual(expect.arrayContaining([expect.stringContaining(`that of ${timeZone}`)]))
})

test('SH4 forged webhooks are said until one of Shopify’s comes; meanwhile Shopify is asked', async () => {
  const { api, shop, said, standing, simulator } = await running({ secrets: [SIMULATED_WEBHOOK_SECRET] })
  const address = await api.app.listen({ port: 0, host: '127.0.0.1' })
  await shop.listenAt(address)
  await expect.poll(async () => (await standing()).hearsWebhooks).toBe(true)
  const forged = await fetch(`${address}${WEBHOOK_PATH}`, { method: 'POST', body: '{}' })
  expect(forged.status).toBe(403)
  expect(await said()).toEqual([expect.stringMatching(/signature that does not fit.*asked every 30 seconds/)])
  expect((await standing()).hearsWebhooks).toBe(false)
  const [level] = simulator.levels()
  const { inventoryItemId, locationId } = must(level, 'a level')
  simulator.setQuantity({ inventoryItemId, locationId, name: 'available', quantity: 4 })
  await expect.poll(said).toEqual([])
  expect((await standing()).hearsWebhooks).toBe(true)
})

test('SH4 a shop that could not be told where to send webhooks is asked every 30 seconds', async () => {
  const { api, shop, said, standing } = await running(
    { secrets: [SIMULATED_WEBHOOK_SECRET] },
    { isRevoked: true },
  )
  await shop.listenAt(await api.app.listen({ port: 0, host: '127.0.0.1' }))
  await expect
    .poll(said)
    .toEqual([expect.stringMatching(/could not be told where to send.*every 30 seconds/)])
  expect((await standing()).hearsWebhooks).toBe(false)
})

test('SH5 a shop that ignores keys is told as such, with what it means', async () => {
  const { said } = await running({ ignoresKeys: true })
  expect(await said()).toEqual([
    expect.stringMatching(/^note: .*ignores the keys.*nothing is ever sent twice/),
  ])
})

test('SH6 a shop that has been silent for two minutes is said, though nothing waits', async () => {
  let atMs = 0
  const clock = { nowMs: () => atMs }
  const { api } = await running({})
  const ground = { store: api.ground.store, clock }
  const client = createShopifyClient({ access: NOBODY, clock: SYSTEM_CLOCK, maxRetries: 0 })
  const ports = { ground, client, origin: NOBODY.origin, webhookProblem: () => null, ignoresKeys: false }
  const loop = { sleepMs: async () => undefined, onError: () => undefined }
  const condition = createCondition(ports, loop)
  const told = toldClient(client, condition.heard)
  await told.run(ACCESS, {})
  atMs = 119_000
  await told.run(ACCESS, {})
  expect(condition.findings()).toEqual([])
  atMs = 120_000
  expect(condition.findings()).toMatchObject([
    { state: 'weather', words: expect.stringContaining('cannot be reached') },
  ])
  condition.heard(null)
  expect(condition.findings()).toEqual([])
})
