import { accept } from '#domain/ledger/accept.ts'
import { evolveOwn } from '../../src/sync/evolve-own.ts'
import { overlay } from '../../src/sync/core/overlay.ts'
import { pendingSet } from '../../src/sync/core/pending.ts'
import { afterPull, afterStreamEvent, inEpoch, lowestReached } from '../../src/sync/core/pull-state.ts'
import type { EntryStore, PushTransport } from '../../src/sync/core/push-loop.ts'
import type { Flash } from './flash.ts'
import { auditOf } from '../replication/audit.ts'
import { pullPage } from '../replication/pull.ts'
import { pushJob } from '../replication/push.ts'
import { createWriter } from '../replication/writer.ts'
import type { MemoryOutbox } from '../shopify/outbox-memory.ts'
import type { Outbox } from '../shopify/outbox-port.ts'
import type { Store } from '../store/port.ts'

/**
 * The parts of server and tablet that a simulation is made of: the product's own. Variants that are broken on
 * purpose take the place of one of them; the product has no switch for that.
 */
export type Works = {
  readonly accept: typeof accept
  readonly createWriter: typeof createWriter
  readonly pushJob: typeof pushJob
  readonly pullPage: typeof pullPage
  readonly auditOf: typeof auditOf
  readonly serverStore: (store: Store) => Store
  readonly pendingSet: typeof pendingSet
  readonly overlay: typeof overlay
  readonly evolveOwn: typeof evolveOwn
  readonly afterPull: typeof afterPull
  readonly afterStreamEvent: typeof afterStreamEvent
  readonly inEpoch: typeof inEpoch
  /** Up to where entries may leave the pending set. */
  readonly pendingReach: typeof lowestReached
  readonly entryStore: (store: EntryStore, flash: Flash) => EntryStore
  readonly transport: (transport: PushTransport) => PushTransport
  /** After a change of epoch: first what the server still has, then its documents. */
  readonly asksBeforePulling: boolean
  readonly outbox: (outbox: MemoryOutbox) => Outbox
  /** The rows that a repair deletes: those that the full pull did not name. */
  readonly isSwept: (id: string, namedIds: ReadonlySet<string>) => boolean
}

export const PRODUCT: Works = {
  accept,
  createWriter,
  pushJob,
  pullPage,
  auditOf,
  serverStore: store => store,
  pendingSet,
  overlay,
  evolveOwn,
  afterPull,
  afterStreamEvent,
  inEpoch,
  pendingReach: lowestReached,
  entryStore: store => store,
  transport: transport => transport,
  asksBeforePulling: true,
  outbox: outbox => outbox,
  isSwept: (id, namedIds) => !namedIds.has(id),
}
