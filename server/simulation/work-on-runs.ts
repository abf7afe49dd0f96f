import type { RunState } from '#domain/build-run/run-accounts.ts'
import { numberedLines } from '#domain/build-run/run.ts'
import type { Act } from '#domain/ledger/entry.ts'
import { voidOf } from '#domain/ledger/void.ts'
import {
  type Bench,
  type Doing,
  type Job,
  onRun,
  openOrders,
  placed,
  someLine,
  someRun,
  units,
  worker,
} from './bench.ts'
import { PLACES } from './shop-floor.ts'

/** An act about one line of a run. */
function ofLine(make: (bench: Bench, line: number, count: number, wanted: number) => Act | null): Job {
  return bench => {
    const state = someRun(bench)
    const line = state === null ? null : someLine(bench, state)
    if (state === null || line === null) return null
    const act = make(bench, line[1], bench.dice.between(1, 12), line[0].required)
    return act === null ? null : onRun(bench, state, [act], worker(bench))
  }
}

/** Some lines of a list, each as asked for, in part, or by somebody who miscounts. */
const picks: Job = bench => {
  const { dice } = bench
  const state = someRun(bench)
  if (state === null) return null
  const lines = numberedLines(state.run).filter(() => dice.chance(0.5))
  const acts = lines.map(([line, number]): Act => {
    const asked = Math.max(1, Math.floor(line.required / dice.pick([1, 2, 3, 4])))
    const quantity = dice.chance(0.08) ? line.required + units(dice.between(1, 6)) : asked
    const locationId = dice.chance(0.9) ? line.locationId : dice.pick(PLACES)
    return { kind: 'picked', body: { lines: [{ line: number, quantity, locationId, how: 'scan' }] } }
  })
  return onRun(bench, state, acts, worker(bench))
}

const returns = ofLine(({ dice }, line, count) => {
  const one = { line, quantity: units(count), locationId: dice.pick(PLACES) }
  return { kind: 'returned', body: { lines: [one] } }
})

const breaks = ofLine((_bench, line, count) => {
  return { kind: 'broken', body: { lines: [{ line, quantity: units(Math.min(3, count)), reason: '' }] } }
})

const usesMore = ofLine((_bench, line, count) => {
  return { kind: 'extraUsed', body: { lines: [{ line, quantity: units(Math.min(3, count)) }] } }
})

const closesShort = ofLine((_bench, line, count, wanted) => {
  const limit = Math.max(0, wanted - units(count))
  return { kind: 'lineClosedShort', body: { lines: [{ line, limit, reason: '' }] } }
})

const completes: Job = bench => {
  const state = someRun(bench)
  const [item] = state?.run.items ?? []
  if (state === null || item === undefined) return null
  const quantity = units(bench.dice.between(1, Math.max(1, Math.min(8, item.quantity / 10_000))))
  const built = { itemId: item.itemId, quantity, ...serialsOf(bench, state, item.itemId, quantity) }
  return onRun(bench, state, [{ kind: 'completed', body: { units: [built], booked: [] } }], worker(bench))
}

/**
 * In some runs units bear numbers, the next ones as this tablet knows them: whoever is out of the network
 * gives the same ones that others give.
 */
function serialsOf({ dice }: Bench, { run, progress }: RunState, itemId: string, quantity: number) {
  if (run.id.length % 2 === 0 || dice.chance(0.2)) return {}
  const given = progress.serialsByItem[itemId]?.length ?? 0
  const count = quantity / units(1)
  return { serials: Array.from({ length: count }, (_, index) => `${run.id}-${given + index + 1}`) }
}

const takesApart: Job = bench => {
  const { dice } = bench
  const state = someRun(bench)
  const line = state === null ? null : someLine(bench, state)
  const [item] = state?.run.items ?? []
  if (state === null || line === null || item === undefined) return null
  const from = dice.pick(['available', 'available', 'inspection', 'nonconforming'] as const)
  const body = {
    units: [{ itemId: item.itemId, quantity: units(dice.between(1, 3)), from }],
    lines: [{ line: line[1], back: units(dice.between(0, 3)), lost: units(dice.between(0, 1)) }],
    note: '',
  }
  return onRun(bench, state, [{ kind: 'takenApart', body }], 'maria')
}

const gives: Job = bench => {
  const [from, to] = [someRun(bench), someRun(bench)]
  if (from === null || to === null || from.run.id === to.run.id) return null
  const line = someLine(bench, from)
  const toLine = numberedLines(to.run).find(([one]) => one.itemId === line?.[0].itemId)
  if (line === null || toLine === undefined) return null
  const quantity = units(bench.dice.between(1, 5))
  const lines = [{ line: line[1], toLine: toLine[1], quantity, locationId: line[0].locationId }]
  const body = { toWorkOrderId: to.run.workOrderId, toRunId: to.run.id, lines }
  return onRun(bench, from, [{ kind: 'given', body }], worker(bench))
}

const reviews: Job = bench => {
  const { dice } = bench
  const state = someRun(bench)
  const [item] = state?.run.items ?? []
  if (state === null || item === undefined || state.run.output !== 'inspection') return null
  const fate = dice.pick(['scrap', 'later', 'rework', 'useAsIs'] as const)
  const quantity = units(dice.between(1, 3))
  const group = { groupId: 'g1', quantity, fate, reasonCode: null, note: '' }
  const failed = dice.chance(0.5) ? [group] : []
  const disposition = { itemId: item.itemId, approved: units(dice.between(1, 6)), failed }
  const act: Act = { kind: 'reviewed', body: { reviewId: bench.newId('v'), dispositions: [disposition] } }
  return onRun(bench, state, [act], 'iris')
}

const decidesFates: Job = bench => {
  const state = someRun(bench)
  const review = state === null ? undefined : bench.screen.group('reviews', state.run.id).at(-1)
  const [disposition] = review?.dispositions ?? []
  const [group] = disposition?.failed ?? []
  if (state === null || review === undefined || disposition === undefined || group === undefined) return null
  const what = { reviewId: review.id, groupId: group.groupId, itemId: disposition.itemId }
  const quantity = units(bench.dice.between(1, 2))
  const act: Act = bench.dice.chance(0.5)
    ? { kind: 'scrapped', body: { ...what, quantity } }
    : { kind: 'usedAsIs', body: { ...what, quantity, reason: 'good enough', approvedById: 'maria' } }
  return onRun(bench, state, [act], 'iris')
}

const holds: Job = bench => {
  const state = someRun(bench)
  const [item] = state?.run.items ?? []
  if (state === null || item === undefined) return null
  const what = { reviewId: bench.newId('h'), groupId: 'g1', itemId: item.itemId, locationId: 'workshop' }
  const said = { reasonCode: null, note: '', photos: [], quantity: units(bench.dice.between(1, 2)) }
  return onRun(bench, state, [{ kind: 'putOnHold', body: { ...what, ...said } }], 'iris')
}

/** A line leaves the list of a run, whatever hands hold of it by then. */
const takesOffList: Job = bench => {
  const state = someRun(bench)
  const line = state === null ? null : someLine(bench, state)
  if (state === null || line === null || line[0].required === 0) return null
  const [{ required, terms }, number] = line
  const lines = [{ line: number, was: required, required: 0, terms }]
  const said = { added: [], approvedById: null, listed: true, note: '' }
  return onRun(bench, state, [{ kind: 'listChanged', body: { why: 'plan', lines, ...said } }], 'maria')
}

const ends: Job = bench => {
  const state = someRun(bench)
  if (state === null) return null
  const act: Act = bench.dice.chance(0.5)
    ? { kind: 'runEnded', body: { reason: '' } }
    : { kind: 'stoppedForToday', body: { place: 'B-2', note: '' } }
  return onRun(bench, state, [act], bench.dice.chance(0.7) ? 'maria' : worker(bench))
}

/** One's own last fact, or one of another of this tablet by a supervisor. */
const voids: Job = bench => {
  const own = bench.own.slice(-10).filter(({ entry }) => entry.kind !== 'voided')
  const kept = own.length === 0 ? null : bench.dice.pick(own)
  const act = kept === null ? null : voidOf(kept.entry, 'a mistake')
  if (kept === null || act === null) return null
  const { workOrderId, runId, id: causeId } = kept.entry
  const personId = bench.dice.chance(0.6) ? kept.entry.actorId : 'maria'
  return placed(bench, [{ act, workOrderId, runId, causeId }], personId)
}

/** Failed units of an order go into a run of their own. */
const reworks: Job = bench => {
  const state = someRun(bench)
  const review = state === null ? undefined : bench.screen.group('reviews', state.run.id).at(-1)
  const group = review?.dispositions[0]?.failed.find(one => one.fate === 'rework')
  const order = openOrders(bench).find(one => one.id === state?.run.workOrderId)
  if (state === null || review === undefined || group === undefined || order === undefined) return null
  const itemId = review.dispositions[0]?.itemId ?? ''
  const quantity = group.quantity
  const rework = [{ runId: state.run.id, reviewId: review.id, groupId: group.groupId, itemId, quantity }]
  const act: Act = {
    kind: 'runStarted',
    body: {
      temporaryNumber: bench.newId('T'),
      locationId: 'workshop',
      picking: 'pickAndComplete',
      output: 'inspection',
      items: [{ itemId, quantity, unitsBefore: 0 }],
      lines: [],
      rework,
    },
  }
  return placed(bench, [{ act, workOrderId: order.id, runId: bench.newId('r') }], worker(bench))
}

/** Somebody says on paper what they did; who it was may have entered it too. */
const entersForOther: Job = bench => {
  const done: Doing = completes(bench)
  return done === null ? null : { ...done, acts: done.acts.map(act => ({ ...act, madeForId: 'ben' })) }
}

export const RUN_JOBS = {
  picks,
  returns,
  breaks,
  usesMore,
  closesShort,
  completes,
  takesApart,
  gives,
  reviews,
  decidesFates,
  holds,
  takesOffList,
  ends,
  voids,
  reworks,
  entersForOther,
} as const satisfies Readonly<Record<string, Job>>
