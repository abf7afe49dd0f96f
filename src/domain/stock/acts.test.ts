import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Act } from '../ledger/entry.ts'
import { voidOf } from '../ledger/void.ts'
import { seed } from '../testing/seed.ts'
import { stoolJob, type StoolJob } from '../testing/stool-job.ts'
import { binAfter, deedsFor, stockAct, type StockChange, type StockDeed } from './acts.ts'
import { quantityOfUnits } from './quantity.ts'

const HINGES: StockChange = {
  deed: 'count',
  itemId: 'hinge',
  locationId: 'workshop',
  toLocationId: null,
  text: '',
  decimals: 0,
  note: '',
}

function stockOf(job: StoolJob, locationId = 'workshop') {
  return job.ledger.body('stock', `hinge@${locationId}`)
}

/** Does it as a supervisor at the desk, over what the stock is now. */
function does(job: StoolJob, change: Partial<StockChange>) {
  const act = stockAct({ ...HINGES, ...change }, stockOf(job, change.locationId))
  if (!act.ok) throw new Error(act.error)
  return job.ledger.tell(act.value, { by: 'maria' })
}

function units(job: StoolJob, locationId = 'workshop'): number {
  return (stockOf(job, locationId)?.available ?? 0) / 10_000
}

test('T1 a count posts the difference to what the bin should hold, and nothing where it is right', () => {
  const job = stoolJob()
  const reserved = stockOf(job)?.reserved ?? 0
  const before = units(job)
  const right = does(job, { text: String(before + reserved / 10_000) })
  expect(right.verdict).toBe('accepted')
  expect(units(job)).toBe(before)
  does(job, { text: '7' })
  expect((units(job) * 10_000 + reserved) / 10_000).toBe(7)
})

test('T2 received 12, corrected by -3, written off 2: 7 more than before', () => {
  const job = stoolJob()
  const before = units(job)
  does(job, { deed: 'receive', text: '12' })
  does(job, { deed: 'correct', text: '\u22123' })
  does(job, { deed: 'writeOff', text: '2', note: 'rusty' })
  expect(units(job)).toBe(before + 7)
})

test('T3 a move of 5 leaves 5 less here and 5 more there, and both places are counted', () => {
  const job = stoolJob()
  const [here, there] = [units(job), units(job, 'store')]
  does(job, { deed: 'move', toLocationId: 'store', text: '5' })
  expect([units(job), units(job, 'store')]).toEqual([here - 5, there + 5])
  expect(stockOf(job, 'store')?.counted).toBe(true)
  const nowhere = stockAct({ ...HINGES, deed: 'move', toLocationId: 'workshop', text: '5' }, null)
  expect(nowhere).toEqual({ ok: false, error: 'Choose another place.' })
})

test.each<[StockDeed, string, string]>([
  ['receive', '', 'How many?'],
  ['receive', '0', '0 changes nothing.'],
  ['receive', '-4', '-4 is below zero.'],
  ['count', '-1', '-1 is below zero.'],
  ['writeOff', '1.5', 'Whole numbers only.'],
  ['move', '9999999999', 'That is more than any stock.'],
  ['correct', 'twelve', '"twelve" is not a number that is clear.'],
  ['correct', '1,234', '"1,234" is not a number that is clear.'],
])('T4 %s of "%s" is refused: %s', (deed, text, words) => {
  const change = { ...HINGES, deed, text, toLocationId: 'store' }
  expect(stockAct(change, null)).toEqual({ ok: false, error: words })
  expect(binAfter(change, null)).toBeNull()
})

test('T2 a worker counts; a supervisor receives, corrects, writes off and moves as well', () => {
  expect(deedsFor(['worker'])).toEqual(['count'])
  expect(deedsFor(['supervisor'])).toEqual(['count', 'receive', 'correct', 'writeOff', 'move'])
})

test('T4 a count of 0 and a decimal comma are numbers', () => {
  expect(stockAct({ ...HINGES, text: '0' }, null)).toMatchObject({ ok: true })
  const metres = stockAct({ ...HINGES, deed: 'receive', text: '1,5', decimals: 2 }, null)
  expect(metres).toMatchObject({ ok: true, value: { body: { change: 15_000 } } })
})

test('T5 a void brings back what a count, a change or a move did, whatever came between', () => {
  const deed = fc.constantFrom<StockDeed>('count', 'receive', 'correct', 'writeOff', 'move')
  const amount = fc.integer({ min: 1, max: 60 }).map(String)
  const changes = fc.array(fc.record({ deed, text: amount }), { minLength: 1, maxLength: 6 })
  const law = fc.property(changes, fc.nat(), (all, pick) => {
    const job = stoolJob()
    const told = all.map(one => does(job, { ...one, toLocationId: 'store' }))
    const chosen = told[pick % told.length]
    const act: Act | null = chosen === undefined ? null : voidOf(chosen.entry, 'wrong bin')
    if (chosen === undefined || act === null) throw new Error('nothing to void')
    const before = [units(job), units(job, 'store')]
    const did = changeOf(chosen.entry)
    job.ledger.tell(act, { by: 'maria' })
    const after = [units(job), units(job, 'store')]
    expect(after).toEqual(before.map((one, index) => one - (did[index] ?? 0)))
    job.ledger.tell(act, { by: 'maria' })
    expect([units(job), units(job, 'store')]).toEqual(after)
  })
  fc.assert(law, { seed, numRuns: 200 })
})

/** What an act did to the workshop and to the store, in units. */
function changeOf(act: Act): [number, number] {
  switch (act.kind) {
    case 'counted':
      return [(act.body.counted - act.body.expected) / quantityOfUnits(1), 0]
    case 'adjusted':
      return [act.body.change / quantityOfUnits(1), 0]
    case 'moved':
      return [-act.body.quantity / quantityOfUnits(1), act.body.quantity / quantityOfUnits(1)]
    default:
      throw new Error(`${act.kind} is no act about stock`)
  }
}
