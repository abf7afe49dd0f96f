import { expect, test } from '@playwright/test'
import { must } from '#kernel/assert.ts'
import { type NewBuildProxy, newBuildProxy } from './new-build-proxy.ts'
import { runOnScreen, startJob, tabletAtWork } from './screens/jobs.ts'
import { pickWholeLine, sheetOf, type SheetLine } from './screens/pick-list.ts'
import { type Tablet, tabletIn } from './screens/tablet.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'
import { type StoredEntry, tabletEntries } from './tablet-entries.ts'

const HOUR_MS = 3_600_000
let server: ServerProcess
let proxy: NewBuildProxy
let ana: Tablet
let runId: string
let lines: readonly SheetLine[]

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  server = await serverProcess()
  await server.start()
  proxy = await newBuildProxy(server.url)
  ana = await tabletAtWork(browser, proxy, 'Ana', { timezoneId: zoneAtNoon() })
  runId = await startJob(ana, /Oak stool/)
  lines = await sheetOf(ana, runId)
  await ana.expectAllSent()
})

test.afterAll(async () => {
  await proxy.close()
  await server.remove()
})

test('RP4 a frozen tab keeps what was not sent, and sends it when it thaws', async () => {
  const session = await ana.context.newCDPSession(ana.page)
  proxy.letApi(false)
  await pickNext(2)
  const unsent = await unsentEntries()
  expect(unsent.length).toBeGreaterThanOrEqual(2)
  await session.send('Page.setWebLifecycleState', { state: 'frozen' })
  proxy.letApi(true)
  await session.send('Page.setWebLifecycleState', { state: 'active' })
  await expectSentOnce(unsent)
})

test('RP5 a clock set back two hours, and then ahead, loses nothing and changes no order', async () => {
  const before = (await tabletEntries(ana.page)).length
  proxy.letApi(false)
  await moveClock(-2 * HOUR_MS)
  await pickNext(1)
  await ana.page.reload()
  expect(await runOnScreen(ana)).toBe(runId)
  await pickNext(1)
  await moveClock(HOUR_MS / 15)
  await pickNext(1)
  const unsent = await unsentEntries()
  expect(unsent.length).toBeGreaterThanOrEqual(3)
  proxy.letApi(true)
  await expectSentOnce(unsent)
  const seqs = (await tabletEntries(ana.page)).map(entry => entry.deviceSeq)
  expect(seqs).toEqual(seqs.map((_, index) => index + 1))
  expect(seqs.length).toBeGreaterThanOrEqual(before + 3)
  await moveClock(0)
})

test('RP6 two tabs act on one tablet; when the one that sends is closed, the other takes over', async () => {
  const other = await tabletIn(ana.context, proxy.url, await ana.context.newPage())
  await other.page.goto(`${proxy.url}/run/${runId}/pick`)
  expect(await runOnScreen(other)).toBe(runId)
  proxy.letApi(false)
  await pickNext(1)
  const [first, second] = open()
  await pickWholeLine(other, first)
  await pickWholeLine(other, second)
  lines = lines.slice(2)
  const unsent = await unsentEntries()
  expect(unsent.length).toBeGreaterThanOrEqual(3)
  await ana.page.close()
  ana = other
  proxy.letApi(true)
  await expectSentOnce(unsent)
})

/** Chromium itself tells every page of 10 GB beyond what it uses, whatever the disk or CDP say. */
const NO_ROOM = `if (sessionStorage.getItem('noRoom') !== null) {
  navigator.storage.estimate = async () => ({ usage: 5_000_000, quota: 5_001_000 })
}`

test('RP7 a tablet without room says so and stores nothing; with room again it goes on', async () => {
  const before = await tabletEntries(ana.page)
  await ana.page.addInitScript({ content: NO_ROOM })
  await ana.page.evaluate(() => sessionStorage.setItem('noRoom', 'yes'))
  await ana.page.reload()
  expect(await runOnScreen(ana)).toBe(runId)
  await expect(ana.page.getByRole('alert').getByText('This tablet is full')).toBeVisible()
  const line = must(
    lines.find(one => one.counted),
    'a line of pieces',
  )
  await ana.scan(line.code)
  await expect(ana.page.getByText('Not counted')).toBeVisible()
  expect(await tabletEntries(ana.page)).toEqual(before)
  await ana.page.evaluate(() => sessionStorage.removeItem('noRoom'))
  await ana.page.reload()
  expect(await runOnScreen(ana)).toBe(runId)
  await pickNext(1)
  await ana.expectAllSent()
  expect((await tabletEntries(ana.page)).length).toBeGreaterThan(before.length)
})

test('RP8 a new build in mid-shift waits while entries are unsent, and takes all along', async ({
  browser,
}) => {
  // A browser of its own: nothing of the faults before stands in its way.
  await ana.context.close()
  ana = await tabletAtWork(browser, proxy, 'Ben')
  await ana.page.goto(`${proxy.url}/run/${runId}/pick`)
  expect(await runOnScreen(ana)).toBe(runId)
  const build = ana.page.locator('meta[name=build]')
  const band = ana.page.getByText('A newer version of Floorbook is here.')
  proxy.letApi(false)
  await pickNext(1)
  const unsent = await unsentEntries()
  expect(unsent.length).toBeGreaterThanOrEqual(1)
  proxy.serveNewBuild()
  const waiting = await ana.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    await registration.update()
    const { installing } = registration
    if (registration.waiting === null && installing === null) return 'no newer one was found'
    if (installing !== null && installing.state === 'installing') {
      await new Promise(changed => installing.addEventListener('statechange', changed, { once: true }))
    }
    return registration.waiting?.state ?? installing?.state
  })
  expect(waiting).toBe('installed')
  await expect(band).toBeHidden()
  await ana.page.reload()
  expect(await runOnScreen(ana)).toBe(runId)
  await expect(build).toHaveCount(0)
  expect(await unsentEntries()).toEqual(unsent)
  proxy.letApi(true)
  await expectSentOnce(unsent)
  await expect(band).toBeVisible()
  await ana.press('Take it now')
  await expect(build).toHaveCount(1, { timeout: 10_000 })
  expect(await runOnScreen(ana)).toBe(runId)
  await expectSentOnce(unsent)
  await pickNext(1)
  await ana.expectAllSent()
})

/** Where it is about noon: two hours back are the same day, and nobody has to start the shift once more. */
function zoneAtNoon(): string {
  const hoursAhead = 12 - new Date().getUTCHours()
  return hoursAhead < 0 ? `Etc/GMT+${-hoursAhead}` : `Etc/GMT-${hoursAhead}`
}

/** The next two lines that nobody has picked yet. */
function open(): readonly [SheetLine, SheetLine] {
  const [first, second] = lines
  if (first === undefined || second === undefined) throw new Error('the list is too short for all of this')
  return [first, second]
}

async function pickNext(count: number): Promise<void> {
  for (const line of lines.slice(0, count)) await pickWholeLine(ana, line)
  lines = lines.slice(count)
}

/**
 * The page's clock is so far off from now on, after a reload too. The times of events stay as they are, as
 * in a browser whose system clock is moved: they count from the start of the page.
 */
async function moveClock(offsetMs: number): Promise<void> {
  const moved = `{
    const RealDate = globalThis.realDate ?? Date
    globalThis.realDate = RealDate
    globalThis.Date = class extends RealDate {
      constructor(...given) {
        if (given.length === 0) super(RealDate.now() + ${offsetMs})
        else super(...given)
      }
      static now() {
        return RealDate.now() + ${offsetMs}
      }
    }
  }`
  await ana.page.addInitScript({ content: moved })
  await ana.page.evaluate(moved)
}

async function unsentEntries(): Promise<readonly StoredEntry[]> {
  return (await tabletEntries(ana.page)).filter(({ sent }) => !sent)
}

/** All is sent without a reload, and these entries are still the ones that they were. */
async function expectSentOnce(unsent: readonly StoredEntry[]): Promise<void> {
  await ana.expectAllSent(45_000)
  const seqs = new Set(unsent.map(({ deviceSeq }) => deviceSeq))
  const kept = (await tabletEntries(ana.page)).filter(({ deviceSeq }) => seqs.has(deviceSeq))
  expect(kept).toEqual(unsent.map(entry => ({ ...entry, sent: true })))
}
