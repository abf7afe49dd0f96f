import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { RunState } from '../build-run/run-accounts.ts'
import { readRunState } from '../build-run/run-state.ts'
import { actWords } from '../ledger/entry-words.ts'
import type { Act } from '../ledger/entry.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { stockId } from '../stock/stock.ts'
import { bom } from '../testing/items.ts'
import { completes, observed, SERVER, STOOL_ITEMS, stoolJob } from '../testing/stool-job.ts'
import { orderOf } from '../testing/stool-order.ts'
import { curesUntilMs, isUncured } from './curing.ts'
import { approve, emptyDraft, finishReview } from './draft.ts'
import { type HoldWish, putOnHold, unitsToHold } from './hold.ts'
import { scrapSetApart, setApartOf, acceptAsIs } from './set-apart.ts'
import { groupOfTag, tagOfGroup } from './tag.ts'
import { firstLooks, firstPassYield } from './yield.ts'

const units = quantityOfUnits
const WISH: HoldWish = {
  reviewId: 'hold-1',
  groupId: 'g-hold',
  itemId: 'stool',
  locationId: 'workshop',
  quantity: units(2),
  reasonCode: 'crack',
  note: ' a leg ',
  photos: [],
}

/** Five stools built, approved and in stock. */
function shelf() {
  const job = stoolJob({ output: 'inspection', picking: 'pickAndComplete' })
  const { ledger } = job
  const place = { workOrderId: job.orderId, runId: job.runId, by: 'iris' }
  ledger.tell(completes(5), place)
  const dispositions = [{ itemId: 'stool', approved: units(5), failed: [] }]
  ledger.tell({ kind: 'reviewed', body: { reviewId: 'r1', dispositions } }, place)
  const run = () => must(readRunState(ledger.view.body, job.runId), 'the run')
  const reviews = () => [...ledger.bodies.reviews.values()]
  const stock = () => must(ledger.body('stock', stockId('stool', 'workshop')), 'the stock')
  const tell = (act: Act, where: Parameters<typeof ledger.tell>[1] = place) => {
    const told = ledger.tell(act, where)
    if (told.verdict !== 'accepted') throw new Error(`${act.kind}: ${told.reason}`)
  }
  const groups = () => setApartOf(reviews(), [run()])
  return { job, run, reviews, stock, tell, groups }
}

test('Q22 finished units are put on hold: out of stock, the verdict stays, an escape counts', () => {
  const { job, run, reviews, stock, tell, groups } = shelf()
  expect(unitsToHold(run(), 'stool')).toBe(units(5))
  expect(putOnHold({ ...WISH, quantity: units(6) }, units(5), false)).toEqual({ ok: false, why: 'notSoMany' })
  expect(putOnHold({ ...WISH, quantity: 0 }, units(5), false)).toMatchObject({ why: 'nothingChosen' })
  expect(putOnHold({ ...WISH, reasonCode: null }, units(5), true)).toMatchObject({ why: 'reasonMissing' })
  const hold = putOnHold(WISH, unitsToHold(run(), 'stool'), true)
  if (!hold.ok) throw new Error(hold.why)
  expect(hold.act.body).toMatchObject({ note: 'a leg' })
  tell(hold.act)
  expect(stock()).toMatchObject({ available: units(3), nonconforming: units(2) })
  expect(groups()).toMatchObject([{ isHold: true, quantity: units(2), fate: 'later', runId: job.runId }])
  expect(unitsToHold(run(), 'stool')).toBe(units(3))
  expect(firstPassYield(firstLooks(reviews(), [orderOf(job)]))).toEqual({
    lookedAt: units(5),
    good: units(5),
    notLookedAt: 0,
    escaped: units(2),
    share: 10_000,
  })
})

test('Q22 units of no run are held where they lie, scrapped or used there, and never reworked', () => {
  const { stock, tell, groups } = shelf()
  const stockOnly = { workOrderId: null, runId: null, by: 'iris' }
  const before = stock().available
  const hold = putOnHold(WISH, before, false)
  if (!hold.ok) throw new Error(hold.why)
  tell(hold.act, stockOnly)
  expect(groups()).toMatchObject([{ runId: null, locationId: 'workshop', quantity: units(2) }])
  const first = must(groups()[0], 'the group')
  tell(must(scrapSetApart(first, units(1)), 'the act'), stockOnly)
  const allowed = { reason: 'only dust', approvedById: 'maria' }
  tell(must(acceptAsIs(must(groups()[0], 'what is left'), units(1), allowed), 'the act'), stockOnly)
  expect(groups()).toEqual([])
  expect(stock()).toMatchObject({ available: before - units(1), nonconforming: 0 })
})

test('Q23 units rest as long as their product says, counted from the last one built', () => {
  const { run } = shelf()
  const stool = must(
    STOOL_ITEMS.find(item => item.id === 'stool'),
    'the stool',
  )
  const curing = (holdDays: number) => () => {
    return stool.kind === 'bom' ? { ...stool, quality: { ...stool.quality, holdDays } } : bom('stool', [])
  }
  const state: RunState = { ...run(), progress: { ...run().progress, lastBuiltAtMs: 1_000 } }
  expect(curesUntilMs(state, curing(2))).toBe(1_000 + 2 * 86_400_000)
  expect(curesUntilMs(state, curing(0))).toBeNull()
  expect(curesUntilMs({ ...state, run: { ...state.run, output: 'stock' } }, curing(2))).toBeNull()
  const unbuilt = { ...state, progress: { ...state.progress, lastBuiltAtMs: null } }
  expect(curesUntilMs(unbuilt, curing(2))).toBeNull()
})

test('Q23 a review of units that have not rested says so, and so does the timeline', () => {
  const job = stoolJob({ output: 'inspection', picking: 'pickAndComplete' })
  job.ledger.tell(completes(5), { workOrderId: job.orderId, runId: job.runId })
  const state = must(readRunState(job.ledger.view.body, job.runId), 'the run')
  const stool = bom('stool', [])
  const resting = stool.kind === 'bom' ? { ...stool, quality: { ...stool.quality, holdDays: 2 } } : stool
  const builtAtMs = must(state.progress.lastBuiltAtMs, 'something is built')
  expect(isUncured(state, () => resting, builtAtMs + 86_400_000)).toBe(true)
  expect(isUncured(state, () => resting, builtAtMs + 2 * 86_400_000)).toBe(false)
  expect(isUncured(state, () => bom('stool', []), builtAtMs)).toBe(false)
  const draft = emptyDraft({ reviewId: 'r1', runId: job.runId }, { personId: 'iris', atMs: 0 })
  const judged = approve(state, draft, 'stool', quantityOfUnits(5))
  if (!judged.ok) throw new Error(judged.why)
  const words = (uncured: boolean) => {
    const done = finishReview(state, judged.draft, false, uncured)
    if (!done.ok) throw new Error(done.why)
    return actWords(done.act, { item: id => id, unit: () => 'pcs', place: id => id, lineItem: () => null })
  }
  expect(words(true)).toBe('inspected, not cured: 5 approved, 0 failed of stool')
  expect(words(false)).toBe('inspected: 5 approved, 0 failed of stool')
})

test('Q24 a red tag bears the end of its group’s id, and leads back to the group', () => {
  const groups = ['0193a1b2-0000-7000-8000-00aaBBccdd01', '0193a1b2-0000-7000-8000-00aabbccdd02']
  const [first, second] = groups.map(groupId => ({ groupId }))
  expect(tagOfGroup(must(first, 'first').groupId)).toBe('00AABBCCDD01')
  expect(groupOfTag([must(first, 'first'), must(second, 'second')], '00aabbccdd02')).toBe(second)
  expect(groupOfTag([must(first, 'first')], '00AABBCCDD03')).toBeNull()
})

test('Q22 what Shopify counts is one less for every unit held', () => {
  const { job, tell, stock } = shelf()
  job.ledger.tell(observed('stool', 5), SERVER)
  const hold = putOnHold(WISH, stock().available, false)
  if (!hold.ok) throw new Error(hold.why)
  const effectsBefore = job.ledger.effects.length
  tell(hold.act)
  expect(job.ledger.effects.length).toBeGreaterThan(effectsBefore)
})
