import { bucketHash, bucketOf, AUDIT_BUCKETS } from '#protocol/audit.ts'
import { COLLECTIONS, type CollectionName, type WireDocument } from '#protocol/document.ts'
import { meAnswerSchema } from '#protocol/device.ts'
import { type PullAnswer, pullAnswerSchema, type StreamEvent } from '#protocol/pull.ts'
import { PROTOCOL_VERSION } from '#protocol/version.ts'
import { audit } from '../../src/sync/audit.ts'
import { backoffMs } from '../../src/sync/core/backoff.ts'
import {
  afterRestart,
  compareEpoch,
  NOTHING_REACHED,
  type PullState,
} from '../../src/sync/core/pull-state.ts'
import type { EntryStore, StopReason } from '../../src/sync/core/push-loop.ts'
import { runPush } from '../../src/sync/push-runner.ts'
import { pushTransport } from '../../src/sync/push-transport.ts'
import type { Dice } from './dice.ts'
import type { Faults } from './faults.ts'
import {
  byCollection,
  endSweep,
  type Flash,
  keepStanding,
  restartRows,
  storePage,
  sweepRows,
} from './flash.ts'
import type { Link } from './link.ts'
import { pausesOn, type Timeline } from './timeline.ts'
import type { Works } from './works.ts'

const SILENCE_MS = 25 * 60_000
const NEWS_HELD_MS = 700
const POLL_MS = 30 * 60_000

export type TabletSyncPorts = {
  readonly flash: Flash
  readonly works: Works
  readonly link: Link
  readonly time: Timeline
  readonly dice: Dice
  readonly faults: Faults
  readonly store: EntryStore
  readonly pageRows: number
  readonly onReached: (state: PullState) => void
  /** Before a page is stored. */
  readonly onPage: (name: CollectionName, documents: readonly WireDocument[], wasReached: number) => void
  /** Rows that the server no longer has were deleted. */
  readonly onSwept: () => void
  readonly onStopped: (why: StopReason | null) => void
}

/** What the leading tab of a tablet does: sends, pulls and listens, as `src/sync/sync.ts` does over RxDB. */
export type TabletSync = {
  nudge(): void
  pullAll(): void
  audit(): void
  state(): PullState
  isRevoked(): boolean
}

export function startTabletSync(ports: TabletSyncPorts, signal: AbortSignal): TabletSync {
  const { flash, works, link, time, dice, faults } = ports
  const http = link.http(() => flash.token)
  const pauses = pausesOn(time)
  const generation = byCollection(() => 0)
  const named = byCollection(() => new Set<string>())
  const wanted = new Set<CollectionName>()
  const running = new Map<CollectionName, number>()
  const missed = byCollection<ReadonlySet<number>>(() => new Set())
  let state: PullState = { epoch: flash.epoch, reached: flash.reached, announced: NOTHING_REACHED }
  let awaitedEpoch: string | null = null
  let isRevoked = false
  let stopped: StopReason | null = null
  let held: StreamEvent[] = []
  let lastHeardMs = time.nowMs()
  let stopListening: (() => void) | null = null
  let listenFailures = 0

  function set(next: PullState): void {
    const isNew = next.epoch !== state.epoch || next.reached !== state.reached
    state = next
    if (isNew) keepStanding(flash, next)
    ports.onReached(next)
  }

  const push = runPush(
    {
      store: ports.store,
      transport: works.transport(pushTransport(http)),
      random: dice.unit,
      pauses,
      onHeard: heard => epochHeard(heard.epoch),
      onAsked: restartAll,
      onStopped(why) {
        stopped = why
        ports.onStopped(why)
      },
      onFailure: () => undefined,
      onRecovered: () => undefined,
    },
    flash.epoch,
    signal,
  )

  async function ask(): Promise<void> {
    const reply = await http.request({ method: 'GET', path: '/api/me' }, meAnswerSchema)
    if (signal.aborted || reply.kind !== 'answer') return
    if (reply.answer.revoked) isRevoked = true
    epochHeard(reply.answer.epoch)
  }

  function epochHeard(epoch: string): void {
    if (signal.aborted || compareEpoch(state, epoch) !== 'changed' || awaitedEpoch === epoch) return
    awaitedEpoch = epoch
    held = []
    push.askFirst()
    if (!works.asksBeforePulling) restartAll(epoch)
  }

  function restartAll(epoch: string): void {
    if (signal.aborted || compareEpoch(state, epoch) !== 'changed') return
    held = []
    for (const name of COLLECTIONS) restart(name)
    set(works.inEpoch(state, epoch))
    awaitedEpoch = null
    pull(COLLECTIONS)
  }

  function restart(name: CollectionName): void {
    generation[name] += 1
    named[name] = new Set()
    running.delete(name)
    restartRows(flash, name)
  }

  function pull(names: readonly CollectionName[]): void {
    if (isRevoked) return
    for (const name of names) {
      wanted.add(name)
      if (!running.has(name)) void run(name)
    }
  }

  async function run(name: CollectionName): Promise<void> {
    const mine = generation[name]
    running.set(name, mine)
    while (wanted.delete(name)) await pullToEnd(name, () => signal.aborted || generation[name] !== mine)
    if (running.get(name) === mine) running.delete(name)
  }

  async function pullToEnd(name: CollectionName, isOver: () => boolean): Promise<void> {
    let failureCount = 0
    const isOn = () => !isOver() && !isRevoked
    while (isOn()) {
      const after = flash.checkpoints[name]
      const answer = await askFor(name, after)
      if (isOver()) return
      if (answer === null) {
        failureCount += 1
        await pauses.wait(backoffMs(failureCount, dice.unit(), null) * (failureCount > 6 ? 10 : 1), signal)
        continue
      }
      failureCount = 0
      ports.onPage(name, answer.documents, state.reached[name])
      for (const { id } of answer.documents) named[name].add(id)
      storePage(flash, name, answer.documents, answer.checkpoint)
      if (answer.documents.length >= ports.pageRows) continue
      complete(name, answer.reached)
      return
    }
  }

  function complete(name: CollectionName, position: number): void {
    if (flash.sweeping.has(name)) {
      sweepRows(flash, name, id => works.isSwept(id, named[name]))
      endSweep(flash, name)
      ports.onSwept()
    }
    set(works.afterPull(state, name, position))
  }

  async function askFor(name: CollectionName, after: number): Promise<PullAnswer | null> {
    const epoch = state.epoch === null ? '' : `&epoch=${state.epoch}`
    const asked = `after=${after}&limit=${ports.pageRows}${epoch}`
    const path = `/api/pull/${name}?protocol=${PROTOCOL_VERSION}&${asked}`
    const reply = await http.request({ method: 'GET', path }, pullAnswerSchema)
    if (signal.aborted) return null
    if (reply.kind === 'answer') {
      if (state.epoch !== null && reply.answer.epoch !== state.epoch) {
        void ask()
        return null
      }
      set(works.inEpoch(state, reply.answer.epoch))
      return reply.answer
    }
    const isAsking =
      reply.kind === 'problem' &&
      (reply.problem.code === 'epochChanged' ||
        reply.problem.code === 'checkpointAhead' ||
        reply.status === 403)
    if (isAsking) void ask()
    return null
  }

  function hear(event: StreamEvent): void {
    if (signal.aborted) return
    lastHeardMs = time.nowMs()
    if (event.type === 'hello') {
      epochHeard(event.epoch)
      if (awaitedEpoch === null) {
        push.nudge()
        pauses.wake()
      }
    }
    if (awaitedEpoch !== null) return
    held.push(event)
    if (held.length === 1) time.after(dice.between(1, NEWS_HELD_MS), takeNews)
  }

  function takeNews(): void {
    const events = held
    held = []
    if (signal.aborted || events.length === 0) return
    const names = new Set<CollectionName>()
    let next = state
    for (const event of events) {
      const after = works.afterStreamEvent(next, event)
      next = after.state
      for (const name of after.pull) names.add(name)
    }
    set(next)
    pull([...names])
  }

  function listen(): void {
    if (signal.aborted || isRevoked) return
    stopListening?.()
    lastHeardMs = time.nowMs()
    stopListening = link.listen(flash.token, hear, () => {
      stopListening = null
      listenAgain()
    })
    if (stopListening === null) listenAgain()
    else listenFailures = 0
  }

  function listenAgain(): void {
    listenFailures += 1
    // Out of the network for hours: asking every half minute would only fill the simulation.
    const waitMs = backoffMs(listenFailures, dice.unit(), null) * (listenFailures > 6 ? 10 : 1)
    time.after(waitMs, listen)
  }

  function watchSilence(): void {
    if (signal.aborted) return
    if (stopListening !== null && time.nowMs() - lastHeardMs > SILENCE_MS) listen()
    if (stopListening === null) {
      pull(COLLECTIONS)
      if (stopped === 'newToken') push.nudge()
    }
    time.after(POLL_MS, watchSilence)
  }

  async function auditAll(): Promise<void> {
    if (!COLLECTIONS.every(name => state.reached[name] > 0)) return
    const auditPorts = {
      http,
      state: () => state,
      ownHashes: async (name: CollectionName) => hashes(flash, name),
    }
    for (const name of COLLECTIONS) {
      const outcome = await audit(auditPorts, name, missed[name])
      if (signal.aborted || outcome === null) continue
      missed[name] = outcome.repair ? new Set() : outcome.missed
      if (outcome.repair) {
        faults.count('repaired')
        restart(name)
        set(afterRestart(state, name))
        pull([name])
      } else if (outcome.missed.size > 0) time.after(5_000, () => void auditAll())
    }
  }

  for (const name of COLLECTIONS) {
    if (!flash.sweeping.has(name)) continue
    // A sweep that was cut off cannot know what it had named: it begins again.
    restart(name)
    state = afterRestart(state, name)
  }
  set(state)
  listen()
  pull(COLLECTIONS)
  time.after(POLL_MS, watchSilence)
  signal.addEventListener('abort', () => stopListening?.())
  return {
    nudge: push.nudge,
    pullAll: () => pull(COLLECTIONS),
    audit: () => void auditAll(),
    state: () => state,
    isRevoked: () => isRevoked,
  }
}

function hashes(flash: Flash, name: CollectionName): readonly string[] {
  const rowsByBucket = Array.from({ length: AUDIT_BUCKETS }, (): WireDocument[] => [])
  for (const row of flash.rows[name].values()) rowsByBucket[bucketOf(row.id)]?.push(row)
  return rowsByBucket.map(bucketHash)
}
