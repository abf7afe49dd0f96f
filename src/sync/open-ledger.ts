import type { DocumentCollection } from '#domain/ledger/documents.ts'
import { must } from '#kernel/assert.ts'
import type { Databases } from '../db/databases.ts'
import { rowCache } from '../db/row-cache.ts'
import type { Alone } from './alone.ts'
import { appendWith, type AppendPorts } from './append.ts'
import { pendingSet } from './core/pending.ts'
import { basisOf, lowestReached } from './core/pull-state.ts'
import { documentsOver } from './documents.ts'
import { type Entries, openEntries } from './entries.ts'
import { type Own, touchesOf } from './evolve-own.ts'
import type { OwnEntries, OwnEntry, SignedIn } from './own-entry.ts'
import type { Documents } from './shown.ts'
import { openStanding, type Standing } from './standing.ts'

export type LedgerPorts = Pick<
  AppendPorts,
  'deviceId' | 'appVersion' | 'newId' | 'nowMs' | 'hasRoom' | 'onStored'
> & {
  readonly databases: Databases
  readonly alone: Alone
  readonly clockOffsetMs: () => number | null
  /** Who is signed in; a declaration of lost entries bears this name, or that of whoever acted last. */
  readonly signedIn: () => SignedIn | null
  readonly onUnreadable: (collection: DocumentCollection, id: string, problem: unknown) => void
  readonly onFailure: (problem: unknown) => void
}

export type Ledger = {
  readonly documents: Documents
  readonly own: OwnEntries
  readonly entries: Entries
  readonly standing: Standing
}

/** Puts the pieces together: pulled documents, own entries, and the pending ones folded over the former. */
export async function openLedger(ports: LedgerPorts): Promise<Ledger> {
  const { databases, onFailure } = ports
  const standing = await openStanding(databases.standing, onFailure)
  const basis = () => basisOf(standing.pull.current().reached)
  /** An answered card too stays folded until its own collection has come so far. */
  const lowest = () => lowestReached(standing.pull.current().reached)
  const entries = await openEntries({
    collection: databases.entries,
    nowMs: ports.nowMs,
    async declareLost(fromSeq, toSeq) {
      const act = { kind: 'declaredLost', body: { fromSeq, toSeq } } as const
      const by = ports.signedIn() ?? lastActor(entries.latest.current())
      await append([{ act, workOrderId: null, runId: null }], must(by, 'somebody who ever acted here'))
    },
  })
  const append = appendWith({
    collection: databases.entries,
    head: entries.head,
    lastHead: () => entries.latest.current()[0]?.entry ?? null,
    deviceId: ports.deviceId,
    appVersion: ports.appVersion,
    newId: ports.newId,
    nowMs: ports.nowMs,
    standing: () => ({ basis: basis(), clockOffsetMs: ports.clockOffsetMs() }),
    hasRoom: ports.hasRoom,
    onEntry: entries.onEntry,
    onStored: ports.onStored,
    alone: ports.alone,
  })

  const pending = pendingSet<Own>()
  const { documents: pulled } = databases
  const { documents, pendingChanged } = documentsOver({
    deviceId: ports.deviceId,
    pending,
    caches: {
      people: rowCache(pulled.people),
      workOrders: rowCache(pulled.workOrders),
      runs: rowCache(pulled.runs),
      runLines: rowCache(pulled.runLines),
      inbox: rowCache(pulled.inbox),
      catalogue: rowCache(pulled.catalogue),
      stock: rowCache(pulled.stock),
      reviews: rowCache(pulled.reviews),
      book: rowCache(pulled.book),
    },
    onUnreadable: ports.onUnreadable,
    onFailure,
  })

  function take(own: OwnEntry) {
    const { deviceSeq } = own.entry
    if (pending.has(deviceSeq)) return pendingChanged(pending.settle(deviceSeq, own.settled))
    pendingChanged(pending.add({ deviceSeq, kept: own, touches: touchesOf(own), settled: own.settled }))
  }

  pending.reach(lowest())
  entries.onEntry(take)
  for (const own of await entries.pendingAbove(lowest())) take(own)
  standing.pull.subscribe(() => pendingChanged(pending.reach(lowest())))
  return {
    documents,
    entries,
    standing,
    own: {
      append,
      ahead: ports.alone.ahead,
      latest: entries.latest,
      find: entries.find,
      unsentTexts: async () => (await entries.unsent(UNSENT_MAX)).map(({ text }) => text),
    },
  }
}

/** More than anybody makes between two walks to the network. */
const UNSENT_MAX = 1_000_000

function lastActor(latest: readonly OwnEntry[]): SignedIn | null {
  for (const { entry } of latest) {
    if (entry.signedInBy !== 'server') return { personId: entry.actorId, by: entry.signedInBy }
  }
  return null
}
