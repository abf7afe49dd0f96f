import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { effectsDoneSchema, shopStandingSchema } from '#protocol/shop-standing.ts'
import { createShopifyClient, SYSTEM_CLOCK } from '../shopify/client.ts'
import { SIMULATED_ACCESS_TOKEN } from '../shopify/simulator/access.ts'
import { SIMULATED_DOMAIN, startSimulator } from '../shopify/simulator/start.ts'
import type { OutboxProblem } from '../shopify/outbox-port.ts'
import { openApi } from '../testing/api.ts'
import { openFromShop } from './opening.ts'
import { createShopPlaces } from './places.ts'
import { runShop, type RunningShop } from './run-shop.ts'
import { effectWords } from './standing.ts'

const UNSURE: OutboxProblem = { code: 'outcomeUnknown', message: 'No answer came', mayHaveArrived: true }
const SURE: OutboxProblem = { code: 'refused', message: 'Not allowed', mayHaveArrived: false }

test('OB16 the desk sees what waits and why, and decides: again, it arrived, it did not', async () => {
  const clock = { nowMs: () => Date.now() }
  const simulator = await startSimulator({ dataFile: null, port: 0, clock, environment: {} })
  const levels = [{ location: 'Shed', quantities: { available: 10 } }]
  simulator.seed({ locations: [{ name: 'Shed' }], variants: [{ productTitle: 'rod', sku: 'ROD', levels }] })
  const credentials = { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN } as const
  const client = createShopifyClient({ access: { origin: simulator.url, credentials }, clock: SYSTEM_CLOCK })
  const running: { shop: RunningShop | null } = { shop: null }
  const shopOf = () => must(running.shop, 'the running shop')
  const desk = {
    standing: () => shopOf().desk.standing(),
    retry: (ids: readonly number[]) => shopOf().desk.retry(ids),
    settle: (ids: readonly number[], arrived: boolean) => shopOf().desk.settle(ids, arrived),
    settleNews: (id: number) => shopOf().desk.settleNews(id),
    check: () => shopOf().desk.check(),
    openItemIds: () => shopOf().desk.openItemIds(),
  }
  const api = await openApi({}, undefined, client, undefined, desk)
  const places = createShopPlaces()
  must((await openFromShop(api.ground, client, places)).ok || null, 'the shop as it opens')
  const [gid = ''] = places.inventoryItemIds()
  const itemId = must(places.itemIdOf(gid), 'the item')
  const locationId = must(places.locationIds()[0], 'the location')
  const shop = { client, domain: SIMULATED_DOMAIN, webhookSecrets: [], simulatorUrl: null }
  running.shop = await runShop(api.ground, { ...shop, close: simulator.close }, places, () => undefined)
  const { outbox } = running.shop.sending
  const effect = { kind: 'adjust', itemId, locationId, state: 'available', reason: 'other' } as const
  const row = (delta: number) => ({
    entryId: `e${delta}`,
    book: 'run:1',
    bookSeq: 1,
    effect: { ...effect, delta },
    intendedAtMs: 5,
  })
  const ids = outbox.add([row(-1), row(-2), row(-3), row(-4)])
  const problems = [SURE, UNSURE, UNSURE, { ...SURE, code: 'moved' } as const]
  outbox.settle(
    ids.map((outboxId, index) => ({ outboxId, kind: 'failed', problem: must(problems[index], 'a problem') })),
    6,
  )
  const tablet = await api.enrol()
  const ask = async (actorId: string) =>
    api.send({ method: 'GET', url: `/api/shop/standing?actorId=${actorId}` }, tablet)
  const tell = async (path: string, body: object) =>
    effectsDoneSchema.parse(
      (await api.send({ method: 'POST', url: path, payload: { actorId: 'sue', ...body } }, tablet)).body,
    ).changed
  expect((await ask('ana')).status).toBe(403)
  const standing = shopStandingSchema.parse((await ask('sue')).body)
  expect(standing.needsPerson).toBe(3)
  expect(standing.effects.map(({ what, asks }) => [what, asks])).toEqual([
    ['−1 available', 'retry'],
    ['−2 available', 'decide'],
    ['−3 available', 'decide'],
  ])
  expect(await tell('/api/shop/effects/retry', { outboxIds: ids })).toBe(1)
  expect(await tell('/api/shop/effects/settle', { outboxIds: [ids[1]], arrived: true })).toBe(1)
  expect(await tell('/api/shop/effects/settle', { outboxIds: [ids[2]], arrived: false })).toBe(1)
  expect(await tell('/api/shop/effects/settle', { outboxIds: [ids[3]], arrived: false })).toBe(0)
  expect(await tell('/api/shop/effects/settle', { outboxIds: [ids[3]], arrived: true })).toBe(1)
  // Of ten, one and three were sent; two was said to stand there, four was dropped.
  await expect.poll(() => simulator.levels()[0]?.quantities['available']).toBe(6)
  await expect.poll(() => outbox.counts()).toEqual({ waiting: 0, needsPerson: 0 })
  await running.shop.stop()
  await api.close()
  await simulator.close()
})

test('T8 what Shopify is to be told of what is measured bears its unit', () => {
  const place = { itemId: 'wax', locationId: 'shed' }
  const adjust = { kind: 'adjust', ...place, state: 'available', delta: 500, reason: 'other' } as const
  const ends = { from: 'available', to: 'quality_control' } as const
  const move = { kind: 'move', ...place, ...ends, quantity: 500, reason: 'other' } as const
  expect(effectWords(adjust, 'gram')).toBe('+500\u00a0g available')
  expect(effectWords({ ...adjust, delta: -500 }, 'piece')).toBe('−500 available')
  expect(effectWords(move, 'gram')).toBe('500\u00a0g from available to held for inspection')
})
