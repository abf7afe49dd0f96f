import { expect, test } from 'vitest'
import { cell } from '#kernel/watched.ts'
import { fail, ok } from '#kernel/result.ts'
import type { DeviceStanding } from '#protocol/device.ts'
import type { Commands } from './commands.ts'
import { batteryOf, standingTeller } from './tell-standing.ts'

type Answer = 'taken' | 'offline' | 'unknown'

function bench() {
  const status = cell({ online: true, unsentCount: 3 })
  const told: unknown[] = []
  const around: { nowMs: number; battery: DeviceStanding['battery']; answer: Answer } = {
    nowMs: 0,
    battery: { percent: 64, charging: false },
    answer: 'taken',
  }
  const send: Commands['send'] = async (_method, _path, body, answer) => {
    told.push(body)
    if (around.answer === 'offline') return fail({ kind: 'offline' })
    if (around.answer === 'taken') return ok(answer.parse({ done: true }))
    return fail({ kind: 'problem', status: 404, code: 'notFound', words: '', detail: null })
  }
  const tell = standingTeller({
    commands: { send },
    status,
    battery: async () => around.battery,
    nowMs: () => around.nowMs,
  })
  return { status, told, around, tell }
}

test('W41 what changed is told at once, else after two minutes, and nothing out of reach', async () => {
  const { status, told, around, tell } = bench()
  await tell()
  await tell()
  expect(told).toEqual([{ unsent: 3, battery: { percent: 64, charging: false } }])
  status.set({ online: true, unsentCount: 0 })
  await tell()
  around.battery = null
  await tell()
  expect(told.slice(1)).toEqual([
    { unsent: 0, battery: { percent: 64, charging: false } },
    { unsent: 0, battery: null },
  ])
  around.nowMs = 120_000
  status.set({ online: false, unsentCount: 7 })
  await tell()
  expect(told).toHaveLength(3)
  status.set({ online: true, unsentCount: 0 })
  await tell()
  expect(told).toHaveLength(4)
})

test('W41 what got no answer is told anew; a server that does not know the question is left', async () => {
  const { told, around, tell } = bench()
  around.answer = 'offline'
  await tell()
  await tell()
  expect(told).toHaveLength(2)
  around.answer = 'unknown'
  await tell()
  await tell()
  expect(told).toHaveLength(3)
})

test('W41 a browser that does not tell its battery leaves it open', async () => {
  expect(await batteryOf({})()).toBeNull()
  expect(await batteryOf({ getBattery: async () => ({ level: 0.638, charging: true }) })()).toEqual({
    percent: 64,
    charging: true,
  })
  const refused = async () => {
    throw new Error('not allowed here')
  }
  expect(await batteryOf({ getBattery: refused })()).toBeNull()
})
