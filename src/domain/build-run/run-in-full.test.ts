import { describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { indexItems } from '../scan/item-index.ts'
import { makeOwnCode } from '../scan/own-code.ts'
import { teachCode } from '../picking/teach.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { stockId } from '../stock/stock.ts'
import { completes } from '../testing/candle-acts.ts'
import { type CandleBench, CANDLE_ITEMS, candleBench } from '../testing/candle-bench.ts'
import { bom, byId, component, material } from '../testing/items.ts'
import { planId } from '../work-order/work-order.ts'
import { completionStep, previewCompletion } from './complete.ts'
import { changedSincePlanning } from './ready-made.ts'
import { serialOfScan, serialsNeeded, serialsTaken, withSerial } from './serials.ts'
import { startRunAct } from './start.ts'
import { runsSince, takeApartAct, unitsToTakeApart, usesOfUnits } from './take-apart.ts'

/** All ten built, everything picked before. */
function built(): CandleBench {
  const bench = candleBench()
  const run = bench.state().run
  const lines = run.lines.flatMap((line, number) =>
    line.backflushed === true
      ? []
      : [{ line: number, quantity: line.required, locationId: line.locationId, how: 'number' as const }],
  )
  bench.append([{ kind: 'picked', body: { lines } }, completes(10)])
  return bench
}

const available = (bench: CandleBench, itemId: string) =>
  (bench.ledger.body('stock', stockId(itemId, 'workshop'))?.available ?? 0) / 10_000

describe('starting', () => {
  test('BR20 a run bears the alternatives of its lines and how much of its output is looked at', () => {
    const bench = candleBench()
    const { run } = bench.state()
    const wick = run.lines.find(line => line.itemId === 'wick')
    expect(wick?.alternatives).toEqual([{ itemId: 'thin', factor: quantityOfUnits(2) }])
    expect(run.inspect).toBe('none')
    const order = must(bench.ledger.body('workOrders', bench.orderId), 'order')
    const plan = must(bench.ledger.body('workOrders', planId(bench.orderId)), 'plan')
    if (order.part !== 'head' || plan.part !== 'plan') throw new Error('order and plan')
    const quality = { output: 'inspection' as const, inspect: 'sample' as const, sampleSize: 3 }
    const sampled = bom('candle', [component('wick')], {
      quality: { checklist: [], holdDays: 0, ...quality },
    })
    const act = startRunAct({
      order,
      plan,
      itemById: byId([sampled]),
      unitsByItem: { candle: quantityOfUnits(1) },
      picking: 'pickAndComplete',
      output: 'inspection',
      temporaryNumber: 'T1-9',
      reserve: false,
    })
    expect(act).toMatchObject({
      ok: true,
      value: { body: { inspect: 'sample', sampleSize: quantityOfUnits(3), reserve: false } },
    })
  })

  test('BR20 whoever holds units that are not inspected as a rule has all of them to look at', () => {
    const bench = candleBench()
    const order = must(bench.ledger.body('workOrders', bench.orderId), 'order')
    const plan = must(bench.ledger.body('workOrders', planId(bench.orderId)), 'plan')
    if (order.part !== 'head' || plan.part !== 'plan') throw new Error('order and plan')
    const start = {
      order,
      plan,
      itemById: byId(CANDLE_ITEMS),
      unitsByItem: { candle: quantityOfUnits(1) },
      picking: 'pickAndComplete' as const,
      temporaryNumber: 'T1-9',
      reserve: true,
    }
    const inspectOf = (output: 'stock' | 'inspection') => {
      const act = startRunAct({ ...start, output })
      return act.ok ? act.value.body.inspect : act.error
    }
    expect([inspectOf('stock'), inspectOf('inspection')]).toEqual(['none', 'all'])
  })

  test('BR21 what changed since planning is shown: fewer ready-made than the list asks for, or more', () => {
    const bench = candleBench()
    const plan = must(bench.ledger.body('workOrders', planId(bench.orderId)), 'plan')
    if (plan.part !== 'plan') throw new Error('a plan')
    const { lines } = bench.state().run
    const stockOf = (units: number) => {
      const stock = must(bench.ledger.body('stock', stockId('jar-set', 'workshop')), 'jar sets')
      const now = { ...stock, available: quantityOfUnits(units) }
      const stockById = new Map([[stockId('jar-set', 'workshop'), now]])
      return changedSincePlanning(lines, plan.rows, byId(CANDLE_ITEMS), stockById)
    }
    expect(stockOf(10)).toEqual([])
    expect(stockOf(7)).toMatchObject([{ itemId: 'jar-set', required: 100_000, now: 70_000 }])
  })
})

describe('labour', () => {
  test('BR22 what nobody picks is booked with the units, as planned', () => {
    const bench = built()
    const { uses } = previewCompletion(candleBench().state(), [
      { itemId: 'candle', quantity: quantityOfUnits(10) },
    ])
    expect(uses.find(use => use.itemId === 'labour')).toMatchObject({
      withUnits: quantityOfUnits(1),
      backflushed: 0,
      missing: 0,
    })
    const preview = previewCompletion(bench.state(), [{ itemId: 'candle', quantity: 10_000 }])
    expect(preview.notAsPlanned.map(use => use.itemId)).not.toContain('labour')
  })
})

describe('serial numbers of units', () => {
  test('BR23 one for each unit, and none twice', () => {
    const item = material('x', { tracking: 'serial' })
    expect([serialsNeeded(item, 20_000), serialsNeeded(material('y'), 20_000)]).toEqual([2, 0])
    const bench = built()
    const serials = ['C-1', 'C-2']
    bench.append([
      {
        kind: 'completed',
        body: { units: [{ itemId: 'candle', quantity: 20_000, serials }], booked: [] },
      },
    ])
    const taken = serialsTaken([bench.state()], 'candle')
    expect(withSerial([], 'C-2', taken)).toMatchObject({ ok: false })
    expect(withSerial(['C-3'], 'C-3', taken)).toMatchObject({ ok: false })
    expect(withSerial(['C-3'], ' C-4 ', taken)).toEqual({ ok: true, value: ['C-3', 'C-4'] })
    expect(serialOfScan(makeOwnCode('serial', 'C-9'))).toBe('C-9')
  })

  test('BR23 they go with the units that are booked', () => {
    const bench = built()
    const units = [{ itemId: 'candle', quantity: 10_000, serials: ['C-1'] }]
    const completion = previewCompletion(bench.state(), units)
    const answers = new Map(completion.missing.map(({ line }) => [line, 'bookIt' as const]))
    expect(completionStep(bench.state(), completion, answers, true)).toMatchObject({
      acts: [{ body: { units: [{ serials: ['C-1'] }] } }],
    })
  })
})

describe('taking apart', () => {
  const two = { itemId: 'candle', quantity: quantityOfUnits(2), from: 'available' as const }

  test('BR24 all comes back unless it is said to be lost, and brings every material back exactly', () => {
    const before = candleBench()
    const bench = built()
    expect(unitsToTakeApart(bench.state(), 'candle')).toMatchObject({ available: quantityOfUnits(10) })
    expect(usesOfUnits(bench.state(), two).map(use => [use.itemId, use.used / 10_000])).toContainEqual([
      'wax',
      4,
    ])
    const all = { ...two, quantity: quantityOfUnits(10) }
    const act = takeApartAct(bench.state(), all, new Map(), null, '')
    if (!act.ok) throw new Error(act.error)
    bench.append([act.value])
    for (const itemId of ['burner', 'wax', 'jar-set']) {
      const reserved = before.ledger.body('stock', stockId(itemId, 'workshop'))?.reserved ?? 0
      expect(available(bench, itemId), itemId).toBe(available(before, itemId) + reserved / 10_000)
    }
    expect(available(bench, 'candle')).toBe(0)
  })

  test('BR24 what is lost is scrapped, at most what these units had used', () => {
    const bench = built()
    const wax = bench.number('wax')
    const lost = new Map([[wax, quantityOfUnits(3)]])
    const act = takeApartAct(bench.state(), two, lost, null, 'wrong scent')
    if (!act.ok) throw new Error(act.error)
    expect(act.value).toMatchObject({ body: { note: 'wrong scent' } })
    const was = available(bench, 'wax')
    bench.append([act.value])
    expect(available(bench, 'wax')).toBe(was + 1)
    const tooMuch = new Map([[wax, quantityOfUnits(5)]])
    expect(takeApartAct(bench.state(), two, tooMuch, null, '')).toMatchObject({ ok: false })
  })

  test('BR27 hours do not come back, whatever is said to be lost: the work on the units stays spent', () => {
    const bench = built()
    const labour = must(
      usesOfUnits(bench.state(), two).find(use => use.itemId === 'labour'),
      'the work on them',
    )
    expect(labour.isSpent).toBe(true)
    const wax = bench.number('wax')
    const act = takeApartAct(bench.state(), two, new Map([[wax, quantityOfUnits(3)]]), null, '')
    if (!act.ok || act.value.kind !== 'takenApart') throw new Error('units can be taken apart')
    const { lines } = act.value.body
    expect(lines.find(({ line }) => line === labour.line)).toMatchObject({ back: 0, lost: labour.used })
    expect(lines.find(({ line }) => line === wax)).toMatchObject({ lost: quantityOfUnits(3) })
    const hours = () => bench.ledger.body('stock', stockId('labour', 'workshop'))?.available ?? 0
    const was = hours()
    bench.append([act.value])
    expect(hours()).toBe(was)
  })

  test('BR25 refused where the book has them no more, and says which runs took them since', () => {
    const bench = built()
    const stock = must(bench.ledger.body('stock', stockId('candle', 'workshop')), 'candles')
    const gone = { ...stock, counted: true, available: quantityOfUnits(1) }
    expect(takeApartAct(bench.state(), two, new Map(), gone, '')).toMatchObject({
      ok: false,
      error: 'The book has 1 in stock: the others went out since',
    })
    expect(takeApartAct(bench.state(), { ...two, from: 'inspection' }, new Map(), null, '')).toMatchObject({
      ok: false,
      error: '0 of this run are held for inspection',
    })
    expect(takeApartAct(bench.state(), { ...two, quantity: 5_000 }, new Map(), null, '').ok).toBe(false)
    expect(runsSince(bench.state(), 'candle', [bench.state()])).toEqual([])
  })
})

describe('teaching a code', () => {
  test('BR26 an unknown code is tied to an item; one of our own, or another item’s, is refused', () => {
    const catalogue = indexItems(CANDLE_ITEMS)
    expect(teachCode(' 7612345678900 ', 'jar', quantityOfUnits(6), catalogue)).toEqual({
      ok: true,
      value: {
        kind: 'codeTaught',
        body: { code: '7612345678900', itemId: 'jar', packQuantity: quantityOfUnits(6) },
      },
    })
    expect(teachCode('4006381333931', 'jar', 10_000, catalogue).ok).toBe(false)
    expect(teachCode(makeOwnCode('badge', '1001'), 'jar', 10_000, catalogue).ok).toBe(false)
    expect(teachCode('x', 'jar', 0, catalogue).ok).toBe(false)
  })
})
