import type { Pauses } from '../../src/sync/pauses.ts'

type Due = { readonly atMs: number; readonly order: number; readonly run: () => void; isOff: boolean }

/** The one clock of a simulation: nothing waits, time jumps to what is due next. */
export type Timeline = {
  nowMs(): number
  /** Calls back after so many milliseconds; returns how to call it off. */
  after(waitMs: number, run: () => void): () => void
  /** Runs what is due next, with all that follows from it at once; false where nothing is due any more. */
  step(): Promise<boolean>
  stepCount(): number
}

export function timeline(startMs: number): Timeline {
  const heap: Due[] = []
  let nowMs = startMs
  let order = 0
  let steps = 0
  return {
    nowMs: () => nowMs,
    after(waitMs, run) {
      order += 1
      const due = { atMs: nowMs + Math.max(0, Math.round(waitMs)), order, run, isOff: false }
      push(heap, due)
      return () => {
        due.isOff = true
      }
    },
    async step() {
      let due = pop(heap)
      while (due?.isOff === true) due = pop(heap)
      if (due === undefined) return false
      nowMs = due.atMs
      steps += 1
      due.run()
      // Everything here is promises and no input or output: by then all of them have come to rest.
      await new Promise(setImmediate)
      return true
    },
    stepCount: () => steps,
  }
}

/** Pauses of one process on the simulated clock. */
export function pausesOn(time: Timeline): Pauses {
  const sleepers = new Set<() => void>()
  return {
    wait(waitMs, signal) {
      if (signal.aborted) return Promise.resolve()
      return new Promise(resolve => {
        const end = () => {
          callOff()
          sleepers.delete(end)
          signal.removeEventListener('abort', end)
          resolve()
        }
        const callOff = time.after(waitMs, end)
        sleepers.add(end)
        signal.addEventListener('abort', end)
      })
    },
    wake: () => sleepers.forEach(end => end()),
  }
}

function isBefore(left: Due, right: Due): boolean {
  return left.atMs < right.atMs || (left.atMs === right.atMs && left.order < right.order)
}

function push(heap: Due[], due: Due): void {
  let index = heap.length
  heap.push(due)
  while (index > 0) {
    const parent = (index - 1) >> 1
    const above = heap[parent]
    if (above === undefined || isBefore(above, due)) break
    heap[index] = above
    index = parent
  }
  heap[index] = due
}

function pop(heap: Due[]): Due | undefined {
  const first = heap[0]
  const last = heap.pop()
  if (first === undefined || last === undefined || heap.length === 0) return first
  let index = 0
  for (;;) {
    const left = heap[2 * index + 1]
    const right = heap[2 * index + 2]
    if (left === undefined) break
    const isRight = right !== undefined && isBefore(right, left)
    const child = isRight ? right : left
    if (isBefore(last, child)) break
    heap[index] = child
    index = 2 * index + (isRight ? 2 : 1)
  }
  heap[index] = last
  return first
}
