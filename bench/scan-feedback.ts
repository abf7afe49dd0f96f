import { setTimeout as pause } from 'node:timers/promises'
import { type FigureSheet, percentile } from './figures.ts'
import { benchLine, openList, scanAndHear } from './floor-work.ts'
import { timeFeedback } from './page-probe.ts'
import { SLOWER_COMMIT_MS, slowCommits } from './slow-commits.ts'
import type { BenchTablet } from './tablet.ts'

/** The first scans of a page compile what all others of the shift run: they are made and not counted. */
const WARM_UP_SCANS = 10
const SCANS = 110
const TIMES_SLOWER = 4
/** Between a feedback and the next scan: as quick hands are, who go on for a whole shift. */
const PACE_MS = 500

export const SCAN_P95 = 'scan to feedback, main thread 4 times slower, p95'
export const SCAN_SLOW_DISK_P95 = `scan to feedback, and ${SLOWER_COMMIT_MS} ms more for each commit, p95`

/**
 * From a scanner's last key until the last-scan line that speaks of it is painted, which comes after the
 * entry is durable. The main thread is slowed four times; the storage worker is not.
 */
export async function measureScanFeedback(
  sheet: FigureSheet,
  tablet: BenchTablet,
  list: { readonly url: string; readonly path: string },
): Promise<void> {
  const plain = await feedbackMs(tablet)
  sheet.add({ name: SCAN_P95, value: percentile(plain, 0.95), unit: 'ms', n: SCANS })
  await slowCommits(tablet.context)
  await openList(tablet, list.url, list.path)
  const slow = await feedbackMs(tablet)
  sheet.add({ name: SCAN_SLOW_DISK_P95, value: percentile(slow, 0.95), unit: 'ms', n: SCANS })
  const slower = percentile(slow, 0.5) - percentile(plain, 0.5)
  console.error(`scan to feedback, p50: ${percentile(plain, 0.5)} ms, slower disk ${slower} ms more`)
}

async function feedbackMs(tablet: BenchTablet): Promise<number[]> {
  const session = await tablet.context.newCDPSession(tablet.page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: TIMES_SLOWER })
  await tablet.page.evaluate(timeFeedback)
  for (let count = 1; count <= WARM_UP_SCANS + SCANS; count += 1) {
    await scanAndHear(tablet, benchLine(count), count)
    await pause(PACE_MS)
  }
  const all = await tablet.page.evaluate(() => window.bench.feedbackMs)
  const [first, samples] = [all.slice(0, WARM_UP_SCANS), all.slice(WARM_UP_SCANS)]
  console.error(`the first ${WARM_UP_SCANS} scans: ${first.map(Math.round).join(', ')} ms`)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await session.detach()
  return samples
}
