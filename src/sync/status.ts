import { cell, type Cell, type Watched } from '#kernel/watched.ts'
import { COLLECTIONS } from '#protocol/document.ts'
import type { Revocation } from '#protocol/device.ts'
import { BEAT_EVERY_MS } from '#protocol/pull.ts'
import type { PullState, ReachedByCollection } from './core/pull-state.ts'
import type { Unsent } from './entries.ts'
import type { OwnEntry } from './own-entry.ts'
import type { FilesAhead } from './files/fetch-ahead.ts'
import { type OutboxFile, type UnsentFiles, unsentFiles } from './files/outbox.ts'
import type { Pictures } from './pictures.ts'

/** What asks for a person before sending can go on. */
export type Blocked = 'newToken' | 'update' | 'forked' | 'cannotStore' | 'revoked'

/** How this tablet and the server stand. Being offline is a fact here, never an error. */
export type SyncStatus = {
  readonly unsentCount: number
  /** When the oldest unsent entry was made, ms; null where all is sent. */
  readonly oldestUnsentAtMs: number | null
  /** Own entries that were refused or set aside, of the latest 200. */
  readonly needsYouCount: number
  /**
   * True while the server was heard within two and a half beats, and neither a request nor the network was
   * lost since.
   */
  readonly online: boolean
  readonly lastHeardAtMs: number | null
  readonly blocked: Blocked | null
  /** Who switched this tablet off and when, where the server said so. */
  readonly revocation: Revocation | null
  readonly reached: ReachedByCollection
  /** True once every collection was pulled to its end. */
  readonly firstPullDone: boolean
  readonly serverPosition: number
  /** Server's clock less this tablet's, ms; null where it never was measured. */
  readonly clockOffsetMs: number | null
  readonly storage: Storage
  readonly pictures: Pictures
  /** Drawings and photos of open orders here. */
  readonly filesAhead: FilesAhead
  /** Photos and documents that are not on the server yet. */
  readonly unsentFiles: UnsentFiles
  /** Documents whose body this version of the app cannot read. */
  readonly unreadableCount: number
}

/** Below this much free space no new work is taken down: what was begun can still be finished and sent. */
const RESERVE_BYTES = 30_000_000

/** Whether there is room for more entries; a browser that does not say has some. */
export function hasRoom({ freeBytes }: Storage): boolean {
  return (freeBytes ?? RESERVE_BYTES) >= RESERVE_BYTES
}

export type Storage = {
  readonly persisted: boolean
  readonly usedBytes: number | null
  readonly freeBytes: number | null
}

/** The last word from the server, and when a request was last lost. */
export type Contact = {
  readonly heardAtMs: number | null
  readonly lostAtMs: number | null
  readonly serverPosition: number
  readonly clockOffsetMs: number | null
}

export const NO_CONTACT: Contact = { heardAtMs: null, lostAtMs: null, serverPosition: 0, clockOffsetMs: null }

/** Two beats may go missing on a poor network; without the third nobody is heard. */
export const SILENCE_MS = 2.5 * BEAT_EVERY_MS

/**
 * The browser says that the network is gone: whatever was heard before counts no more. Only something heard
 * later does, as from a server on this very machine.
 */
export function networkGone(contact: Contact, nowMs: number): Contact {
  return { ...contact, lostAtMs: Math.max(nowMs, (contact.heardAtMs ?? 0) + 1) }
}

export type StatusSources = {
  readonly unsent: Watched<Unsent>
  readonly latest: Watched<readonly OwnEntry[]>
  readonly pull: Watched<PullState>
  readonly contact: Cell<Contact>
  readonly blocked: Cell<Blocked | null>
  readonly revocation: Cell<Revocation | null>
  readonly storage: Cell<Storage>
  readonly pictures: Watched<Pictures>
  readonly filesAhead: Watched<FilesAhead>
  readonly outbox: Watched<readonly OutboxFile[]>
  readonly unreadable: Cell<number>
  readonly nowMs: () => number
}

/** One status out of its sources; `look` judges anew what changes with time alone. */
export function statusOf(sources: StatusSources): { readonly status: Watched<SyncStatus>; look(): void } {
  const status = cell(statusNow(sources))
  const look = () => {
    const next = statusNow(sources)
    if (!isSame(status.current(), next)) status.set(next)
  }
  const { unsent, latest, pull, contact, blocked, storage, pictures, filesAhead, outbox, unreadable } =
    sources
  const all = [
    sources.revocation,
    unsent,
    latest,
    pull,
    contact,
    blocked,
    storage,
    pictures,
    filesAhead,
    outbox,
    unreadable,
  ]
  for (const one of all) one.subscribe(look)
  return { status, look }
}

function statusNow(sources: StatusSources): SyncStatus {
  const contact = sources.contact.current()
  const { heardAtMs, serverPosition, clockOffsetMs } = contact
  const { reached } = sources.pull.current()
  const { count, oldestAtMs } = sources.unsent.current()
  return {
    unsentCount: count,
    oldestUnsentAtMs: oldestAtMs,
    needsYouCount: sources.latest.current().filter(needsSomebody).length,
    online: isOnline(contact, sources.nowMs()),
    lastHeardAtMs: heardAtMs,
    blocked: sources.blocked.current() ?? (hasRoom(sources.storage.current()) ? null : 'cannotStore'),
    revocation: sources.revocation.current(),
    reached,
    firstPullDone: COLLECTIONS.every(name => reached[name] > 0),
    serverPosition,
    clockOffsetMs,
    storage: sources.storage.current(),
    pictures: sources.pictures.current(),
    filesAhead: sources.filesAhead.current(),
    unsentFiles: unsentFiles(sources.outbox.current()),
    unreadableCount: sources.unreadable.current(),
  }
}

/** Refused, or set aside for a person: not what the server had before this tablet was enrolled anew. */
function needsSomebody({ settled }: OwnEntry): boolean {
  if (settled === null || settled.verdict === 'accepted') return false
  return settled.reason !== 'issuedAlready'
}

/** Whether the server counts as heard. */
export function isOnline({ heardAtMs, lostAtMs }: Contact, nowMs: number): boolean {
  if (heardAtMs === null || nowMs - heardAtMs > SILENCE_MS) return false
  return lostAtMs === null || lostAtMs <= heardAtMs
}

function isSame(left: SyncStatus, right: SyncStatus): boolean {
  return (
    left.unsentCount === right.unsentCount &&
    left.oldestUnsentAtMs === right.oldestUnsentAtMs &&
    left.needsYouCount === right.needsYouCount &&
    left.online === right.online &&
    left.lastHeardAtMs === right.lastHeardAtMs &&
    left.blocked === right.blocked &&
    left.revocation === right.revocation &&
    left.reached === right.reached &&
    left.serverPosition === right.serverPosition &&
    left.clockOffsetMs === right.clockOffsetMs &&
    left.storage === right.storage &&
    left.pictures === right.pictures &&
    left.filesAhead === right.filesAhead &&
    left.unsentFiles.photoCount === right.unsentFiles.photoCount &&
    left.unsentFiles.documentCount === right.unsentFiles.documentCount &&
    left.unsentFiles.bytes === right.unsentFiles.bytes &&
    left.unreadableCount === right.unreadableCount
  )
}
