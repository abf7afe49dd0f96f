import { totalsOfLine } from '../build-run/run-accounts.ts'
import { lineState } from '../build-run/line-state.ts'
import { lineAt } from '../build-run/run.ts'
import { partsInHand, returnAll } from '../build-run/wrap-up.ts'
import type { Act } from '../ledger/entry.ts'
import { SCALE } from '../stock/quantity.ts'
import { answer, type ExceptionGround, voidOf, whose } from './outcome-parts.ts'
import type { Outcome } from './outcomes.ts'
import { partKey, partsOf } from './parts.ts'
import { amount, countWords, figure } from './words.ts'

/** What was picked after the run was built: back to the bins · used all the same. */
export function pickAfterCompleteOutcomes({ card, runs }: ExceptionGround): Outcome[] {
  const state = runs.find(one => one.run.id === card.runId)
  if (state === undefined) return []
  const parts = partsInHand(state)
  const back = returnAll(parts)
  if (back === null) return []
  const much = countWords(parts.length, 'part', 'parts')
  const extra: Act = {
    kind: 'extraUsed',
    body: { lines: parts.map(({ line, quantity }) => ({ line, quantity })) },
  }
  const own = partsOf(card).map(part => part.actorId)
  return [
    {
      id: 'return',
      label: 'Put them back',
      sentence: `${much} go back to where they were taken. The run is then done.`,
      acts: [answer(card, back)],
      needsRight: 'resolve',
      ownActorIds: own,
      asksReason: false,
    },
    {
      id: 'used',
      label: 'They were used',
      sentence: `${much} go into this run and its cost. Nothing goes back.`,
      acts: [answer(card, extra)],
      needsRight: 'resolve',
      ownActorIds: [],
      asksReason: false,
    },
  ]
}

/** Two entries that may say the same thing: one of them does not count · both are right. */
export function sameThingOutcomes({ card, words }: ExceptionGround): Outcome[] {
  const voids = partsOf(card)
    .toReversed()
    .slice(0, 2)
    .flatMap((part): Outcome[] => {
      const party = part.parties.findLast(one => !one.voided)
      const act = party === undefined ? null : voidOf(card, party, 'The same thing was reported twice')
      if (party === undefined || act === null) return []
      return [
        {
          id: `void:${partKey(part)}`,
          label: `The same: ${whose(part, card, words)} does not count`,
          sentence: `${figure(card, party.quantity, words)} leave the book again. The other entry stands.`,
          acts: [act],
          needsRight: 'resolve',
          ownActorIds: [part.actorId],
          asksReason: false,
        },
      ]
    })
  const waive: Act = { kind: 'waived', body: { quantity: Math.max(SCALE, card.excess), note: '' } }
  return [
    ...voids,
    {
      id: 'both',
      label: 'Both are right',
      sentence: 'Both entries stand. Nothing moves.',
      acts: [answer(card, waive)],
      needsRight: 'resolve',
      ownActorIds: partsOf(card).map(part => part.actorId),
      asksReason: false,
    },
  ]
}

/** Units that used more than was picked: book it as used · less was used. */
export function usedNotPickedOutcomes({ card, words, runs }: ExceptionGround): Outcome[] {
  const state = runs.find(one => one.run.id === card.runId)
  const { line } = card
  const of = state === undefined || line === null ? undefined : lineAt(state.run, line)
  if (state === undefined || line === null || of === undefined) return []
  const totals = totalsOfLine(state, line)
  const at = lineState(state.run, of, totals, state.progress)
  if (at.owed === 0) return []
  const much = amount(card, at.owed, words)
  const booked: Act = { kind: 'completed', body: { units: [], booked: [{ line, quantity: at.owed }] } }
  const limit = Math.max(0, at.due - at.owed - (totals.extra ?? 0))
  const short: Act = { kind: 'lineClosedShort', body: { lines: [{ line, limit, reason: 'used less' }] } }
  const shared = { needsRight: 'work' as const, ownActorIds: [], asksReason: false }
  return [
    {
      id: 'book',
      label: 'It was used: book it',
      sentence: `${much} leave the stock as used, without a scan.`,
      acts: [answer(card, booked)],
      ...shared,
    },
    {
      id: 'short',
      label: 'Less was used',
      sentence: `The line is closed with what was picked. Nothing more is booked.`,
      acts: [answer(card, short)],
      ...shared,
    },
  ]
}
