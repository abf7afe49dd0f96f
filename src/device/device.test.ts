import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { Person } from '#domain/people/person.ts'
import { must } from '#kernel/assert.ts'
import { cell } from '#kernel/watched.ts'
import type { EnrolAnswer } from '#protocol/device.ts'
import { CannotStoreError } from '../sync/cannot-store.ts'
import type { Http } from '../sync/http.ts'
import { browserStorage } from '../sync/testing/browser-storage.ts'
import { deviceControl } from './device-control.ts'
import { deviceMarksIn, keepDeviceMark } from './device-mark.ts'
import { openDeviceDatabase } from './device-database.ts'
import { draftsIn } from './drafts.ts'
import { sessionOf } from './session.ts'
import { slowHash } from './slow-hash.ts'
import { afterWrongTry, NO_TRIES, waitUntil } from './tries.ts'
import { keyedHex, type Verifier } from './verify.ts'

const SECRET = Buffer.alloc(32, 7)
const COST = { iterations: 1, memoryKib: 8 }
const ANSWER: EnrolAnswer = {
  deviceId: 'd1',
  number: 2,
  token: 'd1.token',
  secret: SECRET.toString('base64'),
  locationId: 'workshop',
  epoch: 'e',
}

/** What this browser keeps apart from its databases. */
const kept = new Map<string, string>()

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  kept.clear()
})

function rethrow(problem: unknown): never {
  throw problem
}

/** Answers every request with one value, as far as it is what the caller expects. */
function answering(value: unknown): Http {
  return { request: async (_request, answer) => ({ kind: 'answer', answer: answer.parse(value) }) }
}

function devicePorts(secure = true) {
  return {
    database: openDeviceDatabase(),
    marks: deviceMarksIn(() => browserStorage(kept)),
    copiedCount: async () => 0,
    http: answering(ANSWER),
    secure,
    nowMs: () => 1_000,
    persist: async () => true,
    onFailure: rethrow,
    onEnrolledAgain: () => undefined,
  }
}

/** What the server makes of a PIN for this device. */
async function verifierOf(secret: string): Promise<Verifier> {
  const salt = new Uint8Array(16).fill(3)
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', SECRET, hmac, false, ['sign'])
  const verifierHex = await keyedHex(key, await slowHash(secret, salt, COST))
  return { saltHex: '03'.repeat(16), verifierHex, ...COST }
}

async function personOf(id: string, pin: string, badge: string): Promise<Person> {
  const verifiers = { pin: await verifierOf(pin), badge: await verifierOf(badge) }
  const common = { v: 1, part: 'person', name: id, initials: 'X', colour: 0, active: true } as const
  return { ...common, id, roles: ['worker'], ...verifiers }
}

async function world() {
  const ports = devicePorts()
  const device = deviceControl(ports)
  await device.enrol('CODE', 'Bench')
  let now = 10_000
  const open = () =>
    sessionOf({
      database: ports.database,
      device: device.row,
      slowHash,
      nowMs: () => now,
      onFailure: rethrow,
    })
  return {
    open,
    session: open(),
    pass: (ms: number) => {
      now += ms
    },
  }
}

describe('a device', () => {
  test('D1 is not enrolled on an insecure origin', async () => {
    const device = deviceControl(devicePorts(false))
    expect(await device.enrol('CODE', 'Bench')).toEqual({ ok: false, error: 'insecureOrigin' })
  })

  test('D2 is the same after a reload, with a key that cannot be exported', async () => {
    const device = deviceControl(devicePorts())
    const enrolled = await device.enrol(' code ', 'Bench')
    expect(enrolled.ok).toBe(true)
    const again = deviceControl(devicePorts())
    const row = must(await again.row(), 'the row')
    expect([row.token, row.number, again.state.current().stage]).toEqual(['d1.token', 2, 'enrolled'])
    expect(row.key.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', row.key)).rejects.toThrow(/not extractable/i)
  })

  test('D7 gives each number once', async () => {
    const device = deviceControl(devicePorts())
    await device.enrol('CODE', 'Bench')
    const numbers = await Promise.all(Array.from({ length: 20 }, () => device.nextTemporaryNumber()))
    expect(new Set(numbers).size).toBe(20)
    expect(await deviceControl(devicePorts()).nextTemporaryNumber()).toBe('T2-21')
  })

  test('D8 reads a draft that it cannot understand as none', async () => {
    const drafts = draftsIn(openDeviceDatabase())
    await drafts.write('review:1', { failed: 2 })
    await drafts.write('other', 1)
    expect(await drafts.read('review:1', z.object({ failed: z.int() }))).toEqual({ failed: 2 })
    expect(await drafts.read('review:1', z.object({ approved: z.int() }))).toBeNull()
    expect(await drafts.keys('review:')).toEqual(['review:1'])
    await drafts.remove('review:1')
    expect(await drafts.keys('')).toEqual(['other'])
  })
})

test('D9 forgets who it is and every draft', async () => {
  const ports = devicePorts()
  await deviceControl(ports).enrol('CODE', 'Bench')
  await draftsIn(ports.database).write('review:1', 1)
  await ports.database.forget()
  expect(await deviceControl(devicePorts()).row()).toBeNull()
  expect(await draftsIn(ports.database).keys('')).toEqual([])
})

describe('D16 a browser that dropped what it stored', () => {
  const marks = () => deviceMarksIn(() => browserStorage(kept))
  const lostOf = async () => {
    const device = deviceControl(devicePorts())
    await device.row()
    return device.state.current()
  }

  test('D16 says who it was and how much was not sent', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const device = deviceControl(devicePorts())
    await device.enrol('CODE', 'Bench')
    const unsent = cell({ count: 0, oldestAtMs: null })
    keepDeviceMark(marks(), device.state, unsent, () => 5_000)
    unsent.set({ count: 3, oldestAtMs: null })
    vi.advanceTimersByTime(1_000)
    vi.useRealTimers()
    globalThis.indexedDB = new IDBFactory()
    const mark = { name: 'Bench', number: 2, unsentCount: 3, atMs: 5_000 }
    expect(await lostOf()).toEqual({ stage: 'notEnrolled', lost: { mark, copiedCount: 0 } })
  })

  test('D16 what has been sent is off the mark at once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const device = deviceControl(devicePorts())
    await device.enrol('CODE', 'Bench')
    const unsent = cell({ count: 3, oldestAtMs: null })
    marks().write({ name: 'Bench', number: 2, unsentCount: 3, atMs: 4_000 })
    keepDeviceMark(marks(), device.state, unsent, () => 5_000)
    unsent.set({ count: 1, oldestAtMs: null })
    expect(marks().read()?.unsentCount).toBe(1)
    unsent.set({ count: 2, oldestAtMs: null })
    expect(marks().read()?.unsentCount).toBe(1)
    vi.advanceTimersByTime(1_000)
    expect(marks().read()?.unsentCount).toBe(2)
    vi.useRealTimers()
  })

  test('D16 a new browser, one that forgot on purpose, and a strange mark say nothing', async () => {
    expect(await lostOf()).toEqual({ stage: 'notEnrolled', lost: null })
    const own = marks()
    own.write({ name: 'Bench', number: 2, unsentCount: 0, atMs: 1 })
    own.forget()
    own.write({ name: 'Bench', number: 2, unsentCount: 0, atMs: 2 })
    expect(await lostOf()).toEqual({ stage: 'notEnrolled', lost: null })
    kept.set('floorbook.device', '{"name":1}')
    expect(await lostOf()).toEqual({ stage: 'notEnrolled', lost: null })
  })
})

describe('signing in', () => {
  test('D3 takes the right PIN and no other', async () => {
    const { session } = await world()
    const ana = await personOf('ana', '1111', 'FBU1')
    expect(await session.signInWithPin(ana, '1112')).toEqual({
      ok: false,
      error: { reason: 'wrong', triesLeft: 4 },
    })
    expect(await session.signInWithPin(ana, '1111')).toEqual({
      ok: true,
      value: { personId: 'ana', by: 'pin' },
    })
    expect(session.state.current().signedIn?.personId).toBe('ana')
    const gone = { ...ana, active: false }
    expect(await session.signInWithPin(gone, '1111')).toEqual({ ok: false, error: { reason: 'inactive' } })
  })

  test('D4 knows whose badge it is, in small letters too', async () => {
    const { session } = await world()
    const people = [await personOf('ana', '1111', 'FBU1'), await personOf('ben', '2222', 'FBU2')]
    for (const code of ['fbu2', 'FBU2']) {
      expect(await session.signInWithBadge(people, code)).toEqual({
        ok: true,
        value: { personId: 'ben', by: 'badge' },
      })
    }
    const unknown = { ok: false, error: { reason: 'unknown', triesLeft: 4 } }
    expect(await session.signInWithBadge(people, 'FBU3')).toEqual(unknown)
  })

  test('D5 locks after five wrong tries, through a reload, and for a while only', async () => {
    const { session, open, pass } = await world()
    const ana = await personOf('ana', '1111', 'FBU1')
    for (let count = 0; count < 5; count += 1) await session.signInWithPin(ana, '0000')
    const locked = { ok: false, error: { reason: 'wait', by: 'pin', untilMs: 70_000 } }
    expect(await session.signInWithPin(ana, '1111')).toEqual(locked)
    expect(await open().signInWithPin(ana, '1111')).toEqual(locked)
    pass(60_000)
    expect((await session.signInWithPin(ana, '1111')).ok).toBe(true)
  })

  test('D13 a locked PIN is known before it is tried, through a reload, and nobody else waits', async () => {
    const { session, open, pass } = await world()
    const ana = await personOf('ana', '1111', 'FBU1')
    for (let count = 0; count < 5; count += 1) {
      expect(await session.pinWaitsUntil('ana')).toBeNull()
      await session.signInWithPin(ana, '0000')
    }
    for (const one of [session, open()]) {
      expect(await one.pinWaitsUntil('ana')).toBe(70_000)
      expect(await one.pinWaitsUntil('ben')).toBeNull()
    }
    pass(60_000)
    expect(await session.pinWaitsUntil('ana')).toBeNull()
  })

  test('D5 locks badges after five of nobody, and leaves the PIN', async () => {
    const { session } = await world()
    const ana = await personOf('ana', '1111', 'FBU1')
    for (let count = 0; count < 5; count += 1) await session.signInWithBadge([ana], 'FBU9')
    const locked = { ok: false, error: { reason: 'wait', by: 'badge', untilMs: 70_000 } }
    expect(await session.signInWithBadge([ana], 'FBU1')).toEqual(locked)
    expect((await session.signInWithPin(ana, '1111')).ok).toBe(true)
  })

  test('D5 waits longer each time, an hour at most, whatever the clock does', () => {
    let tries = NO_TRIES
    const waits: number[] = []
    for (let count = 1; count <= 50; count += 1) {
      tries = afterWrongTry(tries, 0)
      if (count % 5 === 0) waits.push((waitUntil(tries, 0) ?? 0) / 60_000)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60])
    expect(waitUntil({ wrongCount: 5, waitUntilMs: 1e12 }, 0)).toBe(3_600_000)
  })

  test('D11 lets somebody allow a thing by PIN, and whoever works stays signed in', async () => {
    const { session } = await world()
    const [ana, maria] = [await personOf('ana', '1111', 'FBU1'), await personOf('maria', '3333', 'FBU2')]
    await session.signInWithPin(ana, '1111')
    expect(await session.verifyPin(maria, '3333')).toEqual({ ok: true, value: null })
    for (let count = 0; count < 4; count += 1) await session.verifyPin(maria, '0000')
    expect((await session.verifyPin(maria, '3333')).ok).toBe(true)
    for (let count = 0; count < 5; count += 1) await session.verifyPin(maria, '0000')
    const locked = { ok: false, error: { reason: 'wait', by: 'pin', untilMs: 70_000 } }
    expect(await session.verifyPin(maria, '3333')).toEqual(locked)
    expect(await session.signInWithPin(maria, '3333')).toEqual(locked)
    expect(session.state.current().signedIn?.personId).toBe('ana')
  })

  test('D6 keeps who is signed in through a quick reload and locks after a long one', async () => {
    const { session, open, pass } = await world()
    await session.signInWithPin(await personOf('ana', '1111', 'FBU1'), '1111')
    const restored = async () => {
      const again = open()
      await new Promise<void>(resolve => {
        if (again.state.current().signedIn !== null) resolve()
        else again.state.subscribe(resolve)
      })
      return again.state.current()
    }
    pass(60_000)
    expect(await restored()).toMatchObject({
      signedIn: { personId: 'ana' },
      locked: false,
      recentIds: ['ana'],
    })
    pass(600_000)
    expect(await restored()).toMatchObject({ signedIn: { personId: 'ana' }, locked: true })
  })
})

describe('storage that fails', () => {
  const broken = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'))

  test('D10 lets in whoever proved who they are, though it cannot be kept', async () => {
    const ports = devicePorts()
    const device = deviceControl(ports)
    await device.enrol('CODE', 'Bench')
    const failures: unknown[] = []
    const onFailure = (problem: unknown) => void failures.push(problem)
    const database = { ...ports.database, putSignIn: broken }
    const session = sessionOf({ database, device: device.row, slowHash, nowMs: () => 1, onFailure })
    expect((await session.signInWithPin(await personOf('ana', '1111', 'FBU1'), '1111')).ok).toBe(true)
    expect(session.state.current().signedIn?.personId).toBe('ana')
    expect(failures).toHaveLength(1)
  })

  test('D10 answers in words where nothing can be looked up', async () => {
    const ports = devicePorts()
    const device = deviceControl(ports)
    await device.enrol('CODE', 'Bench')
    const onFailure = () => undefined
    const database = { ...ports.database, tries: broken }
    const session = sessionOf({ database, device: device.row, slowHash, nowMs: () => 1, onFailure })
    const ana = await personOf('ana', '1111', 'FBU1')
    const failed = { ok: false, error: { reason: 'failed' } }
    expect(await session.signInWithPin(ana, '1111')).toEqual(failed)
    expect(await session.signInWithBadge([ana], 'FBU1')).toEqual(failed)
  })

  test('D10 answers an enrolment in words', async () => {
    const onFailure = () => undefined
    const http = answering({ ...ANSWER, secret: 'not base64' })
    const misread = deviceControl({ ...devicePorts(), http, onFailure })
    expect(await misread.enrol('CODE', 'Bench')).toEqual({ ok: false, error: 'failed' })
    const unkept = deviceControl({ ...devicePorts(), persist: broken, onFailure })
    expect((await unkept.enrol('CODE', 'Bench')).ok).toBe(true)
    const full = { ...openDeviceDatabase(), nextCount: broken }
    const counting = deviceControl({ ...devicePorts(), database: full })
    await expect(counting.nextTemporaryNumber()).rejects.toBeInstanceOf(CannotStoreError)
  })
})
