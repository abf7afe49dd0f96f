import { cell, type Cell, type Watched } from '#kernel/watched.ts'
import type { Revocation } from '#protocol/device.ts'
import type { CollectionName } from '#protocol/document.ts'
import { openDatabases } from '../db/databases.ts'
import type { workerStorage } from '../db/worker-storage.ts'
import { deviceControl } from '../device/device-control.ts'
import type { DeviceDatabase } from '../device/device-database.ts'
import type { DeviceState } from '../device/device-state.ts'
import { type DeviceMarks, keepDeviceMark } from '../device/device-mark.ts'
import type { EnrolledAnew } from '../device/enrol-anew.ts'
import { draftsIn } from '../device/drafts.ts'
import { enteringForOf } from '../device/entering-for.ts'
import { sessionOf } from '../device/session.ts'
import type { SlowHash } from '../device/verify.ts'
import { commandsOver } from '../sync/commands.ts'
import { copiedOwnEntries } from '../sync/entry-rows.ts'
import { type FilesPorts, type OpenFiles, openFiles } from '../sync/files/files.ts'
import { httpOver } from '../sync/http.ts'
import { aloneUnder } from '../sync/alone.ts'
import { leadOneTab } from '../sync/lead.ts'
import { openLedger } from '../sync/open-ledger.ts'
import { pauses } from '../sync/pauses.ts'
import type { PictureShelf } from '../sync/pictures.ts'
import {
  type Blocked,
  type Contact,
  hasRoom,
  NO_CONTACT,
  networkGone,
  statusOf,
  type Storage,
} from '../sync/status.ts'
import { startSync, type Sync } from '../sync/sync.ts'
import type { Dependencies } from './dependencies.ts'

/** What only the browser has, made in `main.tsx`. */
export type Surroundings = {
  readonly appVersion: string
  readonly nowMs: () => number
  readonly newId: () => string
  readonly random: () => number
  readonly fetch: typeof fetch
  readonly locks: LockManager | undefined
  readonly secure: boolean
  readonly persist: () => Promise<boolean>
  readonly deviceDatabase: DeviceDatabase
  readonly marks: DeviceMarks
  readonly slowHash: SlowHash
  readonly storage: ReturnType<typeof workerStorage>
  readonly pictures: PictureShelf
  /** Where photos and documents are kept, and how they are read. */
  readonly fileStorage: Pick<FilesPorts, 'shelf' | 'database' | 'tabs' | 'reduce' | 'hash'>
  readonly onFailure: (problem: unknown) => void
  /** Everything here was forgotten: begin again. */
  readonly onForgotten: () => void
  /** The same, because a supervisor switched this device off: whoever holds it is told. */
  readonly onSwitchedOff: (by: Revocation | null) => void
  /** This device has a new identity, which the next start takes up: all tabs begin again. */
  readonly onEnrolledAgain: () => void
}

/** What `main.tsx` keeps up to date while the app runs. */
export type Started = Omit<Dependencies, 'updates' | 'ahead'> & {
  readonly contact: Cell<Contact>
  readonly storageRoom: Cell<Storage>
  /** Judges anew what changes with time alone. */
  look(): void
  /** The network may be back: nobody sits out a wait. */
  wake(): void
  /** The browser says that the network is gone: nothing that was heard before counts any more. */
  lose(): void
  readonly databases: Awaited<ReturnType<typeof openDatabases>>
  readonly wantFiles: OpenFiles['want']
}

/** From an entry that is durable to the frame that says so, on a slow tablet. */
const PAINTED_MS = 40
/** What a tablet opens first comes before the second copy; until then the one of the last start stands. */
const COPY_AFTER_MS = 5_000
const ROOM_UNKNOWN: Storage = { persisted: false, usedBytes: null, freeBytes: null }

/** Opens what is stored here and starts to send and pull once this device is enrolled. */
export async function start(around: Surroundings): Promise<Started> {
  const { nowMs, onFailure } = around
  const { copy } = around.storage
  const contact = cell<Contact>(NO_CONTACT)
  const blocked = cell<Blocked | null>(null)
  const revocation = cell<Revocation | null>(null)
  const storageRoom = cell<Storage>(ROOM_UNKNOWN)
  const unreadable = cell(0)
  const waits = pauses()
  let isRevoked = false
  let isForgetting = false

  const httpPorts = {
    fetch: around.fetch,
    token,
    onHeard: () => contact.set({ ...contact.current(), heardAtMs: nowMs() }),
    onLost: () => contact.set({ ...contact.current(), lostAtMs: nowMs() }),
  }
  const http = httpOver(httpPorts)
  const opened = openFiles({ ...around, ...around.fileStorage, http, download: httpPorts, pauses: waits })
  /** A second copy that cannot be read counts as none, and is left as it is until the next start. */
  let isCopyRead = true
  const copied = () =>
    copy.read().catch((problem: unknown) => {
      onFailure(problem)
      isCopyRead = false
      return []
    })
  const before = around.secure ? await around.deviceDatabase.nextDevice() : null
  const databases = await openDatabases(around.storage.storage, true)
  const alone = aloneUnder(around.locks, 'floorbook-enrol')
  const anewPorts = {
    device: around.deviceDatabase,
    databases,
    copied: async () => copiedOwnEntries(await copied(), onFailure),
    http: (next: string) => httpOver({ ...httpPorts, token: async () => next }),
  }
  const becomeNext = async (): Promise<EnrolledAnew> => {
    if (before === null && (await around.deviceDatabase.nextDevice()) === null) return 'nothing'
    // Hardly ever, so its code comes then.
    return (await import('../device/enrol-anew.ts')).enrolAnew(anewPorts, before)
  }
  const anew = around.secure ? await alone.run(becomeNext) : 'nothing'
  if (anew === 'reload') {
    around.onForgotten()
    // What follows would read what was dropped; the page is loaded anew.
    await new Promise<never>(() => undefined)
  }
  const device = deviceControl({
    ...around,
    database: around.deviceDatabase,
    copiedCount: async () => (await copied()).length,
    http,
  })
  const session = sessionOf({ ...around, database: around.deviceDatabase, device: device.row })
  const drafts = draftsIn(around.deviceDatabase)
  const ledger = await openLedger({
    ...around,
    databases,
    deviceId,
    hasRoom: () => hasRoom(storageRoom.current()),
    onStored: around.storage.onStored,
    alone: aloneUnder(around.locks, 'floorbook-append'),
    clockOffsetMs: () => contact.current().clockOffsetMs,
    signedIn: () => session.state.current().signedIn,
    onUnreadable(collection, id, problem) {
      unreadable.set(unreadable.current() + 1)
      onFailure(new Error(`${collection} ${id} cannot be read`, { cause: problem }))
    },
  })
  const { entries, standing } = ledger
  onceEnrolled(device.state, () => {
    // What was issued again is stored and copied by now: the copy under the old name has served.
    const afterMs = anew === 'done' ? 0 : COPY_AFTER_MS
    if (isCopyRead) setTimeout(() => void copy.renew().catch(onFailure), afterMs)
  })
  keepDeviceMark(around.marks, device.state, entries.unsentNow, nowMs)
  const { status, look } = statusOf({
    unsent: entries.unsentNow,
    latest: entries.latest,
    pull: standing.pull,
    contact,
    blocked,
    revocation,
    storage: storageRoom,
    pictures: around.pictures.counts,
    outbox: opened.files.outbox,
    filesAhead: opened.ahead,
    unreadable,
    nowMs,
  })

  /** A revoked device hands in what it has; only then does it forget its data. */
  function forgetOnceSent(): void {
    if (!isRevoked || isForgetting || entries.unsentNow.current().count > 0) return
    isForgetting = true
    forget().catch(onFailure)
  }

  async function forget(): Promise<void> {
    // First: what is forgotten on purpose must not look like a loss, wherever this is cut off.
    around.marks.forget()
    await around.deviceDatabase.forget()
    await databases.forget()
    await opened.forget()
    await copy.forget().catch(onFailure)
    around.onSwitchedOff(revocation.current())
  }

  async function token(): Promise<string | null> {
    return (await device.row())?.token ?? null
  }

  function deviceId(): string {
    const state = device.state.current()
    return state.stage === 'enrolled' ? state.device.deviceId : ''
  }

  let sync: Sync | null = null
  let epochOfFiles: string | null = null

  function lose(): void {
    sync?.cut()
    contact.set(networkGone(contact.current(), nowMs()))
  }

  function fileEpoch(): void {
    const { epoch } = standing.pull.current()
    if (epoch === null || epoch === epochOfFiles) return
    epochOfFiles = epoch
    opened.inEpoch(epoch).catch(onFailure)
  }

  function lead(): void {
    entries.unsentNow.subscribe(forgetOnceSent)
    entries.onEntry(({ settled }) => {
      // What a scan says is painted first.
      if (settled === null) setTimeout(() => sync?.nudge(), PAINTED_MS)
    })
    onceEnrolled(device.state, () => {
      sync = startSync(
        {
          ...around,
          documents: databases.documents,
          store: entries,
          standing,
          http,
          token,
          pauses: waits,
          actedAtMs: () => entries.latest.current()[0]?.entry.occurredAt ?? null,
          auditHashes: (collection: CollectionName) => around.storage.auditHashes(collection),
          onHeard({ position: serverPosition, serverTimeMs }) {
            const heardAtMs = nowMs()
            const clockOffsetMs = serverTimeMs - heardAtMs
            contact.set({ ...contact.current(), heardAtMs, serverPosition, clockOffsetMs })
          },
          onStopped: why => blocked.set(isRevoked ? 'revoked' : why),
          onRevoked(by) {
            isRevoked = true
            revocation.set(by)
            blocked.set('revoked')
            forgetOnceSent()
          },
        },
        new AbortController().signal,
      )
      opened.startSending(new AbortController().signal)
      standing.pull.subscribe(fileEpoch)
      fileEpoch()
      entries.tidy().catch(onFailure)
    })
  }

  if (around.locks !== undefined) leadOneTab(around.locks, lead, onFailure)
  return {
    documents: ledger.documents,
    own: ledger.own,
    status,
    device,
    session,
    enteringFor: enteringForOf({ drafts, session, nowMs, onFailure }),
    drafts,
    commands: commandsOver(http),
    files: opened.files,
    wantFiles: opened.want,
    newId: around.newId,
    nowMs,
    contact,
    storageRoom,
    look,
    wake: waits.wake,
    lose,
    databases,
  }
}

function onceEnrolled(state: Watched<DeviceState>, work: () => void): void {
  let isDone = false
  const look = () => {
    if (isDone || state.current().stage !== 'enrolled') return
    isDone = true
    work()
  }
  state.subscribe(look)
  look()
}
