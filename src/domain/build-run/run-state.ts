import type { ReadBody } from '../ledger/evolve.ts'
import { emptyProgress } from './evolve-run.ts'
import { chunkCount, chunkId, progressId, type RunLines } from './run.ts'
import type { RunState } from './run-accounts.ts'

/** A run with all its totals, gathered from its documents; null where its header is not here. */
export function readRunState(read: ReadBody, runId: string): RunState | null {
  const run = read('runs', runId)
  if (run === null) return null
  const progress = read('runLines', progressId(runId))
  const chunks: RunLines[] = []
  for (let chunk = 0; chunk < chunkCount(run.lines.length); chunk += 1) {
    const lines = read('runLines', chunkId(runId, chunk))
    if (lines?.part === 'lines') chunks.push(lines)
  }
  return {
    run,
    progress: progress?.part === 'progress' ? progress : emptyProgress(runId, run.workOrderId),
    chunks,
  }
}
