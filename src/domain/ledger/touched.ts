import { linesOf, receivedLinesOf } from '../build-run/evolve-lines.ts'
import { chunkCount, chunkId, chunkOfLine, progressId } from '../build-run/run.ts'
import { planId } from '../work-order/work-order.ts'
import type { DocumentCollection } from './documents.ts'
import type { Entry } from './entry.ts'
import { contributionOf } from './void.ts'

export type DocumentKey = { readonly collection: DocumentCollection; readonly id: string }

/**
 * The documents that an entry folds into, by itself, wherever it is folded. Stock follows its postings and is
 * not named here; cards of the inbox are derived by the server, but an entry that resolves one marks it.
 */
export function documentsTouched(entry: Entry): DocumentKey[] {
  const { act } = contributionOf(entry)
  const keys: DocumentKey[] = []
  if (entry.workOrderId !== null) keys.push({ collection: 'workOrders', id: entry.workOrderId })
  if ((act.kind === 'orderOpened' || act.kind === 'planEdited') && entry.workOrderId !== null) {
    keys.push({ collection: 'workOrders', id: planId(entry.workOrderId) })
  }
  if (entry.runId !== null) {
    const runId = entry.runId
    keys.push({ collection: 'runLines', id: progressId(runId) })
    if (act.kind === 'runStarted' || act.kind === 'listChanged') keys.push({ collection: 'runs', id: runId })
    for (const chunk of chunksOf(entry)) keys.push({ collection: 'runLines', id: chunkId(runId, chunk) })
  }
  if (act.kind === 'given') {
    for (const chunk of chunks(receivedLinesOf(act))) {
      keys.push({ collection: 'runLines', id: chunkId(act.body.toRunId, chunk) })
    }
  }
  const judges = act.kind === 'reviewed' || act.kind === 'scrapped'
  if (judges || act.kind === 'usedAsIs' || act.kind === 'putOnHold') {
    keys.push({ collection: 'reviews', id: act.body.reviewId })
  }
  if (act.kind === 'codeTaught') keys.push({ collection: 'catalogue', id: act.body.itemId })
  if (entry.resolves !== null) keys.push({ collection: 'inbox', id: entry.resolves })
  return keys
}

function chunksOf(entry: Entry): number[] {
  const { act } = contributionOf(entry)
  if (act.kind === 'runStarted') {
    return Array.from({ length: chunkCount(act.body.lines.length) }, (_, chunk) => chunk)
  }
  return chunks(linesOf(act))
}

function chunks(lines: readonly number[]): number[] {
  return [...new Set(lines.map(chunkOfLine))].sort((left, right) => left - right)
}
