import { expect, test } from '@playwright/test'
import { must } from '#kernel/assert.ts'
import { runOnScreen, startJob, tabletAtWork } from './screens/jobs.ts'
import { sheetOf, type SheetLine } from './screens/pick-list.ts'
import type { Tablet } from './screens/tablet.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'
import { tabletEntries } from './tablet-entries.ts'

const PER_SECOND = 20
const CODES = 500

let server: ServerProcess
let ana: Tablet
let candles: string

test.beforeAll(async ({ browser }) => {
  server = await serverProcess()
  await server.start()
  ana = await tabletAtWork(browser, server, 'Ana')
  candles = await startJob(ana, /Cedar & Smoke/)
})

test.afterAll(() => server.remove())

test('500 codes at twenty a second are 500 picks, in the order of scanning', async () => {
  const runId = await startJob(ana, /Oak stool/)
  const lines = await sheetOf(ana, runId)
  const walked = inTurns(lines, CODES)
  const before = (await tabletEntries(ana.page)).length

  const tookMs = await ana.scanner.scanAll(
    walked.map(number => must(lines[number], 'a line').code),
    PER_SECOND,
  )
  expect(tookMs).toBeLessThan((CODES / PER_SECOND) * 2_000)
  console.info(`${CODES} codes typed in ${Math.round(tookMs)} ms`)

  const said = ana.page.getByRole('status')
  await expect(said.getByText(`${CODES} stored scans came in`)).toBeVisible({ timeout: 20_000 })
  await expect(said.getByText(/^all counted/)).toBeVisible()
  const picked = (await tabletEntries(ana.page)).slice(before)
  expect(picked.map(({ picks: [pick] }) => pick)).toEqual(
    walked.map(line => ({ line, quantity: 10_000, how: 'scan' })),
  )
  await expect(ana.page.getByRole('button', { name: `Undo all ${CODES}` })).toBeEnabled()
  await ana.expectAllSent()
})

test('an open number pad waits for its number; one too many is refused', async () => {
  const lines = await openCandles()
  const [lid, label] = [lineOf(lines, 'LID-220'), lineOf(lines, 'LBL-CEDAR')]
  const before = (await tabletEntries(ana.page)).length
  const key = (name: string) => ana.page.getByRole('button', { name, exact: true })

  await ana.scan(lid.code)
  await expectSaid(ana, 'Picked', '1 / 48 pcs')
  await ana.press('Number')
  await key('7').click()
  await ana.scan(lid.code)
  await expectSaid(ana, 'Finish the number first')
  await expect(key('OK, 8 pcs')).toBeEnabled()
  await ana.scan('4006381333932')
  await expectSaid(ana, 'Misread')
  await expect(key('OK, 8 pcs')).toBeEnabled()

  await ana.scan(label.code)
  await expectSaid(ana, 'Number dropped', `${label.name} · picked`, '1 / 48 pcs')
  await expect(key('OK, 8 pcs')).toBeHidden()

  await ana.scan(lid.code)
  await expectSaid(ana, 'Picked', '2 / 48 pcs')
  await ana.press('All 46')
  await expectSaid(ana, 'Line complete', '48 / 48 pcs')
  for (let again = 0; again < 2; again += 1) {
    await ana.scan(label.code)
    await expectSaid(ana, label.name, `${again + 2} / 48 pcs`)
    await ana.scan(lid.code)
    await expectSaid(ana, 'Complete already', '48 pcs needed. Tap Take extra or scan the command extra')
  }
  const picks = (await tabletEntries(ana.page)).slice(before).flatMap(entry => entry.picks)
  expect(picks.map(({ line, quantity }) => [lines[line]?.sku, quantity / 10_000])).toEqual([
    ['LID-220', 1],
    ['LBL-CEDAR', 1],
    ['LID-220', 1],
    ['LID-220', 46],
    ['LBL-CEDAR', 1],
    ['LBL-CEDAR', 1],
  ])
})

test('what is unknown, misread or of another list counts nothing and says so', async () => {
  // The scans of the test before are as fast as stored ones, and their notice would stand in the line that
  // speaks.
  await ana.startCold()
  await expect(ana.page.getByText('Next job')).toBeVisible()
  await openCandles()
  const before = (await tabletEntries(ana.page)).length
  await ana.scan('4006381333931')
  await expectSaid(ana, 'Unknown code', '4006381333931')
  await ana.scan('4006381333932')
  await expectSaid(ana, 'Misread', 'Scan it again')
  await ana.scan('OAK-LEG-440')
  await expectSaid(ana, 'Not on this list', 'put it back')
  expect((await tabletEntries(ana.page)).slice(before)).toEqual([])
})

test('a locked tablet takes a badge and nothing else, and opens where it was', async () => {
  await openCandles()
  const before = (await tabletEntries(ana.page)).length
  const locked = ana.page.getByText('Locked. Ana Ribeiro was here last')
  await ana.open('/me')
  await ana.press(/^Lock/)
  await expect(locked).toBeVisible()
  for (const code of ['LBL-CEDAR', '4006381333931']) {
    await ana.scan(code)
    await expectSaid(ana, 'Who are you? Scan your badge')
  }
  await expect(locked).toBeVisible()
  await ana.badge('Ana')
  await expect(locked).toBeHidden()
  await ana.press('Back to work')
  await expect(ana.page.getByRole('region', { name: 'All lines' })).toBeVisible()
  expect((await tabletEntries(ana.page)).slice(before)).toEqual([])
})

async function openCandles(): Promise<readonly SheetLine[]> {
  await ana.open(`/run/${candles}/pick`)
  await runOnScreen(ana)
  return sheetOf(ana, candles)
}

/** All of these words stand in the line that speaks. */
async function expectSaid({ page }: Tablet, ...words: readonly string[]): Promise<void> {
  for (const word of words) await expect(page.getByRole('status').filter({ hasText: word })).toBeVisible()
}

function lineOf(lines: readonly SheetLine[], sku: string): SheetLine {
  return must(
    lines.find(line => line.sku === sku),
    `the line of ${sku}`,
  )
}

/** Line numbers, one piece each, round the lines that are counted in pieces until `count` are scanned. */
function inTurns(lines: readonly SheetLine[], count: number): readonly number[] {
  const left = lines.map(({ required, counted }) => (counted ? required : 0))
  const turns: number[] = []
  while (turns.length < count) {
    const before = turns.length
    for (const [number, open] of left.entries()) {
      if (open === 0 || turns.length === count) continue
      left[number] = open - 1
      turns.push(number)
    }
    if (turns.length === before) throw new Error(`the list needs only ${before} pieces`)
  }
  return turns
}
