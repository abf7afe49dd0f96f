import { StoreFailure } from '../store/failure.ts'
import { createMemoryStore } from '../store/memory.ts'
import type { EntryEffects, Reader, Store, WriteSet } from '../store/port.ts'

/** Where the server dies next: in the middle of a commit, or after it, before anybody is answered. */
export type CrashPoint = 'beforeCommit' | 'afterCommit'

/**
 * The disk of a simulated server. What was committed stands, whatever happens to the process; the list of
 * commits is its backup as well.
 */
export type Disk = {
  readonly commits: readonly WriteSet[]
  epoch(): string
  /** What stands on the disk, past any process. */
  look<T>(work: (reader: Reader) => T): T
  effects(): readonly EntryEffects[]
  /** Opens the disk for a process, until that dies. */
  open(onDeath: () => void): { readonly store: Store; kill(): void }
  crashAt: CrashPoint | null
  isFull: boolean
  /** Goes back to the first `count` commits, in a new epoch. */
  restore(count: number, epoch: string): Promise<void>
}

/** `onCommit` hears of each commit when it is durable. */
export function createDisk(firstEpoch: string, onCommit: (writes: WriteSet) => void): Disk {
  let memory = createMemoryStore(firstEpoch)
  let reader = readerOf(memory)
  let epoch = firstEpoch
  let commits: WriteSet[] = []

  function open(onDeath: () => void) {
    let isDead = false
    const kill = () => {
      if (isDead) return
      isDead = true
      onDeath()
    }
    const orDead = () => {
      if (isDead) throw new StoreFailure('broken', 'the process is dead')
    }
    async function write<T>(work: (reader: Reader) => Written<T>): Promise<T> {
      orDead()
      if (disk.isFull) throw new StoreFailure('diskFull', 'simulated')
      const done = await memory.write(one => {
        const computed = work(one)
        if (disk.crashAt === 'beforeCommit') {
          disk.crashAt = null
          kill()
        }
        orDead()
        return { result: computed, writes: computed.writes }
      })
      commits.push(done.writes)
      onCommit(done.writes)
      if (disk.crashAt === 'afterCommit') {
        disk.crashAt = null
        kill()
      }
      orDead()
      return done.result
    }
    const store: Store = {
      async read(work) {
        orDead()
        return memory.read(work)
      },
      write,
      close: async () => undefined,
    }
    return { store, kill }
  }

  const disk: Disk = {
    get commits() {
      return commits
    },
    epoch: () => epoch,
    look: work => work(reader),
    effects: () => memory.effects,
    open,
    crashAt: null,
    isFull: false,
    async restore(count, nextEpoch) {
      epoch = nextEpoch
      memory = createMemoryStore(nextEpoch)
      reader = readerOf(memory)
      commits = commits.slice(0, count)
      for (const writes of commits) await memory.write(() => ({ result: null, writes }))
    },
  }
  return disk
}

type Written<T> = { readonly result: T; readonly writes: WriteSet }

/** The memory store's reader reads live tables, so one is enough for as long as the store lives. */
function readerOf(store: Store): Reader {
  let reader: Reader | null = null
  // It runs before the first await: the store has no disk to wait for.
  void store.read(one => {
    reader = one
  })
  if (reader === null) throw new Error('assertion failed: a store in memory reads at once')
  return reader
}
