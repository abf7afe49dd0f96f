import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Entry } from '#domain/ledger/entry.ts'
import { canonicalText } from '#domain/ledger/hash.ts'
import { reissue, reissuedId } from '#domain/ledger/reissue.ts'
import { picks, stoolJob } from '#domain/testing/stool-job.ts'
import { must } from '#kernel/assert.ts'
import type { Databases } from '../db/databases.ts'
import { ENTRY_QUERIES, findRows } from '../db/queries.ts'
import { memoryDatabases } from '../db/testing/memory-databases.ts'
import { copiedOwnEntries, entryRow, ownEntryOf, settledRow } from '../sync/entry-rows.ts'
import type { Http } from '../sync/http.ts'
import { deviceControl } from './device-control.ts'
import { type DeviceDatabase, openDeviceDatabase } from './device-database.ts'
import { enrolAnew, type EnrolAnewPorts } from './enrol-anew.ts'

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

/** What enrols this browser: the server calls it `deviceId()` then; `again` counts new beginnings. */
function enrolling(deviceId: () => string, copiedCount: number) {
  const begun = { again: 0 }
  const answer = () => ({
    deviceId: deviceId(),
    number: 2,
    token: `${deviceId()}.token`,
    secret: Buffer.alloc(32, 7).toString('base64'),
    locationId: 'workshop',
    epoch: 'e',
  })
  const control = deviceControl({
    database: device,
    http: { request: (request, schema) => answering(answer()).request(request, schema) },
    secure: true,
    nowMs: () => 1_000,
    persist: async () => true,
    onFailure: problem => {
      throw problem
    },
    marks: { read: () => null },
    copiedCount: async () => copiedCount,
    onEnrolledAgain: () => void (begun.again += 1),
  })
  return { control, begun }
}

/** Three picks of the device `old`. */
function threePicks(): readonly Entry[] {
  const job = stoolJob()
  return [1, 2, 3].map(units => job.ledger.tell(picks(job, 'hinge', units), { ...job, device: 'old' }).entry)
}

/** Enrolled as `old`, with one entry that was sent and two that were not; then enrolled again as `new`. */
async function enrolledAgain() {
  let name = 'old'
  const { control, begun } = enrolling(() => name, 0)
  await control.enrol('CODE', 'Shed')
  name = 'new'
  const entries = threePicks()
  const databases = await memoryDatabases(disk)
  const [sent, ...unsent] = entries.map(entry => entryRow(entry, []))
  const verdict = { verdict: 'accepted', reason: null, book: 'b', bookSeq: 1, through: 9 } as const
  const settled = settledRow(must(sent, 'sent'), { ...verdict, tellsShopify: false }, 1)
  await databases.entries.bulkInsert([settled, ...unsent])
  expect(await control.enrolAgain('AGAIN')).toEqual({ ok: true, value: null })
  expect(begun.again).toBe(1)
  return { databases, entries }
}

function portsOf(
  ports: Pick<EnrolAnewPorts, 'databases' | 'http'> & Partial<EnrolAnewPorts>,
): EnrolAnewPorts {
  return { device, copied: async () => [], ...ports }
}

async function step(databases: Databases, http: Http) {
  const before = await device.nextDevice()
  return enrolAnew(portsOf({ databases, http: () => http }), before)
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

test.each([
  ['under its id', (id: string) => id],
  ['issued again before', reissuedId],
])('D12 what the server has already, %s, is not issued again', async (_, idThere) => {
  const { databases, entries } = await enrolledAgain()
  expect(await step(databases, answering({ ids: [idThere(entries[1]?.id ?? '')] }))).toBe('reload')
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
  const ports = portsOf({ device: half, databases: fresh, http: () => OFFLINE })
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
  const ports = portsOf({ databases, http: () => OFFLINE })
  expect(await enrolAnew(ports, before)).toBe('reload')
})

describe('D17 a browser that dropped its databases', () => {
  const copyOf = (entries: readonly Entry[]) => {
    return copiedOwnEntries(
      entries.map(entry => ({ id: entry.id, text: canonicalText(entry), postings: '[]' })),
      problem => {
        throw problem
      },
    )
  }

  test('D17 enrolled again it issues what its copy holds, once, wherever it dies in between', async () => {
    const entries = threePicks()
    const { control, begun } = enrolling(() => 'new', entries.length)
    await control.row()
    expect(control.state.current()).toEqual({
      stage: 'notEnrolled',
      lost: { mark: null, copiedCount: 3 },
    })
    expect((await control.enrol('CODE', 'Shed')).ok).toBe(true)
    expect([await device.device(), begun.again]).toEqual([null, 1])

    const databases = await memoryDatabases(disk)
    const died = new Error('killed')
    const copied = async () => copyOf(entries.toReversed())
    const dying = { ...databases, forget: () => Promise.reject(died) }
    const knownFirst = () => answering({ ids: [entries[0]?.id] })
    await expect(
      enrolAnew(portsOf({ databases: dying, http: knownFirst, copied }), await device.nextDevice()),
    ).rejects.toBe(died)
    expect(await step(databases, OFFLINE)).toBe('reload')
    const fresh = await memoryDatabases(disk)
    expect(await step(fresh, OFFLINE)).toBe('done')
    expect((await stored(fresh)).map(({ reissueOf, deviceSeq }) => [reissueOf, deviceSeq])).toEqual([
      [entries[1]?.id, 1],
      [entries[2]?.id, 2],
    ])
    expect(await device.device()).toMatchObject({ deviceId: 'new' })
    await fresh.close()
  })

  test('D17 what is stored and copied both is issued once', async () => {
    const { databases, entries } = await enrolledAgain()
    const ports = portsOf({ databases, http: () => OFFLINE, copied: async () => copyOf(entries.slice(1)) })
    expect(await enrolAnew(ports, await device.nextDevice())).toBe('reload')
    const fresh = await memoryDatabases(disk)
    await step(fresh, OFFLINE)
    expect((await stored(fresh)).map(({ reissueOf }) => reissueOf)).toEqual([entries[1]?.id, entries[2]?.id])
    await fresh.close()
  })

  test('D17 dropped again while both names of an entry are copied, it issues one of them', async () => {
    const entries = threePicks()
    const again = reissue(entries.slice(1), 'between', new Set())
    const { control } = enrolling(() => 'new', 4)
    await control.enrol('CODE', 'Shed')
    const databases = await memoryDatabases(disk)
    const copied = async () => copyOf([...again, ...entries])
    const ports = portsOf({ databases, http: () => OFFLINE, copied })
    expect(await enrolAnew(ports, await device.nextDevice())).toBe('reload')
    const fresh = await memoryDatabases(disk)
    await step(fresh, OFFLINE)
    const ids = (await stored(fresh)).map(({ reissueOf }) => reissueOf)
    expect(new Set(ids)).toEqual(new Set([entries[0]?.id, ...again.map(({ id }) => id)]))
    expect(ids).toHaveLength(3)
    await fresh.close()
  })

  test('D17 a line that this version cannot read is told and hides no other', () => {
    const problems: unknown[] = []
    const [one] = threePicks()
    const good = { id: one?.id ?? '', text: canonicalText(must(one, 'a pick')), postings: '[]' }
    const owns = copiedOwnEntries([{ id: 'x', text: '{}', postings: '[]' }, good], problem => {
      problems.push(problem)
    })
    expect(owns).toEqual([{ entry: one, postings: [], settled: null }])
    expect(problems).toHaveLength(1)
  })
})
