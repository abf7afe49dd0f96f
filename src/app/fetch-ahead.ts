import { namesFiles, wantedFiles } from '../sync/files/file-wishes.ts'
import { wantedPictures } from '../sync/picture-wishes.ts'
import type { PictureShelf } from '../sync/pictures.ts'
import type { Started } from './start.ts'

/** After the last of several changes: they come in many at once. */
const AFTER_MS = 5_000
/** A photo is named before its bytes have come up: what is missing is asked for again so often. */
const MISSING_EVERY_MS = 15_000

/** Keeps pictures of parts, and files of open orders here, on this tablet for when there is no network. */
export function keepFetchingAhead(
  { databases: { documents }, device, status, wantFiles }: Started,
  pictures: PictureShelf,
  onFailure: (problem: unknown) => void,
): void {
  const fetchPictures = afterLast(async () => pictures.want(await wantedPictures(documents)), onFailure)
  const fetchFiles = afterLast(async () => {
    const state = device.state.current()
    if (state.stage === 'enrolled') await wantFiles(await wantedFiles(documents, state.device.locationId))
  }, onFailure)
  documents.catalogue.eventBulks$.subscribe(fetchPictures)
  for (const collection of [documents.workOrders, documents.runLines, documents.reviews]) {
    collection.eventBulks$.subscribe(({ events }) => {
      if (events.some(({ documentData }) => namesFiles(documentData))) fetchFiles()
    })
  }
  const fetchAll = () => {
    fetchPictures()
    fetchFiles()
  }
  window.addEventListener('online', fetchAll)
  setInterval(() => {
    const { online, filesAhead } = status.current()
    if (online && filesAhead.hereCount < filesAhead.wantedCount) fetchFiles()
  }, MISSING_EVERY_MS)
  fetchAll()
}

function afterLast(work: () => Promise<void>, onFailure: (problem: unknown) => void): () => void {
  let due: ReturnType<typeof setTimeout> | undefined
  return () => {
    clearTimeout(due)
    due = setTimeout(() => void work().catch(onFailure), AFTER_MS)
  }
}
