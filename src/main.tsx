import { createRoot } from 'react-dom/client'
import { v7 } from 'uuid'
import { must } from '#kernel/assert.ts'
import { cell } from '#kernel/watched.ts'
import { version } from '../package.json'
import { App } from './app/app.tsx'
import { type Ahead, NOTHING_AHEAD } from './app/ahead.ts'
import { fetchPagesAhead } from './app/pages.ts'
import { switchedOffPath } from './app/paths.ts'
import { start, type Started } from './app/start.ts'
import { updatesOf, workboxOf } from './app/update.ts'
import { workerStorage } from './db/worker-storage.ts'
import { deviceMarksIn } from './device/device-mark.ts'
import { openDeviceDatabase } from './device/device-database.ts'
import { shareContact } from './sync/lead.ts'
import { byteShelfIn } from './sync/files/byte-shelf.ts'
import { openFileDatabase } from './sync/files/file-database.ts'
import { reducePhoto } from './sync/files/reduce-photo.ts'
import { sha256Hex, tabsOver } from './sync/files/browser.ts'
import { rememberContact } from './sync/remember-contact.ts'
import { type PictureShelf, pictureShelf } from './sync/pictures.ts'

const LOOK_EVERY_MS = 5_000
const ROOM_EVERY_MS = 60_000
const STANDING_EVERY_MS = 20_000

/** The only place with a clock, random ids and the network. */
async function main(): Promise<void> {
  const pictures = pictureShelf({ caches: window.caches, fetch: ask })
  const identity = new BroadcastChannel('floorbook-identity')
  identity.addEventListener('message', () => window.location.reload())
  const started = await start({
    appVersion: version,
    nowMs: () => Date.now(),
    newId: () => v7(),
    random: () => Math.random(),
    fetch: ask,
    locks: window.isSecureContext ? navigator.locks : undefined,
    secure: window.isSecureContext,
    persist: async () => window.isSecureContext && (await navigator.storage.persist()),
    deviceDatabase: openDeviceDatabase(),
    marks: deviceMarksIn(() => window.localStorage),
    slowHash: async (...secret) => (await import('./device/slow-hash.ts')).slowHash(...secret),
    storage: workerStorage(),
    pictures,
    fileStorage: {
      shelf: byteShelfIn({ caches: window.caches, nowMs: () => Date.now() }),
      database: openFileDatabase(),
      tabs: tabsOver(new BroadcastChannel('floorbook-files')),
      reduce: reducePhoto,
      hash: sha256Hex,
    },
    onFailure: report,
    onForgotten: () => window.location.reload(),
    onSwitchedOff: by => window.location.replace(switchedOffPath(by)),
    onEnrolledAgain() {
      // A BroadcastChannel reaches this origin only and takes no target.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      identity.postMessage('new')
      window.location.reload()
    },
  })
  rememberContact(started.contact, () => window.localStorage)
  shareContact(new BroadcastChannel('floorbook-contact'), started.contact)
  const updates = followUpdates(started)
  const { contact: _contact, storageRoom: _room, look, wake, lose, databases: _rows, ...rest } = started
  const { wantFiles: _want, ...dependencies } = rest
  setInterval(look, LOOK_EVERY_MS)
  window.addEventListener('online', wake)
  window.addEventListener('offline', lose)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake()
  })
  if (window.isSecureContext) repeat(() => measureRoom(started), ROOM_EVERY_MS)
  const ahead = window.isSecureContext ? fetchAhead(started, pictures) : NOWHERE
  createRoot(must(document.getElementById('root'), 'the element #root')).render(
    <App dependencies={{ ...dependencies, ahead, updates }} />,
  )
  await fetchPagesAhead()
  await keepTelling(started)
}

/** Nothing can be kept for later: not over https. */
const NOWHERE: Ahead = { state: cell(NOTHING_AHEAD), getNow: async () => undefined }

/** Its code comes after the first paint, which does without. */
function fetchAhead(started: Started, pictures: PictureShelf): Ahead {
  const state = cell(NOTHING_AHEAD)
  // Served from its sources, the app is never stored.
  const appStored = import.meta.env.PROD ? navigator.serviceWorker.ready : Promise.resolve()
  const begun = import('./app/fetch-ahead.ts').then(({ keepFetchingAhead }) =>
    keepFetchingAhead(started, pictures, state, appStored, report),
  )
  begun.catch(report)
  return { state, getNow: async () => begun.then(getNow => getNow()).catch(report) }
}

/** `fetch` needs its window, wherever it is called from. */
function ask(...request: Parameters<typeof fetch>): Promise<Response> {
  return window.fetch(...request)
}

function followUpdates({ status }: Started) {
  const situationNow = () => {
    const { online, unsentCount, blocked } = status.current()
    return { online, unsentCount, refused: blocked === 'update' }
  }
  const situation = cell(situationNow())
  status.subscribe(() => situation.set(situationNow()))
  return updatesOf({
    workbox: async () => workboxOf(import.meta.env.PROD ? navigator.serviceWorker : undefined),
    situation,
    reload: () => window.location.reload(),
    every: (intervalMs, work) => setInterval(work, intervalMs),
    onFailure: report,
  })
}

/** What the board says of this tablet: nothing that it has to wait for at its start. */
async function keepTelling(started: Started): Promise<void> {
  const { batteryOf, standingTeller } = await import('./sync/tell-standing.ts')
  const ports = { ...started, battery: batteryOf(navigator), nowMs: () => Date.now() }
  repeat(standingTeller(ports), STANDING_EVERY_MS)
}

async function measureRoom({ storageRoom }: Started): Promise<void> {
  const [persisted, { usage, quota }] = await Promise.all([
    navigator.storage.persisted(),
    navigator.storage.estimate(),
  ])
  const freeBytes = usage === undefined || quota === undefined ? null : quota - usage
  storageRoom.set({ persisted, usedBytes: usage ?? null, freeBytes })
}

function repeat(work: () => Promise<void>, everyMs: number): void {
  const run = () => void work().catch(report)
  setInterval(run, everyMs)
  run()
}

/** For whoever looks: no failure is swallowed, and none of them stops the app. */
function report(problem: unknown): void {
  console.error(problem)
}

function showThatNothingOpens(problem: unknown): void {
  report(problem)
  const root = must(document.getElementById('root'), 'the element #root')
  root.textContent =
    'Floorbook cannot open its storage here. Leave private mode, free some space, or use another browser.'
}

main().catch(showThatNothingOpens)
