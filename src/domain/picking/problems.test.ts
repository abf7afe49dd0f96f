import { pickByScan } from './scan.ts'
import { describe, expect, test } from 'vitest'
import { type PickBench, pickBench } from '../testing/pick-bench.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { shortBy } from './lines.ts'
import { lineOf, pickQuantity, takeExtra } from './pick.ts'
import { binIsEmpty, closeShort, partIsBroken, putBack } from './problems.ts'

/** One hinge, by its code. */
function scanHinge(bench: PickBench) {
  return bench.append(pickByScan(bench.view(), bench.scan('036000291452'), null))
}

describe('problems', () => {
  test('K15 bin is empty closes the line and counts what was found, in one append', () => {
    const bench = pickBench()
    const number = bench.number('hinge')
    bench.append(pickQuantity(bench.view(), number, quantityOfUnits(14), 'number'))
    const stock = bench.job.ledger.body('stock', 'hinge@workshop')
    const answer = bench.append(binIsEmpty(bench.view(), number, 0, stock))
    expect(answer.acts).toMatchObject([
      { kind: 'lineClosedShort', body: { lines: [{ limit: quantityOfUnits(14), reason: 'Bin is empty' }] } },
      { kind: 'counted', body: { counted: 0, expected: quantityOfUnits(86) } },
    ])
    expect(bench.lines().lines[number]).toMatchObject({ done: true, wanted: quantityOfUnits(14), left: 0 })
    expect(bench.job.ledger.body('stock', 'hinge@workshop')).toMatchObject({ reserved: 0, available: 0 })
  })

  test('K16 a short close asks for exactly what the line has, with extra use left as it is', () => {
    const bench = pickBench({ units: 2 })
    const number = bench.number('hinge')
    bench.append(takeExtra(bench.view(), { line: number, quantity: quantityOfUnits(5) }))
    bench.append(putBack(bench.view(), number, quantityOfUnits(1)))
    bench.append(closeShort(bench.view(), number, 'badOnes'))
    expect(bench.lines().lines[number]).toMatchObject({ wanted: quantityOfUnits(4), left: 0, done: true })
    expect(scanHinge(bench).feedback.what).toContain('closed with 4')
  })

  test('K16 what a line was closed short by stays to be seen', () => {
    const bench = pickBench()
    const number = bench.number('hinge')
    const hinge = () => lineOf(bench.view(), number)
    scanHinge(bench)
    expect(shortBy(hinge())).toBe(0)
    bench.append(closeShort(bench.view(), number, 'badOnes'))
    expect(shortBy(hinge())).toBe(quantityOfUnits(19))
    bench.append(takeExtra(bench.view(), { line: number, quantity: quantityOfUnits(4) }))
    expect(shortBy(hinge())).toBe(quantityOfUnits(15))
  })

  test('K17 a broken part is scrapped and needed again', () => {
    const bench = pickBench({ units: 1 })
    const number = bench.number('hinge')
    scanHinge(bench)
    const answer = bench.append(partIsBroken(bench.view(), number, quantityOfUnits(1), 'brokeInHand'))
    expect(answer.acts.map(act => act.kind)).toEqual(['broken'])
    expect(bench.lines().lines[number]).toMatchObject({ has: 0, left: quantityOfUnits(1), done: false })
  })

  test('K17 what was found broken in the bin is picked first, so nothing comes from suspense', () => {
    const bench = pickBench()
    const number = bench.number('hinge')
    const answer = bench.append(partIsBroken(bench.view(), number, quantityOfUnits(2), 'wasBroken'))
    expect(answer.acts.map(act => act.kind)).toEqual(['picked', 'broken'])
    expect(bench.job.ledger.postings.some(posting => posting.from.account === 'suspense')).toBe(false)
  })

  test('K18 put back returns to where parts were taken, own place first, and never more than is held', () => {
    const bench = pickBench()
    const number = bench.number('hinge')
    scanHinge(bench)
    const elsewhere = {
      line: number,
      quantity: quantityOfUnits(3),
      locationId: 'store',
      how: 'number' as const,
    }
    bench.tell({ kind: 'picked', body: { lines: [elsewhere] } })
    expect(putBack(bench.view(), number, quantityOfUnits(5)).feedback.word).toBe('Not so many')
    expect(putBack(bench.view(), number, quantityOfUnits(3)).acts).toMatchObject([
      {
        body: {
          lines: [
            { locationId: 'workshop', quantity: quantityOfUnits(1) },
            { locationId: 'store', quantity: quantityOfUnits(2) },
          ],
        },
      },
    ])
  })
})
