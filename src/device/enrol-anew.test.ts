import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { canonicalText } from '#domain/ledger/hash.ts'
import { reissuedId } from '#domain/ledger/reissue.ts'
import { picks, stoolJob } from '#domain/testing/stool-job.ts'
import { must } from '#kernel/assert.ts'
import type { Databases } from '../db/databases.ts'
import { ENTRY_QUERIES, findRows } from '../db/queries.ts'
import { memoryDatabases } from '../db/testing/memory-databases.ts'
import { entryRow, ownEntryOf, settledRow } from '../sync/entry-rows.ts'
import type { Http } from '../sync/http.ts'
import { deviceControl } from './device-control.ts'
import { type DeviceDatabase, openDeviceDatabase } from './device-database.ts'
import { enrolAnew } from './enrol-anew.ts'

let device: DeviceDatabase
let disk: IDBFactory

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  disk = new IDBFactory()
  device = openDeviceDatabase()
})

function answering(value: unknown): Http {
  return { request: async (_request, answer) => ({ kind: 'answer', answer: answer.parse(value) }) }
}

const OFFLINE: Http = { request: async () => ({ kind: 'weather', retryAfterMs: null }) }

/** Enrolled as `old`, with one entry that was sent and two that were not; then enrolled again as `new`. */
async function enrolledAgain() {
  let again = 0
  const answer = (deviceId: string) => ({
    deviceId,
    number: 2,
    token: `${deviceId}.token`,
    secret: Buffer.alloc(32, 7).toString('base64'),
    locationId: 'workshop',
    epoch: 'e',
  })
  let server = answering(answer('old'))
  const control = deviceControl({
    database: device,
    http: { request: (request, schema) => server.request(request, schema) },
    secure: true,
    nowMs: () => 1_000,
    persist: async () => true,
    onFailure: problem => {
      throw problem
    },
    marks: { read: () => null },
    onEnrolledAgain: () => void (again += 1),
  })
  await control.enrol('CODE', 'Shed')
  server = answering(answer('new'))
  const job = stoolJob()
  const entries = [1, 2, 3].map(
    units => job.ledger.tell(picks(job, 'hinge', units), { ...job, device: 'old' }).entry,
  )
  const databases = await memoryDatabases(disk)
  const [sent, ...unsent] = entries.map(entry => entryRow(entry, []))
  const verdict = { verdict: 'accepted', reason: null, book: 'b', bookSeq: 1, through: 9 } as const
  const settled = settledRow(must(sent, 'sent'), { ...verdict, tellsShopify: false }, 1)
  await databases.entries.bulkInsert([settled, ...unsent])
  expect(await control.enrolAgain('AGAIN')).toEqual({ ok: true, value: null })
  expect(again).toBe(1)
  return { databases, entries }
}

async function step(databases: Databases, http: Http) {
  const before = await device.nextDevice()
  return enrolAnew({ device, databases, http: () => http }, before)
}

async function stored(databases: Databases) {
  return (await findRows(databases.entries, ENTRY_QUERIES.unsent(100))).map(row => ownEntryOf(row).entry)
}

test('D12 enrolled again a device issues what it had not sent, and forgets what it was before', async () => {
  const { databases, entries } = await enrolledAgain()
  expect((await device.device())?.deviceId).toBe('old')
  expect(await step(databases, answering({ ids: [] }))).toBe('reload')
  const fresh = await memoryDatabases(disk)
  expect(await step(fresh, OFFLINE)).toBe('done')
  expect((await stored(fresh)).map(({ id, deviceId, deviceSeq }) => [id, deviceId, deviceSeq])).toEqual([
    [reissuedId(entries[1]?.id ?? ''), 'new', 1],
    [reissuedId(entries[2]?.id ?? ''), 'new', 2],
  ])
  expect(await device.device()).toMatchObject({ id: 'device', deviceId: 'new', token: 'new.token' })
  expect(await step(fresh, OFFLINE)).toBe('nothing')
  await fresh.close()
})

test('D12 what the server has already is not issued again', async () => {
  const { databases, entries } = await enrolledAgain()
  expect(await step(databases, answering({ ids: [entries[1]?.id] }))).toBe('reload')
  const fresh = await memoryDatabases(disk)
  await step(fresh, OFFLINE)
  expect((await stored(fresh)).map(entry => entry.reissueOf)).toEqual([entries[2]?.id])
  await fresh.close()
})

test('D12 a crash between any two steps loses nothing and doubles nothing', async () => {
  const { databases } = await enrolledAgain()
  const died = new Error('killed')
  const dying = { ...databases, forget: () => Promise.reject(died) }
  await expect(step(dying, OFFLINE)).rejects.toBe(died)
  const rows = (await device.nextDevice())?.rows
  expect(await step(databases, OFFLINE)).toBe('reload')
  expect((await device.nextDevice())?.rows).toBe(rows)

  const fresh = await memoryDatabases(disk)
  const half = { ...device, becomeNextDevice: () => Promise.reject(died) }
  const before = await device.nextDevice()
  const ports = { device: half, databases: fresh, http: () => OFFLINE }
  await expect(enrolAnew(ports, before)).rejects.toBe(died)
  expect(await step(fresh, OFFLINE)).toBe('done')
  const entries = await stored(fresh)
  expect(entries.map(entry => canonicalText(entry)).length).toBe(2)
  await fresh.close()
})

test('D12 of two tabs the slower one begins again over what the quicker one left', async () => {
  const { databases } = await enrolledAgain()
  const before = await device.nextDevice()
  expect(await step(databases, OFFLINE)).toBe('reload')
  const ports = { device, databases, http: () => OFFLINE }
  expect(await enrolAnew(ports, before)).toBe('reload')
})
