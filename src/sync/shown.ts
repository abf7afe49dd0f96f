import type { BodyByCollection, DocumentCollection } from '#domain/ledger/documents.ts'
import type { Watched } from '#kernel/watched.ts'

/**
 * A document as a screen shows it: what the server said, with this tablet's unconfirmed entries folded over
 * it. The identical object as long as neither has changed.
 */
export type Shown<Name extends DocumentCollection> = {
  readonly id: string
  readonly body: BodyByCollection[Name]
  /** The server's position; 0 where the document so far exists on this tablet only. */
  readonly position: number
  /** How many entries of this tablet are folded over it that the server's document does not hold yet. */
  readonly pendingCount: number
}

/**
 * Reading documents. `undefined` is "not read yet", `null` is "does not exist here". Lists are in id order.
 * A group is the indexed key that `groupOf` gives (src/domain/ledger/documents.ts).
 */
export interface Documents {
  watch<Name extends DocumentCollection>(
    collection: Name,
    id: string,
  ): Watched<Shown<Name> | null | undefined>
  /** Ids that do not exist are absent from the map. */
  watchMany<Name extends DocumentCollection>(
    collection: Name,
    ids: readonly string[],
  ): Watched<ReadonlyMap<string, Shown<Name>> | undefined>
  watchGroup<Name extends DocumentCollection>(
    collection: Name,
    group: string,
  ): Watched<readonly Shown<Name>[] | undefined>
  read<Name extends DocumentCollection>(collection: Name, id: string): Promise<Shown<Name> | null>
  readMany<Name extends DocumentCollection>(
    collection: Name,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Shown<Name>>>
  readGroup<Name extends DocumentCollection>(collection: Name, group: string): Promise<readonly Shown<Name>[]>
}
