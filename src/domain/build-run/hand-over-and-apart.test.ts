import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Act } from '../ledger/entry.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { floorActs, isStockAct } from '../testing/act-arbitraries.ts'
import { balanceLines, sumsByItem } from '../testing/balance-text.ts'
import { balancesBelowZero } from '../testing/balances-below-zero.ts'
import { seed } from '../testing/seed.ts'
import { completes, gives, lineOf, picks, type StoolJob, stoolJob, stoolRun } from '../testing/stool-job.ts'
import { pickedLines } from './run.ts'

const PER_STOOL = { leg: 4, seat: 1, hinge: 1 }

function tell(job: StoolJob, act: Act, runId = job.runId) {
  const at = isStockAct(act) ? {} : { workOrderId: job.orderId, runId }
  return job.ledger.tell(act, { ...at, by: 'maria' })
}

function of(job: StoolJob, itemId: string): string[] {
  return balanceLines(job.ledger.postings)
    .filter(line => line.startsWith(`${itemId} `) && !line.includes('outside'))
    .map(line => line.slice(itemId.length + 1))
}

function apart(
  job: StoolJob,
  units: number,
  from: 'available' | 'inspection' | 'nonconforming',
  lostHinges = 0,
): Act {
  const lines = Object.entries(PER_STOOL).map(([itemId, each]) => {
    const lost = itemId === 'hinge' ? lostHinges : 0
    const line = lineOf(job, itemId)
    return { line, back: quantityOfUnits(units * each - lost), lost: quantityOfUnits(lost) }
  })
  const glue = { line: lineOf(job, 'glue'), back: units * 200, lost: 0 }
  const taken = [{ itemId: 'stool', quantity: quantityOfUnits(units), from }]
  return { kind: 'takenApart', body: { units: taken, lines: [...lines, glue], note: '' } }
}

function review(
  fate: 'rework' | 'scrap' | 'later' | 'useAsIs',
  approved: number,
  failed: number,
  id: string,
): Act {
  const group = { groupId: 'g', quantity: quantityOfUnits(failed), reasonCode: null, note: '', fate }
  const verdict = { itemId: 'stool', approved: quantityOfUnits(approved), failed: failed > 0 ? [group] : [] }
  return { kind: 'reviewed', body: { reviewId: id, dispositions: [verdict] } }
}

function reworkRun(units: number): Act {
  const quantity = quantityOfUnits(units)
  const act = stoolRun({ output: 'inspection', units })
  if (act.kind !== 'runStarted') throw new Error('a start')
  const group = { runId: 'run-1', reviewId: 'review-1', groupId: 'g', itemId: 'stool', quantity }
  return { ...act, body: { ...act.body, lines: [], rework: [group] } }
}

test('R23 what is given leaves one hand and lies in the other', () => {
  const job = stoolJob({ receiver: true })
  const line = lineOf(job, 'hinge')
  tell(job, picks(job, 'hinge', 12))
  tell(job, gives(job, 'hinge', 5))
  expect(of(job, 'hinge')).toEqual([
    'available @workshop 80',
    `picked line ${line} @workshop 5`,
    `picked line ${line} @workshop 7`,
    `reserved line ${line} @workshop 8`,
  ])
  tell(job, completes(5), job.receiverId ?? '')
  expect(of(job, 'hinge')).toContain('consumed @workshop 5')
})

test('R23 a gift that the giver did not have comes from suspense', () => {
  const job = stoolJob({ receiver: true })
  tell(job, picks(job, 'hinge', 2))
  tell(job, gives(job, 'hinge', 5))
  expect(of(job, 'hinge')).toContain('suspense to available @workshop -3')
  expect(Object.values(sumsByItem(job.ledger.postings)).every(sum => sum === 0)).toBe(true)
})

test('R24 units taken apart give back what is said, the rest is scrap', () => {
  const job = stoolJob()
  for (const itemId of ['leg', 'seat', 'hinge']) tell(job, picks(job, itemId, itemId === 'leg' ? 80 : 20))
  tell(job, completes(20))
  tell(job, apart(job, 3, 'available', 1))
  expect(of(job, 'hinge')).toEqual([
    'available @workshop 82',
    'consumed @workshop 17',
    'scrapped @workshop 1',
  ])
  expect(of(job, 'stool')).toEqual(['available @workshop 17', 'built @workshop -17'])
})

test('R25 taking apart what was completed brings every material back where nothing is lost', () => {
  const play = fc.record({
    built: fc.integer({ min: 1, max: 20 }),
    output: fc.constantFrom('stock', 'inspection'),
  })
  const property = fc.property(play, ({ built, output }) => {
    const job = stoolJob({ output: output === 'stock' ? 'stock' : 'inspection', picking: 'pickAndComplete' })
    tell(job, completes(built))
    tell(job, apart(job, built, output === 'stock' ? 'available' : 'inspection'))
    expect(of(job, 'stool')).toEqual([])
    for (const [itemId, there] of Object.entries({ leg: 200, seat: 50, hinge: 100 })) {
      const left = of(job, itemId).filter(line => !line.startsWith('reserved'))
      const reserved = of(job, itemId).filter(line => line.startsWith('reserved'))
      const kept = reserved.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
      expect(left).toEqual([`available @workshop ${there - kept}`])
    }
  })
  fc.assert(property, { seed, numRuns: 60 })
})

test('R26 rework that fails once and passes then takes units through inspection into stock', () => {
  const job = stoolJob({ output: 'inspection', picking: 'pickAndComplete' })
  tell(job, completes(20))
  tell(job, review('rework', 17, 3, 'review-1'))
  tell(job, reworkRun(3), 'rework-1')
  expect(of(job, 'stool')).toContain('nonconforming @workshop 3')
  tell(job, completes(3), 'rework-1')
  expect(of(job, 'stool')).toContain('inspection @workshop 3')
  expect(of(job, 'stool').join()).not.toContain('nonconforming')
  tell(job, review('rework', 2, 1, 'review-2'), 'rework-1')
  tell(job, reworkRun(1), 'rework-2')
  tell(job, completes(1), 'rework-2')
  tell(job, review('later', 1, 0, 'review-3'), 'rework-2')
  expect(of(job, 'stool')).toEqual(['available @workshop 20', 'built @workshop -20'])
})

test('R27 units used as they are, and units put on hold, in a run and in stock of no run', () => {
  const job = stoolJob({ output: 'inspection', picking: 'pickAndComplete' })
  tell(job, completes(10))
  tell(job, review('useAsIs', 8, 2, 'review-1'))
  expect(of(job, 'stool')).toContain('available @workshop 10')
  const held = {
    groupId: 'g',
    itemId: 'stool',
    locationId: 'workshop',
    reasonCode: null,
    note: '',
    photos: [],
  }
  tell(job, { kind: 'putOnHold', body: { ...held, reviewId: 'hold-1', quantity: quantityOfUnits(4) } })
  expect(of(job, 'stool')).toContain('nonconforming @workshop 4')
  const loose = {
    kind: 'putOnHold',
    body: { ...held, reviewId: 'hold-2', quantity: quantityOfUnits(3) },
  } as const
  job.ledger.tell(loose, { by: 'maria' })
  expect(of(job, 'stool')).toContain('nonconforming @workshop 7')
  const scrap = { reviewId: 'hold-2', groupId: 'g', itemId: 'stool', locationId: 'workshop' }
  job.ledger.tell({ kind: 'scrapped', body: { ...scrap, quantity: quantityOfUnits(3) } }, { by: 'maria' })
  expect(of(job, 'stool')).toContain('scrapped @workshop 3')
  expect(job.ledger.body('reviews', 'hold-2')).toMatchObject({ isHold: true, scrappedByGroup: { g: 30_000 } })
})

test('R28 of two changes of one line the earlier stands, and added lines of one part are one line', () => {
  const job = stoolJob()
  const line = lineOf(job, 'hinge')
  const term = { orderItemId: 'stool', perUnit: '7000', before: '0', cap: null }
  const change = (required: number): Act => ({
    kind: 'listChanged',
    body: {
      why: 'substitute',
      lines: [{ line, was: quantityOfUnits(20), required: quantityOfUnits(required), terms: [term] }],
      added: [
        {
          line: 5_001,
          itemId: 'seat',
          locationId: 'store',
          decimals: 0,
          required: quantityOfUnits(3),
          terms: [term],
        },
      ],
      approvedById: null,
      listed: true,
      note: '',
    },
  })
  tell(job, change(14))
  tell(job, change(11))
  const run = job.ledger.body('runs', job.runId)
  expect(run?.lines[line]).toMatchObject({ required: 140_000, changed: { was: 200_000, actorId: 'maria' } })
  expect(run?.added).toMatchObject([{ line: 5_001, required: 60_000 }])
  const pick = { line: 5_001, quantity: quantityOfUnits(2), locationId: 'store', how: 'scan' } as const
  expect(tell(job, { kind: 'picked', body: { lines: [pick] } }).verdict).toBe('accepted')
  expect(of(job, 'seat')).toContain('picked line 5001 @store 2')
  const taken = change(11)
  if (taken.kind !== 'listChanged') throw new Error('a change of the list')
  const added = taken.body.added.map(one => ({ ...one, itemId: 'leg' }))
  expect(tell(job, { kind: 'listChanged', body: { ...taken.body, lines: [], added } })).toMatchObject({
    verdict: 'setAside',
    reason: 'idTaken',
  })
})

test('R29 what is booked with the units is on no pick list and owes nothing', () => {
  const job = stoolJob()
  const start = stoolRun({ units: 4 })
  if (start.kind !== 'runStarted') throw new Error('a start')
  const lines = start.body.lines.map(line => (line.itemId === 'glue' ? { ...line, backflushed: true } : line))
  tell(job, { ...start, body: { ...start.body, lines } }, 'run-3')
  const run = job.ledger.body('runs', 'run-3')
  expect(run === null ? [] : pickedLines(run).map(([line]) => line.itemId)).not.toContain('glue')
  tell(job, completes(4), 'run-3')
  expect(of(job, 'glue')).toContain('consumed @workshop 0.08')
})

test('R30 a start that reserves only what is picked reserves nothing', () => {
  const job = stoolJob({ receiver: true })
  const second = of(job, 'leg').filter(line => line.startsWith('reserved'))
  expect(second).toEqual([`reserved line ${lineOf(job, 'leg')} @workshop 80`])
})

test('R31 whatever comes in whatever order, nothing that holds goods falls below zero', () => {
  const options = { receiver: true } as const
  const job = stoolJob(options)
  const property = fc.property(fc.array(floorActs(job), { maxLength: 30 }), acts => {
    const fresh = stoolJob(options)
    for (const act of acts) {
      tell(fresh, act)
      expect(balancesBelowZero(fresh.ledger.postings)).toEqual([])
    }
    expect(Object.values(sumsByItem(fresh.ledger.postings)).every(sum => sum === 0)).toBe(true)
  })
  fc.assert(property, { seed, numRuns: 150 })
})
