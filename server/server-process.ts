import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { accept } from '#domain/ledger/accept.ts'
import { startAlerts } from './alerts/alerts.ts'
import type { Config } from './config.ts'
import { writeCommandLineAccess } from './command-line-access.ts'
import { enrolmentCodeAtStart } from './enrolment-code.ts'
import { openFileStore } from './files/file-store.ts'
import { type Ground, openGround } from './ground.ts'
import { openDoors } from './http/doors.ts'
import { keepBuild } from './http/kept-builds.ts'
import { type NotifiedLoop, startNotifiedLoop } from './notified-loop.ts'
import type { Alarm } from './replication/ports.ts'
import { type Reconciling, startReconciling } from './reconcile/start.ts'
import { isEmpty, seedMaker, seedWork } from './seed/run.ts'
import { connectShop, readShopLinks, type Shop } from './shop/connect.ts'
import { lookForFirstOwner, makeFirstOwner } from './shop/first-owner.ts'
import { addLocations, openFromShop } from './shop/opening.ts'
import { createShopPlaces, type ShopPlaces } from './shop/places.ts'
import { runShop } from './shop/run-shop.ts'
import type { Sending } from './shop/sending.ts'
import type { Environment } from './shopify/credentials.ts'
import { appVersion, createSystemClock, systemRandom } from './surroundings.ts'

export type Running = {
  readonly address: string
  /** Null where there is no certificate. */
  readonly secureAddress: string | null
  readonly code: string | null
  /** PIN of the owner that was made at this start, or none. */
  readonly ownerPin: string | null
  readonly demo: boolean
  readonly simulatorUrl: string | null
  stop(): Promise<void>
}

/** Proxies cut streams that are silent for much longer. */
const BEAT_MS = 10_000
/** A tablet that was away for so long begins its file anew. */
const PARTS_KEPT_MS = 30 * 86_400_000
const DIST = fileURLToPath(new URL('../dist', import.meta.url))

/** Lock, store, shop, seed, listen: in this order, so that nobody is answered before everything stands. */
export async function startServer(
  config: Config,
  environment: Environment,
  alarm: Alarm,
  onLateOwner: (pin: string, code: string | null) => void = () => undefined,
): Promise<Running> {
  const clock = createSystemClock()
  const version = appVersion()
  const ground = await openGround({ config, accept, clock, random: systemRandom, alarm, appVersion: version })
  const shop = await connectShop(config, environment, clock)
  const demo = shop === null || shop.simulatorUrl !== null
  const places = createShopPlaces()
  const onError = (error: unknown) => alarm.raise('a background task failed', { error: String(error) })
  const running = shop === null ? null : await runShop(ground, shop, places, onError)
  const sending = running?.sending ?? null
  const ownerPin = await fill(ground, shop, places, onError)
  const reconciler = reconciling(ground, shop, places, sending, onError)
  const alerts = startAlerts({ ground, config, alarm }, onError)
  const isOwnerless = shop !== null && (await isEmpty(ground))
  const code = isOwnerless ? null : await enrolmentCodeAtStart(ground, config, demo)
  const late = isOwnerless ? waitForOwner({ ground, config, shop, places }, onLateOwner, onError) : null
  const kept = join(config.dataFolder, 'client')
  keepBuild(DIST, kept, clock.nowMs())
  const files = openFileStore(join(config.dataFolder, 'files'))
  await files.dropPartsBefore(clock.nowMs() - PARTS_KEPT_MS)
  const parts = {
    ...ground,
    config,
    files,
    version,
    demo,
    alerts,
    shopClient: shop?.client ?? null,
    reconciler,
    shopDesk: running?.desk ?? null,
    ordering: running?.orders ?? null,
    webhooks: () => running?.door() ?? null,
    outboxCounts: sending?.outbox.counts ?? (() => ({ waiting: 0, needsPerson: 0 })),
    shopTodos: running?.todos ?? (() => 0),
    clientFolders: [DIST, kept],
    beatMs: BEAT_MS,
  }
  const doors = await openDoors(parts, onError)
  // The simulated shop is on this machine, and reaches it without a public name.
  const callback = demo ? loopbackOf(doors.address) : config.shopifyCallback
  if (callback !== null) await running?.listenAt(callback)
  running?.watch()
  const stop = async () => {
    await doors.close()
    await late?.stop()
    await alerts.stop()
    await reconciler?.stop()
    await running?.stop()
    await shop?.close()
    await ground.close()
  }
  const { address, secureAddress } = doors
  await writeCommandLineAccess(ground, config.dataFolder, loopbackOf(address))
  return { address, secureAddress, code, ownerPin, demo, simulatorUrl: shop?.simulatorUrl ?? null, stop }
}

type Founding = {
  readonly ground: Ground
  readonly config: Config
  readonly shop: Shop
  readonly places: ShopPlaces
}

/** A new shop that did not answer yet: owner and code are made when it does, without another start. */
function waitForOwner(
  { ground, config, shop, places }: Founding,
  onLateOwner: (pin: string, code: string | null) => void,
  onError: (error: unknown) => void,
): NotifiedLoop {
  const reach = async () => (await addLocations(ground, shop.client, places)).ok
  const welcome = async (pin: string) => onLateOwner(pin, await enrolmentCodeAtStart(ground, config, false))
  const sleepMs = async (durationMs: number, signal: AbortSignal) => {
    // An abort is how the loop ends; there is nothing to do about it.
    await pause(durationMs, undefined, { signal, ref: false }).catch(() => undefined)
  }
  return startNotifiedLoop({
    step: () => lookForFirstOwner(ground, shop.client, reach, welcome),
    sleepMs,
    onError,
  })
}

/** Null where no shop is connected. What the last end cut off goes on. */
function reconciling(
  ground: Ground,
  shop: Shop | null,
  places: ShopPlaces,
  sending: Sending | null,
  onError: (error: unknown) => void,
): Reconciling | null {
  if (shop === null || sending === null) return null
  return startReconciling(ground, { client: shop.client, places, outbox: sending.outbox }, onError)
}

/**
 * Brings the ledger up to what the shop has. A new demo gets its maker; a new real shop its owner, whose
 * PIN returns.
 */
async function fill(
  ground: Ground,
  shop: Shop | null,
  places: ShopPlaces,
  onError: (error: unknown) => void,
): Promise<string | null> {
  if (shop === null) return null
  const seeding = shop.simulatorUrl !== null && (await isEmpty(ground))
  if (seeding) {
    const links = await readShopLinks(shop.client)
    if (!links.ok) throw new Error(links.error.message)
    await seedMaker(ground, links.value)
  }
  // A real shop's catalogue is read while the floor works already: a large one takes minutes.
  const isReal = shop.simulatorUrl === null
  const opened = await (isReal ? addLocations : openFromShop)(ground, shop.client, places)
  // A shop that cannot be reached now is weather: the floor goes on, and the next start reads it.
  if (!opened.ok) onError(opened.error.message)
  if (seeding) await seedWork(ground)
  return makeFirstOwner(ground, shop.client)
}

/** Plain http always answers this machine itself, whatever address it listens on. */
function loopbackOf(address: string): string {
  return `http://127.0.0.1:${new URL(address).port}`
}
