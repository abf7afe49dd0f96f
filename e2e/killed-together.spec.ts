import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, type Page, test } from '@playwright/test'
import { must } from '#kernel/assert.ts'
import { seededRandom } from '../server/testing/seeded-random.ts'
import { damageDatabases } from './damage-databases.ts'
import { type KillableBrowser, killableBrowser } from './killable-browser.ts'
import { runOnScreen, startJob } from './screens/jobs.ts'
import { sheetOf, type SheetLine } from './screens/pick-list.ts'
import { type Tablet, tabletIn } from './screens/tablet.ts'
import { textsOnServer } from './server-book.ts'
import { ENROLMENT_CODE, type ServerProcess, serverProcess } from './server-process.ts'
import { entryTexts, madeEntry, tabletEntries } from './tablet-entries.ts'

/** `npm run test:long` asks for 200, and names a file of rounds that need not be done again. */
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 10)
const STATE_FILE = process.env['KILL_STATE']
const SCANS_MAX = 3
/** In half of the rounds nobody waits for the screen: the kill comes so soon after the last key, ms. */
const STRIKE_WITHIN_MS = 120
/** Every so many rounds the browser's databases are damaged, as one in some hundred kills leaves them. */
const DAMAGED_EVERY = 5
/** Every so many rounds the last restart is left alone until all is sent. */
const SENT_EVERY = 10

const seed = Number(process.env['FLOORBOOK_SEED'])
const random = seededRandom(seed)
const profile = mkdtempSync(join(tmpdir(), 'floorbook-killed-'))
let server: ServerProcess
let browser: KillableBrowser | null = null

test.beforeAll(async () => {
  server = await serverProcess()
  await server.start()
})

test.afterAll(async () => {
  await browser?.kill()
  await server.remove()
  rmSync(profile, { recursive: true, force: true })
})

/** kill −9 is no power cut: what the browser handed to the system survives it, flushed or not. */
test('RP3 browser and server die together: what was called picked is there, sent once', async () => {
  const done = STATE_FILE !== undefined && existsSync(STATE_FILE) ? roundsIn(STATE_FILE) : 0
  test.setTimeout(60_000 + (ROUNDS - done) * 30_000)
  browser = await killableBrowser(profile)
  const one = await tabletIn(browser.context, server.url)
  await one.enrol('Killed')
  await one.signIn('Ana')
  await one.startShift()
  const runId = await startJob(one, /Oak stool/)
  const lines = await sheetOf(one, runId)
  await one.expectAllSent()

  const figures = { rounds: 0, confirmed: 0, unsentAfter: 0, storedUnseen: 0, dropped: 0 }
  let { page } = one
  /** What the server has of tablets that this browser was before it dropped its databases. */
  let before: readonly string[] = []
  let kept = await entryTexts(page)
  for (let round = done + 1; round <= ROUNDS; round += 1) {
    const { line, taken, shown } = await scanAndDie(page, lines, [...before, ...kept])
    await Promise.all([must(browser, 'a browser').kill(), server.kill()])
    const isDamaged = round % DAMAGED_EVERY === 0
    if (isDamaged) damageDatabases(profile)
    const starting = killableBrowser(profile)
    await Promise.all([starting.then(started => (browser = started)), server.start()])
    const reopened = await reopen(must(browser, 'a browser'), runId)
    page = reopened.page
    if (isDamaged) expect(reopened.wasDropped).toBe(true)
    const texts = await entryTexts(page)
    if (reopened.wasDropped) {
      const book = textsOnServer(server.dataFolder)
      expectAllIn(book, kept)
      before = book.filter(text => !texts.includes(text))
    } else {
      expect(texts.slice(0, kept.length)).toEqual(kept)
    }
    kept = texts
    const stored = takenOf([...before, ...kept], line)
    console.info(`round ${round}: ${shown} of line ${line} were on the screen, ${stored} are stored`)
    expect(stored, `round ${round}, seed ${seed}`).toBeGreaterThanOrEqual(shown)
    figures.rounds += 1
    figures.confirmed += Math.max(0, shown - taken)
    figures.storedUnseen += stored - Math.max(shown, taken)
    figures.unsentAfter += (await tabletEntries(page)).filter(({ sent }) => !sent).length
    figures.dropped += reopened.wasDropped ? 1 : 0
    if (round % SENT_EVERY === 0 || round === ROUNDS) {
      await (await tabletIn(browser.context, server.url)).expectAllSent(30_000)
      expect(textsOnServer(server.dataFolder)).toEqual([...before, ...kept])
    }
    const { wasDropped } = reopened
    const state = { round, shown, stored, isDamaged, wasDropped }
    if (STATE_FILE !== undefined) appendFileSync(STATE_FILE, `${JSON.stringify(state)}\n`)
  }
  console.info(`seed ${seed}: ${JSON.stringify(figures)}, 0 lost`)
})

/**
 * Scans one to three pieces and kills all; `taken` were stored before, as the texts of all entries say,
 * `shown` are by the screen's last word.
 */
async function scanAndDie(
  page: Page,
  lines: readonly SheetLine[],
  texts: readonly string[],
): Promise<{ line: number; taken: number; shown: number }> {
  const one = await tabletIn(page.context(), server.url)
  const line = lines.findIndex(({ required, counted }, at) => {
    return counted && takenOf(texts, at) + SCANS_MAX < required
  })
  const { code, required } = must(lines[line], 'a line with pieces left')
  const taken = takenOf(texts, line)
  const count = 1 + random.below(SCANS_MAX)
  const waitsForScreen = random.below(2) === 0
  let shown = taken
  const struck = new Promise<void>(resolve => {
    const strike = () => {
      must(browser, 'a browser').strike()
      process.kill(must(server.pid(), 'a server'), 'SIGKILL')
      resolve()
    }
    const onWords = (words: string) => {
      const said = new RegExp(`(\\d+) / ${required}\\b`).exec(words)?.[1]
      shown = Math.max(shown, Number(said ?? 0))
      if (waitsForScreen && shown >= taken + count) strike()
    }
    const scanAll = async () => {
      await watchWords(page, onWords)
      // Its answers die with the browser.
      const scans = Array.from({ length: count }, () => one.scan(code).catch(() => undefined))
      if (waitsForScreen) return
      await scans.at(-1)
      await pause(random.below(STRIKE_WITHIN_MS))
      strike()
    }
    void scanAll()
  })
  await struck
  return { line, taken, shown }
}

/** Tells of what the line that speaks says, as soon as it stands in the document. */
async function watchWords(page: Page, onWords: (words: string) => void): Promise<void> {
  await page.exposeFunction('heardWords', onWords)
  await page.evaluate(() => {
    const tell = () => {
      const words = [...document.querySelectorAll('[role=status]')].map(one => one.textContent).join(' ')
      if ('heardWords' in window && typeof window.heardWords === 'function') window.heardWords(words)
    }
    new MutationObserver(tell).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    })
  })
}

/** The pick list after a start of the browser, in the hands of whoever had it. */
async function reopen(
  { context }: KillableBrowser,
  runId: string,
): Promise<{ readonly page: Page; readonly wasDropped: boolean }> {
  const one = await tabletIn(context, server.url)
  const { page } = one
  const list = page.getByRole('region', { name: 'All lines' })
  const asksForCode = page.getByLabel('Enrolment code')
  const newDay = page.getByRole('heading', { name: /^Start of shift/ })
  await page.goto(`${server.url}/run/${runId}/pick`)
  // A cold start of all at once, which is not what is measured here.
  await expect(list.or(asksForCode).or(newDay)).toBeVisible({ timeout: 60_000 })
  if (await newDay.isVisible()) await startWork(one)
  const wasDropped = await asksForCode.isVisible()
  if (wasDropped) await enrolAfterDrop(one)
  expect(await runOnScreen(one)).toBe(runId)
  return { page, wasDropped }
}

/** Chromium found its databases damaged and dropped them: the tablet is enrolled again, and sends. */
async function enrolAfterDrop(one: Tablet): Promise<void> {
  const words = one.page.getByRole('status').filter({ hasText: 'This browser lost what it had stored' })
  // With nothing unsent, and the mark lost in the same kill, it is as good as new.
  console.info('dropped:', await words.allTextContents())
  await one.page.getByLabel('Enrolment code').fill(ENROLMENT_CODE)
  await one.press('Enrol this tablet')
  await one.signIn('Ana')
  await one.expectAllSent(30_000)
  await startWork(one)
}

/** Starts the shift, and is on the list that was opened before. */
async function startWork(one: Tablet): Promise<void> {
  await one.press(/^(Start work|Start anyway)/)
  await expect(one.page.getByRole('region', { name: 'All lines' })).toBeVisible()
}

/** All of these are in the book once, under their own ids or issued again. */
function expectAllIn(book: readonly string[], texts: readonly string[]): void {
  const ids = book.map(text => madeEntry(text).originalId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const text of texts) expect(ids).toContain(madeEntry(text).originalId)
}

function takenOf(texts: readonly string[], line: number): number {
  const picks = texts.flatMap(text => madeEntry(text).picks).filter(pick => pick.line === line)
  return picks.reduce((sum, pick) => sum + pick.quantity, 0) / 10_000
}

function roundsIn(file: string): number {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).length
}
