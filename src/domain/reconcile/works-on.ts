import { numberedLines, type Run } from '../build-run/run.ts'

/** The items whose stock a run changes: what it builds, and what it takes. */
export function itemIdsOfRun(run: Run): string[] {
  return [
    ...new Set([...run.items.map(item => item.itemId), ...numberedLines(run).map(([line]) => line.itemId)]),
  ]
}
