import { type FigureSheet, percentile } from './figures.ts'
import { benchLine, scanAndHear, scanUntil } from './floor-work.ts'
import { awaitLines, timeFeedback } from './page-probe.ts'
import type { BenchTablet } from './tablet.ts'

const PICKS = 60
const OFFLINE_ENTRIES = 1_000
const BURSTS = 50

/** Two tablets that stand on the same pick list, and how many pieces each line has so far. */
export type Pair = {
  readonly from: BenchTablet
  readonly to: BenchTablet
  readonly hasByName: Map<string, number>
}

/** One pick on a tablet, from the scan's last key until the other tablet's list shows it. */
export async function measurePropagation(sheet: FigureSheet, pair: Pair): Promise<void> {
  const { from, to, hasByName } = pair
  await from.page.evaluate(timeFeedback)
  const samples: number[] = []
  for (let count = 1; count <= PICKS; count += 1) {
    const line = benchLine(0)
    const has = (hasByName.get(line.name) ?? 0) + 1
    hasByName.set(line.name, has)
    await to.page.evaluate(awaitLines, { [line.name]: has })
    await scanAndHear(from, line, count)
    const shownAtMs = await to.page.evaluate(() => window.bench.awaited)
    const scannedAtMs = await from.page.evaluate(() => performance.timeOrigin + window.bench.scanEndedAt)
    samples.push(shownAtMs - scannedAtMs)
  }
  for (const share of [0.5, 0.95]) {
    const name = `pick on one tablet to shown on another, p${share * 100}`
    sheet.add({ name, value: percentile(samples, share), unit: 'ms', n: PICKS })
  }
}

/**
 * Entries made without network, from the network's return until the other tablet's list shows all of them.
 */
export async function measureOfflinePush(sheet: FigureSheet, pair: Pair): Promise<void> {
  const { from, to, hasByName } = pair
  await from.context.setOffline(true)
  for (let burst = 0; burst < BURSTS; burst += 1) {
    const line = benchLine(burst)
    const has = (hasByName.get(line.name) ?? 0) + OFFLINE_ENTRIES / BURSTS
    hasByName.set(line.name, has)
    await scanUntil(from, line, has)
  }
  await to.page.evaluate(awaitLines, Object.fromEntries(hasByName))
  const backAtMs = Date.now()
  await from.context.setOffline(false)
  const shownAtMs = await to.page.evaluate(() => window.bench.awaited)
  const name = `${OFFLINE_ENTRIES} offline entries, network back to shown on another tablet`
  sheet.add({ name, value: shownAtMs - backAtMs, unit: 'ms', n: 1 })
}
