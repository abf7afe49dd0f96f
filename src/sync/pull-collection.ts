import { replicateRxCollection } from 'rxdb/plugins/replication'
import type { RxCollection } from 'rxdb/plugins/core'
import type { CollectionName } from '#protocol/document.ts'
import { type PullAnswer, pullAnswerSchema } from '#protocol/pull.ts'
import { PROTOCOL_VERSION } from '#protocol/version.ts'
import { rowOf } from '../db/bodies.ts'
import type { DocumentRow } from '../db/rows.ts'
import type { Http } from './http.ts'

const PAGE_ROWS = 1_000
const RETRY_MS = 500

/**
 * ask: the server's answer to `GET /api/me` tells what is the matter (another epoch, or this device is
 * revoked).
 */
export type PullTrouble = 'newToken' | 'update' | 'ask'

export type PullCollectionPorts = {
  readonly collection: RxCollection<DocumentRow>
  readonly name: CollectionName
  readonly http: Http
  /** How often this collection was pulled anew. */
  readonly restarts: number
  readonly epoch: () => string | null
  /** The end of the data is stored: complete up to here. `namedIds` is every row of this pull. */
  readonly onReached: (position: number, namedIds: ReadonlySet<string>) => void
  readonly onEpoch: (epoch: string) => void
  readonly onTrouble: (trouble: PullTrouble) => void
  /** Anything that is not the network: this replication is to be removed and started again. */
  readonly onBroken: (problem: unknown) => void
  /** Resolves when it is worth trying again. */
  readonly weather: () => Promise<void>
}

export interface PullCollection {
  /** Asks for news. */
  pull(): void
  /** Ends it; with `forget`, its checkpoint too. */
  stop(forget: boolean): Promise<void>
}

type Checkpoint = { readonly position: number }

/** What RxDB retries by itself: nothing is broken, there is no answer yet. */
class NoAnswerYet extends Error {}

/**
 * Pulls one collection with RxDB's replication, pull only: the rows here are the server's, nobody else
 * writes.
 */
export function pullCollection(ports: PullCollectionPorts): PullCollection {
  const namedIds = new Set<string>()
  let endsAt: number | null = null
  let isBroken = false
  let hasNoAnswer = false
  let isStopped = false
  let stopNow: () => void = () => undefined
  const stopping = new Promise<void>(resolve => {
    stopNow = resolve
  })

  async function page(after: number, limit: number) {
    const answer = isStopped ? null : await askFor(ports, after, limit)
    if (answer === null) {
      await Promise.race([ports.weather(), stopping])
      hasNoAnswer = true
      throw new NoAnswerYet(`no page of ${ports.name} yet`)
    }
    for (const { id } of answer.documents) namedIds.add(id)
    endsAt = answer.documents.length < limit ? answer.reached : null
    return { documents: answer.documents.map(rowOf), checkpoint: { position: answer.checkpoint } }
  }

  const replication = replicateRxCollection<DocumentRow, Checkpoint>({
    collection: ports.collection,
    replicationIdentifier: `floorbook-${ports.name}-${ports.restarts}`,
    live: true,
    // Which tab pulls is decided once for all of them, by a lock: see `sync.ts`.
    waitForLeadership: false,
    retryTime: RETRY_MS,
    pull: {
      batchSize: PAGE_ROWS,
      handler: (checkpoint, limit) => page(checkpoint?.position ?? 0, limit),
    },
  })
  replication.error$.subscribe(problem => {
    if (hasNoAnswer) {
      hasNoAnswer = false
      return
    }
    if (isStopped || isBroken) return
    isBroken = true
    ports.onBroken(problem)
  })
  // Pages are stored when the replication comes to rest; a page that failed to be stored has told so before.
  replication.active$.subscribe(isActive => {
    if (isActive || isBroken || isStopped || endsAt === null) return
    const position = endsAt
    endsAt = null
    ports.onReached(position, namedIds)
  })

  return {
    pull: () => replication.reSync(),
    async stop(forget) {
      isStopped = true
      stopNow()
      if (forget) await replication.remove()
      else await replication.cancel()
    },
  }
}

/** One page, or null where there is no answer to go on with. */
async function askFor(ports: PullCollectionPorts, after: number, limit: number): Promise<PullAnswer | null> {
  const epoch = ports.epoch()
  const query = new URLSearchParams({
    protocol: `${PROTOCOL_VERSION}`,
    after: `${after}`,
    limit: `${limit}`,
    ...(epoch === null ? {} : { epoch }),
  })
  const path = `/api/pull/${ports.name}?${query.toString()}`
  const reply = await ports.http.request({ method: 'GET', path }, pullAnswerSchema)
  switch (reply.kind) {
    case 'answer':
      if (epoch !== null && reply.answer.epoch !== epoch) {
        ports.onTrouble('ask')
        return null
      }
      ports.onEpoch(reply.answer.epoch)
      return reply.answer
    case 'weather':
      return null
    case 'problem': {
      const { code } = reply.problem
      if (code === 'epochChanged' || code === 'checkpointAhead' || reply.status === 403)
        ports.onTrouble('ask')
      else if (reply.status === 401) ports.onTrouble('newToken')
      else if (reply.status === 426) ports.onTrouble('update')
      return null
    }
  }
}
