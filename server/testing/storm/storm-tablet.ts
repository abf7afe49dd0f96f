import { Worker } from 'node:worker_threads'
import type { HistoryEvent } from '../../simulation/history.ts'
import { type FromMain, type FromThread, fromThreadSchema, type ThreadData } from './messages.ts'

type Standing = Extract<FromThread, { type: 'stands' }>
type Look = Extract<FromThread, { type: 'looked' }>

/** A tablet in a thread, as its master sees it. */
export type StormTablet = {
  readonly name: string
  /** What went wrong on it, in words: an error that its sync did not expect. */
  readonly failures: readonly string[]
  /** Resolves when so many entries are on it, sent or not. */
  work(count: number): Promise<void>
  /** What is unsent, and up to where it has reached. */
  stand(): Promise<Standing>
  look(): Promise<Look>
  end(): Promise<void>
}

/** Starts a tablet; resolves when it is enrolled and has pulled everything. `note` hears its history. */
export async function startTablet(
  data: ThreadData,
  note: (event: HistoryEvent) => void,
): Promise<StormTablet> {
  const worker = new Worker(new URL('./tablet-thread.ts', import.meta.url), { workerData: data })
  const failures: string[] = []
  const waiting = new Set<(message: FromThread) => void>()
  const dead = new Promise<never>((_resolve, reject) => {
    worker.once('error', reject)
  })
  worker.on('message', (message: unknown) => {
    const told = fromThreadSchema.parse(message)
    if (told.type === 'failed') failures.push(told.what)
    if (told.type === 'history') note(told.event)
    for (const one of waiting) one(told)
  })
  const heard = async <T>(pick: (message: FromThread) => T | null): Promise<T> => {
    const answer = new Promise<T>(resolve => {
      const take = (message: FromThread) => {
        const picked = pick(message)
        if (picked === null) return
        waiting.delete(take)
        resolve(picked)
      }
      waiting.add(take)
    })
    return Promise.race([answer, dead])
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const tell = (message: FromMain) => worker.postMessage(message)
  await heard(message => (message.type === 'ready' ? message : null))
  return {
    name: data.name,
    failures,
    async work(count) {
      const done = heard(message => (message.type === 'worked' ? message : null))
      tell({ type: 'work', count })
      await done
    },
    async stand() {
      const done = heard(message => (message.type === 'stands' ? message : null))
      tell({ type: 'stand' })
      return done
    },
    async look() {
      const done = heard(message => (message.type === 'looked' ? message : null))
      tell({ type: 'look' })
      return done
    },
    async end() {
      await worker.terminate()
    },
  }
}
