import { NoDeprecatedCustomRule, parse, specifiedRules, validate } from 'graphql'
import { afterEach, expect, test } from 'vitest'
import { TESTED_API_VERSIONS } from '../api-version.ts'
import { createShopifyClient } from '../client.ts'
import { SIMULATED_ACCESS_TOKEN } from '../simulator/access.ts'
import type { ReplayBehaviour } from '../simulator/inventory-mutations.ts'
import { readRealSchema } from '../simulator/real-schema.ts'
import { type SimulatorOptions, startSimulator } from '../simulator/start.ts'
import { type Finding, findingLine } from './finding.ts'
import { checkReading } from './read-check.ts'
import { SCHEMA_PARTS } from './schema-check.ts'
import { checkWriting } from './write-check.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function setUp(options: Partial<SimulatorOptions> = {}, send: typeof fetch = fetch) {
  let atMs = Date.UTC(2026, 10, 2, 8)
  const clock = {
    nowMs: () => atMs,
    sleepMs: async (durationMs: number) => {
      atMs += durationMs
    },
  }
  const simulator = await startSimulator({ dataFile: null, port: 0, clock, environment: {}, ...options })
  closers.push(simulator.close)
  simulator.seed({
    locations: [{ name: 'Shed' }],
    variants: [
      { productTitle: 'rod', sku: 'ROD', levels: [{ location: 'Shed', quantities: { available: 7 } }] },
      { productTitle: 'one', sku: 'TWICE' },
      { productTitle: 'other', sku: 'TWICE' },
    ],
  })
  const connect = (accessToken = SIMULATED_ACCESS_TOKEN, origin = simulator.url) =>
    createShopifyClient({
      access: { origin, credentials: { kind: 'token', accessToken } },
      clock,
      fetch: send,
    })
  let keys = 0
  return {
    simulator,
    read: (client = connect()) => checkReading({ client, origin: simulator.url, timeZone: 'Asia/Tokyo' }),
    write: (item = 'ROD', location = 'Shed') =>
      checkWriting({ client: connect(), item, location, newKey: () => `key-${++keys}` }),
    connect,
  }
}

function todos(findings: readonly Finding[]): string {
  const open = findings.filter(({ state }) => state === 'todo' || state === 'weather')
  return open.map(findingLine).join('\n')
}

test.each(TESTED_API_VERSIONS)('CK1 what is asked of the schema is valid in %s', version => {
  const { schema } = readRealSchema(version)
  const rules = [...specifiedRules, NoDeprecatedCustomRule]
  expect(validate(schema, parse(SCHEMA_PARTS.text), rules)).toEqual([])
})

test('CK2 a good shop has nothing to do, and nothing is written', async () => {
  const { simulator, read } = await setUp()
  const before = simulator.levels()
  const findings = await read()
  expect(todos(findings)).toBe('')
  const words = findings.map(one => one.words).join('\n')
  for (const part of ['USD', 'Asia/Tokyo', '1 location', '2026-10']) expect(words).toContain(part)
  expect(simulator.levels()).toEqual(before)
})

test('CK3 wrong credentials, missing scopes, a wrong address and an ended version are said', async () => {
  const { simulator, read, connect } = await setUp({
    scopes: ['read_products', 'read_inventory', 'read_locations'],
  })
  expect(todos(await read(connect('wrong')))).toMatch(/refuses the token.*Take new ones/)
  expect(todos(await read())).toMatch(/may not write stock \(it lacks write_inventory\).*install it again/)
  expect(todos(await read(connect(undefined, 'http://127.0.0.1:9')))).toContain('cannot be reached')
  simulator.setAccount({ isVersionEnded: true })
  expect(todos(await read())).toMatch(/does not speak version 2026-10 .* but 2027-01.*Update Floorbook/)
  simulator.addFault({ kind: 'status', status: 404 })
  expect(todos(await read())).toMatch(/no shop of this name.*Is SHOPIFY_SHOP right/)
  simulator.addFault({ kind: 'status', status: 402 })
  expect(todos(await read())).toMatch(/until its bill is paid.*Sign in to Shopify/)
})

test('CK4 40 locations are told, with what they cost', async () => {
  const { simulator, read } = await setUp()
  simulator.seed({ locations: Array.from({ length: 39 }, (_, index) => ({ name: `Place ${index}` })) })
  expect((await read()).map(one => one.words).join('\n')).toContain('With 40 locations')
})

test('CK4 another currency than the settings say, and another time zone, are said', async () => {
  const { simulator, connect } = await setUp({ currencyCode: 'EUR', timeZone: 'Asia/Tokyo' })
  const read = (currency: string, timeZone: string) =>
    checkReading({ client: connect(), origin: simulator.url, timeZone, currency })
  expect(todos(await read('USD', 'Asia/Tokyo'))).toMatch(/counts in EUR.*say USD.*Set the currency to EUR/)
  const findings = await read('EUR', 'Europe/Berlin')
  expect(todos(findings)).toBe('')
  expect(findings.map(one => one.words).join('\n')).toContain(
    'Asia/Tokyo, this machine’s that of Europe/Berlin',
  )
})

const REPLAYS: readonly [ReplayBehaviour, string][] = [
  ['asDocumented', 'as documented'],
  ['compareFirst', 'compares before it looks at the key'],
  ['keyIgnored', 'FLOORBOOK_SHOPIFY_KEYS=ignored'],
]

test.each(REPLAYS)(
  'CK5 a writing check of a shop that is %s says so and leaves all as it was',
  async (replay, words) => {
    const { simulator, write } = await setUp({ behaviour: { replay } })
    const before = simulator.levels().map(({ quantities }) => quantities)
    const findings = await write()
    expect(findings.map(one => one.words).join('\n')).toContain(words)
    expect(findings.at(-1)).toMatchObject({ state: 'ok', words: 'The quantities are as they were' })
    expect(simulator.levels().map(({ quantities }) => quantities)).toEqual(before)
  },
)

test('CK6 where a step fails, what was done is taken back', async () => {
  const { simulator, write } = await setUp()
  const before = simulator.levels().map(({ quantities }) => quantities)
  simulator.addFault({ kind: 'status', status: 503, operation: 'MoveQuantities', times: 9 })
  const findings = await write()
  expect(todos(findings)).toContain('not answered')
  expect(simulator.levels().map(({ quantities }) => quantities)).toEqual(before)
})

test('CK7 what may be written to is named without doubt', async () => {
  const { write } = await setUp()
  expect(todos(await write('TWICE'))).toContain('2 items')
  expect(todos(await write('NONE'))).toContain('No item')
  expect(todos(await write('ROD', 'Moon'))).toContain('No location')
})
