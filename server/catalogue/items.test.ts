import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { draftOf, type ItemDraft } from '#domain/catalogue/draft.ts'
import { bom, component, material, subAssembly } from '#domain/testing/items.ts'
import { stoolOrder } from '#domain/testing/stool-job.ts'
import type { EnrolAnswer } from '#protocol/device.ts'
import { itemsAnswerSchema } from '#protocol/catalogue.ts'
import { pullAnswerSchema } from '#protocol/pull.ts'
import { type Api, openApi } from '../testing/api.ts'

let api: Api
let device: EnrolAnswer
beforeAll(async () => {
  api = await openApi()
  device = await api.enrol()
})
afterAll(() => api.close())

type Write = { readonly item: ItemDraft; readonly basis: string | null }

function send(items: readonly Write[], actorId = 'sue') {
  return api.send({ method: 'POST', url: '/api/items', payload: { actorId, items } }, device)
}

async function written(items: readonly Write[]) {
  const { body } = await send(items)
  return itemsAnswerSchema.parse(body).written
}

const drafts = {
  wax: draftOf(material('wax')),
  lid: draftOf(subAssembly('lid', [component('wax')], { name: 'Lid' })),
  candle: draftOf(bom('candle', [component('lid')], { name: 'Candle' })),
}

test('CT4 items are written as one entry that everybody pulls, with codes of their own', async () => {
  const made = await written(Object.values(drafts).map(item => ({ item, basis: null })))
  expect(new Set(made.map(one => one.floorCode)).size).toBe(3)
  const pulled = await api.send({ url: '/api/pull/catalogue?protocol=1&after=0&limit=100' }, device)
  const names = pullAnswerSchema.parse(pulled.body).documents.map(document => document.body['name'])
  expect(new Set(names)).toEqual(new Set(['wax', 'Lid', 'Candle']))
  const entries = await api.ground.store.read(reader => reader.documentsOfGroup('book', 'shop'))
  expect(entries).toHaveLength(1)
  expect(await send([{ item: drafts.wax, basis: null }])).toMatchObject({
    status: 422,
    body: { code: 'invalid', detail: 'wax: it was saved already.' },
  })
})

test('CT3 of two people at one item the second is told who was first', async () => {
  const [made] = await written([{ item: draftOf(material('oil')), basis: null }])
  const basis = must(made, 'the oil').basis
  const first = await written([{ item: { ...draftOf(material('oil')), sku: 'O-1' }, basis }])
  const second = await send([{ item: { ...draftOf(material('oil')), sku: 'O-2' }, basis }])
  expect(second).toMatchObject({ status: 409, body: { code: 'changedMeanwhile' } })
  expect(second.body).toMatchObject({
    detail: expect.stringMatching(/^oil: Sue changed this at \d\d:\d\d: look again before you save\.$/),
  })
  const again = await send([
    { item: { ...draftOf(material('oil')), sku: 'O-2' }, basis: must(first[0], 'the oil').basis },
  ])
  expect(again.status).toBe(200)
})

test('CT5 a cycle is refused by the server with its path in names', async () => {
  const [made] = await written([{ item: draftOf(subAssembly('box', [component('wax')])), basis: null }])
  const nested = draftOf(subAssembly('crate', [component('box')]))
  await written([{ item: nested, basis: null }])
  const loop = { ...draftOf(subAssembly('box', [component('crate')])) }
  expect(await send([{ item: loop, basis: must(made, 'the box').basis }])).toMatchObject({
    status: 422,
    body: { detail: 'box: it would contain itself: box > crate > box.' },
  })
})

test('CT10 CT11 what an open order uses, by plan or items, is not archived and keeps its unit', async () => {
  const parts = ['leg', 'seat', 'hinge', 'glue', 'stool']
  const made = await written(
    parts.map(id => ({ item: draftOf(id === 'stool' ? bom(id, []) : material(id)), basis: null })),
  )
  const workOrderId = api.ground.random.id()
  await api.ground.appendAsServer([{ act: stoolOrder(), actorId: 'sue', workOrderId }])
  for (const [index, id] of (['leg', 'stool'] as const).entries()) {
    const draft = id === 'stool' ? draftOf(bom(id, [])) : draftOf(material(id))
    const { basis } = must(made[index === 0 ? 0 : 4], id)
    expect(await send([{ item: { ...draft, archived: true }, basis }])).toMatchObject({
      status: 422,
      body: { detail: `${id}: open orders use it: WO-00001 Oak stool. Finish or cancel them first.` },
    })
    const words = 'open orders count it in the old unit: WO-00001 Oak stool. Finish or cancel them first.'
    expect(await send([{ item: { ...draft, unit: 'set' }, basis }])).toMatchObject({
      status: 422,
      body: { detail: `${id}: ${words}` },
    })
  }
})

test('only who may writes items, and another shape is refused before anything is read', async () => {
  expect(await send([{ item: drafts.wax, basis: null }], 'ana')).toMatchObject({ status: 403 })
  const long = { ...drafts.wax, id: 'long', name: 'x'.repeat(100_000) }
  expect(await send([{ item: long, basis: null }])).toMatchObject({ status: 400 })
  expect(await send([])).toMatchObject({ status: 400 })
})
