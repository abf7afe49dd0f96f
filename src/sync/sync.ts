import { COLLECTIONS, type CollectionName } from '#protocol/document.ts'
import { meAnswerSchema, type Revocation } from '#protocol/device.ts'
import type { StreamEvent } from '#protocol/pull.ts'
import type { DocumentCollections } from '../db/databases.ts'
import { audit } from './audit.ts'
import type { EntryStore, Heard, StopReason } from './core/push-loop.ts'
import { afterStreamEvent, compareEpoch } from './core/pull-state.ts'
import type { Http } from './http.ts'
import { holdNews } from './news.ts'
import type { Pauses } from './pauses.ts'
import { startPull } from './pull.ts'
import { runPush } from './push-runner.ts'
import { pushTransport } from './push-transport.ts'
import type { Standing } from './standing.ts'
import { followStream } from './stream.ts'
import { tellReached } from './tell-reached.ts'

const POLL_MS = 15_000
const AUDIT_AFTER_MS = 5_000
const AUDIT_EVERY_MS = 600_000

export type SyncPorts = {
  readonly documents: DocumentCollections
  readonly store: EntryStore
  readonly standing: Standing
  readonly http: Http
  readonly fetch: typeof fetch
  readonly token: () => Promise<string | null>
  readonly random: () => number
  readonly pauses: Pauses
  readonly nowMs: () => number
  /** When somebody last acted on this device, ms; null for never. */
  readonly actedAtMs: () => number | null
  readonly auditHashes: (collection: CollectionName) => Promise<readonly string[]>
  readonly onHeard: (heard: Omit<Heard, 'epoch'>) => void
  readonly onStopped: (why: StopReason | 'cannotStore' | null) => void
  /** This device was revoked: it hands in what it has, and then forgets its data. Null: not said by whom. */
  readonly onRevoked: (by: Revocation | null) => void
  readonly onFailure: (problem: unknown) => void
}

export interface Sync {
  /** There is something to send. */
  nudge(): void
  /** The network is gone: the stream is closed, and tried for anew. */
  cut(): void
}

/**
 * Sends, pulls and listens until the signal is aborted. Exactly one tab does this at a time: the caller holds
 * a lock.
 */
export function startSync(ports: SyncPorts, signal: AbortSignal): Sync {
  const { standing } = ports
  let isStreaming = false
  /** The epoch that the server is in and this device is not yet. */
  let awaitedEpoch: string | null = null
  let isRestarting = false
  let stopped: StopReason | 'cannotStore' | null = null

  function stop(why: typeof stopped): void {
    stopped = why
    ports.onStopped(why)
  }

  const push = runPush(
    {
      store: ports.store,
      transport: pushTransport(ports.http),
      random: ports.random,
      pauses: ports.pauses,
      onHeard(heard) {
        ports.onHeard(heard)
        epochHeard(heard.epoch)
      },
      onAsked: restart,
      onStopped: stop,
      onFailure(problem) {
        stop('cannotStore')
        ports.onFailure(problem)
      },
      // Not every step hears from the server: one that merely went through tells that storage works again.
      onRecovered() {
        if (stopped === 'cannotStore') stop(null)
      },
    },
    standing.pull.current().epoch,
    signal,
  )
  const tell = tellReached({ ...ports, state: standing.pull.current }, signal)
  const pull = startPull(
    {
      documents: ports.documents,
      standing,
      http: ports.http,
      pauses: ports.pauses,
      random: ports.random,
      onTrouble(trouble) {
        if (trouble === 'ask') ask().catch(ports.onFailure)
        else stop(trouble)
      },
      onReached: name => {
        if (name === 'workOrders') tell().catch(ports.onFailure)
      },
      onFailure: ports.onFailure,
    },
    signal,
  )

  async function ask(): Promise<void> {
    const reply = await ports.http.request({ method: 'GET', path: '/api/me' }, meAnswerSchema)
    if (reply.kind !== 'answer') return
    if (reply.answer.revoked) ports.onRevoked(reply.answer.revocation)
    epochHeard(reply.answer.epoch)
  }

  /**
   * A restored server. First the push loop asks what it still has: before the verdicts of another epoch are
   * forgotten, its documents would show this device's own entries as never made.
   */
  function epochHeard(epoch: string): void {
    if (compareEpoch(standing.pull.current(), epoch) !== 'changed' || awaitedEpoch === epoch) return
    awaitedEpoch = epoch
    news.drop()
    push.askFirst()
  }

  /** Now everything is pulled anew, and what the server no longer has is sent again. */
  function restart(epoch: string): void {
    if (compareEpoch(standing.pull.current(), epoch) !== 'changed' || isRestarting) return
    awaitedEpoch = epoch
    isRestarting = true
    news.drop()
    pull
      .restartAll(epoch)
      .catch(ports.onFailure)
      .finally(() => {
        awaitedEpoch = null
        isRestarting = false
      })
  }

  function take(events: readonly StreamEvent[]): void {
    const wanted = new Set<CollectionName>()
    let state = standing.pull.current()
    for (const event of events) {
      const after = afterStreamEvent(state, event)
      state = after.state
      for (const name of after.pull) wanted.add(name)
    }
    standing.set(state)
    pull.pull([...wanted])
  }

  const news = holdNews({ ...ports, take }, signal)

  function onEvent(event: StreamEvent): void {
    isStreaming = true
    if (event.type !== 'changed') ports.onHeard(event)
    if (event.type === 'hello') {
      epochHeard(event.epoch)
      if (awaitedEpoch === null) {
        push.nudge()
        ports.pauses.wake()
      }
    }
    // Positions of another epoch say nothing yet; the pull that follows brings what they tell of.
    if (awaitedEpoch === null) news.hear(event)
  }

  async function pollWithoutStream(): Promise<void> {
    while (!signal.aborted) {
      await ports.pauses.wait(POLL_MS * (0.75 + ports.random() / 2), signal)
      if (isStreaming || signal.aborted) continue
      pull.pull(COLLECTIONS)
      // No greeting tells a tablet that was switched off that its token counts again. Whatever else holds
      // sending up has a wait of its own, or asks for a person.
      if (stopped === 'newToken') push.nudge()
    }
  }

  const { cut } = followStream(
    {
      fetch: ports.fetch,
      token: ports.token,
      random: ports.random,
      pauses: ports.pauses,
      onEvent,
      onDown() {
        isStreaming = false
      },
      onFailure: ports.onFailure,
    },
    signal,
  )
  pollWithoutStream().catch(ports.onFailure)
  auditForever(ports, pull.repair, signal).catch(ports.onFailure)
  return { nudge: push.nudge, cut }
}

/**
 * Audits after the first complete pull, then every ten minutes; a miss is looked at again after five seconds.
 */
async function auditForever(
  ports: SyncPorts,
  repair: (collection: CollectionName) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const missedByCollection = new Map<CollectionName, ReadonlySet<number>>()
  const auditPorts = { http: ports.http, ownHashes: ports.auditHashes, state: ports.standing.pull.current }
  while (!signal.aborted) {
    const reached = ports.standing.pull.current().reached
    const isComplete = COLLECTIONS.every(name => reached[name] > 0)
    let waitMs = isComplete ? AUDIT_EVERY_MS : AUDIT_AFTER_MS
    for (const name of isComplete ? COLLECTIONS : []) {
      const outcome = await audit(auditPorts, name, missedByCollection.get(name) ?? new Set())
      if (outcome === null) continue
      missedByCollection.set(name, outcome.repair ? new Set() : outcome.missed)
      if (outcome.repair) await repair(name)
      if (outcome.missed.size > 0) waitMs = AUDIT_AFTER_MS
    }
    await ports.pauses.wait(waitMs, signal)
  }
}
