import { type ChildProcess, fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { accept } from '#domain/ledger/accept.ts'
import { remainingMs } from '#domain/reconcile/progress.ts'
import { type ReconcileAnswer, reconcileAnswerSchema, type StartReconcile } from '#protocol/reconcile.ts'
import { openGround } from '../ground.ts'
import { createSystemClock } from '../surroundings.ts'
import { testRandom } from '../testing/core.ts'
import { drainBucket, PLACES, reconcileShop, runBetween } from './testing.ts'

/** Points a second of the standard plan. */
const RATE = 100
/** `npm run test:long` asks for 500 as well: 2,000 rows. */
const SIZES = [100, ...(process.env['RECONCILE_BOMS'] ?? '').split(',').filter(text => text !== '')].map(
  Number,
)
const MANY = 1_000
const CHILD = fileURLToPath(new URL('scale-child.ts', import.meta.url))

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

type Look = { readonly atMs: number; readonly answer: ReconcileAnswer; readonly there: number }

test.each(SIZES)(
  'RC21 %i BOMs × 4 places: killed in the middle, one deleted, three sold, right to the row; RC18',
  { timeout: 240_000 },
  async boms => {
    const shop = await reconcileShop({
      boms,
      restoreRate: RATE,
      observed: (bom, place) => 5 + ((bom + place) % 9),
      expected: (bom, place) => 20 + ((bom * place) % 7),
    })
    closers.push(shop.close)
    await drainBucket(shop.client, shop.boms.map(shop.itemIdInShop))
    const beganMs = performance.now()
    const compared = await shop.compareAll()
    const previewMs = performance.now() - beganMs
    const rows = compared.map(({ itemId, locationId, observed, expected }, index) => {
      const direction = index % 8 < 4 ? ('toShopify' as const) : ('toLocal' as const)
      return { itemId, locationId, observed: must(observed, 'a level'), expected, direction }
    })
    expect(rows).toHaveLength(boms * PLACES.length)
    await shop.leave()

    const start: StartReconcile = { actorId: 'sue', id: 'reconcile-1', reason: '', isDryRun: false, rows }
    const startFile = join(shop.folder, 'start.json')
    writeFileSync(startFile, JSON.stringify(start))
    const thereNow = () => {
      const shown = new Map(
        shop.simulator.levels().map(level => [`${level.sku} ${level.locationName}`, level.quantities]),
      )
      return rows.filter(row => {
        const units = shown.get(`${row.itemId} ${row.locationId}`)?.['available']
        return row.direction === 'toShopify' ? units === row.expected : true
      }).length
    }
    const looks: Look[] = []
    const appliedMs = performance.now()
    const run = (until: (answer: ReconcileAnswer) => boolean) =>
      workUntil([shop.folder, shop.simulator.url, startFile], answer => {
        looks.push({ atMs: performance.now() - appliedMs, answer, there: thereNow() })
        return until(answer)
      })
    const killed = await run(({ head: { summary } }) => summary.pending < summary.total)
    // The process is dead: the shop goes on, at rows whose turn has not come.
    const [lost, first, second, third] = shop.boms.slice(-4)
    const sold = [first, second, third].map(itemId => must(itemId, 'a BOM'))
    for (const itemId of sold) shop.byHand(itemId, 'store', (await shownAt(itemId)) - 1)
    shop.simulator.deleteVariant(shop.itemIdInShop(must(lost, 'a BOM')))
    const done = await run(({ head }) => head.finishedAtMs !== null)
    const applyMs = performance.now() - appliedMs

    expect(done.head.summary).toEqual({
      total: rows.length,
      updated: rows.length - 7,
      moved: 3,
      errors: 4,
      pending: 0,
      undone: 0,
    })
    for (const [index, row] of done.rows.entries()) {
      const given = must(rows[index], 'a row')
      expect(row).toMatchObject(given)
      const isSold = sold.includes(row.itemId) && row.locationId === 'store'
      expect([row.itemId, row.locationId, row.step]).toEqual([
        row.itemId,
        row.locationId,
        row.itemId === lost ? 'failed' : isSold ? 'moved' : 'written',
      ])
    }
    await expectBothEnds(shop, done)
    tellsTheTruth(looks, rows.length)
    const seconds = (ms: number) => (ms / 1_000).toFixed(1)
    const before = killed.head.summary.total - killed.head.summary.pending
    console.info(
      `${rows.length} rows: preview ${seconds(previewMs)} s, ` +
        `apply ${seconds(applyMs)} s, killed after ${before}`,
    )
    // What 400 rows may take by the clock; the bucket's pace sets what more of them may.
    expect(previewMs).toBeLessThan(5_000 * (boms / 100))
    expect(applyMs).toBeLessThan(30_000 * Math.max(1, boms / 250))

    async function shownAt(itemId: string): Promise<number> {
      return must(shop.shown(itemId, 'store') ?? null, itemId)
    }
  },
)

/** Runs the child until a look at the reconcile says so, and kills it there, as `kill -9` does. */
async function workUntil(
  given: readonly string[],
  until: (answer: ReconcileAnswer) => boolean,
): Promise<ReconcileAnswer> {
  const child: ChildProcess = fork(CHILD, [...given], { execArgv: [] })
  const gone = new Promise(resolve => child.once('exit', resolve))
  const rowByNumber = new Map<number, ReconcileAnswer['rows'][number]>()
  const last = await new Promise<ReconcileAnswer>((resolve, reject) => {
    child.on('message', message => {
      const answer = reconcileAnswerSchema.parse(message)
      for (const row of answer.rows) rowByNumber.set(row.row, row)
      if (until(answer)) resolve({ ...answer, rows: [...rowByNumber.values()] })
    })
    child.once('exit', code => reject(new Error(`the child ended: ${code}`)))
  })
  child.kill('SIGKILL')
  await gone
  return last
}

/** Every written row stands at both ends; nothing else was written, and nothing twice. */
async function expectBothEnds(
  shop: Awaited<ReturnType<typeof reconcileShop>>,
  done: ReconcileAnswer,
): Promise<void> {
  const ground = await openGround({
    config: { dataFolder: shop.folder },
    accept,
    clock: createSystemClock(),
    random: testRandom,
    alarm: { raise: () => undefined },
    appVersion: 'test',
  })
  const running = await runBetween(ground, shop.simulator.url, () => undefined)
  closers.push(running.stop)
  const stepById = new Map(done.rows.map(row => [`${row.itemId} ${row.locationId}`, row]))
  for (let from = 0; from < shop.boms.length; from += 50) {
    const compared = await running.reconciler.compare(shop.boms.slice(from, from + 50), null)
    if (!compared.ok) throw new Error(compared.error.message)
    for (const now of compared.value.rows) {
      const row = must(stepById.get(`${now.itemId} ${now.locationId}`), now.itemId)
      if (row.step !== 'written') continue
      const units = row.direction === 'toShopify' ? row.expected : row.observed
      expect([now.itemId, now.locationId, now.observed, now.expected]).toEqual([
        row.itemId,
        row.locationId,
        units,
        units,
      ])
    }
  }
  const entries = ground.store.database
    .prepare('SELECT count(*) AS n FROM entries WHERE text LIKE \'%"kind":"reconciled"%\'')
    .get()
  expect(entries).toEqual({ n: done.head.summary.updated })
}

/**
 * The bar never goes back and never says more than Shopify shows. Of many rows, which come in many turns, the
 * time that is left is about right from the middle on.
 */
function tellsTheTruth(looks: readonly Look[], total: number): void {
  const endMs = must(looks.at(-1) ?? null, 'a look').atMs
  let before = 0
  for (const { answer, atMs, there } of looks) {
    const { summary } = answer.head
    const doneRows = total - summary.pending
    expect(doneRows).toBeGreaterThanOrEqual(before)
    before = doneRows
    expect(summary.updated).toBeLessThanOrEqual(there)
    const leftMs = total < MANY || doneRows < total / 2 ? null : remainingMs(summary, atMs)
    if (leftMs !== null) expect(Math.abs(leftMs - (endMs - atMs))).toBeLessThan(endMs / 2)
  }
}
