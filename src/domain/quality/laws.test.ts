import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineNeed } from '../bom/need.ts'
import { outputState } from '../build-run/run-accounts.ts'
import { numberedLines } from '../build-run/run.ts'
import type { Act } from '../ledger/entry.ts'
import { applyPostings, type Balances } from '../ledger/posting.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { stockId } from '../stock/stock.ts'
import { floorActs, isStockAct } from '../testing/act-arbitraries.ts'
import { sumsByItem } from '../testing/balance-text.ts'
import { seed } from '../testing/seed.ts'
import { completes, type StoolJob, stoolJob } from '../testing/stool-job.ts'
import { runOf } from '../testing/stool-order.ts'

const OPTIONS = fc.record({
  output: fc.constantFrom('stock' as const, 'inspection' as const),
  picking: fc.constantFrom('pickThenComplete' as const, 'pickAndComplete' as const),
  receiver: fc.constant(true),
})

const MATERIALS = ['hinge', 'seat', 'leg', 'glue'] as const
const LEAVES_INSPECTION: ReadonlySet<Act['kind']> = new Set(['reviewed', 'takenApart', 'extraAccepted'])

/** What is there of a material, in a bin or in a hand. */
function thereOf(job: StoolJob, itemId: string): number {
  const stock = job.ledger.body('stock', stockId(itemId, 'workshop'))
  return stock === null ? 0 : stock.available + stock.reserved + stock.picked
}

function balancesOf(job: StoolJob): Balances {
  const balances: Balances = new Map()
  applyPostings(balances, job.ledger.postings)
  return balances
}

/** Units taken apart, and with them of every line what these units had used. */
function takesApart(job: StoolJob, units: number, built: number, from: 'available' | 'inspection'): Act {
  const stools = (count: number) => ({ stool: quantityOfUnits(count) })
  const lines = numberedLines(runOf(job).run).flatMap(([{ terms, decimals }, line]) => {
    const need = (count: number) => lineNeed(terms, decimals, stools(count))
    const back = need(built) - need(built - units)
    return back === 0 ? [] : [{ line, back, lost: 0 }]
  })
  const taken = [{ itemId: 'stool', quantity: quantityOfUnits(units), from }]
  return { kind: 'takenApart', body: { units: taken, lines, note: '' } }
}

test('Q27 taking apart what was built brings every material back to where it can be used', () => {
  const property = fc.property(
    fc.constantFrom('stock' as const, 'inspection' as const),
    fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
    fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }),
    (output, reports, takings) => {
      const job = stoolJob({ output, picking: 'pickAndComplete' })
      const place = { workOrderId: job.orderId, runId: job.runId, by: 'maria' }
      const before = MATERIALS.map(itemId => thereOf(job, itemId))
      for (const units of reports) job.ledger.tell(completes(units), place)
      const from = output === 'stock' ? 'available' : 'inspection'
      let built = reports.reduce((sum, units) => sum + units, 0)
      for (const wanted of [...takings, built]) {
        const units = Math.min(wanted, built)
        if (units === 0) continue
        const told = job.ledger.tell(takesApart(job, units, built, from), place)
        expect(told.verdict).toBe('accepted')
        built -= units
      }
      expect(MATERIALS.map(itemId => thereOf(job, itemId))).toEqual(before)
      const used = [...balancesOf(job).values()].filter(({ end }) => end.account === 'consumed')
      expect(used.filter(({ quantity }) => quantity !== 0)).toEqual([])
      expect(outputState(runOf(job).run, runOf(job).progress, 'stool')).toMatchObject({
        built: 0,
        available: 0,
        inspection: 0,
      })
    },
  )
  fc.assert(property, { seed, numRuns: 150 })
})

test('Q28 whatever happens, bins, hands and inspection are never below zero, and all sums are zero', () => {
  const plays = OPTIONS.chain(options => {
    const acts = fc.array(floorActs(stoolJob(options)), { minLength: 1, maxLength: 14 })
    return fc.record({ options: fc.constant(options), acts })
  })
  const property = fc.property(plays, ({ options, acts }) => {
    const job = stoolJob(options)
    for (const act of acts) {
      const where = isStockAct(act) ? {} : { workOrderId: job.orderId, runId: job.runId }
      const { postings } = job.ledger.tell(act, { by: 'maria', ...where })
      const left = postings.filter(({ from }) => from.account === 'inspection')
      if (!LEAVES_INSPECTION.has(act.kind)) expect(left).toEqual([])
      for (const { end, quantity } of balancesOf(job).values()) {
        if (end.account === 'reserved' || end.account === 'picked' || end.account === 'inspection') {
          expect(quantity).toBeGreaterThanOrEqual(0)
        }
      }
      for (const sum of Object.values(sumsByItem(job.ledger.postings))) expect(sum).toBe(0)
      const { inspection } = outputState(runOf(job).run, runOf(job).progress, 'stool')
      expect(inspection).toBeGreaterThanOrEqual(0)
    }
  })
  fc.assert(property, { seed, numRuns: 250 })
})
