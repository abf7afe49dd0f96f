import type { OrderAction } from './entries.ts'
import { ORDER_ACTIONS } from './entries.ts'
import { unitsToStart, workStep } from './next-job.ts'
import { statusAfter, type StepGround, type StepRefusal, stepRefusal, unitsAwaitReview } from './status.ts'
import { NEXT_ACTION } from './words.ts'

/** The one thing to do next with an order: a step of its status, a run to start, or work in an open run. */
export type NextStep =
  | { readonly kind: 'action'; readonly action: OrderAction; readonly refusal: StepRefusal | null }
  | { readonly kind: 'startRun' }
  | { readonly kind: 'work'; readonly runId: string }
  | { readonly kind: 'inspect'; readonly runId: string }

/** Null where the order is closed. Work that a step waits for comes before the step itself. */
export function nextStep(ground: StepGround): NextStep | null {
  const { order, runs } = ground
  const action = NEXT_ACTION[order.status]
  if (action === null) return null
  const left = unitsToStart(order) > 0
  if (order.status === 'ready' && left) return { kind: 'startRun' }
  if (order.status === 'in_progress' || order.status === 'quality_control') {
    const open = runs.find(state => workStep(state) !== null)
    if (open !== undefined) return { kind: 'work', runId: open.run.id }
  }
  if (order.status === 'in_progress' && left) return { kind: 'startRun' }
  const refusal = stepRefusal(ground, action)
  const judge = refusal === 'unitsAwaitReview' ? runs.find(unitsAwaitReview) : undefined
  return judge === undefined ? { kind: 'action', action, refusal } : { kind: 'inspect', runId: judge.run.id }
}

/** Every other step that starts from the order's status, with why it is refused. */
export function otherSteps(
  ground: StepGround,
  next: NextStep | null,
): { readonly action: OrderAction; readonly refusal: StepRefusal | null }[] {
  const taken = next?.kind === 'action' ? next.action : null
  return ORDER_ACTIONS.filter(action => action !== taken && statusAfter(ground.order, action) !== null)
    .map(action => ({ action, refusal: stepRefusal(ground, action) }))
    .filter(({ refusal }) => refusal === null || !IS_SO_ALREADY.has(refusal))
}

/** What is deleted is not deleted again, and what is there is not brought back: neither is worth a word. */
const IS_SO_ALREADY: ReadonlySet<StepRefusal> = new Set<StepRefusal>(['alreadyDeleted', 'notDeleted'])
