import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { lineNeed } from '../bom/need.ts'
import { leftovers } from '../build-run/wrap-up.ts'
import { outputState } from '../build-run/run-accounts.ts'
import { readRunState } from '../build-run/run-state.ts'
import type { Act } from '../ledger/entry.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { stockId } from '../stock/stock.ts'
import { completes, stoolJob } from '../testing/stool-job.ts'
import { groundOf, orderOf } from '../testing/stool-order.ts'
import { jobsOfOrder } from '../work-order/next-job.ts'
import { runStep, statusAfter, stepRefusal, unitsAwaitReview } from '../work-order/status.ts'
import { itemProgress } from '../work-order/progress.ts'
import type { FailedGroup } from './review.ts'
import { doneWord, reworkParts, reworkWords, startRework } from './rework.ts'
import { scrapSetApart, setApartOf, acceptAsIs } from './set-apart.ts'

const units = quantityOfUnits

function judges(
  reviewId: string,
  approved: number,
  failed: number,
  fate: FailedGroup['fate'] = 'rework',
): Act {
  const group = { groupId: `g-${reviewId}`, reasonCode: 'scratch', note: '', quantity: units(failed), fate }
  const dispositions = [{ itemId: 'stool', approved: units(approved), failed: failed === 0 ? [] : [group] }]
  return { kind: 'reviewed', body: { reviewId, dispositions } }
}

/** Six stools built and judged: three good, three failed. */
function bench() {
  const job = stoolJob({ output: 'inspection', picking: 'pickAndComplete' })
  const { ledger, orderId } = job
  const tell = (act: Act, runId = job.runId, by = 'iris') => {
    const told = ledger.tell(act, { workOrderId: orderId, runId, by })
    if (told.verdict !== 'accepted') throw new Error(`${act.kind}: ${told.reason}`)
  }
  tell(completes(6))
  tell(judges('r1', 3, 3))
  const runIds = () => Object.keys(orderOf(job).runsById)
  const run = (runId: string) => must(readRunState(ledger.view.body, runId), runId)
  const groups = () => setApartOf([...ledger.bodies.reviews.values()], runIds().map(run))
  const stock = (itemId = 'stool') => must(ledger.body('stock', stockId(itemId, 'workshop')), 'the stock')
  const reworks = (runId: string, groupId: string, count: number) => {
    const group = must(
      groups().find(one => one.groupId === groupId),
      groupId,
    )
    const start = startRework(orderOf(job), [{ group, quantity: units(count) }], 'T1-9')
    if (!start.ok) throw new Error(start.error)
    tell(start.value, runId)
  }
  const step = (action: 'submitForQc' | 'release' | 'markComplete') =>
    ledger.tell({ kind: 'orderStepped', body: { action, note: '' } }, { workOrderId: orderId, by: 'maria' })
  const ends = () => tell({ kind: 'runEnded', body: { reason: '' } }, job.runId, 'ana')
  return { job, ledger, tell, groups, stock, run, reworks, step, ends }
}

test('Q19 a rework run takes failed units of one order, as many as wait, and its list is empty', () => {
  const { job, groups } = bench()
  const [group] = groups()
  const three = must(group, 'the group')
  const order = orderOf(job)
  const start = (count: number, status = order.status) =>
    startRework({ ...order, status }, [{ group: three, quantity: units(count) }], 'T1-9')
  expect(start(4)).toEqual({ ok: false, error: 'notSoMany' })
  expect(start(0)).toEqual({ ok: false, error: 'nothingChosen' })
  expect(start(0.5)).toEqual({ ok: false, error: 'partOfAUnit' })
  expect(startRework(order, [], 'T1-9')).toEqual({ ok: false, error: 'nothingChosen' })
  for (const status of ['draft', 'paused', 'completed', 'cancelled'] as const) {
    expect(start(1, status)).toEqual({ ok: false, error: 'notStartable' })
  }
  const ofNoRun = { ...three, runId: null, workOrderId: null }
  expect(startRework(order, [{ group: ofNoRun, quantity: units(1) }], 'T1-9')).toMatchObject({
    error: 'notOneOrder',
  })
  expect(start(2, 'quality_control')).toMatchObject({
    ok: true,
    value: { body: { output: 'inspection', lines: [], inspect: 'all', rework: [{ quantity: units(2) }] } },
  })
})

test('Q19 what is in a rework run is offered to no other one, and comes back where it is ended', () => {
  const { tell, groups, reworks } = bench()
  reworks('rw-1', 'g-r1', 2)
  expect(groups()).toMatchObject([{ quantity: units(1), inRework: units(2) }])
  tell(completes(1), 'rw-1')
  expect(groups()).toMatchObject([{ quantity: units(1), inRework: units(1) }])
  tell({ kind: 'runEnded', body: { reason: '' } }, 'rw-1')
  expect(groups()).toMatchObject([{ quantity: units(2), inRework: 0 }])
})

test('Q20 units fail, are reworked, fail again, are reworked again, pass, and only then are in stock', () => {
  const { job, tell, stock, groups, reworks, run } = bench()
  const before = stock('hinge')
  expect(stock()).toMatchObject({ available: units(3), nonconforming: units(3), inspection: 0 })
  reworks('rw-1', 'g-r1', 3)
  expect(stock()).toMatchObject({ nonconforming: units(3) })
  tell(completes(3), 'rw-1')
  expect(stock()).toMatchObject({ available: units(3), nonconforming: 0, inspection: units(3) })
  expect(unitsAwaitReview(run('rw-1'))).toBe(true)
  tell(judges('r2', 1, 2), 'rw-1')
  expect(stock()).toMatchObject({ available: units(4), nonconforming: units(2), inspection: 0 })
  expect(groups()).toMatchObject([{ groupId: 'g-r2', runId: 'rw-1', quantity: units(2) }])
  const scrap = must(scrapSetApart(must(groups()[0], 'the group'), units(1)), 'the act')
  tell(scrap, 'rw-1')
  reworks('rw-2', 'g-r2', 1)
  tell(completes(1), 'rw-2')
  tell(judges('r3', 1, 0), 'rw-2')
  expect(stock()).toMatchObject({ available: units(5), nonconforming: 0, inspection: 0 })
  expect(stock('hinge')).toEqual(before)
  expect(groups()).toEqual([])
  expect(runStep(run('rw-2'))).toBe('completed')
  const progress = { built: units(6), approved: units(5), failed: units(1), scrapped: units(1), held: 0 }
  expect(itemProgress(orderOf(job), 'stool')).toEqual(progress)
})

test('Q20 more reworked than failed is missing there, and every unit waits for its verdict', () => {
  const { tell, stock, reworks, groups, run } = bench()
  reworks('rw-1', 'g-r1', 3)
  tell(must(acceptAsIs({ ...must(groups()[0], 'g'), quantity: units(2) }, units(2), ALLOWED), 'act'))
  tell(completes(3), 'rw-1')
  expect(stock()).toMatchObject({ available: units(5), nonconforming: units(-2), inspection: units(3) })
  expect(outputState(run('rw-1').run, run('rw-1').progress, 'stool').toJudge).toBe(units(3))
})

const ALLOWED = { reason: 'hardly seen', approvedById: 'maria' }

test('Q20 an order waits for a fate and a verdict, and rework goes on in quality control', () => {
  const { job, tell, groups, reworks, step, ends, run } = bench()
  ends()
  expect(step('submitForQc').verdict).toBe('accepted')
  expect(orderOf(job).status).toBe('quality_control')
  expect(stepRefusal(groundOf(job), 'release')).toBe('failedWithoutFate')
  reworks('rw-1', 'g-r1', 2)
  expect(orderOf(job).status).toBe('quality_control')
  expect(jobsOfOrder(orderOf(job), [run('rw-1')], 'iris')).toMatchObject([{ step: 'build' }])
  expect(stepRefusal(groundOf(job), 'release')).toBe('failedWithoutFate')
  tell(must(scrapSetApart(must(groups()[0], 'the group')), 'the act'))
  tell(completes(2), 'rw-1')
  expect(stepRefusal(groundOf(job), 'release')).toBe('unitsAwaitReview')
  expect(jobsOfOrder(orderOf(job), [run('rw-1')], 'iris')).toMatchObject([{ step: 'inspect' }])
  tell(judges('r2', 2, 0), 'rw-1')
  expect(stepRefusal(groundOf(job), 'release')).toBeNull()
})

test('Q20 an order with nothing to judge goes on in one step, one with failed units does not', () => {
  const { job, tell, groups, ends } = bench()
  ends()
  expect(statusAfter(orderOf(job), 'submitForQc')).toBe('quality_control')
  tell(must(scrapSetApart(must(groups()[0], 'the group')), 'the act'))
  expect(statusAfter(orderOf(job), 'submitForQc')).toBe('qc_approved')
})

test('Q21 parts come to a rework run on purpose, are used by its units, and the rest goes back', () => {
  const { tell, stock, reworks, run, job } = bench()
  reworks('rw-1', 'g-r1', 2)
  const hinge = { itemId: 'hinge', locationId: 'workshop', decimals: 0, quantity: units(4) }
  expect(reworkParts(run('rw-1').run, [{ ...hinge, quantity: 0 }])).toBeNull()
  tell(must(reworkParts(run('rw-1').run, [hinge]), 'the act'), 'rw-1')
  const [line] = run('rw-1').run.added
  expect(line).toMatchObject({ itemId: 'hinge', required: units(4) })
  const number = must(line, 'the line').line
  const before = stock('hinge')
  const picked = { line: number, quantity: units(4), locationId: 'workshop', how: 'number' as const }
  tell({ kind: 'picked', body: { lines: [picked] } }, 'rw-1')
  tell(completes(1), 'rw-1')
  expect(stock('hinge')).toMatchObject({ picked: before.picked + units(2) })
  tell({ kind: 'runEnded', body: { reason: '' } }, 'rw-1')
  expect(leftovers(run('rw-1'))).toMatchObject([{ quantity: units(2) }])
  expect(runStep(run('rw-1'))).toBe('built')
  expect(job.ledger.postings.filter(one => one.itemId === 'hinge' && one.quantity < 0)).toEqual([])
})

test('Q21 parts are used by the units of each product, not only of the first', () => {
  const items = [
    { itemId: 'stool', quantity: units(2), unitsBefore: 0 },
    { itemId: 'bench', quantity: units(1), unitsBefore: 0 },
  ]
  const hinge = { itemId: 'hinge', locationId: 'workshop', decimals: 0, quantity: units(6) }
  const act = must(reworkParts({ items, added: [] }, [hinge]), 'the act')
  const { terms } = must(act.kind === 'listChanged' ? act.body.added[0] : undefined, 'the line')
  expect(lineNeed(terms, 0, { stool: units(1) })).toBe(units(2))
  expect(lineNeed(terms, 0, { bench: units(1) })).toBe(units(2))
  expect(lineNeed(terms, 0, { stool: units(2), bench: units(1) })).toBe(units(6))
})

test('Q21 who adds the same part again asks for more of it on its line', () => {
  const { tell, reworks, run } = bench()
  reworks('rw-1', 'g-r1', 2)
  const hinge = { itemId: 'hinge', locationId: 'workshop', decimals: 0, quantity: units(1) }
  for (const part of [hinge, hinge, { ...hinge, itemId: 'glue' }]) {
    tell(must(reworkParts(run('rw-1').run, [part]), 'the act'), 'rw-1')
  }
  expect(run('rw-1').run.added).toMatchObject([
    { itemId: 'hinge', required: units(2) },
    { itemId: 'glue', required: units(1) },
  ])
  expect(reworkWords(run('rw-1').run)).toBe('rework of 2')
  expect(reworkWords(run('run-1').run)).toBeNull()
  expect([doneWord(run('rw-1').run), doneWord(run('run-1').run)]).toEqual(['reworked', 'built'])
})
