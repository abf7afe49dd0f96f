import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Act, EntryHead } from '#domain/ledger/entry.ts'
import { accept } from '#domain/ledger/accept.ts'
import { STOOL_ITEMS, stoolOrder, stoolRun } from '#domain/testing/stool-job.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import { openSqliteStore } from '../store/sqlite.ts'
import { type Core, openCore, testRandom } from '../testing/core.ts'
import { appendJob } from './append.ts'

const folder = mkdtempSync(join(tmpdir(), 'floorbook-load-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ORDER = { workOrderId: 'order-1' }
const CARDS = 500
const PICKS = 2_000
const PER_PUSH = 500
/** A tenth of it on the machine it was written on: it fails where the work grows with cards times entries. */
const ALLOWED_MS = 12_000

type Told = { readonly act: Act; readonly head: Partial<EntryHead> }

function pick(runId: string): Told {
  const line = { line: 0, quantity: 10_000, locationId: 'workshop', how: 'scan' as const }
  return { act: { kind: 'picked', body: { lines: [line] } }, head: { ...ORDER, runId } }
}

async function opened(name: string): Promise<Core> {
  const core = await openCore(openSqliteStore(join(folder, name), () => 'epoch-1'))
  const ports = { accept, random: testRandom, appVersion: 'test' }
  const items: Act = { kind: 'itemsWritten', body: { items: [...STOOL_ITEMS], source: 'test' } }
  await core.writer.run(appendJob(ports, [{ act: items, actorId: SERVER_ACTOR_ID }]))
  return core
}

/** A tablet that hands in all of it, in pushes as large as may be; gives how long that took. */
async function handedIn(core: Core, told: readonly Told[]): Promise<number> {
  const tablet = await core.enrol()
  const texts = told.map(({ act, head }) => tablet.next(act, head))
  const from = performance.now()
  for (let next = 0; next < texts.length; next += PER_PUSH) {
    const { verdicts } = await core.push(tablet.deviceId, texts.slice(next, next + PER_PUSH))
    expect(verdicts.every(({ verdict }) => verdict !== 'setAside' && verdict !== 'early')).toBe(true)
  }
  return performance.now() - from
}

const BEGINNING: readonly Told[] = [
  { act: stoolOrder(), head: ORDER },
  { act: stoolRun({}), head: { ...ORDER, runId: 'run-1' } },
]

/** Open cards but that of the order: this tablet claims to have planned it before it heard anything. */
async function openCards(core: Core): Promise<number> {
  const rows = await core.store.read(reader => reader.documentsOfGroup('inbox', 'open'))
  return rows.filter(row => !row.id.startsWith('bomChanged:')).length
}

test('W25 2,000 scans are taken quickly while 500 cards are open', { timeout: 120_000 }, async () => {
  const core = await opened('cards.sqlite')
  await handedIn(core, BEGINNING)
  const cancel: Told = { act: { kind: 'orderStepped', body: { action: 'cancel', note: '' } }, head: ORDER }
  await handedIn(
    core,
    Array.from({ length: CARDS }, () => cancel),
  )
  expect(await openCards(core)).toBe(CARDS)
  const tookMs = await handedIn(
    core,
    Array.from({ length: PICKS }, () => pick('run-1')),
  )
  console.info(`${PICKS} scans with ${CARDS} open cards: ${Math.round(tookMs)} ms`)
  expect(tookMs).toBeLessThan(ALLOWED_MS)
})

test(
  'W25 2,000 scans onto a run that was ended make one card, as quickly',
  { timeout: 120_000 },
  async () => {
    const core = await opened('late.sqlite')
    const ended: Told = {
      act: { kind: 'runEnded', body: { reason: '' } },
      head: { ...ORDER, runId: 'run-1' },
    }
    await handedIn(core, [...BEGINNING, ended])
    const tookMs = await handedIn(
      core,
      Array.from({ length: PICKS }, () => pick('run-1')),
    )
    console.info(`${PICKS} late scans: ${Math.round(tookMs)} ms`)
    expect(await openCards(core)).toBe(2)
    expect(core.alarms).toEqual([])
    expect(tookMs).toBeLessThan(ALLOWED_MS)
  },
)

test('W25 scans that come one by one do not wait for the cards either', { timeout: 120_000 }, async () => {
  const core = await opened('single.sqlite')
  await handedIn(core, BEGINNING)
  const cancel: Told = { act: { kind: 'orderStepped', body: { action: 'cancel', note: '' } }, head: ORDER }
  await handedIn(
    core,
    Array.from({ length: CARDS }, () => cancel),
  )
  const tablet = await core.enrol()
  const took: number[] = []
  for (let count = 0; count < 60; count += 1) {
    const { act, head } = pick('run-1')
    const text = tablet.next(act, head)
    const from = performance.now()
    await core.push(tablet.deviceId, [text])
    took.push(performance.now() - from)
  }
  const middleMs = took.sort((left, right) => left - right)[30] ?? 0
  console.info(`one scan with ${CARDS} open cards: ${middleMs.toFixed(1)} ms`)
  expect(middleMs).toBeLessThan(100)
})
