import { must } from '#kernel/assert.ts'
import { BENCH_LINES, type BenchLine, JOB_NAME } from './bench-job.ts'
import { feedbackCame } from './page-probe.ts'
import { type BenchTablet, press } from './tablet.ts'

/** Starts the bench's job with all its units and stands on its pick list. Gives the path of that list. */
export async function startJob(tablet: BenchTablet): Promise<string> {
  await press(tablet, new RegExp(JOB_NAME))
  await press(tablet, /^Start$|^Start\b(?! work)/)
  await press(tablet, /^Start 10/)
  await tablet.page.waitForURL(/\/run\/[^/]+\/pick$/)
  await tablet.page.getByLabel('All lines').waitFor()
  return new URL(tablet.page.url()).pathname
}

export async function openList({ page }: BenchTablet, url: string, path: string): Promise<void> {
  await page.goto(`${url}${path}`)
  await page.getByLabel('All lines').getByRole('button').first().waitFor()
}

export function benchLine(number: number): BenchLine {
  return must(BENCH_LINES[number % BENCH_LINES.length], 'a line of the bench')
}

/** More than a scanner ever waits between two keys: then the browser was handed the keys late. */
const SCANNER_PAUSE_MS = 100

/**
 * Scans a part and waits until the tablet has said so; `count` is the number of scans since the page was
 * timed. A machine so busy that the keys did not come like a scanner's is given another try; anything else is
 * a lost scan.
 */
export async function scanAndHear(tablet: BenchTablet, line: BenchLine, count: number): Promise<void> {
  for (;;) {
    await tablet.scanner.scan(line.code)
    if (await tablet.page.evaluate(feedbackCame, count)) return
    const pauseMs = await tablet.page.evaluate(() => window.bench.longestPauseMs)
    if (pauseMs <= SCANNER_PAUSE_MS)
      throw new Error(`scan ${count} was lost: at most ${pauseMs} ms between keys`)
    console.error(`scan ${count} again: the machine took ${Math.round(pauseMs)} ms between two keys`)
  }
}

/**
 * Scans a part, as fast as the browser takes the keys, until its line shows that so many pieces are there.
 */
export async function scanUntil(tablet: BenchTablet, line: BenchLine, has: number): Promise<void> {
  const row = tablet.page.getByLabel('All lines').getByRole('button', { name: line.name })
  const figure = row.locator('b')
  const hasNow = async () => Number(await figure.textContent())
  for (let missing = has - (await hasNow()); missing !== 0; missing = has - (await hasNow())) {
    if (!(missing > 0)) throw new Error(`${line.name} has more than was scanned, or shows no figure`)
    for (let count = 0; count < missing; count += 1) await tablet.scanner.scan(line.code)
    await figure
      .filter({ hasText: new RegExp(`^${has}$`) })
      .waitFor({ timeout: 10_000 })
      .catch(sayWhy)
  }

  function sayWhy(): void {
    console.error(`${line.name}: the machine handed some keys over late, or a scan takes long; scanned again`)
  }
}
