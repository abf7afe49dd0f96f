import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { completes } from '../testing/candle-acts.ts'
import { type CandleBench, CANDLE_ITEMS, candleBench } from '../testing/candle-bench.ts'
import { byId } from '../testing/items.ts'
import { seed } from '../testing/seed.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { previewCompletion } from '../build-run/complete.ts'
import { anyOther, lineForOther, listedOthers, offerOther, takeOther } from './another-part.ts'
import { buildInstead, takeReadyMade } from './build-instead.ts'
import { lineOf, pickQuantity } from './pick.ts'

function pick(bench: CandleBench, itemId: string, units: number): void {
  const answer = pickQuantity(
    bench.view(),
    bench.number(itemId),
    quantityOfUnits(units),
    'number',
    itemId === 'wax' ? 'A1' : null,
  )
  expect(answer.acts).not.toEqual([])
  bench.append(answer.acts)
}

function lineNow(bench: CandleBench, itemId: string) {
  return lineOf(bench.view(), bench.number(itemId))
}

function takeThin(bench: CandleBench, units: number, approvedById: string | null = null) {
  const number = bench.number('wick')
  const part = must(listedOthers(bench.view(), number)[0], 'the thin wick')
  const swap = { part, quantity: quantityOfUnits(units), how: 'scan' as const, approvedById, lot: null }
  return takeOther(bench.view(), number, swap)
}

describe('another part', () => {
  test('BR1 lines are found by their number, whether frozen or added, and labour is not picked', () => {
    const bench = candleBench()
    expect(bench.view().lines.lines.map(line => line.itemId)).not.toContain('labour')
    bench.append(takeThin(bench, 2).acts)
    const added = lineNow(bench, 'thin')
    expect(added.number).toBeGreaterThanOrEqual(5_000)
    expect(lineOf(bench.view(), added.number)).toMatchObject({ itemId: 'thin', bin: 'B-9' })
  })

  test('BR2 the start puts what may be taken instead on each line, with its factor', () => {
    const bench = candleBench()
    expect(listedOthers(bench.view(), bench.number('wick'))).toMatchObject([
      { item: { id: 'thin' }, factor: quantityOfUnits(2), needed: quantityOfUnits(20) },
    ])
    expect(listedOthers(bench.view(), bench.number('jar-set'))).toEqual([])
  })

  test('BR3 the line falls to what it has, the other part gets a line of its own and is picked there', () => {
    const bench = candleBench()
    pick(bench, 'wick', 4)
    const answer = takeThin(bench, 3)
    expect(answer.acts.map(act => act.kind)).toEqual(['listChanged', 'picked'])
    bench.append(answer.acts)
    expect(lineNow(bench, 'wick')).toMatchObject({ done: true, wanted: quantityOfUnits(4) })
    expect(lineNow(bench, 'thin')).toMatchObject({
      has: quantityOfUnits(3),
      wanted: quantityOfUnits(12),
      line: { insteadOf: bench.number('wick') },
    })
    expect(bench.state().progress.unapprovedEntryIds).toEqual([])
  })

  test('BR4 the first units use what was picked of the part, the others the other one, exactly', () => {
    const bench = candleBench()
    pick(bench, 'wick', 4)
    bench.append(takeThin(bench, 12).acts)
    const used = (units: number) => {
      const built = [{ itemId: 'candle', quantity: quantityOfUnits(units) }]
      const { uses } = previewCompletion(bench.state(), built)
      return ['wick', 'thin'].map(id => (uses.find(use => use.itemId === id)?.uses ?? 0) / 10_000)
    }
    expect([used(3), used(4), used(5), used(10)]).toEqual([
      [3, 0],
      [4, 0],
      [4, 2],
      [4, 12],
    ])
  })

  test('BR4 however it is split, the two lines come to the whole need at the end of the run', () => {
    const share = fc.record({
      before: fc.integer({ min: 1, max: 9 }),
      picked: fc.integer({ min: 0, max: 4 }),
    })
    fc.assert(
      fc.property(share, ({ before, picked }) => {
        const bench = candleBench([before, 10])
        const runId = 'run-2'
        const number = bench.number('wick', runId)
        if (picked > 0) {
          const { acts } = pickQuantity(bench.view(runId), number, quantityOfUnits(picked), 'number')
          bench.append(acts, runId)
        }
        const part = must(listedOthers(bench.view(runId), number)[0], 'thin')
        const swap = { part, quantity: part.needed, how: 'number' as const, approvedById: null, lot: null }
        bench.append(takeOther(bench.view(runId), number, swap).acts, runId)
        const { uses } = previewCompletion(bench.state(runId), [
          { itemId: 'candle', quantity: quantityOfUnits(10) },
        ])
        const of = (itemId: string) => (uses.find(use => use.itemId === itemId)?.uses ?? 0) / 10_000
        expect([of('wick'), of('thin')]).toEqual([picked, 2 * (10 - picked)])
      }),
      { seed, numRuns: 30 },
    )
  })

  test('BR5 going back to the first part raises its own line again', () => {
    const bench = candleBench()
    bench.append(takeThin(bench, 2).acts)
    const thin = bench.number('thin')
    const part = must(anyOther(bench.view(), thin, must(CANDLE_ITEMS[0], 'wick')), 'wick')
    expect(part.needed).toBe(quantityOfUnits(9))
    const swap = { part, quantity: quantityOfUnits(1), how: 'number' as const, approvedById: null, lot: null }
    bench.append(takeOther(bench.view(), thin, swap).acts)
    expect(lineNow(bench, 'thin')).toMatchObject({ wanted: quantityOfUnits(2), done: true })
    expect(lineNow(bench, 'wick')).toMatchObject({ wanted: quantityOfUnits(9), has: quantityOfUnits(1) })
    expect(bench.state().progress.unapprovedEntryIds).toEqual([])
  })

  test('BR6 a part that is not listed is allowed by PIN, or kept for a card', () => {
    for (const approvedById of ['maria', null]) {
      const bench = candleBench()
      const part = anyOther(bench.view(), bench.number('wick'), must(CANDLE_ITEMS[4], 'jar'))
      const swap = { part, quantity: quantityOfUnits(1), how: 'number' as const, approvedById, lot: null }
      bench.append(takeOther(bench.view(), bench.number('wick'), swap).acts)
      expect(bench.state().progress.unapprovedEntryIds).toHaveLength(approvedById === null ? 1 : 0)
    }
  })

  test('BR6 refused: the same part, more than stands in for the rest, nothing', () => {
    const bench = candleBench()
    expect(takeThin(bench, 21)).toMatchObject({ acts: [], feedback: { word: 'More than is needed' } })
    expect(takeThin(bench, 0)).toMatchObject({ acts: [], feedback: { word: 'Nothing counted' } })
    const part = anyOther(bench.view(), bench.number('wick'), must(CANDLE_ITEMS[0], 'wick'))
    const swap = { part, quantity: 10_000, how: 'number' as const, approvedById: null, lot: null }
    expect(takeOther(bench.view(), bench.number('wick'), swap).feedback.word).toBe('The same part')
  })

  test('BR7 a scanned alternative names its line, and books nothing the first time', () => {
    const bench = candleBench()
    const found = must(lineForOther(bench.view(), 'FBPTHIN', null), 'the line')
    expect(found).toMatchObject({ line: bench.number('wick'), packQuantity: 10_000 })
    expect(offerOther(lineNow(bench, 'wick'), found.part)).toMatchObject({
      acts: [],
      feedback: { sound: 'needsAttention', figure: '20 pcs needed' },
    })
    expect(lineForOther(bench.view(), 'FBPJAR', null)).toBeNull()
  })

  test('BR7 a GS1 code names an alternative too, with its count', () => {
    const bench = candleBench()
    const found = lineForOther(bench.view(), '(01)04006381333948(30)12'.replaceAll(/[()]/g, ''), null)
    expect(found).toMatchObject({ line: bench.number('wick'), packQuantity: quantityOfUnits(12), lot: null })
    expect(found?.part.item.id).toBe('thin')
  })
})

describe('built instead of taken', () => {
  const itemById = byId(CANDLE_ITEMS)

  test('BR8 what is left to take of an assembly is taken as its parts, waste included', () => {
    const bench = candleBench()
    pick(bench, 'jar-set', 4)
    bench.append(buildInstead(bench.view(), bench.number('jar-set'), itemById).acts)
    expect(lineNow(bench, 'jar-set')).toMatchObject({ done: true, wanted: quantityOfUnits(4) })
    expect([lineNow(bench, 'jar').wanted, lineNow(bench, 'lid').wanted]).toEqual([
      quantityOfUnits(6),
      quantityOfUnits(14),
    ])
    pick(bench, 'jar', 6)
    pick(bench, 'lid', 14)
    for (const [itemId, units] of [
      ['wick', 10],
      ['wax', 20],
    ] as const)
      pick(bench, itemId, units)
    bench.append([completes(10)])
    expect(lineNow(bench, 'lid').state).toMatchObject({ inHand: 0, owed: 0 })
  })

  test('BR9 and back: the assembly is taken ready-made again, unless its parts were begun', () => {
    const bench = candleBench()
    const number = bench.number('jar-set')
    bench.append(buildInstead(bench.view(), number, itemById).acts)
    pick(bench, 'lid', 2)
    expect(takeReadyMade(bench.view(), number, itemById).feedback.word).toBe('Its parts are picked')
    const lid = lineNow(bench, 'lid')
    const back = { line: lid.number, quantity: quantityOfUnits(2), locationId: 'workshop' }
    bench.append([{ kind: 'returned', body: { lines: [back] } }])
    bench.append(takeReadyMade(bench.view(), number, itemById).acts)
    expect(lineNow(bench, 'jar-set')).toMatchObject({ wanted: quantityOfUnits(10), done: false })
    expect([lineNow(bench, 'jar').wanted, lineNow(bench, 'lid').wanted]).toEqual([0, 0])
  })
})
