import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { createShopifyClient, SYSTEM_CLOCK } from '../shopify/client.ts'
import { SIMULATED_ACCESS_TOKEN } from '../shopify/simulator/access.ts'
import { startSimulator } from '../shopify/simulator/start.ts'
import { openApi } from '../testing/api.ts'
import { lookForFirstOwner } from './first-owner.ts'
import { addLocations } from './opening.ts'
import { createShopPlaces } from './places.ts'

test('CA13 a new shop that does not answer at its first start has its owner as soon as it does', async () => {
  const clock = { nowMs: () => Date.now() }
  const simulator = await startSimulator({
    dataFile: null,
    port: 0,
    clock,
    environment: {},
    currencyCode: 'EUR',
  })
  simulator.seed({ locations: [{ name: 'Shed' }] })
  const credentials = { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN } as const
  const access = { origin: simulator.url, credentials }
  const client = createShopifyClient({ access, clock: SYSTEM_CLOCK, maxRetries: 0 })
  const { ground, close } = await openApi()
  const places = createShopPlaces()
  const pins: string[] = []
  const reach = async () => (await addLocations(ground, client, places)).ok
  const look = () => lookForFirstOwner(ground, client, reach, async pin => void pins.push(pin))
  simulator.addFault({ kind: 'status', status: 503, times: 2 })
  expect([await look(), await look(), pins]).toEqual([30_000, 30_000, []])
  expect(await look()).toBeNull()
  expect(pins).toEqual([expect.stringMatching(/^\d{6}$/)])
  expect(await look()).toBeNull()
  expect(pins).toHaveLength(1)
  const settings = await ground.store.read(reader => reader.document('people', 'settings'))
  expect(JSON.parse(must(settings, 'the settings').body)).toMatchObject({
    currency: 'EUR',
    shopName: 'Demo shop',
  })
  await close()
  await simulator.close()
})
