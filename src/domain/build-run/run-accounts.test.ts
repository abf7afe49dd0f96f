import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { Act } from '../ledger/entry.ts'
import { voidOf } from '../ledger/void.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { handActs } from '../testing/act-arbitraries.ts'
import { balanceLines, sumsByItem } from '../testing/balance-text.ts'
import { seed } from '../testing/seed.ts'
import { completes, lineOf, picks, returns, type StoolJob, stoolJob } from '../testing/stool-job.ts'
import { readRunState } from './run-state.ts'
import { runStep } from '../work-order/status.ts'

function told(job: StoolJob, act: Act, by = 'ana') {
  return job.ledger.tell(act, { workOrderId: job.orderId, runId: job.runId, by, device: `tablet-${by}` })
}

function hinges(job: StoolJob): string[] {
  return balanceLines(job.ledger.postings)
    .filter(line => line.startsWith('hinge') && !line.includes('outside'))
    .map(line => line.slice('hinge '.length))
}

const line = (job: StoolJob) => lineOf(job, 'hinge')

test('R1 starting reserves what is there, and nothing of what was never counted', () => {
  const job = stoolJob({ stock: { leg: 200, seat: 12, hinge: 100 } })
  const lines = balanceLines(job.ledger.postings)
  expect(lines).toContain(`seat reserved line ${lineOf(job, 'seat')} @workshop 12`)
  expect(lines).toContain(`hinge reserved line ${line(job)} @workshop 20`)
  expect(lines.filter(one => one.startsWith('glue'))).toEqual([])
})

test('R2 a pick takes from the reservation first, then from available', () => {
  const job = stoolJob()
  told(job, picks(job, 'hinge', 14))
  expect(hinges(job)).toEqual([
    'available @workshop 80',
    `picked line ${line(job)} @workshop 14`,
    `reserved line ${line(job)} @workshop 6`,
  ])
  told(job, picks(job, 'hinge', 8))
  expect(hinges(job)).toEqual(['available @workshop 78', `picked line ${line(job)} @workshop 22`])
})

test('R3 a pick at another place frees the reservation and takes from there', () => {
  const job = stoolJob()
  told(job, picks(job, 'hinge', 5, 'store'))
  expect(hinges(job)).toEqual([
    'available @store -5',
    'available @workshop 85',
    `picked line ${line(job)} @store 5`,
    `reserved line ${line(job)} @workshop 15`,
  ])
})

test('R4 putting back refills the reservation, and the rest goes to available', () => {
  const job = stoolJob()
  told(job, picks(job, 'hinge', 26))
  told(job, returns(job, 'hinge', 10))
  expect(hinges(job)).toEqual([
    'available @workshop 80',
    `picked line ${line(job)} @workshop 16`,
    `reserved line ${line(job)} @workshop 4`,
  ])
})

test('R5 putting back more than was picked comes from suspense, with a card', () => {
  const job = stoolJob()
  told(job, picks(job, 'hinge', 20))
  told(job, returns(job, 'hinge', 23))
  expect(hinges(job)).toContain('suspense to available @workshop -3')
  expect(job.ledger.body('inbox', `overReturn:${job.runId}:${line(job)}`)).toMatchObject({
    open: true,
    excess: 30_000,
  })
  told(job, picks(job, 'hinge', 3))
  expect(hinges(job).filter(one => one.startsWith('suspense'))).toEqual([])
  expect(job.ledger.body('inbox', `overReturn:${job.runId}:${line(job)}`)).toMatchObject({ open: false })
})

test('R5 what is put back elsewhere beyond what was picked is held back where it lies', () => {
  const job = stoolJob()
  told(job, picks(job, 'hinge', 5))
  told(job, returns(job, 'hinge', 8, 'store'))
  expect(hinges(job)).toContain('suspense to available @store -3')
  const stock = (place: string) => job.ledger.body('stock', `hinge@${place}`)
  expect(stock('store')).toMatchObject({ available: 80_000, withheld: { available: 30_000 } })
  expect(stock('workshop')).toMatchObject({ withheld: { available: 0 } })
  // Five hinges went from one place to the other; of the three that nobody had, Shopify hears nothing.
  const told5 = job.ledger.effects.filter(one => one.kind === 'adjust' && one.locationId === 'store')
  expect(told5).toMatchObject([{ delta: 5 }])
})

test('R6 completing consumes what the units need from the hand; what was not picked is owed', () => {
  const job = stoolJob()
  told(job, picks(job, 'hinge', 5))
  told(job, completes(8))
  expect(hinges(job)).toEqual([
    'available @workshop 80',
    'consumed @workshop 5',
    `reserved line ${line(job)} @workshop 15`,
  ])
})

test('R7 picking and completing in one consumes what was not scanned from reserved, then available', () => {
  const job = stoolJob({ picking: 'pickAndComplete', stock: { leg: 200, seat: 12, hinge: 100 } })
  told(job, picks(job, 'hinge', 4))
  told(job, completes(20))
  expect(hinges(job)).toEqual(['available @workshop 80', 'consumed @workshop 20'])
  const seats = balanceLines(job.ledger.postings).filter(
    one => one.startsWith('seat') && !one.includes('outside'),
  )
  expect(seats).toEqual(['seat available @workshop -8', 'seat consumed @workshop 20'])
})

test('R7 a line that was booked consumes what it owes, at most what was booked', () => {
  const job = stoolJob()
  told(job, picks(job, 'hinge', 5))
  const booked = [{ line: line(job), quantity: quantityOfUnits(2) }]
  told(job, {
    kind: 'completed',
    body: { units: [{ itemId: 'stool', quantity: quantityOfUnits(8) }], booked },
  })
  expect(hinges(job)).toEqual([
    'available @workshop 80',
    'consumed @workshop 7',
    `reserved line ${line(job)} @workshop 13`,
  ])
})

test('R8 a later pick pays what is owed before it counts as in the hand', () => {
  const job = stoolJob()
  told(job, completes(8))
  told(job, picks(job, 'hinge', 10))
  expect(hinges(job)).toEqual([
    'available @workshop 80',
    'consumed @workshop 8',
    `picked line ${line(job)} @workshop 2`,
    `reserved line ${line(job)} @workshop 10`,
  ])
})

test('R9 a line closed short needs no more than its limit and reserves nothing', () => {
  const job = stoolJob()
  told(job, picks(job, 'hinge', 15))
  const limit = quantityOfUnits(15)
  told(job, { kind: 'lineClosedShort', body: { lines: [{ line: line(job), limit, reason: 'bin empty' }] } })
  told(job, completes(20))
  expect(hinges(job)).toEqual(['available @workshop 85', 'consumed @workshop 15'])
})

test('R10 what broke leaves the hand as scrap and is needed again', () => {
  const job = stoolJob()
  told(job, picks(job, 'hinge', 20))
  told(job, {
    kind: 'broken',
    body: { lines: [{ line: line(job), quantity: quantityOfUnits(2), reason: 'bent' }] },
  })
  expect(hinges(job)).toEqual([
    'available @workshop 80',
    `picked line ${line(job)} @workshop 18`,
    'scrapped @workshop 2',
  ])
})

test('R11 extra use raises what the line uses, at once', () => {
  const job = stoolJob()
  told(job, picks(job, 'hinge', 22))
  told(job, { kind: 'extraUsed', body: { lines: [{ line: line(job), quantity: quantityOfUnits(2) }] } })
  expect(hinges(job)).toContain('consumed @workshop 2')
  expect(job.ledger.body('inbox', `overPick:${job.runId}:${line(job)}`)).toMatchObject({ open: false })
})

test('R12 a run that ends keeps reserved only what it owes', () => {
  const job = stoolJob()
  told(job, picks(job, 'hinge', 3))
  told(job, completes(5))
  told(job, { kind: 'runEnded', body: { reason: 'enough' } })
  expect(hinges(job)).toEqual([
    'available @workshop 95',
    'consumed @workshop 3',
    `reserved line ${line(job)} @workshop 2`,
  ])
})

test('R15 units above what the run started with stay in inspection until somebody accepts them', () => {
  const job = stoolJob()
  told(job, completes(22))
  const stools = () => balanceLines(job.ledger.postings).filter(one => one.startsWith('stool'))
  expect(stools()).toEqual([
    'stool available @workshop 20',
    'stool built @workshop -22',
    'stool inspection @workshop 2',
  ])
  const accepted = { itemId: 'stool', quantity: quantityOfUnits(2) }
  const card = `overBuild:${job.runId}:stool`
  expect(job.ledger.body('inbox', card)).toMatchObject({ open: true, excess: 20_000 })
  job.ledger.tell(
    { kind: 'extraAccepted', body: accepted },
    { workOrderId: job.orderId, runId: job.runId, by: 'maria', resolves: card },
  )
  expect(stools()).toEqual(['stool available @workshop 22', 'stool built @workshop -22'])
  expect(job.ledger.body('inbox', card)).toMatchObject({ open: false })
})

test('R16 held units go to available when approved, to nonconforming when failed, and scrap is final', () => {
  const job = stoolJob({ output: 'inspection' })
  told(job, completes(20))
  const group = { groupId: 'g1', quantity: quantityOfUnits(3), reasonCode: 'scratch', note: '' }
  const failed = [{ ...group, fate: 'later' as const }]
  const dispositions = [{ itemId: 'stool', approved: quantityOfUnits(17), failed }]
  told(job, { kind: 'reviewed', body: { reviewId: 'review-1', dispositions } }, 'iris')
  const stools = () => balanceLines(job.ledger.postings).filter(one => one.startsWith('stool'))
  expect(stools()).toEqual([
    'stool available @workshop 17',
    'stool built @workshop -20',
    'stool nonconforming @workshop 3',
  ])
  const scrap = { reviewId: 'review-1', groupId: 'g1', itemId: 'stool', quantity: quantityOfUnits(3) }
  told(job, { kind: 'scrapped', body: scrap }, 'iris')
  expect(stools()).toEqual([
    'stool available @workshop 17',
    'stool built @workshop -20',
    'stool scrapped @workshop 3',
  ])
})

test('R17 a void takes the whole entry out of the totals, and a second one changes nothing', () => {
  const job = stoolJob()
  const before = balanceLines(job.ledger.postings)
  const { entry } = told(job, picks(job, 'hinge', 20))
  const voided = must(voidOf(entry, 'counted twice'), 'a pick can be voided')
  told(job, voided)
  expect(balanceLines(job.ledger.postings)).toEqual(before)
  told(job, voided)
  expect(balanceLines(job.ledger.postings)).toEqual(before)
})

test("R18 a run's state follows from quantities", () => {
  const job = stoolJob({ output: 'inspection' })
  const step = () => {
    const state = readRunState(job.ledger.body, job.runId)
    return state === null ? null : runStep(state)
  }
  expect(step()).toBe('planned')
  told(job, picks(job, 'hinge', 20))
  expect(step()).toBe('picking')
  for (const [itemId, units] of [
    ['seat', 20],
    ['leg', 80],
    ['glue', 0.4],
  ] as const) {
    told(job, picks(job, itemId, units))
  }
  expect(step()).toBe('picked')
  told(job, completes(12))
  expect(step()).toBe('partBuilt')
  told(job, completes(8))
  expect(step()).toBe('built')
  const dispositions = [{ itemId: 'stool', approved: quantityOfUnits(20), failed: [] }]
  told(job, { kind: 'reviewed', body: { reviewId: 'review-1', dispositions } }, 'iris')
  expect(step()).toBe('completed')
})

const JOB_KINDS = fc.record({
  output: fc.constantFrom('stock' as const, 'inspection' as const),
  picking: fc.constantFrom('pickThenComplete' as const, 'pickAndComplete' as const),
})

test('R13 any order of arrival of a run’s facts ends in the same accounts', () => {
  const property = fc.property(
    JOB_KINDS.chain(options => {
      const acts = fc.array(handActs(stoolJob(options)), { minLength: 2, maxLength: 12 })
      return acts.chain(all =>
        fc.tuple(fc.constant(options), fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      )
    }),
    ([options, acts, shuffled]) => {
      const end = (order: readonly Act[]) => {
        const job = stoolJob(options)
        order.forEach((act, index) => told(job, act, index % 2 === 0 ? 'ana' : 'ben'))
        return balanceLines(job.ledger.postings)
      }
      expect(end(shuffled)).toEqual(end(acts))
    },
  )
  fc.assert(property, { seed, numRuns: 400 })
})

test('R14 per item the accounts sum to zero after every entry', () => {
  const property = fc.property(
    JOB_KINDS.chain(options => {
      const acts = fc.array(handActs(stoolJob(options)), { minLength: 1, maxLength: 15 })
      return fc.tuple(fc.constant(options), acts)
    }),
    ([options, acts]) => {
      const job = stoolJob(options)
      for (const act of acts) {
        told(job, act)
        for (const sum of Object.values(sumsByItem(job.ledger.postings))) expect(sum).toBe(0)
      }
    },
  )
  fc.assert(property, { seed, numRuns: 150 })
})
