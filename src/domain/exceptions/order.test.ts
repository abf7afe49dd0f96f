import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Act } from '../ledger/entry.ts'
import { floorActs, isStockAct } from '../testing/act-arbitraries.ts'
import { seed } from '../testing/seed.ts'
import { stoolJob } from '../testing/stool-job.ts'

/** Order decides what is late, and nothing else: an end or an acceptance is a decision with its moment. */
function facts() {
  return floorActs(stoolJob()).filter(act => act.kind !== 'runEnded' && act.kind !== 'extraAccepted')
}

/** Open cards with their figures, after these acts in this order. */
function openCards(acts: readonly Act[]) {
  const { ledger, orderId, runId } = stoolJob()
  acts.forEach((act, index) => {
    const place = isStockAct(act) ? {} : { workOrderId: orderId, runId }
    ledger.tell(act, { by: 'maria', device: `tablet-${index % 3}`, ...place })
  })
  return (
    [...ledger.bodies.inbox.values()]
      .flatMap(card => (card.type === 'exception' && card.open ? [card] : []))
      // A count says what its screen showed: what crossed with it is a matter of when it arrived (X33).
      .filter(card => card.kind !== 'countCrossed')
      .map(({ id, limit, actual, excess, parties }) => {
        const quantities = parties.map(party => party.quantity).toSorted((left, right) => left - right)
        return { id, limit, actual, excess, quantities }
      })
      .toSorted((left, right) => (left.id < right.id ? -1 : 1))
  )
}

test('X24 whatever the order in which facts arrive, the same cards are open with the same figures', () => {
  const property = fc.property(
    fc.array(facts(), { minLength: 2, maxLength: 14 }).chain(acts => {
      return fc.tuple(fc.constant(acts), fc.shuffledSubarray(acts, { minLength: acts.length }))
    }),
    ([acts, shuffled]) => {
      expect(openCards(shuffled)).toEqual(openCards(acts))
    },
  )
  fc.assert(property, { seed, numRuns: 400 })
})
