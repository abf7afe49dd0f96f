import { lineState } from '../build-run/line-state.ts'
import { numberedLines } from '../build-run/run.ts'
import { type RunState, totalsOfLine } from '../build-run/run-accounts.ts'
import { partsInHand, returnAll } from '../build-run/wrap-up.ts'
import type { Act } from '../ledger/entry.ts'
import { handOver } from '../picking/give.ts'
import type { RunShare } from '../work-order/work-order.ts'
import { answer, type ExceptionGround, voidOf } from './outcome-parts.ts'
import type { Outcome, OutcomeAct } from './outcomes.ts'
import { outstanding, partsOf } from './parts.ts'
import { amount, countWords, figure } from './words.ts'

/** At most so many runs are offered to be ended, the one that arrived last first. */
const RUNS_OFFERED = 2
const WAYS_MAX = 4

/** Keep both · end one of them: its list becomes a list of what goes back. */
export function doubleRunOutcomes(ground: ExceptionGround): Outcome[] {
  const { card, words } = ground
  const much = amount(card, outstanding(card), words)
  const keep: Outcome = {
    id: 'keepBoth',
    label: takers(ground).length > 2 ? 'Keep all runs' : 'Keep both runs',
    sentence: `Nothing moves. ${figure(card, card.actual, words)} are then built, ${much} more than planned.`,
    acts: [answer(card, { kind: 'waived', body: { quantity: card.excess, note: '' } })],
    needsRight: 'resolve',
    ownActorIds: [],
    asksReason: false,
  }
  return [
    ...merge(ground),
    ...takers(ground)
      .slice(0, RUNS_OFFERED)
      .map(taker => endRun(ground, taker)),
    keep,
  ]
}

type Taker = { readonly runId: string; readonly share: RunShare; readonly arrival: number }

/** Runs that still take of the plan, the one that arrived last first. */
function takers({ card, order }: ExceptionGround): Taker[] {
  const { itemId } = card
  if (order === null || itemId === null) return []
  return Object.entries(order.runsById)
    .filter(([, share]) => !share.ended && (share.startedByItem[itemId] ?? 0) > 0)
    .map(([runId, share]) => {
      const arrival = card.parties.findIndex(party => {
        return party.deviceId === share.deviceId && party.occurredAt === share.startedAtMs
      })
      return { runId, share, arrival }
    })
    .toSorted(
      (left, right) => right.arrival - left.arrival || right.share.startedAtMs - left.share.startedAtMs,
    )
}

function endRun({ card, runs, words }: ExceptionGround, { runId, share }: Taker): Outcome {
  const itemId = card.itemId ?? ''
  const built = share.builtByItem[itemId] ?? 0
  const freed = Math.max(built, share.startedByItem[itemId] ?? 0) - built
  const fewer = figure(card, freed, words)
  const still = outstanding(card) - freed
  const inHand = linesInHand(runs.find(({ run }) => run.id === runId))
  const sentences = [
    `${words.run(runId)} builds no more: ${fewer} fewer. What is reserved for it goes free.`,
    inHand === null || inHand === 0
      ? ''
      : `What is in hand (${countWords(inHand, 'line', 'lines')}) becomes its return list.`,
    built > 0 ? `${figure(card, built, words)} stay built.` : '',
    still > 0 ? `${amount(card, still, words)} are still above the plan then.` : '',
  ]
  const act: Act = { kind: 'runEnded', body: { reason: 'The order was started twice' } }
  return {
    id: `end:${runId}`,
    label: `End ${words.run(runId)} (${words.person(share.startedById)}'s)`,
    sentence: sentences.filter(text => text !== '').join(' '),
    acts: [{ act, workOrderId: card.workOrderId, runId, resolves: card.id, causeId: null }],
    needsRight: 'resolve',
    ownActorIds: [share.startedById],
    asksReason: false,
  }
}

/** What is in hand for the run that arrived last goes over to the first one; then the last is ended. */
function merge(ground: ExceptionGround): Outcome[] {
  const { card, runs, words } = ground
  const all = takers(ground)
  const [last, first] = [all.at(0), all.at(-1)]
  if (last === undefined || first === undefined || last.runId === first.runId) return []
  const giver = runs.find(({ run }) => run.id === last.runId)
  const receiver = runs.find(({ run }) => run.id === first.runId)
  if (giver === undefined || receiver === undefined) return []
  const handed = handOver(giver, receiver, partsInHand(giver))
  if (handed.length === 0) return []
  const lines = countWords(partsInHand(giver).length, 'line', 'lines')
  const ended = endRun(ground, last)
  const [to, from] = [words.run(first.runId), words.run(last.runId)]
  const acts = handed.map(one => ({ ...one, resolves: card.id, causeId: null }))
  return [
    {
      ...ended,
      id: `merge:${last.runId}`,
      label: `Merge: ${to} gets what is in hand`,
      sentence: `In hand: ${lines}. It goes over to ${to}; ${from} is ended.`,
      acts: [...acts, ...ended.acts],
    },
  ]
}

/** How many lines of a run somebody still has parts of; null where the run is not on this device. */
function linesInHand(state: RunState | undefined): number | null {
  if (state === undefined) return null
  const { run, progress } = state
  return numberedLines(run).filter(([line, number]) => {
    return lineState(run, line, totalsOfLine(state, number), progress).inHand > 0
  }).length
}

/** Leave it as it is · it does not count · for a start: end that run. */
export function lateWorkOutcomes(ground: ExceptionGround): Outcome[] {
  const { card } = ground
  const waive = answer(card, { kind: 'waived', body: { quantity: card.excess, note: '' } })
  const live = card.parties.filter(party => !party.voided)
  const entries = (count: number) => countWords(count, 'entry', 'entries')
  const leave: Outcome = {
    id: 'leave',
    label: 'Leave it as it is',
    sentence: `${entries(live.length)} stand in the book, with your name on it. Nothing moves.`,
    acts: [waive],
    needsRight: 'resolve',
    ownActorIds: [],
    asksReason: false,
  }
  const ways = [
    leave,
    ...notCounted(ground, entries),
    ...endLateRun(ground, waive),
    ...putLateBack(ground, waive),
    ...reinstate(ground, waive),
  ]
  return ways.slice(0, WAYS_MAX)
}

/** What was taken too late and is still in hand. */
function putLateBack({ card, runs }: ExceptionGround, waive: OutcomeAct): Outcome[] {
  const state = runs.find(({ run }) => run.id === card.runId)
  const parts = state === undefined ? [] : partsInHand(state)
  const back = returnAll(parts)
  if (back === null || !card.parties.some(party => party.kind === 'picked' && !party.voided)) return []
  return [
    {
      id: 'return',
      label: 'Put it back',
      sentence: `${countWords(parts.length, 'line', 'lines')} in hand go back to where they were taken.`,
      acts: [answer(card, back), waive],
      needsRight: 'resolve',
      ownActorIds: [],
      asksReason: false,
    },
  ]
}

/** The order was cancelled or completed while somebody went on: it goes on. */
function reinstate({ card, order }: ExceptionGround, waive: OutcomeAct): Outcome[] {
  if (order === null || (order.status !== 'cancelled' && order.status !== 'completed')) return []
  const act: Act = { kind: 'orderStepped', body: { action: 'reopen', note: 'Work went on' } }
  return [
    {
      id: 'reinstate',
      label: 'Reopen the order',
      sentence: 'The order goes on where it stood. What was done too late counts.',
      acts: [{ ...answer(card, act), runId: null }, waive],
      needsRight: 'resolve',
      ownActorIds: [],
      asksReason: false,
    },
  ]
}

function notCounted({ card }: ExceptionGround, entries: (count: number) => string): Outcome[] {
  const voids = card.parties.flatMap(party => voidOf(card, party, 'The order was closed') ?? [])
  const actorIds = [...new Set(partsOf(card).map(part => part.actorId))]
  if (voids.length === 0) return []
  return [
    {
      id: 'void',
      label: 'It was not done: it does not count',
      sentence: `${entries(voids.length)} leave the book, as if nobody had moved anything.`,
      acts: voids,
      needsRight: 'resolve',
      ownActorIds: actorIds.length === 1 ? actorIds : [],
      asksReason: false,
    },
  ]
}

/** A start cannot be voided; ending the run frees what it holds. */
function endLateRun({ card, words }: ExceptionGround, waive: OutcomeAct): Outcome[] {
  const runId = card.runId
  const started = card.parties.some(party => party.kind === 'runStarted')
  if (runId === null || !started) return []
  const act: Act = { kind: 'runEnded', body: { reason: 'The order was closed' } }
  return [
    {
      id: `end:${runId}`,
      label: `End ${words.run(runId)}`,
      sentence: 'It builds no more: what is reserved goes free, what is in hand becomes its return list.',
      acts: [answer(card, act), waive],
      needsRight: 'resolve',
      ownActorIds: [],
      asksReason: false,
    },
  ]
}
