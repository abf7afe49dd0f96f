import type { ActKind } from '../ledger/entry.ts'
import type { PickLines } from './lines.ts'
import { type PickAnswer, refusal } from './pick.ts'

/** What puts more into the hands, or asks for more. */
const TAKES: ReadonlySet<ActKind> = new Set<ActKind>(['picked', 'extraUsed', 'listChanged'])

/**
 * The answer, or a refusal where it would take more for a run that was ended, here, at the desk or on another
 * tablet. What leads out of the hands (undo, put back, broken, given to another run) goes on.
 */
export function unlessEnded(answer: PickAnswer, lines: PickLines): PickAnswer {
  if (!lines.progress.ended) return answer
  const takes =
    answer.acts.some(act => TAKES.has(act.kind)) || answer.lotAsk !== undefined || answer.extra !== null
  return takes ? refusal('This run was ended', 'Nothing more is taken for it: put it back') : answer
}
