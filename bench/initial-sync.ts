import { COLLECTIONS } from '#protocol/document.ts'
import { ENROLMENT_CODE } from '../e2e/server-process.ts'
import { type FigureSheet, median } from './figures.ts'
import { rawSync } from './raw-indexeddb.ts'
import { type BenchTablet, type Browsers, openEnrolment, openTablet, press } from './tablet.ts'

const ROUNDS = 3
/** As many rows as the app asks for at once. */
const PAGE_ROWS = 1_000
export const STANDING = 'rxdb-dexie-floorbook-pulled--0--standing'
const CATALOGUE = 'rxdb-dexie-floorbook-pulled--0--catalogue'

export const SYNC_RATIO = 'initial sync, times the raw floor'

/**
 * A fresh tablet each round, from its first request for documents until it knows that it has all of them; and
 * in the same round the raw floor in another fresh browser. Gives the profiles, the last one without a
 * service worker.
 */
export async function measureInitialSync(
  sheet: FigureSheet,
  server: { readonly url: string; readonly documents: number },
  browsers: Browsers,
): Promise<string[]> {
  const [appMs, rawMs, profiles]: [number[], number[], string[]] = [[], [], []]
  for (let round = 1; round <= ROUNDS; round += 1) {
    const serviceWorker = round < ROUNDS
    const tablet = await openTablet(browsers, { serviceWorker })
    await openEnrolment(tablet, server.url, serviceWorker)
    const done = tablet.page.evaluate(allPulled, { standing: STANDING, collections: [...COLLECTIONS] })
    await press(tablet, 'Enrol this tablet')
    appMs.push(await done)
    const indexes = await tablet.page.evaluate(indexesOf, CATALOGUE)
    profiles.push(tablet.profile)
    await tablet.context.close()
    rawMs.push(await rawRound(server.url, browsers, indexes))
    console.error(`initial sync, round ${round}: app ${appMs.at(-1)} ms, raw ${rawMs.at(-1)} ms`)
  }
  const peer = median(rawMs)
  const name = `initial sync of ${server.documents} documents`
  sheet.add({ name, value: median(appMs), unit: 'ms', n: ROUNDS, peer })
  const ratios = appMs.map((ms, round) => ms / (rawMs[round] ?? Number.NaN))
  sheet.add({ name: SYNC_RATIO, value: median(ratios), unit: 'times', n: ROUNDS })
  return profiles
}

async function rawRound(
  url: string,
  browsers: Browsers,
  indexes: readonly (readonly string[])[],
): Promise<number> {
  const tablet: BenchTablet = await openTablet(browsers, { serviceWorker: false })
  await tablet.page.goto(`${url}/robots.txt`)
  const ms = await tablet.page.evaluate(rawSync, {
    collections: [...COLLECTIONS],
    pageRows: PAGE_ROWS,
    code: ENROLMENT_CODE,
    indexes,
  })
  await tablet.context.close()
  return ms
}

/**
 * Runs in the page: ms from the first request for documents until the row that says how far the tablet has
 * come says so of every collection. It is read past all of our own code.
 */
export async function allPulled(where: { standing: string; collections: string[] }): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(where.standing)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const value = () =>
    new Promise<string | null>((resolve, reject) => {
      const request = database.transaction('docs').objectStore('docs').get('pull')
      request.onsuccess = () => resolve(request.result?.value ?? null)
      request.onerror = () => reject(request.error)
    })
  for (;;) {
    const standing = JSON.parse((await value()) ?? 'null')
    const isAll = standing !== null && where.collections.every(name => standing.reached[name] > 0)
    if (isAll) break
    await new Promise(again => setTimeout(again, 10))
  }
  const endedAt = performance.now()
  database.close()
  const requests = performance.getEntriesByType('resource').filter(one => one.name.includes('/api/pull/'))
  return endedAt - Math.min(...requests.map(one => one.startTime))
}

/** Runs in the page: the key paths of a stored collection's indexes. */
async function indexesOf(name: string): Promise<string[][]> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const store = database.transaction('docs').objectStore('docs')
  const paths = [...store.indexNames].map(index => [store.index(index).keyPath].flat())
  database.close()
  return paths
}
