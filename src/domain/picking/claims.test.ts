import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { pickBench, type PickBench } from '../testing/pick-bench.ts'
import { aisleOf, aisleWords, claimBin, claimOfLine, claimsSeen } from './claims.ts'
import { lineOf, pickRest } from './pick.ts'

function claimed(bench: PickBench, bin: string, by: string) {
  return bench.append(must(claimBin(bench.lines(), bin), `bin ${bin}`), by)
}

function seenBy(bench: PickBench, personId: string, afterMs = 0): readonly string[] {
  const [latest] = bench.lines().progress.claims.toSorted((left, right) => right.atMs - left.atMs)
  const nowMs = (latest?.atMs ?? 0) + afterMs
  return claimsSeen(bench.lines(), personId, nowMs).map(claim => `${claim.personId}: ${claim.aisle}`)
}

test('BR18 a bin that is scanned twice tells the others where somebody is', () => {
  const bench = pickBench()
  expect(claimed(bench, 'b-12', 'ana').feedback.word).toBe('You are at aisle B')
  expect(seenBy(bench, 'ben')).toEqual(['ana: aisle B'])
  const claims = claimsSeen(bench.lines(), 'ben', 0)
  const at = (itemId: string) => claimOfLine(lineOf(bench.view(), bench.number(itemId)), claims)?.personId
  expect([at('leg'), at('seat'), at('hinge'), at('glue')]).toEqual(['ana', 'ana', undefined, undefined])
})

test('BR18 a claim moves nothing and forbids nothing', () => {
  const bench = pickBench()
  const before = bench.lines().lines.map(line => [line.has, line.left])
  claimed(bench, 'B-12', 'ana')
  expect(bench.lines().lines.map(line => [line.has, line.left])).toEqual(before)
  const number = bench.number('leg')
  const answer = bench.append(pickRest(bench.view(), number, lineOf(bench.view(), number).left), 'ben')
  expect(answer.acts).toHaveLength(1)
  expect(lineOf(bench.view(), number).done).toBe(true)
})

test('BR18 no line of the list lies in the bin: there is nothing to claim', () => {
  expect(claimBin(pickBench().lines(), 'Z-9')).toBeNull()
})

test('BR18 an aisle is what stands before the number; a bin without one is its own', () => {
  expect(['B-04', 'rack 3', 'F2', 'Ü-1'].map(aisleOf)).toEqual(['B', 'RACK', 'F', 'Ü'])
  expect(['B-04', 'shelf', '12', 'top-left'].map(aisleWords)).toEqual([
    'aisle B',
    'bin SHELF',
    'bin 12',
    'bin TOP-LEFT',
  ])
})

test('BR19 the next claim of a person takes the place of the one before; two stand side by side', () => {
  const bench = pickBench()
  claimed(bench, 'B-12', 'ana')
  claimed(bench, 'A-1', 'ben')
  claimed(bench, 'A-1', 'ana')
  expect(seenBy(bench, 'mateo')).toEqual(['ben: aisle A', 'ana: aisle A'])
})

test('BR19 a stop for the day ends one’s own claim', () => {
  const bench = pickBench()
  claimed(bench, 'B-12', 'ana')
  claimed(bench, 'A-1', 'ben')
  bench.tell({ kind: 'stoppedForToday', body: { place: 'Cart 4', note: '' } }, 'ana')
  expect(seenBy(bench, 'mateo')).toEqual(['ben: aisle A'])
})

test('BR19 a claim is not shown to its author, after eight hours, or where nothing is left to pick', () => {
  const bench = pickBench()
  claimed(bench, 'A-1', 'ana')
  expect(seenBy(bench, 'ana')).toEqual([])
  expect(seenBy(bench, 'ben', 8 * 3_600_000)).toEqual(['ana: aisle A'])
  expect(seenBy(bench, 'ben', 8 * 3_600_000 + 1)).toEqual([])
  const number = bench.number('hinge')
  bench.append(pickRest(bench.view(), number, lineOf(bench.view(), number).left), 'ben')
  expect(seenBy(bench, 'ben')).toEqual([])
})
