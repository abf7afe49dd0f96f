import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EnrolAnswer } from '#protocol/device.ts'
import { type Api, openApi } from '../testing/api.ts'

let api: Api
let tablet: EnrolAnswer

beforeAll(async () => {
  api = await openApi()
  tablet = await api.enrol()
})
afterAll(() => api.close())

const row = { itemId: 'jar', locationId: 'workshop', direction: 'toLocal', observed: 1, expected: 2 }
const BODIES = [
  ['/api/reconcile/compare', { itemIds: ['jar'], locationIds: null }],
  ['/api/reconciles', { id: 'r', reason: '', isDryRun: true, rows: [row] }],
  ['/api/reconciles/r/retry', { rows: null }],
  ['/api/reconciles/r/undo', { rows: null }],
] as const

test.each(BODIES)('RC25 who may not resolve does not reconcile: %s', async (url, payload) => {
  const send = (actorId: string) =>
    api.send({ method: 'POST', url, payload: { actorId, ...payload } }, tablet)
  expect(await send('ana')).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  // There is no shop behind this server: who may is told that.
  expect(await send('sue')).toMatchObject({ status: 422, body: { code: 'invalid' } })
})

test('RC25 who may not resolve does not look either', async () => {
  for (const url of ['/api/reconciles', '/api/reconciles/r']) {
    expect(await api.send({ method: 'GET', url: `${url}?actorId=ana` }, tablet)).toMatchObject({
      status: 403,
    })
  }
  expect(await api.send({ method: 'GET', url: '/api/reconciles?actorId=sue' }, tablet)).toMatchObject({
    status: 200,
    body: { reconciles: [] },
  })
})
