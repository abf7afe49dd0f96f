import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { floorActs, isStockAct } from '../testing/act-arbitraries.ts'
import { balanceLines } from '../testing/balance-text.ts'
import { seed } from '../testing/seed.ts'
import { completes, type StoolJob, stoolJob } from '../testing/stool-job.ts'
import { type Act, voidableSchema } from './entry.ts'
import { voidOf } from './void.ts'

function tell(job: StoolJob, act: Act) {
  const told = isStockAct(act) ? {} : { workOrderId: job.orderId, runId: job.runId }
  return job.ledger.tell(act, { by: 'maria', ...told })
}

/** A void stands beside what it voids: of the run, or of the stock. */
function tellVoid(job: StoolJob, act: Act, of: Act) {
  const stock = isStockAct(of)
  return job.ledger.tell(
    act,
    stock ? { by: 'maria' } : { by: 'maria', workOrderId: job.orderId, runId: job.runId },
  )
}

const JOBS = fc.record({
  output: fc.constantFrom('stock' as const, 'inspection' as const),
  picking: fc.constantFrom('pickThenComplete' as const, 'pickAndComplete' as const),
  receiver: fc.constant(true),
})

function plays() {
  return JOBS.chain(options => {
    const job = stoolJob(options)
    const acts = () => fc.array(floorActs(job), { maxLength: 8 })
    const one = floorActs(job).filter(act => voidableSchema.safeParse(act).success)
    return fc.record({ options: fc.constant(options), before: acts(), one, after: acts() })
  })
}

/** Accounts, and stock as its documents say it. */
function endOf(job: StoolJob) {
  const stock = [...job.ledger.bodies.stock.values()].map(one => {
    const { available, reserved, picked, inspection, nonconforming, withheld } = one
    return {
      id: `${one.itemId}@${one.locationId}`,
      available,
      reserved,
      picked,
      inspection,
      nonconforming,
      withheld,
    }
  })
  const moved = stock.filter(one => JSON.stringify(Object.values(one).slice(1)) !== UNMOVED)
  return { balances: balanceLines(job.ledger.postings), stock: moved.sort((a, b) => (a.id < b.id ? -1 : 1)) }
}
const UNMOVED = JSON.stringify([0, 0, 0, 0, 0, { available: 0, inspection: 0, nonconforming: 0 }])

test('R17 whatever came before and after it, a void leaves accounts as if the entry had never been', () => {
  const kinds = new Map<string, number>()
  const property = fc.property(plays(), ({ options, before, one, after }) => {
    const without = stoolJob(options)
    for (const act of [...before, ...after]) tell(without, act)
    const job = stoolJob(options)
    for (const act of before) tell(job, act)
    const { entry } = tell(job, one)
    for (const act of after) tell(job, act)
    const voided = must(voidOf(entry, 'a mistake'), 'it can be voided')
    expect(tellVoid(job, voided, entry).verdict).toBe('accepted')
    expect(endOf(job)).toEqual(endOf(without))
    expect(tellVoid(job, voided, entry).verdict).toBe('accepted')
    expect(endOf(job)).toEqual(endOf(without))
    kinds.set(one.kind, (kinds.get(one.kind) ?? 0) + 1)
  })
  fc.assert(property, { seed, numRuns: 400 })
  expect([...kinds.keys()].sort()).toEqual(voidableSchema.options.map(one => one.shape.kind.value).sort())
})

test('R17 cards that an entry opened are closed by its void, and no other changes its figure', () => {
  const property = fc.property(plays(), ({ options, before, one, after }) => {
    const figures = (job: StoolJob) =>
      [...job.ledger.bodies.inbox.values()]
        .flatMap(card => (card.type === 'exception' && card.open ? [card] : []))
        // A count says what its screen showed, whatever is voided later (X33).
        .filter(card => card.kind !== 'countCrossed')
        .map(card => [card.id, card.limit, card.actual])
        .sort(([left], [right]) => String(left).localeCompare(String(right)))
    const without = stoolJob(options)
    for (const act of [...before, ...after]) tell(without, act)
    const job = stoolJob(options)
    for (const act of before) tell(job, act)
    const { entry } = tell(job, one)
    for (const act of after) tell(job, act)
    tellVoid(job, must(voidOf(entry, 'a mistake'), 'it can be voided'), entry)
    expect(figures(job)).toEqual(figures(without))
  })
  fc.assert(property, { seed, numRuns: 300 })
})

test('R17 whoever takes back a report has not built, and takes up no run that was left for the day', () => {
  const job = stoolJob()
  const told = { workOrderId: job.orderId, runId: job.runId }
  const { entry } = job.ledger.tell(completes(2), told)
  job.ledger.tell({ kind: 'stoppedForToday', body: { place: 'cart 4', note: '' } }, told)
  job.ledger.tell(must(voidOf(entry, 'a slip'), 'it can be voided'), { ...told, by: 'maria' })
  const progress = job.ledger.body('runLines', `${job.runId}:progress`)
  expect(progress).toMatchObject({
    completedByItem: { stool: 0 },
    lastBuiltById: 'ana',
    stopped: { place: 'cart 4' },
  })
})
