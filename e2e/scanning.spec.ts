import { expect, test } from '@playwright/test'
import { must } from '#kernel/assert.ts'
import { startJob, tabletAtWork } from './screens/jobs.ts'
import { sheetOf, type SheetLine } from './screens/pick-list.ts'
import type { Tablet } from './screens/tablet.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'
import { tabletEntries } from './tablet-entries.ts'

const PER_SECOND = 20
const CODES = 500

let server: ServerProcess
let ana: Tablet

test.beforeAll(async ({ browser }) => {
  server = await serverProcess()
  await server.start()
  ana = await tabletAtWork(browser, server, 'Ana')
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

/** Line numbers, one piece each, going round the lines that are counted in pieces until `count` are scanned. */
function inTurns(lines: readonly SheetLine[], count: number): readonly number[] {
  const left = lines.map(({ required }) => (Number.isInteger(required) && required <= 200 ? required : 0))
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
