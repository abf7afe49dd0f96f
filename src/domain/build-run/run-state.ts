import type { ReadBody } from '../ledger/evolve.ts'
import { emptyProgress } from './evolve-run.ts'
import { chunkId, chunksOfRun, progressId, type Run, type RunLines, type RunLinesDocument } from './run.ts'
import type { RunState } from './run-accounts.ts'

/** A run with all its totals, gathered from its documents; null where its header is not here. */
export function readRunState(read: ReadBody, runId: string): RunState | null {
  const run = read('runs', runId)
  if (run === null) return null
  return runStateOf(run, id => read('runLines', id))
}

/** The same from a header that is at hand; what `read` does not have is still empty. */
export function runStateOf(run: Run, read: (id: string) => RunLinesDocument | null): RunState {
  const progress = read(progressId(run.id))
  const chunks: RunLines[] = []
  for (const chunk of chunksOfRun(run)) {
    const lines = read(chunkId(run.id, chunk))
    if (lines?.part === 'lines') chunks.push(lines)
  }
  return {
    run,
    progress: progress?.part === 'progress' ? progress : emptyProgress(run.id, run.workOrderId),
    chunks,
  }
}
