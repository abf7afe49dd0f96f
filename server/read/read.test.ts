import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { material } from '#domain/testing/items.ts'
import { lineOf, observed, picks, type StoolJob, stoolJob } from '#domain/testing/stool-job.ts'
import { openReadShop, type ReadShop } from '../testing/read-shop.ts'
import { type OrderRow, orderRowSchema, readPageSchema, runRowSchema, stockRowSchema } from './rows.ts'

let shop: ReadShop
beforeAll(async () => {
  shop = await openReadShop()
})
afterAll(() => shop.api.close())

async function page<Row extends z.ZodType>(
  of: ReadShop,
  row: Row,
  url: string,
): Promise<{ rows: z.output<Row>[]; next: string | null }> {
  return readPageSchema(row).parse(JSON.parse((await of.get(url)).text))
}

const orderId = (number: number) => `order-${String(number).padStart(3, '0')}`

test('RD6 paging gives every row once while rows are added and changed, before and behind', async () => {
  const own = await openReadShop()
  const standing = Array.from({ length: 23 }, (_, index) => orderId(100 + 10 * index))
  for (const id of standing) await own.order(id)
  for (const limit of [1, 7, 23, 24]) {
    const seen: string[] = []
    let after: string | null = ''
    for (let asked = 0; after !== null; asked += 1) {
      const answer: { rows: OrderRow[]; next: string | null } = await page(
        own,
        orderRowSchema,
        `/api/read/orders?limit=${limit}&after=${after}`,
      )
      const { rows, next } = answer
      seen.push(...rows.map(row => row.id))
      expect(next === null || rows.length === limit).toBe(true)
      const added = 100 + 10 * ((asked * 7) % 23) + 1
      if (asked < 4) await own.order(`${orderId(added)}-${limit}`)
      // Written again, it stands at another position, but not at another place.
      const step = asked % 2 === 0 ? 'start' : 'pause'
      await own.tell(
        { kind: 'orderStepped', body: { action: step, note: '' } },
        { workOrderId: standing[asked % 23] ?? '' },
      )
      after = next
    }
    expect(seen).toEqual([...new Set(seen)].toSorted())
    expect(seen.filter(id => standing.includes(id))).toEqual(standing)
  }
  await own.api.close()
})

test('RD6 a page exactly full to the end is the end, and an empty one is too', async () => {
  const own = await openReadShop()
  expect(await page(own, orderRowSchema, '/api/read/orders')).toEqual({ rows: [], next: null })
  for (const id of ['a', 'b', 'c']) await own.order(id)
  const two = await page(own, orderRowSchema, '/api/read/orders?limit=2')
  expect([two.rows.map(row => row.id), two.next]).toEqual([['a', 'b'], 'b'])
  expect((await page(own, orderRowSchema, '/api/read/orders?limit=3')).next).toBe(null)
  expect((await page(own, orderRowSchema, '/api/read/orders?after=c')).rows).toEqual([])
  for (const limit of ['0', '501', 'x', '1.5']) {
    expect((await own.get(`/api/read/orders?limit=${limit}`)).code).toBe('malformed')
  }
  await own.api.close()
})

test('RD7 orders, runs and stock tell their figures as decimals and their times in UTC', async () => {
  const own = await openReadShop()
  const job = await workedOn(own)
  const [order] = (await page(own, orderRowSchema, '/api/read/orders')).rows
  expect(order).toMatchObject({
    number: 'WO-00001',
    location: 'Workshop',
    openedBy: 'Ana',
    status: 'in_progress',
  })
  expect(order?.openedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(order?.items).toMatchObject([{ itemName: 'stool', unit: 'pcs', planned: 20, started: 20, built: 0 }])
  const [run] = (await page(own, runRowSchema, '/api/read/runs')).rows
  expect(run).toMatchObject({ orderNumber: 'WO-00001', step: 'picking', items: [{ started: 20, built: 0 }] })
  const { rows } = await page(own, stockRowSchema, '/api/read/stock')
  const stock = new Map(rows.map(row => [row.itemId, row]))
  expect(stock.get('leg')).toMatchObject({ id: 'leg@workshop', available: 120, reserved: 77, picked: 3 })
  expect(stock.get('glue')).toMatchObject({ unit: 'l', available: 0.35, reserved: 0.4, unitCost: 12.3456 })
  expect(job.runId).toBe(run?.id)
  await own.api.close()
})

/** An order with a run of 20 stools, three legs picked, and 0.75 l of glue counted. */
async function workedOn(own: ReadShop): Promise<StoolJob> {
  const glue = material('glue', { unit: 'litre', unitCost: 123_456 })
  await own.tell({ kind: 'itemsWritten', body: { items: [glue], source: 'test' } })
  await own.tell(observed('leg', 200))
  const counted = { itemId: 'glue', locationId: 'workshop', counted: 7_500, expected: 0 }
  await own.tell({ kind: 'counted', body: counted })
  await own.order('order-1')
  await own.startRun('order-1', 'run-1')
  const job = stoolJob()
  await own.tell(picks(job, 'leg', 3), { workOrderId: 'order-1', runId: 'run-1' })
  return job
}

test('RD8 each CSV is UTF-8 with a line of names, also without a row, by address or by Accept', async () => {
  const own = await openReadShop()
  for (const name of ['orders', 'runs', 'stock']) {
    const answer = await own.get(`/api/read/${name}.csv`)
    expect(answer.type).toBe('text/csv; charset=utf-8; header=present')
    expect(answer.text).toMatch(/^id,[\w,]+\r\n$/)
    const asked = await own.get(`/api/read/${name}`, undefined, 'text/csv')
    expect([asked.type, asked.text]).toEqual([answer.type, answer.text])
    const both = await own.get(`/api/read/${name}`, undefined, 'application/json, text/csv;q=0.5')
    expect(both.type).toContain('application/json')
  }
  await own.api.close()
})

test('RD8 RD9 names and notes of people come through whole, and harmless', async () => {
  await shop.order('order-quoted', { name: 'Stühle, "große"\nzwei 🪑', note: '=HYPERLINK("http://x","y")' })
  const lines = await shop.csv('/api/read/orders.csv')
  const quoted = lines.find(line => line['id'] === 'order-quoted')
  expect(quoted).toMatchObject({
    name: 'Stühle, "große"\nzwei 🪑',
    note: `'=HYPERLINK("http://x","y")`,
    planned: '20',
  })
})

test('RD9 a negative quantity is a number in CSV', async () => {
  await shop.tell({
    kind: 'adjusted',
    body: { itemId: 'seat', locationId: 'workshop', change: -15_000, reason: 'shrinkage', note: '' },
  })
  const lines = await shop.csv('/api/read/stock.csv')
  expect(lines.find(line => line['itemId'] === 'seat')).toMatchObject({ available: '-1.5' })
})

test('RD10 CSV holds the rows of all pages, an order as a line per item, or one line', async () => {
  const own = await openReadShop()
  const ids = Array.from({ length: 260 }, (_, index) => orderId(index))
  for (const id of ids) await own.order(id)
  const items = ['stool', 'frame'].map(itemId => ({ itemId, planned: 30_000 }))
  await own.order('p-two', { items })
  await own.order('q-none', { items: [], rows: [], save: 'draft' })
  const lines = await own.csv('/api/read/orders.csv')
  expect(lines.map(line => line['id'])).toEqual([...ids, 'p-two', 'p-two', 'q-none'])
  expect(lines.slice(-3).map(line => [line['itemId'], line['planned']])).toEqual([
    ['stool', '3'],
    ['frame', '3'],
    ['', ''],
  ])
  const some = await own.csv(`/api/read/orders.csv?after=${orderId(9)}&limit=150`)
  expect(some.map(line => line['id'])).toEqual(ids.slice(10, 160))
  await own.api.close()
})

test('RD11 the ledger holds each entry of the order and its runs once, in server order', async () => {
  const own = await openReadShop()
  await own.order('order-0')
  const job = await workedOn(own)
  const of = { workOrderId: 'order-1', runId: 'run-1' }
  const late = Date.UTC(2026, 0, 2, 3, 4, 5)
  await own.tell({ kind: 'orderStepped', body: { action: 'resume', note: '' } }, { workOrderId: 'order-1' })
  await own.tell(picks(job, 'seat', 2), { ...of, occurredAt: late })
  const two = ['leg', 'seat'].map(itemId => ({
    line: lineOf(job, itemId),
    quantity: 10_000,
    locationId: 'workshop',
  }))
  await own.tell({ kind: 'returned', body: { lines: two } }, of)
  await own.tell({ kind: 'runEnded', body: { reason: '' } }, { ...of, occurredAt: Number.MAX_SAFE_INTEGER })
  for (const order of ['WO-00002', 'order-1']) {
    const lines = await own.csv(`/api/read/ledger.csv?order=${order}`)
    const seqs = lines.map(line => Number(line['seq']))
    expect(seqs).toEqual(seqs.toSorted((left, right) => left - right))
    expect(new Set(lines.map(line => line['entryId'])).size).toBe(lines.length)
    expect(lines.map(line => [line['kind'], line['quantity'], line['unit'], line['verdict']])).toEqual([
      ['orderOpened', '', '', 'accepted'],
      ['runStarted', '20', 'pcs', 'accepted'],
      ['picked', '3', 'pcs', 'accepted'],
      ['orderStepped', '', '', 'refused'],
      ['picked', '2', 'pcs', 'accepted'],
      ['returned', '', '', 'accepted'],
      ['runEnded', '', '', 'accepted'],
    ])
    expect(lines[2]).toMatchObject({ words: 'Picked 3 pcs leg', person: 'Ana', run: 'BR-00001', sku: '' })
    expect(lines[3]).toMatchObject({ words: 'Resumed the order', reason: 'wrongStatus', run: '' })
    expect(lines[4]?.['happenedAt']).toBe('2026-01-02T03:04:05.000Z')
    expect(lines[6]?.['happenedAt']).toBe('')
  }
  for (const unknown of ['WO-99999', 'order-1:plan', 'run-1']) {
    expect((await own.get(`/api/read/ledger.csv?order=${unknown}`)).code).toBe('notFound')
  }
  expect((await own.get('/api/read/ledger.csv')).code).toBe('malformed')
  await own.api.close()
})
