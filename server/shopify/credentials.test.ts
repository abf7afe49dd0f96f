import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createShopifyClient, SYSTEM_CLOCK } from './client.ts'
import { shopAccess } from './credentials.ts'
import { readGrantedAccess } from './granted-access.ts'
import { SIMULATED_ACCESS_TOKEN } from './simulator/access.ts'
import { startSimulator } from './simulator/start.ts'

const SECRET = 'hush-hush'
const closers: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

function fileWith(content: unknown, mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'floorbook-credentials-'))
  closers.push(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'shopify.json')
  writeFileSync(file, JSON.stringify(content))
  chmodSync(file, mode)
  return file
}

test('CR1 nothing set is no shop', () => {
  expect(shopAccess({})).toBeNull()
  expect(shopAccess({ SHOPIFY_SHOP: '' })).toBeNull()
})

test('CR1 a token, or both client credentials, make a shop', () => {
  const shop = { SHOPIFY_SHOP: 'My-Shop.myshopify.com' }
  expect(shopAccess({ ...shop, SHOPIFY_ACCESS_TOKEN: SECRET })).toEqual({
    origin: 'https://my-shop.myshopify.com',
    credentials: { kind: 'token', accessToken: SECRET },
  })
  expect(shopAccess({ ...shop, SHOPIFY_CLIENT_ID: 'id', SHOPIFY_CLIENT_SECRET: SECRET })).toMatchObject({
    credentials: { kind: 'client', clientId: 'id', clientSecret: SECRET },
  })
})

const INCOMPLETE = [
  { SHOPIFY_ACCESS_TOKEN: SECRET },
  { SHOPIFY_SHOP: `https://${SECRET}.example`, SHOPIFY_ACCESS_TOKEN: SECRET },
  { SHOPIFY_SHOP: 'my-shop.myshopify.com', SHOPIFY_CLIENT_SECRET: SECRET },
  { SHOPIFY_SHOP: 'my-shop.myshopify.com.evil.example', SHOPIFY_ACCESS_TOKEN: SECRET },
]

test.each(INCOMPLETE)('CR1 what is incomplete is refused with what to do', environment => {
  expect(() => shopAccess(environment)).toThrow(/SHOPIFY_ACCESS_TOKEN,? or both/)
})

test.each(INCOMPLETE)('CR3 the refusal does not repeat the secret', environment => {
  expect(() => shopAccess(environment)).not.toThrow(new RegExp(SECRET))
})

test('CR2 a file that others can read is refused, with the command that mends it', () => {
  const content = { SHOPIFY_SHOP: 'my-shop.myshopify.com', SHOPIFY_ACCESS_TOKEN: SECRET }
  expect(shopAccess({ SHOPIFY_CREDENTIALS_FILE: fileWith(content, 0o600) })).toMatchObject({
    credentials: { accessToken: SECRET },
  })
  const open = fileWith(content, 0o644)
  expect(() => shopAccess({ SHOPIFY_CREDENTIALS_FILE: open })).toThrow(`chmod 600 ${open}`)
})

test('CR4 missing scopes are named; the right to write includes the right to read', async () => {
  const scopes = ['read_products', 'write_inventory']
  const simulator = await startSimulator({
    dataFile: null,
    port: 0,
    clock: SYSTEM_CLOCK,
    environment: {},
    scopes,
  })
  closers.push(() => simulator.close())
  const access = {
    origin: simulator.url,
    credentials: { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN },
  } as const
  const granted = await readGrantedAccess(createShopifyClient({ access, clock: SYSTEM_CLOCK }), [
    'read_orders',
  ])
  expect(granted).toEqual({
    ok: true,
    value: {
      shopName: 'Demo shop',
      domain: 'demo-shop.myshopify.com',
      currencyCode: 'USD',
      missingScopes: ['read_locations', 'read_orders'],
    },
  })
})
