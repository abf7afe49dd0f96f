import fc from 'fast-check'
import { type Act, isOfStock } from '../ledger/entry.ts'
import { QUANTITY_MODES } from '../catalogue/item.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { completes, gives, lineOf, picks, returns, type StoolJob } from './stool-job.ts'

const PART = fc.constantFrom('hinge', 'seat', 'leg', 'glue')
const PLACE = fc.constantFrom('workshop', 'store')
const UNITS = fc.integer({ min: 1, max: 15 })

/** Things that hands do in a run, as acts; any of them may come at any time from any tablet. */
export function handActs(job: StoolJob): fc.Arbitrary<Act> {
  return fc.oneof(
    fc.tuple(PART, UNITS, PLACE).map(([item, count, where]) => picks(job, item, count, where)),
    fc.tuple(PART, UNITS, PLACE).map(([item, count, where]) => returns(job, item, count, where)),
    fc.integer({ min: 1, max: 12 }).map(completes),
    fc.tuple(PART, UNITS).map(([item, count]): Act => {
      return {
        kind: 'broken',
        body: { lines: [{ line: lineOf(job, item), quantity: quantityOfUnits(count), reason: '' }] },
      }
    }),
    fc.tuple(PART, UNITS).map(([item, count]): Act => {
      return {
        kind: 'extraUsed',
        body: { lines: [{ line: lineOf(job, item), quantity: quantityOfUnits(count) }] },
      }
    }),
    fc.tuple(PART, UNITS).map(([item, count]): Act => {
      const closed = { line: lineOf(job, item), limit: quantityOfUnits(count), reason: '' }
      return { kind: 'lineClosedShort', body: { lines: [closed] } }
    }),
    takings(job),
    ...(job.receiverId === null
      ? []
      : [fc.tuple(PART, UNITS).map(([item, count]) => gives(job, item, count))]),
  )
}

/** Everything that a run and its stock meet: hands, inspection, counts, adjustments and the run's end. */
export function floorActs(job: StoolJob): fc.Arbitrary<Act> {
  return fc.oneof(
    { weight: 6, arbitrary: handActs(job) },
    { weight: 1, arbitrary: bookedCompletions(job) },
    { weight: 2, arbitrary: verdicts() },
    { weight: 2, arbitrary: stockActs() },
    { weight: 1, arbitrary: endings() },
  )
}

/** True for acts about stock alone, of orders of the shop too: they belong to no run. */
export function isStockAct(act: Act): boolean {
  return isOfStock(act) || act.kind === 'orderExecuted'
}

/** Units taken apart: some of their parts come back, some are lost. */
function takings(job: StoolJob): fc.Arbitrary<Act> {
  const from = fc.constantFrom('available' as const, 'inspection' as const, 'nonconforming' as const)
  const few = fc.integer({ min: 1, max: 4 }).map(quantityOfUnits)
  return fc.tuple(few, from, PART, few, few).map(([quantity, where, item, back, lost]): Act => {
    const units = [{ itemId: 'stool', quantity, from: where }]
    return { kind: 'takenApart', body: { units, lines: [{ line: lineOf(job, item), back, lost }], note: '' } }
  })
}

function bookedCompletions(job: StoolJob): fc.Arbitrary<Act> {
  return fc.tuple(fc.integer({ min: 1, max: 8 }), PART, UNITS).map(([units, item, count]): Act => {
    const booked = [{ line: lineOf(job, item), quantity: quantityOfUnits(count) }]
    return {
      kind: 'completed',
      body: { units: [{ itemId: 'stool', quantity: quantityOfUnits(units) }], booked },
    }
  })
}

function verdicts(): fc.Arbitrary<Act> {
  const few = fc.integer({ min: 1, max: 6 })
  const fate = fc.constantFrom('scrap' as const, 'later' as const, 'rework' as const, 'useAsIs' as const)
  const review = fc.constantFrom('review-1', 'review-2', 'review-3')
  return fc.oneof(
    fc.tuple(few, few, fate, review).map(([approved, failed, fateOf, reviewId]): Act => {
      const group = { groupId: 'g1', quantity: quantityOfUnits(failed), reasonCode: null, note: '' }
      const disposition = { itemId: 'stool', approved: quantityOfUnits(approved) }
      const dispositions = [{ ...disposition, failed: [{ ...group, fate: fateOf }] }]
      return { kind: 'reviewed', body: { reviewId, dispositions } }
    }),
    fc.tuple(few, review).map(([units, reviewId]): Act => {
      const what = { reviewId, groupId: 'g1', itemId: 'stool' }
      return { kind: 'scrapped', body: { ...what, quantity: quantityOfUnits(units) } }
    }),
    fc.tuple(few, review).map(([units, reviewId]): Act => {
      const what = {
        reviewId,
        groupId: 'g1',
        itemId: 'stool',
        reason: 'as good as new',
        approvedById: 'maria',
      }
      return { kind: 'usedAsIs', body: { ...what, quantity: quantityOfUnits(units) } }
    }),
    few.map((units): Act => {
      const what = { reviewId: 'hold-1', groupId: 'g1', itemId: 'stool', locationId: 'workshop' }
      const said = { reasonCode: null, note: '', photos: [] }
      return { kind: 'putOnHold', body: { ...what, ...said, quantity: quantityOfUnits(units) } }
    }),
  )
}

function stockActs(): fc.Arbitrary<Act> {
  const amount = fc.integer({ min: 0, max: 200 }).map(quantityOfUnits)
  return fc.oneof(
    fc.tuple(PART, PLACE, amount, amount).map(([itemId, locationId, counted, expected]): Act => {
      return { kind: 'counted', body: { itemId, locationId, counted, expected } }
    }),
    fc.tuple(PART, PLACE, UNITS, fc.boolean()).map(([itemId, locationId, units, comes]): Act => {
      const change = quantityOfUnits(comes ? units : -units)
      return { kind: 'adjusted', body: { itemId, locationId, change, reason: 'correction', note: '' } }
    }),
    fc
      .tuple(PART, fc.constantFrom('toLocal' as const, 'toShopify' as const), UNITS, UNITS)
      .map(([itemId, direction, observed, expected]): Act => {
        const read = { observed, expected, committed: 0, safetyStock: 0, observedAtMs: 0 }
        const what = { reconcileId: 'reconcile-1', itemId, locationId: 'workshop', direction }
        return { kind: 'reconciled', body: { ...what, ...read, reason: '', madeForOrders: 0 } }
      }),
    shopOrderActs(),
    fc.tuple(PART, PLACE, UNITS).map(([itemId, locationId, units]): Act => {
      const toLocationId = locationId === 'store' ? 'workshop' : 'store'
      const quantity = quantityOfUnits(units)
      return { kind: 'moved', body: { itemId, locationId, toLocationId, quantity, note: '' } }
    }),
  )
}

/** An order of the shop that takes stools and their parts, or gives them back. */
function shopOrderActs(): fc.Arbitrary<Act> {
  const some = fc.integer({ min: -6, max: 6 }).filter(units => units !== 0)
  const mode = fc.constantFrom(...QUANTITY_MODES)
  return fc
    .tuple(some, fc.integer({ min: 0, max: 6 }), PART, mode)
    .map(([units, ready, part, quantityMode]) => {
      const sign = Math.sign(units)
      const fromReadyMade = sign * Math.min(ready, Math.abs(units))
      const quantity = quantityOfUnits(units - fromReadyMade) * 3
      const components = quantity === 0 ? [] : [{ itemId: part, locationId: 'workshop', quantity }]
      const done = { outcome: 'executed', reason: null, quantityMode } as const
      const line = { lineId: 'line-1', itemId: 'stool', locationId: 'workshop', units, fromReadyMade }
      const order = { shopOrderId: 'order-1', shopOrderName: '#1001', version: 1, event: 'placed' } as const
      return { kind: 'orderExecuted', body: { ...order, lines: [{ ...line, ...done, components }] } } as const
    })
}

function endings(): fc.Arbitrary<Act> {
  return fc.oneof(
    fc.constant<Act>({ kind: 'runEnded', body: { reason: '' } }),
    fc.integer({ min: 1, max: 4 }).map((units): Act => {
      return { kind: 'extraAccepted', body: { itemId: 'stool', quantity: quantityOfUnits(units) } }
    }),
  )
}
