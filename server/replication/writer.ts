import type { CollectionName } from '#protocol/document.ts'
import type { Store, WriteSet } from '../store/port.ts'
import { type AlarmRaised, type Batch, openBatch } from './batch.ts'
import { BodyCache } from './bodies.ts'
import type { Alarm, Clock } from './ports.ts'

/** Computes on a batch; what it returns is called with the position after the commit, for the answer. */
export type Job<T> = (batch: Batch) => (position: number) => T

export type Committed = { readonly position: number; readonly collections: readonly CollectionName[] }

/**
 * The one way to write: jobs that wait together are committed together, each of them wholly or not at all.
 */
export interface Writer {
  /** Resolves after the commit is durable. A job may run twice, so it only computes. */
  run<T>(job: Job<T>): Promise<T>
}

type Waiting = { attempt(batch: Batch): (position: number) => () => void; fail(error: unknown): void }

export type WriterPorts = {
  readonly store: Store
  readonly clock: Clock
  readonly alarm: Alarm
  /** Calls back soon, so that jobs which arrive in the same moment share a commit. */
  readonly soon: (callback: () => void) => void
  readonly onCommit: (committed: Committed) => void
}

/** At most so many jobs share a commit: a push may hold 500 entries, and readers wait meanwhile. */
const JOBS_PER_COMMIT = 16

export function createWriter(ports: WriterPorts): Writer {
  const cache = new BodyCache()
  const queue: Waiting[] = []
  let draining = false

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      const jobs = queue.splice(0, JOBS_PER_COMMIT)
      if (await commit(ports, cache, jobs, jobs.length > 1)) continue
      // One of them failed and none was stored: each by itself, so that the others do not suffer for it.
      for (const job of jobs) await commit(ports, cache, [job], false)
    }
    draining = false
  }

  return {
    run: job =>
      new Promise((resolve, reject) => {
        const attempt = (batch: Batch) => {
          const finish = job(batch)
          return (position: number) => {
            const result = finish(position)
            return () => resolve(result)
          }
        }
        queue.push({ attempt, fail: reject })
        if (draining) return
        draining = true
        ports.soon(() => void drain())
      }),
  }
}

/** False where it failed and the jobs shall be tried again one by one. */
async function commit(
  ports: WriterPorts,
  cache: BodyCache,
  jobs: Waiting[],
  again: boolean,
): Promise<boolean> {
  const done = await stored(ports, cache, jobs).catch((error: unknown) => {
    if (!again) for (const job of jobs) job.fail(error)
    return null
  })
  if (done === null) return !again
  // From here on everything is durable: whatever a listener does, the jobs were done and are answered.
  for (const answer of done.answers) answer()
  try {
    for (const alarm of done.alarms) raise(ports.alarm, alarm)
    if (done.committed.collections.length > 0) ports.onCommit(done.committed)
  } catch (error) {
    ports.alarm.raise('a listener to commits failed', { error: String(error) })
  }
  return true
}

async function stored(ports: WriterPorts, cache: BodyCache, jobs: readonly Waiting[]) {
  return ports.store.write(reader => {
    const batch = openBatch(reader, cache, ports.clock.nowMs())
    const finishes = jobs.map(job => job.attempt(batch))
    const writes = batch.writes()
    const answers = finishes.map(finish => finish(writes.position))
    return { result: { answers, alarms: batch.alarms, committed: committedBy(writes) }, writes }
  })
}

function raise(alarm: Alarm, { what, facts }: AlarmRaised): void {
  alarm.raise(what, facts)
}

function committedBy(writes: WriteSet): Committed {
  const collections = [...new Set(writes.documents.map(document => document.collection))]
  return { position: writes.position, collections }
}
