import { describe, expect, test } from 'vitest'
import type { MissingAnswer } from '#domain/build-run/complete.ts'
import { readRunState } from '#domain/build-run/run-state.ts'
import { makeOwnCode } from '#domain/scan/own-code.ts'
import type { Feedback } from '#domain/scan/feedback.ts'
import { quantityOfUnits } from '#domain/stock/quantity.ts'
import { must } from '#kernel/assert.ts'
import { fail, ok } from '#kernel/result.ts'
import { byId } from '../../domain/testing/items.ts'
import { picks, STOOL_ITEMS, stoolJob } from '../../domain/testing/stool-job.ts'
import { createBuildDesk, STOP_PANEL } from './build-desk.ts'
import { scanAtBench } from './build-scanner.ts'

/** A run of 20 stools at the bench, on the real ledger; `full` makes the tablet refuse to store. */
function deskAtBench() {
  const job = stoolJob()
  const place = { workOrderId: job.orderId, runId: job.runId, by: 'ana' }
  const said: Feedback[] = []
  const tablet = { full: false, serials: 0, mayCloseShort: true }
  const run = () => must(readRunState(job.ledger.view.body, job.runId), 'the run')
  const desk = createBuildDesk({
    read: async () => run(),
    personId: () => 'ana',
    mayEnd: async () => true,
    ownEntries: () => [],
    act: async acts => {
      if (tablet.full) return fail('This tablet is full')
      return ok(acts.map(act => job.ledger.tell(act, place).entry))
    },
    actInPlaces: async () => ok([]),
    readOther: async () => null,
    runOfNumber: async () => null,
    stocks: async () => [],
    serialsNeeded: () => tablet.serials,
    serialsTaken: async () => new Set(['S-0']),
    mayCloseShort: async () => tablet.mayCloseShort,
    say: feedback => void said.push(feedback),
    nameOf: itemId => itemId,
    unitOf: itemId => (itemId === 'glue' ? 'l' : 'pcs'),
  })
  const pick = (itemId: string, units: number) => job.ledger.tell(picks(job, itemId, units), place)
  const panel = () => desk.state.current().panel
  const built = () => (run().progress.completedByItem['stool'] ?? 0) / 10_000
  const itemById = byId(STOOL_ITEMS)
  const scan = (raw: string) =>
    scanAtBench(
      desk,
      { state: run(), itemId: 'stool', itemById },
      { raw, source: 'wedge', startedAtMs: 0, endedAtMs: 0, number: 1 },
    )
  return { job, desk, said, tablet, run, pick, panel, built, scan }
}

describe('less was picked than the units use', () => {
  function missing(bench: ReturnType<typeof deskAtBench>) {
    const panel = bench.panel()
    if (panel?.kind !== 'missing') throw new Error(`${panel?.kind} instead of a question`)
    const answer = (given: MissingAnswer) => {
      const answers = new Map([...panel.report.answers, [panel.lines[0].line, given] as const])
      return bench.desk.report({ ...panel.report, answers })
    }
    return { asked: panel.lines.map(line => line.itemId), answer }
  }

  test('asks line by line, alarms once, and books after the last answer', async () => {
    const bench = deskAtBench()
    bench.pick('leg', 80)
    bench.pick('glue', 1)
    await bench.desk.report({ itemId: 'stool', quantity: quantityOfUnits(5) })
    expect(missing(bench).asked).toEqual(['seat', 'hinge'])
    await missing(bench).answer('bookIt')
    expect(missing(bench).asked).toEqual(['hinge'])
    expect(bench.said.map(one => one.word)).toEqual(['Less was picked'])
    await missing(bench).answer('usedLess')
    expect(bench.panel()).toBeNull()
    expect(bench.built()).toBe(5)
  })

  test('asks from the first line again where another report takes its place', async () => {
    const bench = deskAtBench()
    for (const itemId of ['leg', 'glue', 'hinge']) bench.pick(itemId, itemId === 'leg' ? 80 : 2)
    await bench.desk.report({ itemId: 'stool', quantity: quantityOfUnits(5) })
    await missing(bench).answer('bookIt')
    await bench.desk.report({ itemId: 'stool', quantity: quantityOfUnits(1) })
    expect(missing(bench).asked).toEqual(['seat'])
    expect(bench.built()).toBe(0)
  })

  test('asks no more for what was picked meanwhile', async () => {
    const bench = deskAtBench()
    bench.pick('leg', 80)
    bench.pick('glue', 1)
    await bench.desk.report({ itemId: 'stool', quantity: quantityOfUnits(5) })
    bench.pick('hinge', 5)
    await missing(bench).answer('bookIt')
    expect(bench.panel()).toBeNull()
    expect(bench.built()).toBe(5)
  })
})

describe('stopping for today', () => {
  const written = { ...STOP_PANEL, place: 'by the door', note: 'Two legs are glued ' }

  test('a scanned cart is the place and stops with the note', async () => {
    const { desk, scan, run, panel } = deskAtBench()
    desk.set({ panel: written })
    expect(await scan(makeOwnCode('cart', 'C7'))).toBe('handled')
    expect(run().progress.stopped).toMatchObject({ place: 'C7', note: 'Two legs are glued' })
    expect(panel()).toBeNull()
  })

  test('a photo that was taken goes with the stop, and the desk keeps it until then', async () => {
    const { desk, scan, run } = deskAtBench()
    const photo = { sha256: 'ab'.repeat(32), name: 'photo.jpg', type: 'image/jpeg', bytes: 9 } as const
    desk.set({ panel: { ...written, photos: [photo] } })
    await scan(makeOwnCode('cart', 'C7'))
    expect(run().progress.stopped).toMatchObject({ place: 'C7', photos: [photo] })
  })

  test('a tablet that cannot store keeps the place and the note on the screen', async () => {
    const { desk, scan, tablet, panel } = deskAtBench()
    desk.set({ panel: written })
    tablet.full = true
    await scan(makeOwnCode('bin', 'F-2'))
    expect(panel()).toMatchObject({ kind: 'stop', place: 'F-2', note: written.note, scannedCount: 1 })
  })

  test('a part, the traveler, another run, an order and a command are refused and lose nothing', async () => {
    const { desk, scan, said, panel, built, run } = deskAtBench()
    const traveler = makeOwnCode('run', must(run().run.number, 'a number'))
    const order = makeOwnCode('workOrder', 'WO-00001')
    const command = makeOwnCode('command', 'complete')
    desk.set({ panel: written })
    for (const raw of ['hinge', traveler, makeOwnCode('run', 'BR-00099'), order, command, 'what']) {
      expect(await scan(raw)).toBe('handled')
      expect(panel()).toBe(written)
    }
    expect(said.map(one => one.sound)).toEqual(Array.from({ length: 6 }, () => 'refused'))
    expect(built()).toBe(0)
    expect(await scan(makeOwnCode('badge', 'ANA'))).toBe('pass')
  })
})

describe('serial numbers', () => {
  test('each unit is asked for its own; one twice is refused in words, and the last one books', async () => {
    const bench = deskAtBench()
    bench.tablet.serials = 2
    bench.desk.set({ bookAll: true })
    await bench.desk.report({ itemId: 'stool', quantity: quantityOfUnits(2) })
    expect(bench.panel()).toMatchObject({ kind: 'serials', needed: 2 })
    expect(bench.built()).toBe(0)
    await bench.scan('S-0')
    expect(bench.said.at(-1)?.what).toBe('S-0 is a unit that was built before')
    await bench.scan('S-1')
    await bench.scan('S-1')
    expect(bench.said.at(-1)?.what).toBe('S-1 was scanned already')
    await bench.scan(makeOwnCode('serial', 'S-2'))
    expect(bench.built()).toBe(2)
    expect(bench.run().progress.serialsByItem).toEqual({ stool: ['S-1', 'S-2'] })
  })
})

describe('who may use less', () => {
  test('where only a supervisor may, the answer is refused and nothing is booked', async () => {
    const bench = deskAtBench()
    bench.tablet.mayCloseShort = false
    await bench.desk.report({ itemId: 'stool', quantity: quantityOfUnits(1) })
    const panel = bench.panel()
    if (panel?.kind !== 'missing') throw new Error('a question')
    const answers = new Map(panel.lines.map(({ line }) => [line, 'usedLess' as const]))
    await bench.desk.report({ ...panel.report, answers })
    expect([bench.built(), bench.said.at(-1)?.word]).toEqual([0, 'Not closed'])
  })
})
