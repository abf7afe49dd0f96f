import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { accept } from '#domain/ledger/accept.ts'
import { stoolRun } from '#domain/testing/stool-job.ts'
import { pushJob } from '../replication/push.ts'
import { deviceChain } from '../testing/device-chain.ts'
import { openReadShop, type ReadShop } from '../testing/read-shop.ts'
import { notHeardByItem } from './not-heard.ts'

let shop: ReadShop

beforeAll(async () => {
  shop = await openReadShop()
})
afterAll(() => shop.api.close())

test('RC5 a tablet not heard of for an hour is named at every item of a run that it works on', async () => {
  const { ground } = shop.api
  await shop.order('order-1')
  const { deviceId } = await shop.api.enrol()
  const entry = deviceChain(deviceId).next(stoolRun({}), { workOrderId: 'order-1', runId: 'run-1' })
  const request = { protocol: 1, epoch: null, entries: [entry] }
  const pushed = await ground.writer.run(pushJob(accept, deviceId, request))
  expect(pushed.ok && pushed.value.verdicts[0]?.verdict).toBe('accepted')
  const at = (laterMs: number) =>
    ground.store.read(reader => notHeardByItem(reader, ground.clock.nowMs() + laterMs))
  expect((await at(0)).size).toBe(0)
  const later = await at(3_700_000)
  const device = must(await ground.store.read(reader => reader.device(deviceId)), 'the device')
  for (const itemId of ['stool', 'hinge']) {
    expect(later.get(itemId)).toEqual([{ device: 'Tablet', sinceMs: device.lastContactMs }])
  }
  expect(later.has('jar')).toBe(false)
})
