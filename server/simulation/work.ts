import type { Bench, Doing } from './bench.ts'
import { ORDER_JOBS } from './work-on-orders.ts'
import { RUN_JOBS } from './work-on-runs.ts'

const JOBS = { ...RUN_JOBS, ...ORDER_JOBS } as const

/** How often people do what; picking is most of a day. */
const WEIGHTS: Readonly<Record<keyof typeof JOBS, number>> = {
  picks: 30,
  completes: 10,
  returns: 4,
  breaks: 2,
  usesMore: 1,
  closesShort: 1,
  takesApart: 1,
  gives: 2,
  reviews: 5,
  decidesFates: 2,
  holds: 0.5,
  takesOffList: 0.5,
  keepsShelf: 1.5,
  ends: 1.5,
  voids: 2,
  reworks: 1,
  entersForOther: 1,
  opensOrder: 1.5,
  startsRun: 5,
  steps: 3,
  editsOrder: 2,
  notes: 1,
  resolvesCard: 6,
  counts: 3,
  adjusts: 3,
  moves: 1,
}

const TRIES = 6

/** What somebody at this tablet does next; null where there is nothing to do that they thought of. */
export function nextDoing(bench: Bench): Doing {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const doing = JOBS[bench.dice.weighted(WEIGHTS)](bench)
    if (doing !== null) return doing
  }
  return JOBS.opensOrder(bench)
}
