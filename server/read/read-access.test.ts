import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { readConfig } from '../config.ts'
import { READ_ENDPOINTS } from '../http/read-endpoints.ts'
import { openReadShop, READ_TOKEN, type ReadShop } from '../testing/read-shop.ts'
import { startServerChild } from '../testing/server-child.ts'

const LEDGER = '/api/read/ledger.csv?order=WO-00001'
const ADDRESSES = Object.values(READ_ENDPOINTS).map(({ path }) =>
  path.endsWith('ledger.csv') ? LEDGER : path,
)

let shop: ReadShop
beforeAll(async () => {
  shop = await openReadShop()
  await shop.order('order-1')
})
afterAll(() => shop.api.close())

test('RD1 without the read token, or with another, nothing is answered', async () => {
  const wrong = [
    null,
    '',
    'x',
    READ_TOKEN.slice(0, -1),
    `${READ_TOKEN}x`,
    READ_TOKEN.toUpperCase(),
    'é'.repeat(30),
  ]
  for (const url of ADDRESSES) {
    for (const bearer of wrong) {
      expect(await shop.get(url, bearer), `${url} ${bearer}`).toMatchObject({
        status: 401,
        code: 'badReadToken',
      })
    }
    expect((await shop.get(url)).status, url).toBe(200)
  }
  const basic = await shop.api.app.inject({ url: '/api/read/orders', headers: { authorization: READ_TOKEN } })
  expect(basic.statusCode).toBe(401)
})

test('RD2 where the setting is empty nobody reads, and the answer names the setting', async () => {
  const off = await openReadShop({ FLOORBOOK_READ_TOKEN: '' })
  for (const url of ADDRESSES) {
    for (const bearer of [null, '', READ_TOKEN]) {
      const answer = await off.get(url, bearer)
      expect(answer).toMatchObject({ status: 403, code: 'readingOff' })
      expect(answer.text).toContain('FLOORBOOK_READ_TOKEN')
    }
  }
  await off.api.close()
})

test('RD2 a token that is too short or has spaces stops the start, and is not repeated', () => {
  const fault = 'FLOORBOOK_READ_TOKEN: must be 24 to 200 characters without spaces'
  for (const token of ['x'.repeat(23), 'x'.repeat(201), 'x y'.repeat(10), 'é'.repeat(30)]) {
    const config = readConfig({ FLOORBOOK_READ_TOKEN: token })
    expect(config.ok ? [] : config.error).toEqual([fault])
  }
  for (const token of ['x'.repeat(24), READ_TOKEN, 'aZ09-._~+/=!aZ09-._~+/=!']) {
    const config = readConfig({ FLOORBOOK_READ_TOKEN: token })
    expect(config.ok && config.value.readToken).toBe(token)
  }
})

test('RD3 an enrolled device reads orders.csv and ledger.csv, and nothing else here', async () => {
  const off = await openReadShop({ FLOORBOOK_READ_TOKEN: '' })
  await off.order('order-1')
  for (const one of [shop, off]) {
    const { token } = await one.api.enrol()
    for (const url of ADDRESSES) {
      const may = url === '/api/read/orders.csv' || url === LEDGER
      expect((await one.get(url, token)).status === 200, url).toBe(may)
    }
    expect((await one.get('/api/read/orders', token, 'text/csv')).status).not.toBe(200)
  }
  await off.api.close()
})

test('RD3 a revoked device reads nothing', async () => {
  const [desk, tablet] = [await shop.api.enrol(), await shop.api.enrol()]
  const url = `/api/devices/${tablet.deviceId}/revoke`
  await shop.api.send({ method: 'POST', url, payload: { actorId: 'sue' } }, desk)
  for (const address of ['/api/read/orders.csv', LEDGER]) {
    expect(await shop.get(address, tablet.token)).toMatchObject({ status: 403, code: 'forbidden' })
  }
})

test('RD4 the read token opens nothing else', async () => {
  const closed = ['/api/me', '/api/devices', '/api/stream', '/api/pull/stock?protocol=1&after=0&limit=1']
  for (const url of closed) expect((await shop.get(url)).status, url).toBe(401)
  const headers = { authorization: `Bearer ${READ_TOKEN}` }
  const written = await shop.api.app.inject({ method: 'POST', url: '/api/read/orders', headers, payload: {} })
  expect(written.statusCode).toBe(404)
})

test(
  'RD4 no log has a read token, right or wrong, also where all is logged',
  { timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'floorbook-read-'))
    const settings = { FLOORBOOK_DATA: folder, FLOORBOOK_SHOPIFY: 'off', LOG_LEVEL: 'trace' }
    const server = await startServerChild({ ...settings, FLOORBOOK_READ_TOKEN: READ_TOKEN })
    const wrong = 'another-token-of-some-length'
    const ask = (path: string, token: string) =>
      fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
    try {
      expect((await ask('/api/read/orders.csv', READ_TOKEN)).status).toBe(200)
      for (const token of [READ_TOKEN, wrong]) {
        expect((await ask('/api/read/ledger.csv?order=none', token)).ok).toBe(false)
      }
      await expect.poll(() => server.said.join('\n')).toMatch(/ledger\.csv.*404(.|\n)*ledger\.csv.*401/)
    } finally {
      await server.kill()
      rmSync(folder, { recursive: true, force: true })
    }
    const said = server.said.join('\n')
    expect(said).not.toContain(READ_TOKEN)
    expect(said).not.toContain(wrong)
  },
)

test('RD5 who asks too often waits, with the right token or without', async () => {
  const own = await openReadShop()
  for (const [url, bearer] of [
    ['/api/read/stock', READ_TOKEN],
    ['/api/read/runs', 'wrong'],
  ] as const) {
    const statuses: number[] = []
    for (let asked = 0; asked < 122; asked += 1) statuses.push((await own.get(url, bearer)).status)
    expect(statuses.slice(0, 120)).not.toContain(429)
    expect(statuses.slice(120)).toEqual([429, 429])
  }
  await own.api.close()
})

const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.object({
      get: z
        .object({
          security: z.array(z.record(z.string(), z.array(z.string()))),
          parameters: z.array(z.object({ name: z.string(), in: z.literal('query'), required: z.boolean() })),
          responses: z.record(z.string(), z.object({ content: z.record(z.string(), z.unknown()) })),
        })
        .optional()
        .catch(undefined),
    }),
  ),
})

test('RD12 every address is described: its tokens, its query, its forms', async () => {
  const { paths } = documentSchema.parse((await shop.api.send({ url: '/api/openapi.json' })).body)
  const described = Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/read/'))
    .map(([path, { get }]) => [
      path,
      get?.security.flatMap(Object.keys),
      get?.parameters.map(({ name, required }) => [name, required]),
      Object.keys(get?.responses['200']?.content ?? {}),
    ])
  const paged = [
    ['after', false],
    ['limit', false],
  ]
  const [json, csv] = [['application/json', 'text/csv'], ['text/csv']]
  expect(described).toEqual([
    ['/api/read/orders', ['readToken'], paged, json],
    ['/api/read/orders.csv', ['readToken', 'bearer'], paged, csv],
    ['/api/read/runs', ['readToken'], paged, json],
    ['/api/read/runs.csv', ['readToken'], paged, csv],
    ['/api/read/stock', ['readToken'], paged, json],
    ['/api/read/stock.csv', ['readToken'], paged, csv],
    ['/api/read/ledger.csv', ['readToken', 'bearer'], [['order', true]], csv],
  ])
})
