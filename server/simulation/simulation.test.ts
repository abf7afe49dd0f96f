import { describe, expect, test } from 'vitest'
import { EXCEPTION_KINDS } from '#domain/exceptions/exception.ts'
import { openSqliteStore } from '../store/sqlite.ts'
import { replayedOtherwise, storedOtherwise } from './check-replay.ts'
import { listOf, reportOf } from './report.ts'
import { type Ran, simulate } from './run.ts'
import { sumOf } from './sums.ts'
import { sameButForClocks } from './twins.ts'

const SIZE = { days: 2, tablets: 4 } as const
/** Together they bring about every kind of card: two edits of one plan meet in one seed of nine. */
const FIXED = [...Array.from({ length: 17 }, (_, index) => index + 1), 43, 60, 111]
const FRESH = Array.from({ length: 3 }, () => Math.floor(Math.random() * 1_000_000_000))

/** What a run is worth nothing without. */
const MUST_HAPPEN = [
  'crashBeforeCommit',
  'crashAfterCommit',
  'serverKilled',
  'answerLostInCrash',
  'requestLost',
  'answerLost',
  'doubled',
  'reordered',
  'delayed',
  'repeatedVerdict',
  'restored',
  'lostEntries',
  'diskFull',
  'smallBodies',
  'tooMany',
  'overloaded',
  'captivePortal',
  'tokenExpired',
  'writtenBefore',
  'updatedUnsent',
  'oldVersion',
  'streamBroken',
  'storageFailed',
  'tabletCrashed',
  'writesLost',
  'clockMoved',
  'secondTab',
  'tabTakenOver',
  'revoked',
  'cloned',
  'forkStopped',
  'rowsDamaged',
  'repaired',
  'goneOffline',
  'shopUnanswered',
] as const

/** Every kind of card: the work of the simulated floor brings each of them about. */
const CARDS = [...EXCEPTION_KINDS, 'refusal', 'setAside'] as const

function passes(ran: Ran): void {
  if (ran.violations.length > 0) console.info(reportOf(ran, 0, SIZE))
  expect(ran.violations).toEqual([])
}

describe('simulated days', () => {
  test('SI1 twenty seeds keep the invariants, and all faults and conflicts happen (SI4)', async () => {
    const runs: Omit<Ran, 'world'>[] = []
    for (const seed of FIXED) {
      const ran = await simulate({ seed, ...SIZE })
      passes(ran)
      const { world: _world, ...figures } = ran
      runs.push(figures)
    }
    const counts = sumOf(runs.map(ran => ran.counts))
    const cards = sumOf(runs.map(ran => ran.cards))
    const entries = runs.reduce((sum, ran) => sum + ran.entries, 0)
    console.info(`${entries} entries\nfaults: ${listOf(counts)}\ncards: ${listOf(cards)}`)
    expect(MUST_HAPPEN.filter(what => (counts.get(what) ?? 0) === 0)).toEqual([])
    expect(CARDS.filter(kind => (cards.get(kind) ?? 0) === 0)).toEqual([])
  }, 600_000)

  test('SI4 three seeds that nobody has seen before pass too', async () => {
    console.info(`fresh seeds: ${FRESH.join(', ')}`)
    for (const seed of FRESH) passes(await simulate({ seed, ...SIZE }))
  }, 300_000)

  test('SI2 a seed replays exactly', async () => {
    const [one, other] = [await simulate({ seed: 3, ...SIZE }), await simulate({ seed: 3, ...SIZE })]
    expect(other.world.history.text()).toBe(one.world.history.text())
    expect([other.steps, other.healedAfterMs]).toEqual([one.steps, one.healedAfterMs])
  }, 120_000)

  test('SI3 with right clocks the same days end the same: no result depends on them', async () => {
    expect(await sameButForClocks({ seed: 5, ...SIZE })).toBeNull()
  }, 120_000)

  test('SI7 judged again, every commit comes out the same, in either store, at any page size', async () => {
    const { world } = await simulate({ seed: 2, ...SIZE })
    expect(await replayedOtherwise(world.disk.commits, 1)).toEqual([])
    const sqlite = openSqliteStore(':memory:', () => 'sqlite')
    expect(await storedOtherwise(world.disk.commits, sqlite)).toEqual([])
    await sqlite.close()
  }, 120_000)
})
