/*
 * `npm run bench` measures what the product promises, on the built client, real server processes, and real
 * browsers with profiles on the disk. One line of JSON for each figure on stdout:
 * {"name","value","unit","n","peer"?}; all else on stderr. A limit that is not kept ends it with 1.
 *
 * What to know before comparing figures:
 * - `peer` is the plainest way to the same end in the same run: raw IndexedDB for the sync, raw SQLite
 *   transactions for pushes. On a busy machine trust the ratios, not the milliseconds.
 * - Nothing is slowed but where the name says so. "Main thread 4 times slower" is what browsers can do: it
 *   slows the page and its painting, not the storage worker, the server or the disk.
 * - On rented machines a disk often claims to have flushed in microseconds: the scan is measured again with
 *   15 ms added to each durable commit, in the worker, before the app hears of it.
 * - Server and tablets share one machine: no radio is in between. Times across two tablets are between the
 *   clocks of two pages of the same machine.
 * - The store holds 10,000 documents (parts, their stock, the entries they came with) and the demo's own.
 * - The orders' figures have a server of their own: 10,000 orders, 1,000 of them open, a machine of 130 rows
 *   over four levels, and an order of 2,000 rows. "Opens" is from the home of an app that was just started.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from '#kernel/assert.ts'
import { findOrInstallChromium } from '../.ci/chromium.ts'
import { type ServerProcess, serverProcess } from '../e2e/server-process.ts'
import { measureColdStart } from './cold-start.ts'
import { type FigureSheet, figureSheet, type Limit } from './figures.ts'
import { FIRST_PAINT, measureFirstPaint } from './first-paint-size.ts'
import { FIRST_READING_RATIO, measureFirstReading } from './first-reading.ts'
import { openList, startJob } from './floor-work.ts'
import { measureOrders } from './orders-bench.ts'
import {
  CLOSED_OPEN,
  LIST_FILTER,
  LIST_OPEN,
  LIST_SCROLL,
  MACHINE_FILTER,
  MACHINE_OPEN,
  MACHINE_PICK,
  MACHINE_PICK_SLOW,
  WIDE_OPEN,
} from './orders-screens.ts'
import { measureInitialSync, SYNC_RATIO } from './initial-sync.ts'
import { APPLY, measureReconcile, PREVIEW, RECONCILE_RATIO } from './reconcile.ts'
import { measureScanFeedback, SCAN_P95, SCAN_SLOW_DISK_P95 } from './scan-feedback.ts'
import { measureMemory, measurePushes } from './server-load.ts'
import { stockTheBook } from './stock-the-book.ts'
import { type Browsers, openTablet, signIn } from './tablet.ts'
import { measureOfflinePush, measurePropagation } from './two-tablets.ts'

const DOCUMENTS = 10_000

/** What can be measured by itself: `npm run bench -- orders`. */
const PARTS = {
  size: {
    measure: async () => measureFirstPaint(sheet),
    limits: [{ name: FIRST_PAINT, atMost: 300_000 }],
  },
  shopify: {
    measure: async () => {
      await measureReconcile(sheet)
      await measureFirstReading(sheet)
    },
    limits: [
      { name: PREVIEW, atMost: 5_000 },
      { name: APPLY, atMost: 30_000 },
      { name: RECONCILE_RATIO, atMost: 1.5 },
      { name: FIRST_READING_RATIO, atMost: 1.5 },
    ],
  },
  floor: {
    measure: measureFloor,
    limits: [
      { name: SYNC_RATIO, atMost: 2.5 },
      { name: SCAN_P95, atMost: 100 },
      { name: SCAN_SLOW_DISK_P95, atMost: 100 },
    ],
  },
  orders: {
    measure: () => measureOrders(sheet, browsers),
    limits: [
      { name: LIST_OPEN, atMost: 600 },
      { name: LIST_FILTER, atMost: 300 },
      { name: LIST_SCROLL, atMost: 100 },
      { name: CLOSED_OPEN, atMost: 2_000 },
      { name: MACHINE_OPEN, atMost: 300 },
      { name: MACHINE_FILTER, atMost: 300 },
      { name: MACHINE_PICK, atMost: 50 },
      { name: MACHINE_PICK_SLOW, atMost: 50 },
      { name: WIDE_OPEN, atMost: 1_000 },
    ],
  },
} satisfies Readonly<Record<string, { measure: () => Promise<void>; limits: readonly Limit[] }>>

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !(name in PARTS))
if (unknown.length > 0) {
  throw new Error(`no part is called ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`)
}
const parts = Object.entries(PARTS).flatMap(([name, part]) =>
  wanted.length === 0 || wanted.includes(name) ? [part] : [],
)
const folder = mkdtempSync(join(tmpdir(), 'floorbook-bench-'))
const browsers: Browsers = { chromium: findOrInstallChromium(), folder }
const server = await serverProcess()
const sheet = figureSheet()
const startedAt = performance.now()
sayHowBusy()
try {
  for (const { measure } of parts) await measure()
} finally {
  await server.remove()
  rmSync(folder, { recursive: true, force: true })
}
sayHowBusy()
console.error(`all measured in ${Math.round((performance.now() - startedAt) / 1_000)} s`)
process.exitCode = sheet.judge(parts.flatMap(part => part.limits)) ? 0 : 1

/** What tablets and server do all day, on a store of ten thousand documents. */
async function measureFloor(): Promise<void> {
  await stockedServer(sheet, server)
  const profiles = await measureInitialSync(sheet, { url: server.url, documents: DOCUMENTS }, browsers)
  const [from, to, bare] = [profiles[0], profiles[1], profiles[2]].map(one => must(one, 'a synced tablet'))
  const path = await betweenTablets(must(from, 'the first'), must(to, 'the second'))
  await onThePickList(must(bare, 'the third'), path)
  await measurePushes(sheet, server.url, folder)
  measureMemory(sheet, must(server.pid(), 'a running server'))
  await server.kill()
  await measureColdStart(sheet, server.url, browsers, must(from, 'the first'))
}

/** Absolute times mean little where others work on the machine as well. */
function sayHowBusy(): void {
  console.error(`load of the last minute: ${loadavg()[0]?.toFixed(1)}`)
}

/** A server's first start makes the demo; then, while it is down, the rest goes into its book. */
async function stockedServer(sheet: FigureSheet, server: ServerProcess): Promise<void> {
  await server.start()
  await server.kill()
  const meanBytes = await stockTheBook(server.dataFolder, DOCUMENTS)
  sheet.add({ name: 'mean document in the store', value: meanBytes, unit: 'bytes', n: DOCUMENTS })
  await server.start()
}

/** Gives the path of the pick list that both tablets stood on. */
async function betweenTablets(fromProfile: string, toProfile: string): Promise<string> {
  const from = await openTablet(browsers, { profile: fromProfile })
  await from.page.goto(`${server.url}/`)
  await signIn(from, 'Ana', '1111')
  const path = await startJob(from)
  const to = await openTablet(browsers, { profile: toProfile })
  await to.page.goto(`${server.url}/`)
  await signIn(to, 'Ben', '2222')
  await openList(to, server.url, path)
  const pair = { from, to, hasByName: new Map<string, number>() }
  await measurePropagation(sheet, pair)
  await measureOfflinePush(sheet, pair)
  await from.context.close()
  await to.context.close()
  return path
}

async function onThePickList(profile: string, path: string): Promise<void> {
  const tablet = await openTablet(browsers, { profile, serviceWorker: false })
  await tablet.page.goto(`${server.url}/`)
  await signIn(tablet, 'Ida', '3333')
  await openList(tablet, server.url, path)
  await measureScanFeedback(sheet, tablet, { url: server.url, path })
  await tablet.context.close()
}
