import type { PhotoRef } from '../files/file-ref.ts'
import type { ActInPlace } from '../ledger/own-postings.ts'
import type { Quantity } from '../stock/quantity.ts'
import type { Role } from './person.ts'
import { hasRight } from './rights.ts'

/** What a tablet knows of itself before somebody walks out of reach of the network. */
export type OfflineFacts = {
  /** Every collection was pulled to its end at least once. */
  readonly firstPullDone: boolean
  /** Open jobs at this place, and those whose pick list is not on the tablet. */
  readonly jobCount: number
  readonly jobsWithoutList: number
  readonly itemCount: number
  readonly picturesHere: number
  readonly picturesWanted: number
  /** Documents and photos of open jobs here. */
  readonly filesHere: number
  readonly filesWanted: number
  /** Both were counted since everything was pulled: before that their figures say nothing. */
  readonly filesCounted: boolean
  /** When the server was heard last, ms of this tablet's clock; null where it never was. */
  readonly lastHeardAtMs: number | null
  readonly nowMs: number
  readonly storageKept: boolean
  /** The app with all its pages is kept too: it opens without network. */
  readonly appStored: boolean
  readonly freeBytes: number | null
  /** A scan has come in since the app was opened. */
  readonly scannerHeard: boolean
}

export const READY_ROWS = ['jobs', 'parts', 'pictures', 'files', 'stock', 'storage', 'scanner'] as const
export type ReadyRowName = (typeof READY_ROWS)[number]

/** `missing` counts what is not here, where it can be counted; a row that is not ready may have none. */
export type ReadyRow = { readonly name: ReadyRowName; readonly ready: boolean; readonly missing: number }

export type Readiness = { readonly ready: boolean; readonly rows: readonly ReadyRow[] }

/** Stock that is older than this may have been sold or moved by others. */
export const STOCK_FRESH_MS = 10 * 60_000
/** Below this a shift's photos and entries might not fit. */
export const FREE_BYTES_NEEDED = 200_000_000

/**
 * Whether the tablet can go without network for a shift: seven rows, in the order in which a person would
 * mend them. The scanner is a row of its own that never makes the tablet unready: there is the number pad.
 */
export function readyForOffline(facts: OfflineFacts): Readiness {
  const ageMs = facts.lastHeardAtMs === null ? null : facts.nowMs - facts.lastHeardAtMs
  const picturesMissing = Math.max(0, facts.picturesWanted - facts.picturesHere)
  const filesMissing = Math.max(0, facts.filesWanted - facts.filesHere)
  const rows: ReadyRow[] = [
    {
      name: 'jobs',
      ready: facts.firstPullDone && facts.jobsWithoutList === 0,
      missing: facts.jobsWithoutList,
    },
    { name: 'parts', ready: facts.firstPullDone && facts.itemCount > 0, missing: 0 },
    { name: 'pictures', ready: facts.filesCounted && picturesMissing === 0, missing: picturesMissing },
    { name: 'files', ready: facts.filesCounted && filesMissing === 0, missing: filesMissing },
    { name: 'stock', ready: ageMs !== null && ageMs <= STOCK_FRESH_MS, missing: 0 },
    {
      name: 'storage',
      ready:
        facts.appStored &&
        facts.storageKept &&
        (facts.freeBytes === null || facts.freeBytes >= FREE_BYTES_NEEDED),
      missing: facts.appStored ? 0 : 1,
    },
    { name: 'scanner', ready: facts.scannerHeard, missing: 0 },
  ]
  return { ready: rows.every(row => row.ready || row.name === 'scanner'), rows }
}

export type Getting = {
  readonly isCounted: boolean
  /** They are being fetched at this moment. */
  readonly isGetting: boolean
  /** Somebody asked for them here, and that has ended. */
  readonly wasAsked: boolean
  readonly online: boolean
}

/**
 * Whether *Get now* helps a row of pictures or drawings, and what it says instead of its usual words: null
 * where there is nothing to add.
 */
export function getNowOf(
  missing: number,
  { isCounted, isGetting, wasAsked, online }: Getting,
): { readonly canGet: boolean; readonly words: string | null } {
  if (missing > 0 && isGetting) return { canGet: false, words: `${missing} still to come` }
  if (!isCounted) return { canGet: false, words: 'Still being counted' }
  if (missing === 0) return { canGet: false, words: null }
  if (!online) return { canGet: true, words: 'No network here: get them where there is some' }
  return { canGet: true, words: wasAsked ? 'Asked just now: the server has not got them yet' : null }
}

/** "Start work", or what the shift would do without: "Start anyway, without 2 pictures". */
export function startWorkWords(readiness: Readiness): string {
  const row = readiness.rows.find(one => !one.ready && one.name !== 'scanner')
  return row === undefined ? 'Start work' : `Start anyway, ${WITHOUT_WORDS[row.name](row.missing)}`
}

const WITHOUT_WORDS: Readonly<Record<ReadyRowName, (missing: number) => string>> = {
  jobs: missing => (missing === 0 ? 'without all jobs' : `without ${counted(missing, 'pick list')}`),
  parts: () => 'without the parts list',
  pictures: missing => `without ${missing === 0 ? 'all pictures' : counted(missing, 'picture')}`,
  files: missing =>
    `without ${missing === 0 ? 'all drawings' : counted(missing, 'drawing or photo', 'drawings and photos')}`,
  stock: () => 'with older stock figures',
  storage: missing => (missing === 0 ? 'though storage may be cleared' : 'before the app itself is stored'),
  scanner: () => 'without a scanner',
}

/** What one person leaves behind at the end of a shift. */
export type ShiftEndFacts = {
  readonly unsentCount: number
  /** Photos and documents that are not on the server yet. */
  readonly unsentFileCount: number
  /**
   * Runs with parts of this person's runs in hand: number of the run, how many lines, whether a place was
   * given.
   */
  readonly inHand: readonly {
    readonly runId: string
    readonly orderId: string
    readonly lineCount: number
    readonly quantity: Quantity
    readonly placeGiven: boolean
    /** What was said at a stop without a place. */
    readonly said: { readonly note: string; readonly photos?: PhotoRef[] | undefined } | null
  }[]
  /** Runs that this person started and that are not built. */
  readonly openRunIds: readonly string[]
  readonly draftReviewCount: number
  /** Runs with failed units that nobody has decided about. */
  readonly failedWithoutFateRunIds: readonly string[]
}

/**
 * True where somebody with these roles can go home without another step. An open run is no loose end once its
 * place is known, nor are failed units for people who may not decide about them.
 */
export function nothingLeftBehind(facts: ShiftEndFacts, roles: readonly Role[]): boolean {
  return (
    facts.unsentCount === 0 &&
    facts.unsentFileCount === 0 &&
    facts.inHand.every(one => one.placeGiven) &&
    facts.draftReviewCount === 0 &&
    (facts.failedWithoutFateRunIds.length === 0 || !hasRight(roles, 'review'))
  )
}

/**
 * A cart or bin scanned at the end of the shift: what is in the hand without a place lies there, all runs of
 * it in one append; what was said and pictured of it before stays. Empty where everything has its place.
 */
export function leftAt(inHand: ShiftEndFacts['inHand'], place: string): readonly ActInPlace[] {
  return inHand.flatMap(({ runId, orderId: workOrderId, placeGiven, said }): ActInPlace[] => {
    const pictured = said?.photos === undefined ? {} : { photos: said.photos }
    const body = { place, note: said?.note ?? '', ...pictured }
    return placeGiven ? [] : [{ act: { kind: 'stoppedForToday', body }, workOrderId, runId }]
  })
}

function counted(count: number, word: string, words = `${word}s`): string {
  return `${count} ${count === 1 ? word : words}`
}
