import type { DocumentCollection } from '#domain/ledger/documents.ts'
import type { Watched } from '#kernel/watched.ts'
import type { DocumentKey } from './core/pending.ts'
import { shelf, type Shelf, type ShelfPorts } from './shelf.ts'
import type { Documents, Shown } from './shown.ts'

type Shelves = { readonly [Name in DocumentCollection]: Shelf<Name> }

/** Documents for screens, and the way to say that pending entries changed. */
export function documentsOver(ports: ShelfPorts): {
  readonly documents: Documents
  pendingChanged(keys: readonly DocumentKey[]): void
} {
  const shelves: Shelves = {
    people: shelf('people', ports),
    workOrders: shelf('workOrders', ports),
    runs: shelf('runs', ports),
    runLines: shelf('runLines', ports),
    inbox: shelf('inbox', ports),
    catalogue: shelf('catalogue', ports),
    stock: shelf('stock', ports),
    reviews: shelf('reviews', ports),
    book: shelf('book', ports),
  }
  return {
    documents: {
      watch: (collection, id) => watchOne(shelves[collection], id, ports),
      watchMany: (collection, ids) => watchMany(shelves[collection], ids, ports),
      watchGroup: (collection, group) => watchGroup(shelves[collection], group, ports),
      async read(collection, id) {
        await shelves[collection].load([id])
        return shelves[collection].shown(id) ?? null
      },
      async readMany(collection, ids) {
        await shelves[collection].load(ids)
        return manyOf(shelves[collection], ids) ?? new Map()
      },
      async readGroup(collection, group) {
        await shelves[collection].loadGroup(group)
        return shelves[collection].shownGroup(group) ?? []
      },
    },
    pendingChanged(keys) {
      for (const one of Object.values(shelves)) one.pendingChanged(keys)
    },
  }
}

function watchOne<Name extends DocumentCollection>(
  from: Shelf<Name>,
  id: string,
  { onFailure }: ShelfPorts,
): Watched<Shown<Name> | null | undefined> {
  return {
    current: () => from.shown(id),
    subscribe(onChange) {
      from.load([id]).catch(onFailure)
      return from.onChangeOf(id, onChange)
    },
  }
}

function watchMany<Name extends DocumentCollection>(
  from: Shelf<Name>,
  ids: readonly string[],
  { onFailure }: ShelfPorts,
): Watched<ReadonlyMap<string, Shown<Name>> | undefined> {
  let seenVersion = -1
  let last: ReadonlyMap<string, Shown<Name>> | undefined
  return {
    current() {
      if (seenVersion === from.version()) return last
      seenVersion = from.version()
      const next = manyOf(from, ids)
      if (!sameMap(last, next)) last = next
      return last
    },
    subscribe(onChange) {
      from.load(ids).catch(onFailure)
      return from.onChange(onChange)
    },
  }
}

function watchGroup<Name extends DocumentCollection>(
  from: Shelf<Name>,
  group: string,
  { onFailure }: ShelfPorts,
): Watched<readonly Shown<Name>[] | undefined> {
  let seenVersion = -1
  let last: readonly Shown<Name>[] | undefined
  return {
    current() {
      if (seenVersion === from.version()) return last
      seenVersion = from.version()
      const next = from.shownGroup(group)
      if (!sameList(last, next)) last = next
      return last
    },
    subscribe(onChange) {
      from.loadGroup(group).catch(onFailure)
      return from.onChange(onChange)
    },
  }
}

function manyOf<Name extends DocumentCollection>(
  from: Shelf<Name>,
  ids: readonly string[],
): ReadonlyMap<string, Shown<Name>> | undefined {
  const many = new Map<string, Shown<Name>>()
  for (const id of ids) {
    const shown = from.shown(id)
    if (shown === undefined) return undefined
    if (shown !== null) many.set(id, shown)
  }
  return many
}

function sameList<T>(left: readonly T[] | undefined, right: readonly T[] | undefined): boolean {
  if (left === undefined || right === undefined) return left === right
  return left.length === right.length && left.every((one, index) => one === right[index])
}

function sameMap<T>(
  left: ReadonlyMap<string, T> | undefined,
  right: ReadonlyMap<string, T> | undefined,
): boolean {
  if (left === undefined || right === undefined) return left === right
  if (left.size !== right.size) return false
  for (const [id, value] of left) if (right.get(id) !== value) return false
  return true
}
