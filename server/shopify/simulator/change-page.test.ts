import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { type Simulator, startSimulator } from './start.ts'

let simulator: Simulator

beforeAll(async () => {
  const clock = { nowMs: () => Date.now() }
  simulator = await startSimulator({ dataFile: null, port: 0, clock, environment: {} })
  const levels = [{ location: 'Shed', quantities: { available: 9 } }]
  simulator.seed({
    locations: [{ name: 'Shed' }],
    variants: ['ROD', 'NUT'].map(sku => ({ productTitle: `<i>${sku}</i>`, sku, levels })),
  })
})
afterAll(() => simulator.close())

async function submit(deed: string, form: Record<string, string>, origin = simulator.url) {
  const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams(form)
  const answer = await fetch(`${simulator.url}/_page/${deed}`, { method: 'POST', headers, body })
  return { status: answer.status, text: await answer.text() }
}

const level = (sku: string) =>
  must(
    simulator.levels().find(one => one.sku === sku),
    sku,
  )

test('SIM17 a person sets stock, orders, deletes and makes weather by plain forms', async () => {
  const { inventoryItemId, locationId } = level('ROD')
  const place = `${inventoryItemId} ${locationId}`
  expect((await submit('set', { place, name: 'damaged', quantity: '4' })).text).toContain('Done.')
  expect(level('ROD').quantities).toMatchObject({ available: 9, damaged: 4 })
  await submit('order', { sku: 'ROD', quantity: '2' })
  expect(level('ROD').quantities).toMatchObject({ available: 7, committed: 2 })
  await submit('delete', { item: level('NUT').inventoryItemId })
  expect(simulator.levels().map(({ sku }) => sku)).toEqual(['ROD'])
  await submit('webhooks', { weather: 'lost' })
  expect(await (await fetch(`${simulator.url}/change`)).text()).toContain('value="lost" selected')
  await submit('fault', { kind: 'status', times: '1' })
  const query = {
    method: 'POST',
    headers: { 'x-shopify-access-token': 'simulated-static-token' },
    body: '{"query":"{ shop { name } }"}',
  }
  const address = `${simulator.url}/admin/api/2026-10/graphql.json`
  expect([(await fetch(address, query)).status, (await fetch(address, query)).status]).toEqual([503, 200])
})

test('SIM17 what cannot be done is said, no markup comes through, other pages are not heard', async () => {
  expect((await submit('set', { place: 'nothing', name: 'available', quantity: 'x' })).text).toContain(
    'Not done',
  )
  expect((await submit('order', { sku: 'MOON', quantity: '1' })).text).toContain('Not done')
  const page = await (await fetch(`${simulator.url}/change?said=${encodeURIComponent('<b>hi</b>')}`)).text()
  expect(page).toContain('&lt;b&gt;hi')
  expect(page).toContain('&lt;i&gt;ROD')
  expect((await submit('clear', {}, 'http://evil.example')).status).toBe(403)
})
