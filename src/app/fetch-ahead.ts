import type { Cell } from '#kernel/watched.ts'
import { namesFiles, wantedFiles } from '../sync/files/file-wishes.ts'
import { wantedPictures } from '../sync/picture-wishes.ts'
import type { PictureShelf } from '../sync/pictures.ts'
import type { Ahead, AheadState } from './ahead.ts'
import type { Started } from './start.ts'

/** After the last of several changes: they come in many at once. */
const AFTER_MS = 5_000
/** A photo is named before its bytes have come up: what is missing is asked for again so often. */
const MISSING_EVERY_MS = 15_000

/**
 * Keeps fetching what comes to be wanted, and gives what fetches it at once. `appStored` is settled once the
 * service worker has the app.
 */
export function keepFetchingAhead(
  { databases: { documents }, device, status, wantFiles }: Started,
  pictures: PictureShelf,
  state: Cell<AheadState>,
  appStored: Promise<unknown>,
  onFailure: (problem: unknown) => void,
): Ahead['getNow'] {
  appStored.then(() => state.set({ ...state.current(), isAppStored: true })).catch(onFailure)
  let running = 0
  const kinds: { isCounted: boolean }[] = []
  /** `work`, now and after the last of several changes. */
  function fetching(work: () => Promise<void>) {
    let due: ReturnType<typeof setTimeout> | undefined
    const kind = { isCounted: false }
    kinds.push(kind)
    const now = async () => {
      clearTimeout(due)
      due = undefined
      const { firstPullDone } = status.current()
      running += 1
      state.set({ ...state.current(), isGetting: true })
      await work().catch(onFailure)
      running -= 1
      // One that began before all was pulled may end last: it says nothing, and takes nothing back.
      kind.isCounted ||= firstPullDone
      state.set({
        ...state.current(),
        isCounted: kinds.every(one => one.isCounted),
        isGetting: running > 0,
      })
    }
    const later = () => {
      clearTimeout(due)
      due = setTimeout(() => void now(), AFTER_MS)
    }
    return { now, later }
  }
  const ofParts = fetching(async () => pictures.want(await wantedPictures(documents)))
  const ofOrders = fetching(async () => {
    const place = device.state.current()
    if (place.stage === 'enrolled') await wantFiles(await wantedFiles(documents, place.device.locationId))
  })
  documents.catalogue.eventBulks$.subscribe(ofParts.later)
  for (const collection of [documents.workOrders, documents.runLines, documents.reviews]) {
    collection.eventBulks$.subscribe(({ events }) => {
      if (events.some(({ documentData }) => namesFiles(documentData))) ofOrders.later()
    })
  }
  const fetchAll = () => {
    ofParts.later()
    ofOrders.later()
  }
  window.addEventListener('online', fetchAll)
  setInterval(() => {
    const { online, filesAhead } = status.current()
    if (online && filesAhead.hereCount < filesAhead.wantedCount) ofOrders.later()
  }, MISSING_EVERY_MS)
  fetchAll()
  const getNow = async () => {
    await Promise.all([ofParts.now(), ofOrders.now()])
  }
  // What was counted on the way does not count: all is counted once more when the last row has come.
  let wasPulled = status.current().firstPullDone
  status.subscribe(() => {
    if (wasPulled || !status.current().firstPullDone) return
    wasPulled = true
    void getNow()
  })
  return getNow
}
