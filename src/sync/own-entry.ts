import type { Act, Entry } from '#domain/ledger/entry.ts'
import type { Posting } from '#domain/ledger/posting.ts'
import type { Watched } from '#kernel/watched.ts'
import type { Settled } from './core/settled.ts'

/** Who acts, and how they signed in. */
export type SignedIn = { readonly personId: string; readonly by: 'pin' | 'badge' }

/** One thing done, before it has ids and a place in the device's chain. */
export type NewAct = {
  readonly act: Act
  readonly workOrderId: string | null
  readonly runId: string | null
  /** The entry that this one answers. */
  readonly causeId?: string | null
  /** The exception that this one resolves, by key. */
  readonly resolves?: string | null
  /** The person it was made for, where that is somebody else. */
  readonly madeForId?: string | null
  /** When it was done, ms, as the paper says that it is entered from. */
  readonly claimedAt?: number | null
  /** Stock postings as this tablet computes them: kept beside the entry for its stock figures, never sent. */
  readonly postings?: readonly Posting[]
}

/** An entry of this tablet and how far it has come. `settled` is null until the server has answered. */
export type OwnEntry = {
  readonly entry: Entry
  readonly postings: readonly Posting[]
  readonly settled: Settled | null
}

/**
 * The one way to act. Resolves with the entries once they are durable on this tablet (a killed browser keeps
 * them): then comes the sound, then the screen. All acts of one call are stored together or not at all.
 * Throws a `CannotStoreError` when the tablet cannot store; nothing was stored then. `onStored` is called
 * once, some ms earlier: the entries are durable, but what is shown of the documents may not hold them yet.
 */
export type Append = (
  acts: readonly NewAct[],
  signedIn: SignedIn,
  onStored?: () => void,
) => Promise<readonly Entry[]>

export interface OwnEntries {
  append: Append
  /** Somebody is about to act, as at the first key of a scan: what can be got ready is. */
  ahead(): void
  /** The latest entries of this tablet, newest first, at most 200. */
  latest: Watched<readonly OwnEntry[]>
  find(entryId: string): Promise<OwnEntry | null>
  /** The texts of all entries without a verdict, byte for byte as they are sent, oldest first. */
  unsentTexts(): Promise<readonly string[]>
}
