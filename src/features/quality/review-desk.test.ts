import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Run } from '#domain/build-run/run.ts'
import { readRunState } from '#domain/build-run/run-state.ts'
import { draftKey, draftCounts, emptyDraft, itemOf, tick } from '#domain/quality/draft.ts'
import { setApartOf } from '#domain/quality/set-apart.ts'
import { type Reason, REASONS } from '#domain/quality/review.ts'
import { makeOwnCode } from '#domain/scan/own-code.ts'
import type { Feedback } from '#domain/scan/feedback.ts'
import { quantityOfUnits } from '#domain/stock/quantity.ts'
import { must } from '#kernel/assert.ts'
import { ok } from '#kernel/result.ts'
import { openDeviceDatabase } from '../../device/device-database.ts'
import { draftsIn } from '../../device/drafts.ts'
import { completes, stoolJob } from '../../domain/testing/stool-job.ts'
import { createReviewDesk, type ReviewSettings } from './review-desk.ts'
import { scanAtReview } from './review-scanner.ts'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

type Hands = {
  personId: string
  mayReview: boolean
  nowMs: number
  ids: number
  settings: ReviewSettings | null
}

/** Five stools that wait for a verdict, on the real ledger and the real store of drafts. */
function deskAtInspection(looked: Partial<Pick<Run, 'inspect' | 'sampleSize'>> = {}) {
  const job = stoolJob({ output: 'inspection' })
  const place = { workOrderId: job.orderId, runId: job.runId }
  job.ledger.tell(completes(5), place)
  const drafts = draftsIn(openDeviceDatabase())
  const said: Feedback[] = []
  const hands: Hands = { personId: 'iris', mayReview: true, nowMs: 0, ids: 0, settings: null }
  const run = () => {
    const state = must(readRunState(job.ledger.view.body, job.runId), 'the run')
    return { ...state, run: { ...state.run, ...looked } }
  }
  const opened = async () => {
    const desk = createReviewDesk({
      runId: job.runId,
      read: async () => run(),
      drafts,
      personId: () => hands.personId,
      isUncured: () => Promise.resolve(false),
      mayReview: () => hands.mayReview,
      settings: () => hands.settings,
      newId: () => `id-${(hands.ids += 1)}`,
      nowMs: () => hands.nowMs,
      act: async acts => ok(acts.map(act => job.ledger.tell(act, { ...place, by: hands.personId }).entry)),
      say: feedback => void said.push(feedback),
    })
    await desk.open()
    const draft = () => must(desk.state.current().draft, 'the draft')
    return { desk, draft, counts: () => draftCounts(run(), draft(), 'stool') }
  }
  const kept = () => drafts.keys('review:')
  const judgeElsewhere = (units: number) => {
    const dispositions = [{ itemId: 'stool', approved: quantityOfUnits(units), failed: [] }]
    const body = { reviewId: 'other', dispositions }
    job.ledger.tell({ kind: 'reviewed', body }, { ...place, by: 'maria', device: 'd9' })
  }
  const lastSaid = () => said.at(-1)?.word
  return { job, drafts, hands, said, run, opened, kept, judgeElsewhere, lastSaid }
}

describe('a draft that has become too large', () => {
  test('is taken back to what there is after a reload, and finished', async () => {
    const { opened, judgeElsewhere, kept, lastSaid, said } = deskAtInspection()
    await (await opened()).desk.approve('stool', 'allLeft')
    judgeElsewhere(2)
    const { desk, counts } = await opened()
    expect(counts()).toMatchObject({ approved: 50_000, over: 20_000 })
    await desk.finish()
    expect(lastSaid()).toBe('Not finished')
    expect(await kept()).toHaveLength(1)
    await desk.takeBack('stool', quantityOfUnits(1))
    expect(said.at(-1)).toMatchObject({ word: 'Taken back', what: 'Still 1 too many', figure: '4' })
    await desk.takeBack('stool', quantityOfUnits(1))
    expect(counts()).toMatchObject({ approved: 30_000, over: 0 })
    await desk.finish()
    expect(desk.state.current().finished).toMatchObject({ approved: quantityOfUnits(3) })
    expect(await kept()).toEqual([])
  })
})

describe('a draft without a verdict is not kept', () => {
  test('after all approvals were taken back', async () => {
    const { opened, kept, lastSaid } = deskAtInspection()
    const { desk, draft } = await opened()
    await desk.approve('stool', quantityOfUnits(2))
    expect(await kept()).toHaveLength(1)
    await desk.takeBack('stool', quantityOfUnits(2))
    expect(draft().items).toEqual([])
    expect(await kept()).toEqual([])
    await desk.takeBack('stool', quantityOfUnits(1))
    expect(lastSaid()).toBe('Not counted')
  })

  test('after its only group was taken out, and after the first change was undone', async () => {
    const { opened, kept } = deskAtInspection()
    const { desk, draft } = await opened()
    await desk.fail('stool', 'scratch', quantityOfUnits(1))
    const [group] = itemOf(draft(), 'stool').failed
    await desk.changeGroup(must(group, 'the group').groupId, { quantity: 0 })
    expect(await kept()).toEqual([])
    await desk.approve('stool', quantityOfUnits(1))
    await desk.undo()
    expect(await kept()).toEqual([])
  })

  test('nor one with ticks alone where somebody else judged all there was', async () => {
    const { opened, kept, drafts, judgeElsewhere, job } = deskAtInspection()
    const begun = emptyDraft({ reviewId: 'r', runId: job.runId }, { personId: 'iris', atMs: 0 })
    await drafts.write(draftKey(job.runId), tick(begun, 'stool', 0))
    expect((await opened()).draft().ticked).toEqual(['stool/0'])
    judgeElsewhere(5)
    expect((await opened()).draft().ticked).toEqual([])
    expect(await kept()).toEqual([])
  })
})

describe('reasons', () => {
  test('SE6 a code of the shop’s own fails a unit, and one that is off is refused', async () => {
    const { hands, run, opened, said } = deskAtInspection()
    const own: Reason = {
      code: 'resin-bubble',
      label: 'Bubble in the resin',
      category: 'surface',
      active: true,
    }
    const others = REASONS.map(reason => ({ ...reason, active: false }))
    hands.settings = { reasons: [own, ...others], reasonRequired: false }
    const { desk, draft } = await opened()
    const scan = (code: string) => {
      const raw = makeOwnCode('reason', code)
      const at = { source: 'wedge', startedAtMs: 0, endedAtMs: 0, number: 1 } as const
      return scanAtReview(desk, run().run, 'stool', { ...at, raw })
    }
    await scan('resin-bubble')
    expect(said.at(-1)?.word).toBe('Failed: Bubble in the resin')
    await scan('scratch')
    expect(said.at(-1)?.word).toBe('Unknown reason')
    expect(itemOf(draft(), 'stool').failed).toMatchObject([{ reasonCode: 'resin-bubble' }])
  })
})

describe('a scanned fate', () => {
  const scanner = { source: 'wedge', startedAtMs: 0, endedAtMs: 0, number: 1 } as const
  const opened = async () => {
    const inspection = deskAtInspection()
    const { desk, draft } = await inspection.opened()
    const command = (name: 'scrap' | 'rework') => {
      const raw = makeOwnCode('command', name)
      return scanAtReview(desk, inspection.run().run, 'stool', { ...scanner, raw })
    }
    const scrap = () => command('scrap')
    const rework = () => command('rework')
    const groups = () => itemOf(draft(), 'stool').failed
    return { ...inspection, desk, scrap, rework, groups }
  }

  test('is for the group that was failed last', async () => {
    const { desk, scrap, groups, lastSaid } = await opened()
    await desk.fail('stool', 'crack', quantityOfUnits(1))
    await desk.fail('stool', 'scratch', quantityOfUnits(1))
    await desk.approve('stool', quantityOfUnits(1))
    await scrap()
    expect(lastSaid()).toBe('Changed')
    expect(groups()).toMatchObject([{ reasonCode: 'crack', fate: 'later' }, { fate: 'scrap' }])
  })

  test('Q29 a bin scanned after the reason says where the units lie, and the review keeps it', async () => {
    const bench = deskAtInspection()
    const { desk, draft } = await bench.opened()
    const scan = (raw: string) => scanAtReview(desk, bench.run().run, 'stool', { ...scanner, raw })
    await scan(makeOwnCode('bin', 'R-1'))
    expect(bench.lastSaid()).toBe('Scan a reason first')
    await scan(makeOwnCode('reason', 'scratch'))
    await scan(makeOwnCode('cart', 'C7'))
    expect(itemOf(draft(), 'stool').failed).toMatchObject([{ place: 'C7', reasonCode: 'scratch' }])
    await desk.approve('stool', 'allLeft')
    await desk.finish()
    const reviews = bench.job.ledger.view.bodiesOfGroup('reviews', bench.job.runId)
    expect(setApartOf(reviews, [bench.run()])).toMatchObject([{ place: 'C7', quantity: quantityOfUnits(1) }])
  })

  test('may be rework, until another one is scanned', async () => {
    const { desk, scrap, rework, groups } = await opened()
    await desk.fail('stool', 'crack', quantityOfUnits(1))
    await rework()
    expect(groups()).toMatchObject([{ fate: 'rework' }])
    await scrap()
    expect(groups()).toMatchObject([{ fate: 'scrap' }])
  })

  test('is refused after that group was undone or taken out', async () => {
    const { desk, scrap, groups, lastSaid } = await opened()
    await desk.fail('stool', 'crack', quantityOfUnits(1))
    await desk.undo()
    await scrap()
    expect(lastSaid()).toBe('Scan a reason first')
    await desk.fail('stool', 'crack', quantityOfUnits(1))
    await desk.changeGroup(must(groups()[0], 'the group').groupId, { quantity: 0 })
    await scrap()
    expect(lastSaid()).toBe('Scan a reason first')
    await desk.changeGroup('gone', { fate: 'scrap' })
    expect(lastSaid()).toBe('Not counted')
  })

  test('stays with the last group where one more could not be failed', async () => {
    const { desk, scrap, groups, lastSaid } = await opened()
    await desk.fail('stool', 'crack', quantityOfUnits(1))
    await desk.fail('stool', 'scratch', quantityOfUnits(1))
    await desk.fail('stool', 'crack', quantityOfUnits(9))
    expect(lastSaid()).toBe('Not counted')
    await scrap()
    expect(groups()).toMatchObject([
      { reasonCode: 'crack', fate: 'later' },
      { reasonCode: 'scratch', fate: 'scrap' },
    ])
  })
})

describe('the scanned command finish', () => {
  const opened = async () => {
    const inspection = deskAtInspection()
    const { desk } = await inspection.opened()
    await desk.approve('stool', 'allLeft')
    const { hands, lastSaid } = inspection
    /** Scans *finish* at this second; what is said then. */
    const finish = async (atMs: number) => {
      hands.nowMs = atMs
      await desk.armFinish()
      return lastSaid()
    }
    return { ...inspection, desk, finish }
  }

  test('books when it comes twice', async () => {
    const { finish, kept } = await opened()
    expect(await finish(0)).toBe('Finish?')
    expect(await finish(10_000)).toBe('Review finished')
    expect(await kept()).toEqual([])
  })

  test('asks again after more than ten seconds, and after somebody else has come', async () => {
    const { finish, hands } = await opened()
    expect(await finish(0)).toBe('Finish?')
    expect(await finish(10_001)).toBe('Finish?')
    hands.personId = 'maria'
    expect(await finish(11_000)).toBe('Finish?')
    expect(await finish(12_000)).toBe('Review finished')
  })

  test('asks again after a refusal, a question, a change and a lock', async () => {
    const { desk, finish } = await opened()
    await finish(0)
    desk.refuse('Misread', 'Scan it again')
    expect(await finish(1)).toBe('Finish?')
    desk.show({ kind: 'reasons' })
    expect(await finish(2)).toBe('Finish?')
    await desk.takeBack('stool', quantityOfUnits(1))
    expect(await finish(3)).toBe('Finish?')
    desk.disarm()
    expect(await finish(4)).toBe('Finish?')
  })
})

describe('a sample', () => {
  const scanner = { source: 'wedge', startedAtMs: 0, endedAtMs: 0, number: 1 } as const
  const opened = async () => {
    const inspection = deskAtInspection({ inspect: 'sample', sampleSize: quantityOfUnits(2) })
    const { desk, counts } = await inspection.opened()
    const all = () => {
      const raw = makeOwnCode('command', 'all')
      return scanAtReview(desk, inspection.run().run, 'stool', { ...scanner, raw })
    }
    return { ...inspection, desk, counts, all }
  }

  test('Q13 the command all approves the sample first, then the lot', async () => {
    const { counts, all, desk, said } = await opened()
    await all()
    expect(counts()).toMatchObject({ approved: 20_000, left: 0, outside: 30_000 })
    await all()
    expect(said.at(-1)).toMatchObject({ word: 'Lot accepted', what: '3 not looked at: finish the review' })
    await desk.finish()
    expect(desk.state.current().finished).toMatchObject({ approved: 50_000, notLookedAt: 30_000 })
  })

  test('Q14 a failure in it is answered before the lot is accepted', async () => {
    const { counts, all, desk, said } = await opened()
    await desk.fail('stool', 'crack', quantityOfUnits(1))
    await all()
    await all()
    expect(said.at(-1)?.word).toBe('Not counted')
    await desk.lookAtMore('stool', 'all')
    expect(counts()).toMatchObject({ failed: 10_000, left: 30_000, outside: 0 })
    await all()
    expect(counts()).toMatchObject({ approved: 40_000, notLookedAt: 0 })
  })
})

test('Q17 a review without a reason is not finished where the shop wants one', async () => {
  const { hands, opened, lastSaid, said } = deskAtInspection()
  hands.settings = { reasons: REASONS, reasonRequired: true }
  const { desk, draft } = await opened()
  await desk.fail('stool', null, quantityOfUnits(1))
  await desk.finish()
  expect(said.at(-1)?.what).toMatch(/wants a reason/)
  const [group] = itemOf(draft(), 'stool').failed
  await desk.changeGroup(must(group, 'the group').groupId, { reasonCode: 'crack' })
  await desk.finish()
  expect(lastSaid()).toBe('Review finished')
})

test('Q23 units that still rest are judged by no scan', async () => {
  const { opened, run, lastSaid } = deskAtInspection()
  const { desk, counts } = await opened()
  const scan = { source: 'wedge', startedAtMs: 0, endedAtMs: 0, number: 1 } as const
  const raw = makeOwnCode('command', 'approve')
  await scanAtReview(desk, run().run, 'stool', { ...scan, raw }, true)
  expect(lastSaid()).toBe('Not yet')
  expect(counts()).toMatchObject({ approved: 0 })
})
