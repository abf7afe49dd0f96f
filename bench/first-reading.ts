import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { accept } from '../src/domain/ledger/accept.ts'
import { must } from '../src/kernel/assert.ts'
import { openGround } from '../server/ground.ts'
import { putSettings } from '../server/people/person-written.ts'
import { runPass } from '../server/shop/catalogue-pass.ts'
import { addLocations } from '../server/shop/opening.ts'
import { createShopPlaces } from '../server/shop/places.ts'
import { createShopifyClient, SYSTEM_CLOCK } from '../server/shopify/client.ts'
import { SIMULATED_ACCESS_TOKEN } from '../server/shopify/simulator/access.ts'
import { startSimulator } from '../server/shopify/simulator/start.ts'
import { createShopMemory } from '../server/store/sqlite-shop-variants.ts'
import { createSystemClock, systemRandom } from '../server/surroundings.ts'
import type { FigureSheet } from './figures.ts'

const VARIANTS = 10_000
const PLACES = ['North', 'South', 'East', 'West']
/** Points a second of the smallest plan, and how many its bucket holds. */
const RATE = 100
const BUCKET = 2_000
export const FIRST_READING = 'first reading of 10,000 variants at 4 places, smallest plan'
export const FIRST_READING_RATIO = 'first reading, times what Shopify’s bucket allows'

/**
 * Reads a large shop into an empty book at the real pace of the smallest plan, its bucket full at first. What
 * the bucket allows is the points that were spent beyond it, at its rate.
 */
export async function measureFirstReading(sheet: FigureSheet): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'floorbook-first-reading-'))
  const clock = createSystemClock()
  const alarm = { raise: (what: string) => console.error(what) }
  const options = { accept, clock, random: systemRandom, alarm, appVersion: 'bench' }
  const ground = await openGround({ config: { dataFolder: folder }, ...options })
  const shop = { dataFile: null, port: 0, clock, environment: {}, restoreRate: RATE }
  const simulator = await startSimulator(shop)
  try {
    simulator.seed(largeShop())
    await ground.writer.run(batch => {
      putSettings(batch, { shopName: 'Large', demo: false, currency: 'USD', defaultLocationId: 'none' })
      return () => undefined
    })
    const spent = { points: 0 }
    const credentials = { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN } as const
    const access = { origin: simulator.url, credentials }
    const client = createShopifyClient({ access, clock: SYSTEM_CLOCK, fetch: counting(spent) })
    const places = createShopPlaces()
    const startedAt = performance.now()
    await addLocations(ground, client, places)
    const memory = createShopMemory(ground.store)
    const done = await runPass({ ground, client, places, memory }, 'full')
    const tookMs = performance.now() - startedAt
    const pass = must(done.ok ? done.value : null, 'a whole reading')
    const allowedMs = ((spent.points - BUCKET) / RATE) * 1_000
    sheet.add({ name: FIRST_READING, value: tookMs, unit: 'ms', n: pass.levels, peer: allowedMs })
    sheet.add({ name: FIRST_READING_RATIO, value: tookMs / allowedMs, unit: 'times', n: pass.variants })
    console.error(`first reading: ${spent.points} points, ${pass.variants} variants, ${pass.levels} levels`)
  } finally {
    await simulator.close()
    await ground.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function largeShop() {
  const levels = PLACES.map(location => ({ location, quantities: { available: 12 } }))
  return {
    locations: PLACES.map(name => ({ name })),
    variants: Array.from({ length: VARIANTS }, (_, index) => ({
      productTitle: `Part ${index}`,
      sku: `P-${index}`,
      levels,
    })),
  }
}

const costSchema = z.object({
  extensions: z.object({ cost: z.object({ actualQueryCost: z.number().nullable() }) }).optional(),
})

/** Adds up the points of what was carried out; what was throttled cost none. */
function counting(spent: { points: number }): typeof fetch {
  return async (input, init) => {
    const answer = await fetch(input, init)
    const cost = costSchema.parse(await answer.clone().json())
    spent.points += cost.extensions?.cost.actualQueryCost ?? 0
    return answer
  }
}
