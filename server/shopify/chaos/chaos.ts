import { assert, must } from '#kernel/assert.ts'
import type { ShopPolicy } from '#domain/shopify/policy.ts'
import { EFFECT_CAUSES } from '#domain/shopify/reasons.ts'
import { SHOPIFY_STATES, type ShopifyEffect } from '#domain/shopify/effect.ts'
import {
  applyEffects,
  effectsBetween,
  shopifyTargets,
  NO_TARGETS,
  NOTHING_WITHHELD,
  type Targets,
} from '#domain/shopify/targets.ts'
import { seededRandom } from '../../testing/seeded-random.ts'
import { createShopifyClient } from '../client.ts'
import { effectToSend } from '../outbox-groups.ts'
import type { Outbox, OutboxRow } from '../outbox-port.ts'
import { type OutboxDependencies, runOutboxOnce, type ShopifyPlaces } from '../outbox.ts'
import { SIMULATED_ACCESS_TOKEN } from '../simulator/access.ts'
import type { FaultInput } from '../simulator/faults.ts'
import type { ReplayBehaviour } from '../simulator/inventory-mutations.ts'
import { type Simulator, startSimulator } from '../simulator/start.ts'
import { type HomeName, openHome } from './homes.ts'

export type ChaosOptions = {
  readonly seed: number
  readonly effects: number
  readonly mode: ShopPolicy['mode']
  readonly replay: ReplayBehaviour
  readonly home: HomeName
}

/** Where a process may die, and how often it did. */
export const CRASH_POINTS = [
  'before the key is written',
  'after the key is written',
  'before the request',
  'after the answer',
  'before it is settled',
  'after it is settled',
  'before it is put off',
  'after it is put off',
] as const
type CrashPoint = (typeof CRASH_POINTS)[number]

export type ChaosReport = {
  readonly effects: number
  readonly requests: number
  readonly faults: number
  readonly sales: number
  readonly crashesByPoint: ReadonlyMap<CrashPoint, number>
  /** Rows that ask a person, and places with such rows. */
  readonly asks: readonly OutboxRow[]
  /**
   * Places where Shopify shows another figure than it ought to, in words. Of rows that ask a person counts
   * what that person would find in the shop: whether it arrived.
   */
  readonly wrong: readonly string[]
}

class Crash extends Error {}

const ITEMS = 12
const LOCATIONS = ['Shed', 'Shop']
const START_UNITS = 500
const FAULT_PER_CENT = 40
const CRASH_PER_CENT = 4
/** A point where nothing has died yet is died at when it was passed so often, at the latest. */
const PASSED_AT_MOST = 4
const SALE_PER_CENT = 10
/** So many rows are left for fair weather. */
const FEW = 5

type Random = ReturnType<typeof seededRandom>
type Place = { readonly itemId: string; readonly locationId: string }

/**
 * Thousands of effects through faults and crashes: what the ledger wants told is random, four requests in ten
 * meet a fault, the process dies at every point and begins anew with what is durable, and customers buy
 * meanwhile. Then the weather clears, and what Shopify shows is compared with what it ought to.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const random = seededRandom(options.seed)
  const world = await openWorld(options, random)
  const book = createBook(world.places, options.mode, random)
  let added = 0
  while (added < options.effects) {
    for (let count = random.below(4); count >= 0; count -= 1) {
      const effects = book.act()
      world.tell(effects)
      added += effects.length
    }
    if (random.below(100) < SALE_PER_CENT) book.sell(world)
    await world.step(true)
  }
  for (let steps = 0; world.open() > FEW; steps += 1) {
    assert(steps < 100_000, 'the outbox goes on in the storm')
    await world.step(true)
  }
  for (let steps = 0; (await world.step(false)) !== null; steps += 1) {
    assert(steps < 100_000, 'the outbox comes to rest')
  }
  const report = { ...world.counts(), effects: added, sales: book.sales(), ...compared(world, book) }
  await world.close()
  return report
}

/** What the ledger holds, changed at random, and what Shopify ought to show of it. */
function createBook(places: readonly Place[], mode: ShopPolicy['mode'], random: Random) {
  const zero = { available: 0, reserved: 0, picked: 0, inspection: 0, nonconforming: 0 }
  const balances = places.map(() => ({ ...zero, available: START_UNITS * 10_000 }))
  const sold = places.map(() => 0)
  const targets = (index: number) => shopifyTargets(must(balances[index], 'balances'), NOTHING_WITHHELD, mode)
  const held = ['reserved', 'picked', 'inspection', 'nonconforming'] as const
  let sales = 0
  return {
    sales: () => sales,
    act: (): readonly ShopifyEffect[] => {
      const index = random.below(places.length)
      const place = must(places[index], 'a place')
      const balance = must(balances[index], 'balances')
      const before = targets(index)
      const amount = 1 + random.below(200_000)
      const state = must(held[random.below(held.length)], 'a state')
      const other = must(held[random.below(held.length)], 'a state')
      const taken = Math.min(amount, balance[state])
      switch (random.below(5)) {
        case 0: // Earmarked, held, set apart.
          balance.available -= amount
          balance[state] += amount
          break
        case 1: // Used up.
          balance[state] -= taken
          break
        case 2: // Counted, received, written off.
          balance.available += random.below(400_001) - 200_000
          break
        case 3: // Approved, put back.
          balance[state] -= taken
          balance.available += taken
          break
        default:
          balance[state] -= taken
          balance[other] += taken
      }
      const cause = must(EFFECT_CAUSES[random.below(EFFECT_CAUSES.length)], 'a cause')
      return effectsBetween(before, targets(index), cause, place)
    },
    sell: ({ buy }: { readonly buy: (place: Place) => void }) => {
      const index = random.below(places.length)
      buy(must(places[index], 'a place'))
      sold[index] = (sold[index] ?? 0) + 1
      sales += 1
    },
    /** By place: the targets, less what was sold meanwhile. */
    expected: (index: number): Targets => {
      const target = targets(index)
      return { ...target, available: target.available - (sold[index] ?? 0) }
    },
  }
}

async function openWorld({ replay, home: homeName }: ChaosOptions, random: Random) {
  let atMs = Date.UTC(2026, 10, 2, 8)
  let keys = 0
  let entries = 0
  let faults = 0
  let requests = 0
  let isStorm = true
  const clock = {
    nowMs: () => atMs,
    sleepMs: (durationMs: number) => {
      atMs += durationMs
      return Promise.resolve()
    },
  }
  const behaviour = { replay }
  const simulator = await startSimulator({ dataFile: null, port: 0, clock, environment: {}, behaviour })
  const places = seedShop(simulator)
  const home = openHome(homeName)
  const crashes = createCrashes(random, () => isStorm)
  const send: typeof fetch = (input, init) => {
    requests += 1
    if (isStorm && random.below(100) < FAULT_PER_CENT) {
      faults += 1
      simulator.addFault({ ...faultOf(random), times: 1 })
    }
    return fetch(input, init)
  }
  const access = {
    origin: simulator.url,
    credentials: { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN },
  } as const
  const start = (): OutboxDependencies => {
    const client = createShopifyClient({ access, clock, fetch: send, maxRetries: random.below(3) })
    const once = createShopifyClient({ access, clock, fetch: send, maxRetries: 0 })
    return {
      outbox: crashingOutbox(home.outbox(), crashes),
      client: crashingClient(client, crashes),
      ...(replay === 'keyIgnored' ? { onceOnly: crashingClient(once, crashes) } : {}),
      places: placesOf(simulator),
      nowMs: clock.nowMs,
      newKey: () => `key-${++keys}`,
    }
  }
  let dependencies = start()
  return {
    simulator,
    failed: home.failed,
    places,
    open: home.open,
    close: async () => {
      home.close()
      await simulator.close()
    },
    counts: () => ({ requests, faults, crashesByPoint: crashes.countByPoint }),
    tell: (effects: readonly ShopifyEffect[]) => {
      entries += 1
      const book = `run:${entries % 7}`
      home.add(effects.map(effect => ({ book, bookSeq: entries, effect, intendedAtMs: atMs })))
    },
    buy: ({ itemId, locationId }: Place) => {
      const level = must(
        simulator.levels().find(one => one.sku === itemId && one.locationName === locationId),
        itemId,
      )
      const quantity = (level.quantities['available'] ?? 0) - 1
      const { inventoryItemId, locationId: shopLocationId } = level
      simulator.setQuantity({ inventoryItemId, locationId: shopLocationId, name: 'available', quantity })
    },
    /** Null when at rest. */
    step: async (storm: boolean): Promise<number | null> => {
      isStorm = storm
      try {
        const { waitMs } = await runOutboxOnce(dependencies)
        atMs += waitMs ?? 0
        return waitMs
      } catch (error) {
        if (!(error instanceof Crash)) throw error
        home.dieAndBegin()
        dependencies = start()
        return 0
      }
    },
  }
}

type Crashes = {
  readonly countByPoint: Map<CrashPoint, number>
  readonly perhaps: (point: CrashPoint) => void
}

/** By chance, and surely at a point where nothing has died before: no storm leaves one out that it passes. */
function createCrashes(random: Random, isStorm: () => boolean): Crashes {
  const countByPoint = new Map<CrashPoint, number>()
  const passesLeft = new Map<CrashPoint, number>(
    CRASH_POINTS.map(point => [point, random.below(PASSED_AT_MOST)]),
  )
  return {
    countByPoint,
    perhaps: point => {
      if (!isStorm()) return
      const left = passesLeft.get(point) ?? 0
      passesLeft.set(point, left - 1)
      if (left !== 0 && random.below(100) >= CRASH_PER_CENT) return
      countByPoint.set(point, (countByPoint.get(point) ?? 0) + 1)
      throw new Crash(point)
    },
  }
}

function crashingOutbox(outbox: Outbox, { perhaps }: Crashes): Outbox {
  return {
    ...outbox,
    assignGroup: (...given) => {
      perhaps('before the key is written')
      outbox.assignGroup(...given)
      perhaps('after the key is written')
    },
    settle: (...given) => {
      perhaps('before it is settled')
      outbox.settle(...given)
      perhaps('after it is settled')
    },
    postpone: (...given) => {
      perhaps('before it is put off')
      outbox.postpone(...given)
      perhaps('after it is put off')
    },
  }
}

function crashingClient(
  client: OutboxDependencies['client'],
  { perhaps }: Crashes,
): OutboxDependencies['client'] {
  return {
    ...client,
    run: async (...given) => {
      perhaps('before the request')
      const answer = await client.run(...given)
      perhaps('after the answer')
      return answer
    },
  }
}

function faultOf(random: Random): FaultInput {
  switch (random.below(4)) {
    case 0:
      return { kind: 'reset' }
    case 1:
    case 2:
      return { kind: 'lostReply' }
    default:
      return { kind: 'status', status: must([429, 500, 502, 503][random.below(4)], 'a status') }
  }
}

function seedShop(simulator: Simulator): readonly Place[] {
  const skus = Array.from({ length: ITEMS }, (_, index) => `item-${index}`)
  const quantities = { available: START_UNITS }
  simulator.seed({
    locations: LOCATIONS.map(name => ({ name })),
    variants: skus.map(sku => ({
      productTitle: sku,
      sku,
      levels: LOCATIONS.map(location => ({ location, quantities })),
    })),
  })
  return skus.flatMap(itemId => LOCATIONS.map(locationId => ({ itemId, locationId })))
}

/** Learnt anew by each process: that an item is stocked is not known at first. */
function placesOf(simulator: Simulator): ShopifyPlaces {
  const byPlace = new Map(simulator.levels().map(level => [`${level.sku} ${level.locationName}`, level]))
  const active = new Set<string>()
  return {
    find: (itemId, locationId) => {
      const level = byPlace.get(`${itemId} ${locationId}`)
      if (level === undefined) return null
      const { inventoryItemId, locationId: shopLocationId } = level
      return {
        inventoryItemId,
        locationId: shopLocationId,
        isActive: active.has(`${itemId} ${locationId}`),
      }
    },
    whyUnwritable: () => null,
    noteActivated: (itemId, locationId) => active.add(`${itemId} ${locationId}`),
  }
}

type World = Awaited<ReturnType<typeof openWorld>>

function compared(
  { simulator, failed, places }: World,
  book: ReturnType<typeof createBook>,
): Pick<ChaosReport, 'asks' | 'wrong'> {
  const asks = failed()
  const wrong = places.flatMap(({ itemId, locationId }, index) => {
    const level = simulator.levels().find(one => one.sku === itemId && one.locationName === locationId)
    const here = asks.filter(({ effect }) => effect.itemId === itemId && effect.locationId === locationId)
    const missing = applyEffects(
      NO_TARGETS,
      here.flatMap(row => missingOf(row, simulator.wasApplied(row.groupIdempotencyKey ?? ''))),
    )
    const expected = book.expected(index)
    return SHOPIFY_STATES.flatMap(state => {
      const units = expected[state] - missing[state]
      const shown = level?.quantities[state]
      return shown === units ? [] : [`${itemId} at ${locationId}, ${state}: ${shown}, not ${units}`]
    })
  })
  return { asks, wrong }
}

/** What a row that asks has not done in the shop: of a divided move perhaps the other half. */
function missingOf(row: OutboxRow, wasApplied: boolean): readonly ShopifyEffect[] {
  const rest = row.stage === 'leaving' ? [effectToSend({ ...row, stage: 'entering' })] : []
  return wasApplied ? rest : [effectToSend(row), ...rest]
}
