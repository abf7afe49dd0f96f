import { expect, test } from 'vitest'
import type { Act } from '../ledger/entry.ts'
import { pickQuantity } from '../picking/pick.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { type CandleBench, candleBench } from '../testing/candle-bench.ts'
import { findUnit, lotsOfRun, unitEvents, unitQuality } from './unit-history.ts'

const units = quantityOfUnits

function builds(...serials: string[]): Act {
  const quantity = units(serials.length)
  return { kind: 'completed', body: { units: [{ itemId: 'candle', quantity, serials }], booked: [] } }
}

function picks(bench: CandleBench, itemId: string, count: number, lot: string): void {
  bench.append(pickQuantity(bench.view(), bench.number(itemId), units(count), 'scan', lot).acts)
}

function holds(groupId: string): Act {
  const units_ = { itemId: 'candle', locationId: 'workshop', quantity: units(1) }
  const why = { reasonCode: 'crack', note: '', photos: [] }
  return { kind: 'putOnHold', body: { reviewId: groupId, groupId, ...units_, ...why } }
}

function kinds(bench: CandleBench, serial: string): string[] {
  const book = bench.ledger.view.bookEntries('run:run-1')
  return unitEvents(book, 'candle', serial).map(({ entry, isOwn }) => `${entry.kind}${isOwn ? '!' : ''}`)
}

test('UH1 a serial number leads to the run that built the unit, a lot to the runs that used it', () => {
  const bench = candleBench([5, 5])
  picks(bench, 'wax', 3, 'LOT7')
  picks(bench, 'burner', 1, 'B-1')
  bench.append([builds('C-1', 'c-2')])
  const runs = [bench.state(), bench.state('run-2')]
  const found = (text: string) =>
    findUnit(runs, text).map(({ state, itemId, as, quantity }) => [state.run.id, itemId, as, quantity])
  expect(found(' C-2 ')).toEqual([['run-1', 'candle', 'built', 0]])
  expect(found('lot7')).toEqual([['run-1', 'wax', 'used', units(3)]])
  expect(found('B-1')).toEqual([['run-1', 'burner', 'used', units(1)]])
  expect([found('C-3'), found('')]).toEqual([[], []])
  expect(lotsOfRun(bench.state())).toEqual([
    { itemId: 'wax', lot: 'LOT7', quantity: units(3) },
    { itemId: 'burner', lot: 'B-1', quantity: units(1) },
  ])
})

test('UH2 a unit’s history is its report and what became of its run since, less what was taken back', () => {
  const bench = candleBench([5])
  const [first] = bench.append([builds('C-1')])
  bench.append([holds('h-1'), builds('C-2'), holds('h-2')])
  expect(kinds(bench, 'c-1')).toEqual(['completed!', 'putOnHold', 'putOnHold'])
  expect(kinds(bench, 'C-2')).toEqual(['completed!', 'putOnHold'])
  if (first === undefined || first.kind !== 'completed') throw new Error('a report')
  const { body } = first
  const was = { kind: 'completed' as const, body }
  const wasBy = { wasActorId: first.actorId, wasDeviceId: first.deviceId }
  bench.append([{ kind: 'voided', body: { entryId: first.id, was, ...wasBy, reason: '' } }])
  expect(findUnit([bench.state()], 'C-1')).toEqual([])
  expect(kinds(bench, 'C-1').filter(kind => kind.endsWith('!'))).toEqual([])
})

test('UH3 a verdict is the unit’s own only where all units of its run have the same', () => {
  const judge = (approved: number, failed: number) => {
    const bench = candleBench([5])
    bench.append([builds('C-1', 'C-2')])
    const group = {
      groupId: 'g',
      quantity: units(failed),
      reasonCode: null,
      note: '',
      fate: 'later' as const,
    }
    const one = { itemId: 'candle', approved: units(approved), failed: failed > 0 ? [group] : [] }
    if (approved + failed > 0) {
      bench.append([{ kind: 'reviewed', body: { reviewId: 'r', dispositions: [one] } }])
    }
    return unitQuality(bench.state(), 'candle')
  }
  expect(judge(0, 0)).toMatchObject({ verdict: 'notJudged', built: units(2) })
  expect(judge(2, 0)).toMatchObject({ verdict: 'approved', setApart: 0 })
  expect(judge(0, 2)).toMatchObject({ verdict: 'failed', setApart: units(2) })
  expect(judge(1, 1)).toMatchObject({ verdict: 'oneOfSeveral', approved: units(1), failed: units(1) })
  expect(judge(1, 0)).toMatchObject({ verdict: 'oneOfSeveral' })
})
