import { expect, test } from 'vitest'
import { pickBench } from '../testing/pick-bench.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { unlessEnded } from './ended.ts'
import { pickQuantity, pickRest } from './pick.ts'
import { putBack } from './problems.ts'

const five = quantityOfUnits(5)

function endedBench() {
  const bench = pickBench()
  const hinge = bench.number('hinge')
  bench.append(pickQuantity(bench.view(), hinge, five, 'number'))
  bench.tell({ kind: 'runEnded', body: { reason: 'No more parts' } }, 'maria')
  return { bench, hinge }
}

test('K21 a list whose run was ended takes nothing more, and says so', () => {
  const { bench, hinge } = endedBench()
  for (const answer of [
    pickQuantity(bench.view(), hinge, five, 'scan'),
    pickRest(bench.view(), hinge, quantityOfUnits(15)),
    // One too many offers to take extra: that is not offered either.
    pickQuantity(bench.view(), hinge, quantityOfUnits(99), 'number'),
  ]) {
    const said = unlessEnded(answer, bench.lines())
    expect(said).toMatchObject({
      acts: [],
      extra: null,
      feedback: { sound: 'refused', word: 'This run was ended' },
    })
  }
})

test('K21 what leads out of the hands goes on', () => {
  const { bench, hinge } = endedBench()
  const back = putBack(bench.view(), hinge, five)
  expect(unlessEnded(back, bench.lines())).toBe(back)
})
