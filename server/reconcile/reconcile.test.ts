import { afterEach, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { LASTING_REFUSALS, retryMayHelp, unwritableItemWords } from '#domain/shopify/refusals.ts'
import { UPDATE_WORDS } from '../shopify/asked-words.ts'
import { nightlyStep, reportDrift } from './nightly.ts'
import { reconcileShop, type ShopOptions } from './testing.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function setUp(options: Partial<ShopOptions> = {}) {
  const shop = await reconcileShop({
    boms: 3,
    restoreRate: 2_000,
    observed: (bom, place) => 10 + bom + place,
    expected: (bom, place) => (place === 0 ? 20 + bom : 10 + bom + place),
    ...options,
  })
  closers.push(shop.close)
  return shop
}

/** What starts the rows that differ now, whatever happens until then. */
async function seen({ compareAll, reconciler }: Awaited<ReturnType<typeof setUp>>) {
  const rows = (await compareAll()).flatMap(({ itemId, locationId, observed, expected, state }) =>
    state === 'differs' && observed !== null
      ? [{ itemId, locationId, observed, expected, direction: 'toShopify' as const }]
      : [],
  )
  return () => reconciler.start({ actorId: 'sue', id: 'reconcile-1', reason: '', isDryRun: false, rows })
}

const steps = (rows: readonly { itemId: string; step: string }[]) =>
  rows.map(row => `${row.itemId} ${row.step}`)

test('RC9 Shopify is brought to the book, and then there is nothing left to do either way', async () => {
  const shop = await setUp()
  expect(await shop.start('toShopify')).toHaveLength(3)
  const { head, rows } = await shop.finished()
  expect(head.summary).toMatchObject({ total: 3, updated: 3, errors: 0, moved: 0 })
  expect(rows.every(row => row.entryId !== null)).toBe(true)
  expect([shop.shown('bom-1', 'workshop'), await shop.book('bom-1', 'workshop')]).toEqual([21, 21])
  expect(await shop.start('toLocal', 'reconcile-2')).toHaveLength(0)
  expect(shop.alarms).toEqual([])
})

test('RC9 the book is brought to Shopify, and Shopify is told nothing', async () => {
  const shop = await setUp()
  const before = shop.simulator.requests().length
  await shop.start('toLocal')
  expect((await shop.finished()).head.summary).toMatchObject({ total: 3, updated: 3 })
  expect([shop.shown('bom-2', 'workshop'), await shop.book('bom-2', 'workshop')]).toEqual([12, 12])
  const names = shop.simulator.requests().slice(before)
  expect(names.filter(one => one.operationName === 'AdjustQuantities')).toEqual([])
})

test('RC9 what was sold or edited meanwhile is shown again, never overwritten', async () => {
  const shop = await setUp()
  const rows = (await shop.compareAll()).filter(row => row.state === 'differs')
  shop.byHand('bom-1', 'workshop', 9)
  const chosen = rows.map(({ itemId, locationId, observed, expected }) => {
    return {
      itemId,
      locationId,
      observed: must(observed, 'a level'),
      expected,
      direction: 'toShopify' as const,
    }
  })
  shop.reconciler.start({ actorId: 'sue', id: 'reconcile-1', reason: '', isDryRun: false, rows: chosen })
  const done = await shop.finished()
  expect(steps(done.rows)).toEqual(['bom-0 written', 'bom-1 moved', 'bom-2 written'])
  expect(done.rows[1]).toMatchObject({ foundObserved: 9, foundExpected: 21, entryId: null })
  expect(shop.shown('bom-1', 'workshop')).toBe(9)
})

test('RC13 a row that is sold from between its turn and its write has moved, with its entry', async () => {
  const shop = await setUp()
  // The write is held up; meanwhile somebody sells.
  shop.simulator.addFault({ kind: 'delay', delayMs: 1_500, operation: 'AdjustQuantities' })
  await shop.start('toShopify')
  await expect.poll(() => shop.outbox.sending().length, { timeout: 5_000 }).toBeGreaterThan(0)
  shop.byHand('bom-0', 'workshop', 3)
  const done = await shop.finished()
  expect(steps(done.rows)).toEqual(['bom-0 moved', 'bom-1 written', 'bom-2 written'])
  expect([shop.shown('bom-0', 'workshop'), shop.shown('bom-1', 'workshop')]).toEqual([3, 21])
  expect(shop.outbox.counts()).toEqual({ waiting: 0, needsPerson: 0 })
})

test('RC23 a variant that was deleted fails with words, the others go on; RC22 retry does it', async () => {
  const shop = await setUp()
  const startSeen = await seen(shop)
  const lost = shop.itemIdInShop('bom-1')
  shop.simulator.deleteVariant(lost)
  startSeen()
  const done = await shop.finished()
  expect(steps(done.rows)).toEqual(['bom-0 written', 'bom-1 failed', 'bom-2 written'])
  expect(done.rows[1]?.problem).toBe(LASTING_REFUSALS.deleted)
  expect(shop.reconciler.retry('reconcile-1', null, 'sue')).toBe(1)
  const again = await shop.finished()
  expect(steps(again.rows)).toEqual(['bom-0 written', 'bom-1 failed', 'bom-2 written'])
  expect(again.version).toBeGreaterThan(done.version)
})

test.for(['deleted', 'notCounted', 'bundle'] as const)(
  'RC23 RC29 a row whose item is known as %s ends and says so; tried again once it is mended',
  async why => {
    const shop = await setUp()
    const startSeen = await seen(shop)
    shop.places.noteUnwritable(new Map([[shop.itemIdInShop('bom-1'), why]]))
    startSeen()
    const done = await shop.finished()
    expect(steps(done.rows)).toEqual(['bom-0 written', 'bom-1 failed', 'bom-2 written'])
    const problem = done.rows[1]?.problem ?? null
    expect([problem, retryMayHelp(problem)]).toEqual([unwritableItemWords(why), why === 'notCounted'])
    shop.places.noteUnwritable(new Map())
    shop.reconciler.retry('reconcile-1', null, 'sue')
    expect((await shop.finished()).head.summary).toMatchObject({ updated: 3, errors: 0 })
  },
)

test('RC29 what cannot be compared with Shopify has no row and is named', async () => {
  const shop = await setUp()
  const [first, second] = shop.boms.map(itemId => shop.itemIdInShop(itemId))
  shop.places.noteUnwritable(
    new Map([
      [must(first, 'bom-0'), 'deleted'],
      [must(second, 'bom-1'), 'notCounted'],
    ]),
  )
  const compared = await shop.reconciler.compare([...shop.boms, 'never-linked'], null)
  if (!compared.ok) throw new Error(compared.error.message)
  expect(compared.value.notLinked).toEqual(['bom-0', 'bom-1', 'never-linked'])
  expect(new Set(compared.value.rows.map(row => row.itemId))).toEqual(new Set(['bom-2']))
})

test('RC22 a row that Shopify refused is written at its second turn', async () => {
  const shop = await setUp()
  shop.simulator.addFault({ kind: 'status', status: 400, operation: 'AdjustQuantities' })
  await shop.start('toShopify')
  const done = await shop.finished()
  expect(done.head.summary).toMatchObject({ updated: 0, errors: 3 })
  expect(new Set(done.rows.map(({ problem }) => problem))).toEqual(
    new Set([`Shopify would not change its stock figures (400): ${UPDATE_WORDS}`]),
  )
  expect(shop.reconciler.retry('reconcile-1', null, 'sue')).toBe(3)
  expect((await shop.finished()).head.summary).toMatchObject({ updated: 3, errors: 0 })
  expect([shop.shown('bom-2', 'workshop'), shop.outbox.counts().needsPerson]).toEqual([22, 0])
})

test('RC11 a reconcile is taken back, both ways, but for what has moved since', async () => {
  const shop = await setUp()
  await shop.start('toShopify')
  await shop.finished()
  shop.byHand('bom-1', 'workshop', 20)
  expect(shop.reconciler.undo('reconcile-1', null, 'sue')).toBe(3)
  const done = await shop.finished()
  expect(steps(done.rows)).toEqual(['bom-0 undone', 'bom-1 written', 'bom-2 undone'])
  expect(done.rows[1]?.problem).toContain('Not undone')
  expect([shop.shown('bom-0', 'workshop'), shop.shown('bom-1', 'workshop')]).toEqual([10, 20])
  shop.byHand('bom-1', 'workshop', 21)
  await shop.start('toLocal', 'reconcile-2')
  await shop.finished('reconcile-2')
  expect(await shop.book('bom-0', 'workshop')).toBe(10)
  shop.reconciler.undo('reconcile-2', [0], 'sue')
  expect(steps((await shop.finished('reconcile-2')).rows)).toEqual(['bom-0 undone', 'bom-2 written'])
  expect([await shop.book('bom-0', 'workshop'), shop.shown('bom-0', 'workshop')]).toEqual([20, 10])
})

test('RC15 an empty shop is seeded from the book, where Shopify keeps no stock yet', async () => {
  const shop = await setUp({ observed: () => null, expected: (bom, place) => bom + place })
  const rows = await shop.start('toShopify')
  expect(rows).toHaveLength(11)
  const done = await shop.finished()
  expect(done.head.summary).toMatchObject({ total: 11, updated: 11, errors: 0 })
  expect([shop.shown('bom-2', 'online'), shop.shown('bom-0', 'store')]).toEqual([5, 1])
})

test('RC16 a fresh book is seeded from Shopify, what is 0 here included', async () => {
  const shop = await setUp({ expected: () => 0 })
  expect(await shop.start('toLocal')).toHaveLength(12)
  expect((await shop.finished()).head.summary).toMatchObject({ updated: 12 })
  expect(await shop.book('bom-2', 'online')).toBe(15)
})

test('RC24 the report of a night writes nothing and is kept as a dry run', async () => {
  const shop = await setUp()
  expect(await reportDrift(shop)).toBe(3)
  const [head] = shop.reconciler.list()
  expect(head).toMatchObject({ actorId: 'server', isDryRun: true, summary: { total: 3, updated: 0 } })
  expect(head?.finishedAtMs).not.toBeNull()
  expect([shop.shown('bom-0', 'workshop'), await shop.book('bom-0', 'workshop')]).toEqual([10, 20])
})

test('RC24 a machine that was off at night reports when it is on again', async () => {
  const shop = await setUp({ expected: (bom, place) => 10 + bom + place })
  const aDay = 86_400_000
  const clock = { nowMs: () => shop.ground.clock.nowMs() + aDay }
  const step = nightlyStep({ ...shop, ground: { ...shop.ground, clock } })
  const waitMs = await step()
  expect(shop.reconciler.list()).toMatchObject([{ actorId: 'server', summary: { total: 0 } }])
  expect(waitMs).toBeGreaterThan(0)
  expect(waitMs).toBeLessThanOrEqual(aDay + 3_600_000)
})

test('RC21 weather holds a reconcile up and loses nothing', async () => {
  const shop = await setUp()
  shop.simulator.addFault({ kind: 'status', status: 503, times: 4, operation: 'FoundLevels' })
  await shop.start('toShopify').catch(() => undefined)
  const rows = await shop.start('toShopify', 'reconcile-2')
  expect(rows).toHaveLength(3)
  expect((await shop.finished('reconcile-2')).head.summary).toMatchObject({ updated: 3 })
}, 30_000)
