import { evolveRunLines } from '../build-run/evolve-lines.ts'
import { evolveProgress, evolveRun } from '../build-run/evolve-run.ts'
import { chunkId, progressId } from '../build-run/run.ts'
import { evolveItem } from '../catalogue/evolve.ts'
import { evolveCard } from '../exceptions/evolve.ts'
import { evolveReview } from '../quality/evolve.ts'
import { evolvePlan, evolveWorkOrder } from '../work-order/evolve.ts'
import { planId } from '../work-order/work-order.ts'
import type { Decided } from './decided.ts'
import type { BodyByCollection, DocumentWrite } from './documents.ts'
import type { Entry } from './entry.ts'
import type { DocumentKey } from './touched.ts'
import { contributionOf } from './void.ts'

/** Reads the document that a fold starts from; null where there is none. */
export type ReadBody = <Name extends keyof BodyByCollection>(
  collection: Name,
  id: string,
) => BodyByCollection[Name] | null

/**
 * One document after an entry: the same function on the server and on every device. Null where the entry
 * leaves the document as it was. Each document folds alone: nothing but itself and the entry is read.
 */
export function evolveDocument(
  key: DocumentKey,
  read: ReadBody,
  entry: Entry,
  decided: Decided,
): DocumentWrite | null {
  const { id } = key
  switch (key.collection) {
    case 'workOrders': {
      const body = read('workOrders', id)
      const plan = id === planId(entry.workOrderId ?? '')
      const next = plan
        ? evolvePlan(body?.part === 'plan' ? body : null, entry)
        : evolveWorkOrder(body?.part === 'head' ? body : null, entry, decided)
      return next === null || next === body ? null : { collection: 'workOrders', id, body: next }
    }
    case 'runs': {
      const body = read('runs', id)
      const next = evolveRun(body, entry, decided)
      return next === null || next === body ? null : { collection: 'runs', id, body: next }
    }
    case 'runLines': {
      const body = read('runLines', id)
      const next = evolveRunLinesDocument(id, body, entry, decided)
      return next === null || next === body ? null : { collection: 'runLines', id, body: next }
    }
    case 'reviews': {
      const body = read('reviews', id)
      const next = evolveReview(body, id, entry)
      return next === null || next === body ? null : { collection: 'reviews', id, body: next }
    }
    case 'inbox': {
      const body = read('inbox', id)
      const next = body === null ? null : evolveCard(body, entry)
      return next === null || next === body ? null : { collection: 'inbox', id, body: next }
    }
    case 'catalogue': {
      const body = read('catalogue', id)
      const next = body === null ? null : evolveItem(body, entry)
      return next === null || next === body ? null : { collection: 'catalogue', id, body: next }
    }
    case 'people':
    case 'stock':
    case 'book':
      return null
  }
}

function evolveRunLinesDocument(
  id: string,
  body: BodyByCollection['runLines'] | null,
  entry: Entry,
  decided: Decided,
): BodyByCollection['runLines'] | null {
  const ownId = entry.runId ?? ''
  if (id === progressId(ownId)) return evolveProgress(body?.part === 'progress' ? body : null, entry, decided)
  // A handing over changes lines of two runs; whose chunk this is stands in its id.
  const { act } = contributionOf(entry)
  const runId = act.kind === 'given' && !id.startsWith(`${ownId}:`) ? act.body.toRunId : ownId
  const chunk = Number(id.slice(runId.length + 1))
  if (id !== chunkId(runId, chunk)) return body
  return evolveRunLines(body?.part === 'lines' ? body : null, { runId, chunk }, entry, decided)
}
