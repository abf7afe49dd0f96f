import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { BENCH_ITEMS, type PickBench, pickBench } from '../testing/pick-bench.ts'
import { byId, material } from '../testing/items.ts'
import { seed } from '../testing/seed.ts'
import { completes } from '../testing/stool-job.ts'
import { indexItems } from '../scan/item-index.ts'
import { resolveScan } from '../scan/resolve-scan.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { chosenLines, withChoice } from './choice.ts'
import { nextLine } from './lines.ts'
import { lineOf, pickQuantity, pickRest, type PickView, takeExtra } from './pick.ts'
import { closeShort, partIsBroken, putBack } from './problems.ts'
import { pickByScan, settleLots } from './scan.ts'
import { linesOfBin, pickSheet, walkFrom } from './sheet.ts'
import { lastAction, undoEntries, undoLabel, undoLast } from './undo.ts'

const HINGE = '036000291452'
const BOX_OF_FIVE = '4006381333931'

function scanned(bench: PickBench, text: string, padItemId: string | null = null) {
  return bench.append(pickByScan(bench.view(), bench.scan(text), padItemId))
}

function has(bench: PickBench, itemId: string): number {
  return (bench.lines().lines[bench.number(itemId)]?.has ?? 0) / 10_000
}

function ground(bench: PickBench, personId = 'ana') {
  return { runId: bench.job.runId, personId, entries: bench.own }
}

function undoWords(bench: PickBench): string {
  const last = must(lastAction(ground(bench)), 'something was done')
  return undoLabel(last, bench.lines().lineByNumber)
}

/** The button "All 6", pressed as it is shown. */
function restOf(view: PickView, number: number) {
  return pickRest(view, number, lineOf(view, number).left)
}

describe('the list', () => {
  test('K1 walking order is location, bin, name, and lines without a bin come last', () => {
    const { sheet } = pickBench().lines()
    expect(sheet.walk.map(number => sheet.lines[number]?.itemId)).toEqual(['hinge', 'seat', 'leg', 'glue'])
  })

  test('K1 the location goes before the bin', () => {
    const { run } = pickBench().lines().sheet
    const moved = run.lines.map(line => (line.itemId === 'hinge' ? { ...line, locationId: 'yard' } : line))
    const names = new Map([
      ['workshop', 'Workshop'],
      ['yard', 'Yard'],
    ])
    const sheet = pickSheet({ ...run, lines: moved }, byId(BENCH_ITEMS), names)
    expect(sheet.walk.map(number => sheet.lines[number]?.itemId)).toEqual(['seat', 'leg', 'glue', 'hinge'])
  })

  test('K2 a scanned bin moves its lines to the top, the latest first', () => {
    const { sheet } = pickBench().lines()
    const walked = walkFrom(sheet, ['B-12', 'B-4']).map(number => sheet.lines[number]?.itemId)
    expect(walked).toEqual(['leg', 'seat', 'hinge', 'glue'])
    expect(linesOfBin(sheet, 'b-4').map(line => line.itemId)).toEqual(['seat'])
  })

  test('K3 a pick computes the lines of its own document anew and keeps all others', () => {
    const bench = pickBench()
    const before = bench.lines()
    scanned(bench, HINGE)
    const after = bench.lines()
    for (const line of after.lines) {
      if (line.itemId === 'hinge') expect(line).not.toBe(before.lines[line.number])
      else expect(line).toBe(before.lines[line.number])
    }
    expect(bench.lines().lines[0]).toBe(after.lines[0])
  })
})

describe('the next line', () => {
  test('K20 it is the next in walking order that needs something, then the first of those before', () => {
    const bench = pickBench()
    const { sheet } = bench.lines()
    const next = (after: number | null) => nextLine(bench.lines(), sheet.walk, after)?.itemId
    expect(next(null)).toBe('hinge')
    expect(next(bench.number('seat'))).toBe('leg')
    for (const itemId of ['leg', 'glue']) bench.append(restOf(bench.view(), bench.number(itemId)))
    expect(next(bench.number('seat'))).toBe('hinge')
    for (const itemId of ['hinge', 'seat']) bench.append(restOf(bench.view(), bench.number(itemId)))
    expect(next(null)).toBeUndefined()
  })
})

describe('scans', () => {
  test('K4 a scan finds its line and counts one pack', () => {
    const bench = pickBench()
    expect(scanned(bench, HINGE).feedback).toMatchObject({ sound: 'picked', figure: '1 / 20 pcs' })
    expect(scanned(bench, BOX_OF_FIVE).feedback).toMatchObject({ sound: 'picked', figure: '6 / 20 pcs' })
    expect(scanned(bench, 'seat').line).toBe(bench.number('seat'))
    expect([has(bench, 'hinge'), has(bench, 'seat')]).toEqual([6, 1])
  })

  test('K22 of what is weighed or measured, a code without a pack asks how much and counts nothing', () => {
    const bench = pickBench()
    const asked = scanned(bench, 'glue')
    expect(asked).toMatchObject({ acts: [], line: bench.number('glue') })
    expect(asked.feedback).toEqual({
      sound: 'needsAttention',
      word: 'How much?',
      what: 'glue: Number, or All 0.4\u00a0l',
      figure: '0 / 0.4 l',
    })
    bench.append(restOf(bench.view(), bench.number('glue')))
    expect(scanned(bench, 'glue').feedback.word).toBe('Complete already')
  })

  test('K4 the last one completes the line', () => {
    const bench = pickBench({ units: 2 })
    scanned(bench, HINGE)
    expect(scanned(bench, HINGE).feedback).toMatchObject({ sound: 'lineComplete', word: 'Line complete' })
    expect(bench.lines().doneCount).toBe(1)
  })

  test('K5 one too many is refused, and so is the next', () => {
    const bench = pickBench({ units: 2 })
    scanned(bench, HINGE)
    scanned(bench, HINGE)
    for (const again of [1, 2, 3]) {
      const answer = scanned(bench, HINGE)
      expect([again, answer.acts.length, answer.feedback.sound]).toEqual([again, 0, 'refused'])
      expect(answer.feedback.what).toBe('2 pcs needed. Tap Take extra or scan the command extra')
    }
    expect(has(bench, 'hinge')).toBe(2)
  })

  test('K5 a pack larger than what is left is refused whole and says what is to go', () => {
    const bench = pickBench({ units: 3 })
    const answer = scanned(bench, BOX_OF_FIVE)
    expect(answer.acts).toEqual([])
    expect(answer.feedback.word).toBe('More than is needed')
    expect(answer.feedback.what).toContain('3 to go, this is 5')
  })

  test('K5 what lies within the tolerance counts, and says that it is more', () => {
    const bench = pickBench()
    const number = bench.number('hinge')
    bench.append(restOf(bench.view(), number))
    const view = { ...bench.view(), tolerance: 500 }
    const counted = pickQuantity(view, number, quantityOfUnits(1), 'scan')
    expect(counted.acts).toHaveLength(1)
    expect(counted.feedback).toMatchObject({ word: 'Line complete', figure: '21 / 20 pcs' })
    expect(counted.feedback.what).toMatch(/: 1 more than needed$/)
    expect(pickQuantity(view, number, quantityOfUnits(2), 'scan').acts).toEqual([])
  })

  test('K6 take extra books the extra use and the pick in one append', () => {
    const bench = pickBench({ units: 3 })
    const { extra } = scanned(bench, BOX_OF_FIVE)
    if (extra === null) throw new Error('the refusal offers extra')
    const answer = bench.append(takeExtra(bench.view(), extra))
    expect(answer.acts.map(act => [act.kind, act.body])).toMatchObject([
      ['extraUsed', { lines: [{ quantity: quantityOfUnits(2) }] }],
      ['picked', { lines: [{ quantity: quantityOfUnits(5) }] }],
    ])
    expect(answer.feedback.figure).toBe('5 / 5 pcs')
    expect(scanned(bench, HINGE).feedback.sound).toBe('refused')
  })

  test('K7 several lines are asked about, and the choice is remembered until its line is full', () => {
    const bench = pickBench()
    const { sheet } = bench.lines()
    const twins = ['hinge', 'seat'].map(id => material(id, { sku: 'TWIN' }))
    const context = { ...bench.context(), items: indexItems(twins) }
    const outcome = resolveScan('twin', context)
    if (outcome.kind === 'own') throw new Error('a part')
    const asked = pickByScan(bench.view(), outcome, null)
    expect(asked).toMatchObject({ acts: [], question: { kind: 'whichLine', lines: [{}, {}] } })

    const lines = { ...bench.lines(), sheet: { ...sheet, index: context.items } }
    const choices = withChoice({}, 'TWIN', lines, bench.number('seat'))
    const chosenLineByCode = chosenLines(choices, lines)
    expect(resolveScan('TWIN', { ...context, chosenLineByCode })).toMatchObject({
      kind: 'item',
      item: { itemId: 'seat' },
    })
    bench.append(restOf(bench.view(), bench.number('seat')))
    const full = { ...bench.lines(), sheet: lines.sheet }
    expect(chosenLines(choices, full)).toEqual(new Map())
    bench.append(restOf(bench.view(), bench.number('hinge')))
    expect(chosenLines(choices, { ...bench.lines(), sheet: lines.sheet }).size).toBe(1)
  })

  test('K8 with the pad open the same part is refused and another part drops the number aloud', () => {
    const bench = pickBench()
    expect(scanned(bench, HINGE, 'hinge')).toMatchObject({
      acts: [],
      padStays: true,
      feedback: { sound: 'refused', word: 'Finish the number first' },
    })
    expect(scanned(bench, 'seat', 'hinge').feedback).toMatchObject({
      sound: 'needsAttention',
      word: 'Number dropped',
      figure: '1 / 20 pcs',
    })
    expect([has(bench, 'hinge'), has(bench, 'seat')]).toEqual([0, 1])
    expect(scanned(bench, 'nonsense', 'hinge')).toMatchObject({
      acts: [],
      padStays: true,
      feedback: { word: 'Unknown code' },
    })
  })

  test('K9 readings that differ in the lot only are not asked about', () => {
    const wax = material('wax', { barcodes: [{ code: '20611628936004', packQuantity: 10_000 }] })
    const context = {
      ...pickBench().context(),
      items: indexItems([wax]),
      listLines: [{ id: '0', itemId: 'wax' }],
    }
    const outcome = resolveScan('012061162893600410LOT0002211234', context)
    expect(outcome.kind).toBe('severalLots')
    expect(settleLots(outcome, context, pickBench().lines().sheet)).toMatchObject({
      kind: 'item',
      lineId: '0',
    })
  })

  test('K10 what is not on the list, misread or unknown counts nothing', () => {
    const bench = pickBench()
    const words = ['0360002914521', '4006381333932', 'nonsense'].map(
      text => pickByScan(bench.view(), bench.scan(text), null).feedback.word,
    )
    expect(words).toEqual(['Misread', 'Misread', 'Unknown code'])
    const context = { ...bench.context(), items: indexItems([material('cork', { sku: 'CORK' })]) }
    const outcome = resolveScan('CORK', context)
    if (outcome.kind === 'own') throw new Error('a part')
    expect(pickByScan(bench.view(), outcome, null)).toMatchObject({
      acts: [],
      feedback: { word: 'Not on this list' },
    })
  })
})

describe('numbers and undo', () => {
  test('K11 a number adds to the line, and the rest is an explicit quantity', () => {
    const bench = pickBench()
    const number = bench.number('hinge')
    bench.append(pickQuantity(bench.view(), number, quantityOfUnits(14), 'number'))
    const rest = bench.append(restOf(bench.view(), number))
    expect(rest.acts).toMatchObject([{ body: { lines: [{ quantity: quantityOfUnits(6), how: 'rest' }] } }])
    expect(has(bench, 'hinge')).toBe(20)
    expect(restOf(bench.view(), number).acts).toEqual([])
  })

  test("K12 undo takes back one's own last action, one after the other", () => {
    const bench = pickBench()
    scanned(bench, HINGE)
    scanned(bench, BOX_OF_FIVE)
    expect(undoWords(bench)).toBe('Undo 5')
    bench.append(undoLast(bench.view(), ground(bench)))
    expect(has(bench, 'hinge')).toBe(1)
    bench.append(undoLast(bench.view(), ground(bench)))
    expect(has(bench, 'hinge')).toBe(0)
    expect(undoLast(bench.view(), ground(bench)).feedback.word).toBe('Nothing to undo')
  })

  test('K23 what is measured bears its unit on the button, in the answer and in its figure', () => {
    const bench = pickBench()
    const glue = bench.number('glue')
    const more = pickQuantity(bench.view(), glue, quantityOfUnits(2.5), 'number')
    expect(more.feedback.what).toBe('0.4\u00a0l to go, this is 2.5\u00a0l. Tap All 0.4\u00a0l or Take extra')
    const some = bench.append(pickQuantity(bench.view(), glue, quantityOfUnits(0.3), 'number'))
    expect(some.feedback.figure).toBe('0.3 / 0.4 l')
    expect(undoWords(bench)).toBe('Undo 0.3\u00a0l')
    const hinges = pickQuantity(bench.view(), bench.number('hinge'), quantityOfUnits(21), 'number')
    expect(hinges.feedback.what).toBe('20 to go, this is 21. Tap All 20 or Take extra')
  })

  test('K23 litres and pieces have no sum: what took both is undone by its lines', () => {
    const bench = pickBench()
    const took = (itemId: string, units: number) => ({
      line: bench.number(itemId),
      quantity: quantityOfUnits(units),
      locationId: 'workshop',
      how: 'number' as const,
    })
    bench.tell({ kind: 'picked', body: { lines: [took('glue', 0.2), took('hinge', 1)] } })
    expect(undoWords(bench)).toBe('Undo 2 lines')
    bench.tell({ kind: 'picked', body: { lines: [took('seat', 2), took('hinge', 1)] } })
    expect(undoWords(bench)).toBe('Undo 3')
  })

  test('K12 extra use goes with its pick, a broken part with the pick that took it', () => {
    const bench = pickBench({ units: 1 })
    const number = bench.number('hinge')
    scanned(bench, HINGE)
    bench.append(takeExtra(bench.view(), { line: number, quantity: quantityOfUnits(1) }))
    expect(bench.append(undoLast(bench.view(), ground(bench))).acts).toHaveLength(2)
    expect(bench.lines().lines[number]).toMatchObject({ has: quantityOfUnits(1), wanted: quantityOfUnits(1) })
    bench.append(partIsBroken(bench.view(), number, quantityOfUnits(2), 'wasBroken'))
    expect(has(bench, 'hinge')).toBe(0)
    expect(bench.append(undoLast(bench.view(), ground(bench))).acts).toHaveLength(2)
    expect(has(bench, 'hinge')).toBe(1)
  })

  test('K12 what somebody else did on this tablet is passed over', () => {
    const bench = pickBench()
    scanned(bench, HINGE)
    bench.append(pickByScan(bench.view(), bench.scan(BOX_OF_FIVE), null), 'ben')
    bench.append(undoLast(bench.view(), ground(bench)))
    expect(has(bench, 'hinge')).toBe(5)
    expect(undoLast(bench.view(), ground(bench)).feedback.word).toBe('Nothing to undo')
  })

  test('K13 what went into units, and a closed line, are not undone', () => {
    const bench = pickBench()
    bench.append(restOf(bench.view(), bench.number('hinge')))
    bench.tell(completes(5))
    expect(undoLast(bench.view(), ground(bench))).toMatchObject({
      acts: [],
      feedback: { word: 'Built already' },
    })
    bench.append(closeShort(bench.view(), bench.number('seat'), 'notFound'))
    expect(undoLast(bench.view(), ground(bench)).feedback.word).toBe('Closed lines stay closed')
  })

  test('K14 a lot of stored scans is taken back in one append', () => {
    const bench = pickBench()
    for (let count = 0; count < 12; count += 1) scanned(bench, HINGE)
    const lot = bench.own.flatMap(entry => (entry.kind === 'picked' ? [entry] : []))
    const answer = bench.append(undoEntries(bench.view(), lot))
    expect([answer.acts.length, answer.feedback.word, has(bench, 'hinge')]).toEqual([12, '12 undone', 0])
  })
})

describe('whatever hands do', () => {
  const step = fc.oneof(
    fc.constantFrom(HINGE, BOX_OF_FIVE).map(code => ({ what: 'scan' as const, code })),
    fc.integer({ min: 1, max: 9 }).map(units => ({ what: 'number' as const, units })),
    fc
      .constantFrom('extra' as const, 'undo' as const, 'rest' as const, 'close' as const)
      .map(what => ({ what })),
    fc.integer({ min: 1, max: 4 }).map(units => ({ what: 'broken' as const, units })),
    fc.integer({ min: 1, max: 4 }).map(units => ({ what: 'putBack' as const, units })),
  )

  test('K19 no line gets more than it wants unless extra was taken, and nothing comes from suspense', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), steps => {
        const bench = pickBench()
        const number = bench.number('hinge')
        for (const one of steps) {
          const view = bench.view()
          if (one.what === 'scan') bench.append(pickByScan(view, bench.scan(one.code), null))
          if (one.what === 'number') {
            bench.append(pickQuantity(view, number, quantityOfUnits(one.units), 'number'))
          }
          if (one.what === 'extra') {
            bench.append(takeExtra(view, { line: number, quantity: quantityOfUnits(1) }))
          }
          if (one.what === 'rest') bench.append(restOf(view, number))
          if (one.what === 'undo') bench.append(undoLast(view, ground(bench)))
          if (one.what === 'close') bench.append(closeShort(view, number, 'other'))
          if (one.what === 'broken') {
            bench.append(partIsBroken(view, number, quantityOfUnits(one.units), 'other'))
          }
          if (one.what === 'putBack') bench.append(putBack(view, number, quantityOfUnits(one.units)))
          const line = bench.lines().lines[number]
          expect(line?.has).toBeLessThanOrEqual((line?.state.required ?? 0) + (line?.totals.extra ?? 0))
          const used = [...(line?.state.consumedByPlace.values() ?? [])].reduce((sum, one) => sum + one, 0)
          expect(line?.has).toBe((line?.state.inHand ?? 0) + used)
          expect(used).toBe(line?.totals.extra ?? 0)
        }
        expect(bench.job.ledger.postings.filter(posting => posting.from.account === 'suspense')).toEqual([])
      }),
      { seed, numRuns: 150 },
    )
  })
})

test('K11 *all 6* pressed late books 6 or nothing, never another number; 0 counts nothing', () => {
  const bench = pickBench()
  const [leg, hinge] = [bench.number('leg'), bench.number('hinge')]
  const shown = lineOf(bench.view(), leg).left
  bench.append(pickQuantity(bench.view(), leg, quantityOfUnits(5), 'number'))
  expect(pickRest(bench.view(), leg, shown).acts).toEqual([])
  expect(pickQuantity(bench.view(), hinge, 0, 'number')).toMatchObject({
    acts: [],
    feedback: { word: 'Nothing counted' },
  })
  expect(putBack(bench.view(), leg, 0).acts).toEqual([])
  expect(partIsBroken(bench.view(), leg, 0, 'bent').acts).toEqual([])
})
