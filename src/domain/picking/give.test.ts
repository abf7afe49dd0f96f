import { describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { leftovers, partsInHand, returnAll, writeOff } from '../build-run/wrap-up.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { completes } from '../testing/candle-acts.ts'
import { type CandleBench, CANDLE_ITEMS, candleBench } from '../testing/candle-bench.ts'
import { byId } from '../testing/items.ts'
import { buildInstead } from './build-instead.ts'
import { giveToRun, handOver, keptFor } from './give.ts'
import { lotOfScan, lotsText, pickWithLot } from './lots.ts'
import { newsOfLine, backWords } from './list-news.ts'
import { lineOf, NO_LOT, pickQuantity } from './pick.ts'
import { putBack } from './problems.ts'
import { pickByScan } from './scan.ts'
import { lastAction, undoLast } from './undo.ts'
import { resolveScan } from '../scan/resolve-scan.ts'

function line(bench: CandleBench, itemId: string, runId?: string) {
  return lineOf(bench.view(runId), bench.number(itemId, runId))
}

function pick(bench: CandleBench, itemId: string, units: number, runId?: string) {
  const number = bench.number(itemId, runId)
  const answer = pickQuantity(bench.view(runId), number, quantityOfUnits(units), 'number', 'A1')
  return bench.append(answer.acts, runId)
}

describe('from hand to hand', () => {
  test('BR10 parts in the hand go to another run in one append, never more than are held', () => {
    const bench = candleBench([5, 5])
    pick(bench, 'jar-set', 4)
    const give = (units: number) =>
      giveToRun(bench.state(), line(bench, 'jar-set'), quantityOfUnits(units), bench.state('run-2'))
    expect(give(5)).toMatchObject({ acts: [], feedback: { word: 'Not so many' } })
    bench.appendPlaced(give(3).acts)
    expect(line(bench, 'jar-set').has).toBe(quantityOfUnits(1))
    expect(line(bench, 'jar-set', 'run-2').has).toBe(quantityOfUnits(3))
    const itself = giveToRun(bench.state(), line(bench, 'jar-set'), 10_000, bench.state())
    expect(itself.feedback.word).toBe('The same run')
  })

  test('BR11 where the receiver has no line of the part, one is added that asks for exactly this', () => {
    const bench = candleBench([5, 5])
    bench.append(buildInstead(bench.view(), bench.number('jar-set'), byId(CANDLE_ITEMS)).acts)
    pick(bench, 'lid', 6)
    const given = giveToRun(bench.state(), line(bench, 'lid'), quantityOfUnits(6), bench.state('run-2'))
    expect(given.acts.map(({ act, runId }) => [act.kind, runId])).toEqual([
      ['listChanged', 'run-2'],
      ['given', 'run-1'],
    ])
    bench.appendPlaced(given.acts)
    expect(line(bench, 'lid', 'run-2')).toMatchObject({
      has: quantityOfUnits(6),
      wanted: quantityOfUnits(6),
      done: true,
    })
  })

  test('BR10 giving is taken back like a pick', () => {
    const bench = candleBench([5, 5])
    const entries = pick(bench, 'jar-set', 4)
    const { acts } = giveToRun(bench.state(), line(bench, 'jar-set'), 30_000, bench.state('run-2'))
    entries.unshift(...bench.appendPlaced(acts))
    const ground = { runId: 'run-1', personId: 'ana', entries }
    expect(lastAction(ground)).toMatchObject({ kind: 'taken back', entries: [{ kind: 'given' }] })
    bench.append(undoLast(bench.view(), ground).acts)
    expect(line(bench, 'jar-set').has).toBe(quantityOfUnits(4))
    expect(line(bench, 'jar-set', 'run-2').has).toBe(0)
  })

  test('BR12 what a built run kept is offered to the next run of the order, as far as it needs it', () => {
    const bench = candleBench([5, 5])
    pick(bench, 'jar-set', 5)
    bench.append([completes(5)])
    expect(keptFor(bench.state('run-2'), [bench.state()])).toEqual([])
    const number = bench.number('burner')
    const picked = {
      line: number,
      quantity: quantityOfUnits(8),
      locationId: 'workshop',
      how: 'number' as const,
    }
    bench.append([{ kind: 'picked', body: { lines: [picked] } }])
    const [kept] = keptFor(bench.state('run-2'), [bench.state(), bench.state('run-2')])
    expect(must(kept, 'kept').parts).toMatchObject([{ itemId: 'burner', places: [{ quantity: 30_000 }] }])
    bench.appendPlaced(handOver(bench.state(), bench.state('run-2'), must(kept, 'kept').parts))
    expect(line(bench, 'burner', 'run-2').has).toBe(quantityOfUnits(3))
    expect(leftovers(bench.state())).toEqual([])
  })

  test('BR13 what is gone at the end leaves the hand as scrap with its reason', () => {
    const bench = candleBench([5])
    pick(bench, 'jar-set', 5)
    bench.append([completes(5)])
    const number = bench.number('jar-set')
    const two = { line: number, quantity: quantityOfUnits(2), locationId: 'workshop', how: 'number' as const }
    bench.append([{ kind: 'picked', body: { lines: [two] } }])
    const act = must(writeOff(leftovers(bench.state())), 'two are left')
    expect(act).toMatchObject({ kind: 'broken', body: { lines: [{ reason: 'gone', quantity: 20_000 }] } })
    bench.append([act])
    expect(leftovers(bench.state())).toEqual([])
    expect(writeOff([])).toBeNull()
  })
})

describe('lots and serial numbers at the pick', () => {
  const scanWax = (bench: CandleBench, text: string) => {
    const { sheet } = bench.view().lines
    const outcome = resolveScan(text, {
      items: sheet.index,
      listLines: sheet.listLines,
      frame: { prefix: '', suffix: '' },
      separatorHabit: 'sent',
      chosenLineByCode: new Map(),
    })
    if (outcome.kind === 'own') throw new Error('a code of our own')
    return pickByScan(bench.view(), outcome, null)
  }

  test('BR14 a GS1 code carries the lot, and it stays on the pick and the line', () => {
    const bench = candleBench()
    const { acts } = scanWax(bench, '010061414100001210LOT7')
    expect(acts).toMatchObject([{ body: { lines: [{ lot: 'LOT7' }] } }])
    bench.append(acts)
    expect(lotsText(line(bench, 'wax'))).toBe('LOT7 (1\u00a0g)')
  })

  test('BR14 a missing lot is asked for and books nothing; "no lot" is said and kept', () => {
    const bench = candleBench()
    const asked = pickQuantity(bench.view(), bench.number('wax'), 20_000, 'number')
    expect(asked).toMatchObject({ acts: [], feedback: { word: 'Which lot?' } })
    const ask = must(asked.lotAsk, 'the question')
    expect(pickWithLot(bench.view(), ask, '  ').feedback.word).toBe('No lot')
    bench.append(pickWithLot(bench.view(), ask, NO_LOT).acts)
    expect(lotsText(line(bench, 'wax'))).toBe(`${NO_LOT} (2\u00a0g)`)
    expect(lotOfScan('010061414100001210LOT7', 'lot')).toBe('LOT7')
    expect(lotOfScan('W-2026-11', 'lot')).toBe('W-2026-11')
  })

  test('BR14 what goes back names its lot, the latest first', () => {
    const bench = candleBench()
    for (const lot of ['A', 'B']) {
      bench.append(pickQuantity(bench.view(), bench.number('wax'), 30_000, 'number', lot).acts)
    }
    const back = putBack(bench.view(), bench.number('wax'), 40_000)
    expect(back.acts).toMatchObject([
      {
        body: {
          lines: [
            { lot: 'B', quantity: 30_000 },
            { lot: 'A', quantity: 10_000 },
          ],
        },
      },
    ])
  })

  test('BR17 lots go with what is given, kept or left over, the latest first, and come back with it', () => {
    const bench = candleBench([5, 5])
    for (const lot of ['A', 'B']) {
      bench.append(pickQuantity(bench.view(), bench.number('wax'), 30_000, 'number', lot).acts)
    }
    const { acts } = giveToRun(bench.state(), line(bench, 'wax'), 40_000, bench.state('run-2'))
    const entries = bench.appendPlaced(acts)
    expect(lotsText(line(bench, 'wax'))).toBe('A (2\u00a0g)')
    expect(lotsText(line(bench, 'wax', 'run-2'))).toBe('B (3\u00a0g), A (1\u00a0g)')
    expect(returnAll(partsInHand(bench.state('run-2')))).toMatchObject({
      body: {
        lines: [
          { lot: 'A', quantity: 10_000 },
          { lot: 'B', quantity: 30_000 },
        ],
      },
    })
    bench.append(undoLast(bench.view(), { runId: 'run-1', personId: 'ana', entries }).acts)
    expect(lotsText(line(bench, 'wax'))).toBe('A (3\u00a0g), B (3\u00a0g)')
    expect(lotsText(line(bench, 'wax', 'run-2'))).toBe('')
  })

  test('BR15 each piece has a serial number of its own, and none twice', () => {
    const bench = candleBench()
    const number = bench.number('burner')
    expect(pickQuantity(bench.view(), number, 20_000, 'number', 'S1').feedback.word).toBe('One at a time')
    bench.append(pickQuantity(bench.view(), number, 10_000, 'scan', 'S1').acts)
    expect(pickQuantity(bench.view(), number, 10_000, 'scan', 'S1').feedback.word).toBe('Picked already')
    expect(lotsText(line(bench, 'burner'))).toBe('S1')
  })
})

describe('a plan that changed under the hand', () => {
  test('BR16 a changed line bears its old number until touched; one’s own change is no news', () => {
    const bench = candleBench()
    pick(bench, 'jar-set', 6)
    const number = bench.number('jar-set')
    const { terms, required } = bench.state().run.lines[number] ?? { terms: [], required: 0 }
    const change = { line: number, was: required, required: quantityOfUnits(4), terms }
    const body = {
      why: 'plan' as const,
      lines: [change],
      added: [],
      approvedById: null,
      listed: true,
      note: '',
    }
    bench.ledger.tell(
      { kind: 'listChanged', body },
      { workOrderId: bench.orderId, runId: 'run-1', by: 'maria' },
    )
    expect(newsOfLine(line(bench, 'jar-set'), 'ana')).toMatchObject({ was: required, actorId: 'maria' })
    expect(newsOfLine(line(bench, 'jar-set'), 'maria')).toBeNull()
    expect(backWords(line(bench, 'jar-set'))).toBe('2 pcs back')
    bench.append(putBack(bench.view(), number, quantityOfUnits(2)).acts)
    expect(newsOfLine(line(bench, 'jar-set'), 'ana')).toBeNull()
    expect(backWords(line(bench, 'jar-set'))).toBeNull()
  })
})
