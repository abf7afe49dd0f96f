import { ENTRY_VERSION, type Entry, entrySchema, FIRST_PREV_HASH } from '#domain/ledger/entry.ts'
import { canonicalText, entryHash } from '#domain/ledger/hash.ts'
import { must } from '#kernel/assert.ts'
import type { CollectionName, WireDocument } from '#protocol/document.ts'
import { basisOf, type PullState } from '../../src/sync/core/pull-state.ts'
import type { StopReason } from '../../src/sync/core/push-loop.ts'
import type { Settled } from '../../src/sync/core/settled.ts'
import type { NewAct } from '../../src/sync/own-entry.ts'
import type { Dice } from './dice.ts'
import type { Faults } from './faults.ts'
import { entryStoreOn, type Flash, type KeptEntry, loseUnflushed } from './flash.ts'
import { type Link, linkTo } from './link.ts'
import { type Screen, screenOn } from './screen.ts'
import type { SimulatedServer } from './server.ts'
import { startTabletSync, type TabletSync } from './tablet-sync.ts'
import type { Timeline } from './timeline.ts'
import { APP_VERSIONS, type AppVersion } from './versions.ts'
import type { Works } from './works.ts'

export type TabletPorts = {
  readonly works: Works
  readonly server: SimulatedServer
  readonly time: Timeline
  readonly dice: Dice
  readonly faults: Faults
  readonly pageRows: number
  readonly newId: () => string
  readonly heldIn: (deviceId: string, row: WireDocument) => readonly number[]
  readonly watch: TabletWatch
}

/** Who looks on: the checks. */
export type TabletWatch = {
  readonly onMade: (tablet: Tablet, kept: KeptEntry) => void
  readonly onSettled: (tablet: Tablet, deviceSeq: number, settled: Settled | null) => void
  readonly onPage: (
    tablet: Tablet,
    name: CollectionName,
    documents: readonly WireDocument[],
    wasReached: number,
  ) => void
  /** Rows that the server no longer has were deleted. */
  readonly onSwept: (tablet: Tablet) => void
  /** `isSeen`: something left the pending set by it. */
  readonly onReached: (tablet: Tablet, state: PullState, isSeen: boolean) => void
}

/** One tablet: what it keeps, its one or two tabs, and the one of them that leads. */
export type Tablet = {
  readonly name: string
  readonly flash: Flash
  readonly link: Link
  /** Its clock is so far off, ms, and runs so much too fast, in millionths. */
  readonly clock: { offsetMs: number; driftPpm: number }
  /** The app that it runs; a new one is taken with a restart. */
  version: AppVersion
  /** Set where its chain has a twin: cloned, or put back to an older state. */
  isForked: boolean
  /** Made `from` these on by declaring others lost. */
  stopped(): StopReason | null
  isOn(): boolean
  /** Sync of the leading tab; null while the tablet is off. */
  sync(): TabletSync | null
  screens(): readonly Screen[]
  /** Writes entries as one append; empty where the tablet is off. */
  act(acts: readonly NewAct[], personId: string): readonly Entry[]
  start(): void
  /** A sudden end: what was volatile is gone, and `lost` of the latest writes to documents. */
  crash(lost: number): void
  /** Another tab leads from now on; nothing is lost but what was under way. */
  takeOver(): void
  openSecondTab(): void
}

export function tabletOf(name: string, flash: Flash, ports: TabletPorts): Tablet {
  const { time, works, faults } = ports
  const clock = { offsetMs: 0, driftPpm: 0 }
  const startedMs = time.nowMs()
  let screens: Screen[] = []
  let sync: TabletSync | null = null
  let ending = new AbortController()
  let stopped: StopReason | null = null

  function nowMs(): number {
    const passedMs = time.nowMs() - startedMs
    return Math.max(0, Math.round(time.nowMs() + clock.offsetMs + (passedMs * clock.driftPpm) / 1_000_000))
  }

  function openScreen(): Screen {
    const screen = screenOn({ flash, works, heldIn: row => ports.heldIn(flash.deviceId, row) })
    screen.reach(works.pendingReach(flash.reached))
    for (const kept of flash.entries) screen.take(kept)
    return screen
  }

  function lead(): void {
    ending = new AbortController()
    const { signal } = ending
    stopped = null
    const store = entryStoreOn(flash, {
      fails: () => faults.happens('storageFailed'),
      onSettled(deviceSeq, settled) {
        const kept = flash.entries.find(one => one.entry.deviceSeq === deviceSeq)
        if (kept !== undefined) for (const screen of screens) screen.take(kept)
        ports.watch.onSettled(tablet, deviceSeq, settled)
      },
      declareLost(fromSeq, toSeq) {
        const act = { kind: 'declaredLost', body: { fromSeq, toSeq } } as const
        return must(append([{ act, workOrderId: null, runId: null }], 'ana')[0], 'a declaration')
      },
    })
    sync = startTabletSync(
      {
        ...ports,
        flash,
        link,
        store: works.entryStore(store, flash),
        onReached(state) {
          if (signal.aborted) return
          const position = works.pendingReach(state.reached)
          const left = screens.filter(screen => screen.reach(position))
          ports.watch.onReached(tablet, state, left.length > 0)
        },
        onPage: (collection, documents, was) => ports.watch.onPage(tablet, collection, documents, was),
        onSwept: () => ports.watch.onSwept(tablet),
        onStopped(why) {
          if (!signal.aborted) stopped = why
        },
      },
      signal,
    )
  }

  function append(acts: readonly NewAct[], personId: string): KeptEntry[] {
    const made: KeptEntry[] = []
    for (const one of acts) {
      const appVersion = APP_VERSIONS[tablet.version]
      const kept = chained(flash, { id: ports.newId(), appVersion }, one, personId, nowMs())
      flash.entries.push(kept)
      made.push(kept)
    }
    for (const kept of made) {
      for (const screen of screens) screen.take(kept)
      ports.watch.onMade(tablet, kept)
    }
    return made
  }

  const link = linkTo(ports)
  const tablet: Tablet = {
    name,
    flash,
    link,
    clock,
    version: 'this',
    isForked: false,
    stopped: () => stopped,
    isOn: () => sync !== null,
    sync: () => sync,
    screens: () => screens,
    act(acts, personId) {
      if (sync === null) return []
      const made = append(acts, personId)
      sync.nudge()
      return made.map(kept => kept.entry)
    },
    start() {
      if (sync !== null) return
      screens = [openScreen()]
      lead()
    },
    crash(lost) {
      ending.abort()
      sync = null
      screens = []
      faults.count('writesLost', loseUnflushed(flash, lost))
    },
    takeOver() {
      if (sync === null) return
      ending.abort()
      lead()
    },
    openSecondTab() {
      if (sync !== null && screens.length === 1) screens.push(openScreen())
    },
  }
  return tablet
}

/** The next entry of a chain, as `src/sync/append.ts` makes it. */
function chained(
  flash: Flash,
  { id, appVersion }: { readonly id: string; readonly appVersion: string },
  one: NewAct,
  personId: string,
  nowMs: number,
): KeptEntry {
  const head = flash.entries.at(-1)?.entry
  const draft = {
    id,
    v: ENTRY_VERSION,
    appVersion,
    workOrderId: one.workOrderId,
    runId: one.runId,
    actorId: personId,
    signedInBy: 'pin',
    madeForId: one.madeForId ?? null,
    deviceId: flash.deviceId,
    deviceSeq: (head?.deviceSeq ?? 0) + 1,
    prevHash: head?.hash ?? FIRST_PREV_HASH,
    occurredAt: nowMs,
    clockOffsetMs: null,
    basis: basisOf(flash.reached),
    causeId: one.causeId ?? null,
    resolves: one.resolves ?? null,
    ...one.act,
  }
  const parsed = entrySchema.parse({ ...draft, hash: FIRST_PREV_HASH })
  const entry = { ...parsed, hash: entryHash(parsed) }
  return { entry, text: canonicalText(entry), postings: one.postings ?? [], settled: null }
}
