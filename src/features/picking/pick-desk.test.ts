import { describe, expect, test } from 'vitest'
import { readRunState } from '#domain/build-run/run-state.ts'
import { pickQuantity } from '#domain/picking/pick.ts'
import { makeOwnCode } from '#domain/scan/own-code.ts'
import type { Feedback } from '#domain/scan/feedback.ts'
import { indexItems } from '#domain/scan/item-index.ts'
import { quantityOfUnits } from '#domain/stock/quantity.ts'
import { fail, ok } from '#kernel/result.ts'
import { must } from '#kernel/assert.ts'
import { pickBench } from '../../domain/testing/pick-bench.ts'
import { lineShown } from './desk-core.ts'
import { createPickDesk } from './pick-desk.ts'

const HINGE = '036000291452'

/** A pick list on the real ledger; `full` makes the tablet refuse to store. */
function deskAtBench() {
  const bench = pickBench()
  const said: Feedback[] = []
  const tablet = { full: false, scans: 0, nowMs: 0 }
  const desk = createPickDesk({
    nowMs: () => tablet.nowMs,
    list: () => {
      const state = must(readRunState(bench.job.ledger.view.body, bench.job.runId), 'the run')
      return { state, lines: bench.lines() }
    },
    tolerance: () => 0,
    personId: () => 'ana',
    ownEntries: () => bench.own,
    act: async (acts, onStored) => {
      // A store answers later, never at once.
      await Promise.resolve()
      if (tablet.full) return fail('This tablet is full')
      onStored()
      return ok(acts.map(act => bench.tell(act)))
    },
    say: feedback => void said.push(feedback),
    amend: feedback => void said.push(feedback),
    stockOf: async line => bench.job.ledger.body('stock', `${line.itemId}@${line.locationId}`),
    actInPlaces: async acts => ok(acts.map(one => bench.tell(one.act))),
    ready: async () => undefined,
    run: async () => null,
    runOfNumber: async () => null,
    catalogue: async () => ({ index: indexItems([]), itemById: new Map() }),
    mayCloseShort: async () => true,
    keepChoices: () => undefined,
  })
  const scan = (raw: string, atMs = tablet.scans * 60_000) => {
    tablet.scans += 1
    return desk.scan({ raw, source: 'wedge', startedAtMs: atMs, endedAtMs: atMs, number: tablet.scans })
  }
  const has = (itemId: string) => (bench.lines().lines[bench.number(itemId)]?.has ?? 0) / 10_000
  /** Presses "All n" as the screen shows it. */
  const rest = (itemId: string) => {
    const number = bench.number(itemId)
    desk.rest(number, must(bench.lines().lines[number], itemId).left)
  }
  return { bench, desk, said, tablet, scan, has, rest }
}

describe('a pick list under somebody’s hands', () => {
  test('five equal scans that arrive together are five pieces, and the one too many is refused', async () => {
    const { scan, has, said } = deskAtBench()
    const verdicts = await Promise.all(Array.from({ length: 21 }, () => scan(HINGE)))
    expect(verdicts.every(verdict => verdict === 'handled')).toBe(true)
    expect(has('hinge')).toBe(20)
    expect(said.map(one => one.sound)).toEqual([
      ...Array.from({ length: 19 }, () => 'picked'),
      'lineComplete',
      'refused',
    ])
  })

  test('nothing is said to be picked that the tablet could not store', async () => {
    const { scan, has, said, tablet } = deskAtBench()
    tablet.full = true
    await scan(HINGE)
    expect(said).toEqual([{ sound: 'refused', word: 'Not counted', what: 'This tablet is full', figure: '' }])
    expect(has('hinge')).toBe(0)
  })

  test('thirty stored scans are named as a lot and taken back as a whole', async () => {
    const { scan, has, said, desk } = deskAtBench()
    for (let count = 0; count < 30; count += 1) await scan(HINGE, 1_000 + count * 50)
    expect(said.at(-1)?.word).toBe('30 stored scans came in')
    expect(said.at(-1)?.what).toContain('20 counted, 10 refused')
    desk.undoLot()
    await scan(HINGE, 2_600)
    expect(has('hinge')).toBe(1)
    expect(desk.state.current().lot).toBeNull()
  })

  test('taps and scans come one after the other, each seeing what the last has booked', async () => {
    const { scan, has, desk, bench, rest } = deskAtBench()
    await scan(HINGE)
    rest('hinge')
    desk.undo()
    await scan(HINGE)
    expect(has('hinge')).toBe(2)
    expect(desk.state.current().inHand).toBe(bench.number('hinge'))
  })

  test('BR14 another line that is tapped while a lot is asked for says that nothing was counted', () => {
    const { desk, bench, said } = deskAtBench()
    const line = bench.number('glue')
    desk.open({ kind: 'lot', ask: { line, quantity: quantityOfUnits(2), how: 'number' } })
    desk.tapLine(bench.number('hinge'))
    expect(said).toMatchObject([{ sound: 'refused', word: 'Not counted' }])
    expect(said[0]?.what).toMatch(/^2 .* no lot was said$/)
    desk.tapLine(bench.number('seat'))
    expect(said).toHaveLength(1)
  })

  test('a full line gives way to the next one on the walk, and a scanned bin to its own', async () => {
    const { scan, desk, bench, rest } = deskAtBench()
    await scan(HINGE)
    rest('hinge')
    await scan(makeOwnCode('command', 'undo'))
    await scan(makeOwnCode('command', 'all'))
    expect(desk.state.current().inHand).toBe(bench.number('seat'))
    await scan(makeOwnCode('bin', 'B-12'))
    expect(desk.state.current()).toMatchObject({ bins: ['B-12'], inHand: bench.number('leg') })
  })

  test('a tap goes to the line it was shown on, and a second tap does not go to the next one', async () => {
    const { scan, has, desk, tablet, rest, bench } = deskAtBench()
    await scan(HINGE)
    rest('hinge')
    tablet.nowMs = 200
    rest('seat')
    await scan(makeOwnCode('command', 'next'))
    expect([has('hinge'), has('seat')]).toEqual([20, 0])
    desk.tapLine(bench.number('glue'))
    rest('glue')
    await scan(makeOwnCode('command', 'next'))
    expect(has('glue')).toBeGreaterThan(0)
    tablet.nowMs = 1_000
    rest('seat')
    desk.number(bench.number('leg'), quantityOfUnits(2))
    await scan(makeOwnCode('command', 'next'))
    expect(has('seat')).toBeGreaterThan(0)
    expect(has('leg')).toBe(2)
  })

  test('a pad stays on its line though somebody else fills it meanwhile', async () => {
    const { desk, bench } = deskAtBench()
    desk.open({ kind: 'number' })
    const opened = desk.state.current().inHand
    expect(opened).not.toBeNull()
    const line = must(bench.lines().lines[opened ?? 0], 'the opened line')
    bench.append(pickQuantity(bench.view(), line.number, line.left, 'number'))
    expect(
      lineShown(
        {
          state: must(readRunState(bench.job.ledger.view.body, bench.job.runId), 'the run'),
          lines: bench.lines(),
        },
        desk.state.current().inHand,
        [],
      )?.number,
    ).toBe(opened)
  })

  test('the command extra books what was refused, and only that', async () => {
    const { scan, has, desk, said, bench, rest } = deskAtBench()
    await scan(makeOwnCode('command', 'extra'))
    expect(said.at(-1)?.word).toBe('Scan the part first')
    await scan(HINGE)
    rest('hinge')
    await scan(HINGE)
    expect(desk.state.current().extra).toEqual({
      line: bench.number('hinge'),
      quantity: quantityOfUnits(1),
    })
    await scan(makeOwnCode('command', 'extra'))
    expect([has('hinge'), desk.state.current().extra]).toEqual([21, null])
  })

  test('with a pad open the same part is refused and the pad stays; another part closes it', async () => {
    const { scan, has, desk } = deskAtBench()
    await scan(HINGE)
    desk.open({ kind: 'number' })
    await scan(HINGE)
    expect([has('hinge'), desk.state.current().panel]).toEqual([1, { kind: 'number' }])
    await scan(makeOwnCode('bin', 'B-12'))
    expect(desk.state.current()).toMatchObject({ bins: [], panel: { kind: 'number' } })
    await scan('seat')
    expect([has('hinge'), has('seat'), desk.state.current().panel]).toEqual([1, 1, null])
  })

  test('BR18 the second scan of a bin in a row claims it; with anything in between it does not', async () => {
    const { scan, said, bench } = deskAtBench()
    const claims = () => bench.lines().progress.claims.map(claim => claim.bin)
    await scan(makeOwnCode('bin', 'B-12'))
    await scan(HINGE)
    await scan(makeOwnCode('bin', 'B-12'))
    await scan(makeOwnCode('bin', 'A-1'))
    expect(claims()).toEqual([])
    await scan(makeOwnCode('bin', 'A-1'))
    expect(claims()).toEqual(['A-1'])
    expect(said.at(-1)?.word).toBe('You are at aisle A')
  })

  test('badges, orders and runs are for the app', async () => {
    const { scan } = deskAtBench()
    expect(await scan(makeOwnCode('badge', '1001'))).toBe('pass')
    expect(await scan(makeOwnCode('run', '00042'))).toBe('pass')
  })
})
