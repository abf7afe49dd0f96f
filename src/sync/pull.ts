import type { RxCollection } from 'rxdb/plugins/core'
import { COLLECTIONS, type CollectionName } from '#protocol/document.ts'
import type { DocumentCollections } from '../db/databases.ts'
import { DOCUMENT_QUERIES, findRows } from '../db/queries.ts'
import type { DocumentRow } from '../db/rows.ts'
import { backoffMs } from './core/backoff.ts'
import { afterPull, inEpoch } from './core/pull-state.ts'
import type { Http } from './http.ts'
import { type Pauses, pauses } from './pauses.ts'
import { type PullCollection, pullCollection, type PullTrouble } from './pull-collection.ts'
import type { Standing } from './standing.ts'

/** The next collection of a first pull does not wait longer than this for the one before. */
const TURN_MS = 20_000

export type PullPorts = {
  readonly documents: DocumentCollections
  readonly standing: Standing
  readonly http: Http
  readonly pauses: Pauses
  readonly random: () => number
  readonly onTrouble: (trouble: PullTrouble) => void
  readonly onReached: (collection: CollectionName) => void
  readonly onFailure: (problem: unknown) => void
}

export interface Pull {
  /** Asks for news of these. */
  pull(collections: readonly CollectionName[]): void
  /** Pulls one collection anew over its standing rows, and deletes at the end what was not named. */
  repair(collection: CollectionName): Promise<void>
  /** The same for all, after a change of epoch. */
  restartAll(epoch: string): Promise<void>
}

/** Pulls all collections, what is looked at first being first, until the signal is aborted. */
export function startPull(ports: PullPorts, signal: AbortSignal): Pull {
  const { standing } = ports
  const running = new Map<CollectionName, PullCollection>()
  let failureCount = 0
  let turn = new AbortController()
  // Not woken by good news: the order of the first pull is to hold.
  const turns = pauses()

  function start(name: CollectionName): Promise<void> {
    return new Promise(resolve => {
      if (signal.aborted) return resolve()
      const one = pullCollection({
        collection: ports.documents[name],
        name,
        http: ports.http,
        restarts: standing.restartsOf(name),
        epoch: () => standing.pull.current().epoch,
        onEpoch(epoch) {
          failureCount = 0
          standing.set(inEpoch(standing.pull.current(), epoch))
        },
        onReached(position, namedIds) {
          reached(name, position, namedIds).then(resolve, ports.onFailure)
        },
        onTrouble: ports.onTrouble,
        onBroken(problem) {
          ports.onFailure(problem)
          failureCount += 1
          const waitMs = backoffMs(failureCount, ports.random(), null)
          ports.pauses
            .wait(waitMs, signal)
            .then(() => repair(name))
            .catch(ports.onFailure)
        },
        weather() {
          failureCount += 1
          // Nine collections fail together: they count as three failures at most.
          const rounds = Math.ceil(failureCount / 3)
          return ports.pauses.wait(backoffMs(rounds, ports.random(), null), signal)
        },
      })
      running.set(name, one)
    })
  }

  async function reached(
    name: CollectionName,
    position: number,
    namedIds: ReadonlySet<string>,
  ): Promise<void> {
    if (standing.isSweeping(name)) {
      await sweep(ports.documents[name], namedIds)
      await standing.swept(name)
    }
    standing.set(afterPull(standing.pull.current(), name, position))
    ports.onReached(name)
  }

  /** One after the other, so that people and orders are there before ten thousand parts are. */
  async function startInTurn(): Promise<void> {
    turn.abort()
    turn = new AbortController()
    const mine = AbortSignal.any([signal, turn.signal])
    for (const name of COLLECTIONS) {
      // A sweep that was cut off cannot know what it had named: it begins again.
      if (standing.isSweeping(name)) await standing.restart(name)
      if (mine.aborted) return
      await Promise.race([start(name), turns.wait(TURN_MS, mine)])
    }
  }

  async function stop(name: CollectionName, forget: boolean): Promise<void> {
    const one = running.get(name)
    running.delete(name)
    await one?.stop(forget)
  }

  async function repair(name: CollectionName): Promise<void> {
    await stop(name, true)
    await standing.restart(name)
    void start(name)
  }

  startInTurn().catch(ports.onFailure)
  signal.addEventListener('abort', () => {
    for (const name of running.keys()) stop(name, false).catch(ports.onFailure)
  })

  return {
    pull(collections) {
      for (const name of collections) running.get(name)?.pull()
    },
    repair,
    async restartAll(epoch) {
      turn.abort()
      await Promise.all(COLLECTIONS.map(name => stop(name, true)))
      await standing.restartAll(epoch)
      startInTurn().catch(ports.onFailure)
    },
  }
}

/** Deletes the rows that a full pull did not name. */
async function sweep(collection: RxCollection<DocumentRow>, namedIds: ReadonlySet<string>): Promise<void> {
  const rows = await findRows(collection, DOCUMENT_QUERIES.all())
  const gone = rows.filter(row => !namedIds.has(row.id)).map(row => row.id)
  if (gone.length > 0) await collection.bulkRemove(gone)
}
