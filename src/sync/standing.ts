import type { RxCollection } from 'rxdb/plugins/core'
import { z } from 'zod'
import { cell, type Watched } from '#kernel/watched.ts'
import { COLLECTIONS, type CollectionName } from '#protocol/document.ts'
import type { StandingRow } from '../db/rows.ts'
import { inEpoch, NOTHING_REACHED, type PullState, type ReachedByCollection } from './core/pull-state.ts'

const ROW_ID = 'pull'

const positionsSchema = z.object({
  people: z.int(),
  workOrders: z.int(),
  runs: z.int(),
  runLines: z.int(),
  inbox: z.int(),
  catalogue: z.int(),
  stock: z.int(),
  reviews: z.int(),
  book: z.int(),
})

const keptSchema = z.object({
  epoch: z.string().nullable(),
  reached: positionsSchema,
  /** How often each collection was pulled anew: part of the name under which RxDB keeps its checkpoint. */
  restarts: positionsSchema,
  /** Collections that are being pulled anew over standing rows: at the end, what was not named is deleted. */
  sweeping: z.array(z.enum(COLLECTIONS)),
})

type Kept = z.infer<typeof keptSchema>

/** Where this device's pull stands: kept beside RxDB's checkpoints, shared by all tabs. */
export interface Standing {
  readonly pull: Watched<PullState>
  /** Takes over a new state at once; what is to be kept of it is written soon after. */
  set(state: PullState): void
  restartsOf(collection: CollectionName): number
  isSweeping(collection: CollectionName): boolean
  /** Before a collection is pulled anew from nothing, over its standing rows. Resolves when it is written. */
  restart(collection: CollectionName): Promise<void>
  /** All collections at once, into another epoch. */
  restartAll(epoch: string): Promise<void>
  swept(collection: CollectionName): Promise<void>
}

const FIRST: Kept = { epoch: null, reached: NOTHING_REACHED, restarts: NOTHING_REACHED, sweeping: [] }

export async function openStanding(
  collection: RxCollection<StandingRow>,
  onFailure: (problem: unknown) => void,
): Promise<Standing> {
  const row = await collection.findOne(ROW_ID).exec()
  let kept = row === null ? FIRST : keptOf(row.value)
  const pull = cell<PullState>({ epoch: kept.epoch, reached: kept.reached, announced: NOTHING_REACHED })
  let writing = Promise.resolve()
  let isWriteDue = false

  // Other tabs pull while this one watches: their positions come behind their documents, in the order of
  // writing.
  collection.eventBulks$.subscribe(({ events }) => {
    const last = events.at(-1)
    if (last === undefined) return
    const told = keptOf(last.documentData.value)
    if (told.epoch === kept.epoch && sameReached(told.reached, kept.reached)) return
    kept = told
    pull.set({ ...pull.current(), epoch: told.epoch, reached: told.reached })
  })

  /** Writes the latest state; states that follow each other quickly are written once. */
  function write(): Promise<void> {
    if (isWriteDue) return writing
    isWriteDue = true
    writing = writeAfter(writing)
    return writing
  }

  async function writeAfter(before: Promise<void>): Promise<void> {
    await Promise.allSettled([before])
    isWriteDue = false
    await collection.upsert({ id: ROW_ID, value: JSON.stringify(kept) })
  }

  function keep(next: Kept): Promise<void> {
    kept = next
    return write()
  }

  return {
    pull,
    set(state) {
      pull.set(state)
      if (state.epoch === kept.epoch && sameReached(state.reached, kept.reached)) return
      keep({ ...kept, epoch: state.epoch, reached: state.reached }).catch(onFailure)
    },
    restartsOf: name => kept.restarts[name],
    isSweeping: name => kept.sweeping.includes(name),
    async restart(name) {
      const state = pull.current()
      const reached = { ...state.reached, [name]: 0 }
      pull.set({ ...state, reached })
      const restarts = { ...kept.restarts, [name]: kept.restarts[name] + 1 }
      await keep({ ...kept, reached, restarts, sweeping: [...new Set([...kept.sweeping, name])] })
    },
    async restartAll(epoch) {
      const state = inEpoch(pull.current(), epoch)
      pull.set(state)
      const restarts = { ...kept.restarts }
      for (const name of COLLECTIONS) restarts[name] += 1
      await keep({ epoch, reached: state.reached, restarts, sweeping: [...COLLECTIONS] })
    },
    swept: name => keep({ ...kept, sweeping: kept.sweeping.filter(one => one !== name) }),
  }
}

/** A row that cannot be read counts as none: everything is pulled anew, which is slow and right. */
function keptOf(value: string): Kept {
  const parsed = keptSchema.safeParse(JSON.parse(value))
  return parsed.success ? parsed.data : FIRST
}

function sameReached(left: ReachedByCollection, right: ReachedByCollection): boolean {
  return COLLECTIONS.every(name => left[name] === right[name])
}
