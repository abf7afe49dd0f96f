import { type BodyByCollection, type DocumentCollection, groupOfBody } from '#domain/ledger/documents.ts'
import { baseOf } from '../db/bodies.ts'
import type { RowCache } from '../db/row-cache.ts'
import type { DocumentRow } from '../db/rows.ts'
import { type Base, overlay, type Overlay, type Overlaid } from './core/overlay.ts'
import { documentKey, type DocumentKey, type PendingSet } from './core/pending.ts'
import { evolveOwn, type Own } from './evolve-own.ts'
import type { Shown } from './shown.ts'

/** One collection as screens see it. */
export interface Shelf<Name extends DocumentCollection> {
  shown(id: string): Shown<Name> | null | undefined
  shownGroup(group: string): readonly Shown<Name>[] | undefined
  load(ids: readonly string[]): Promise<void>
  loadGroup(group: string): Promise<void>
  /** Rises with each change. */
  version(): number
  onChange(listener: () => void): () => void
  onChangeOf(id: string, listener: () => void): () => void
  pendingChanged(keys: readonly DocumentKey[]): void
}

export type ShelfPorts = {
  readonly deviceId: () => string
  readonly pending: PendingSet<Own>
  readonly caches: Readonly<Record<DocumentCollection, RowCache>>
  /** Hears of each row whose body this version cannot read; such a row is shown nowhere. */
  readonly onUnreadable: (collection: DocumentCollection, id: string, problem: unknown) => void
  /** Reading failed: the storage of this tablet is in trouble. */
  readonly onFailure: (problem: unknown) => void
}

export function shelf<Name extends DocumentCollection>(collection: Name, ports: ShelfPorts): Shelf<Name> {
  type Body = BodyByCollection[Name]
  const cache = ports.caches[collection]
  const prefix = documentKey(collection, '')
  const readOnce = readerOf(collection, ports)
  const shownByOverlaid = new WeakMap<Overlaid<Body>, Shown<Name> | null>()
  const listeners = new Set<() => void>()
  const listenersById = new Map<string, Set<() => void>>()
  let folded: { readonly deviceId: string; readonly over: Overlay<Body> } | null = null
  let version = 0

  /** The device's id is known only once it is enrolled. */
  function over(): Overlay<Body> {
    const deviceId = ports.deviceId()
    if (folded?.deviceId === deviceId) return folded.over
    const fresh = overlay<Own, Body>(deviceId, ports.pending, (key, body, own) =>
      evolveOwn(collection, key.slice(prefix.length), body, own),
    )
    folded = { deviceId, over: fresh }
    return fresh
  }

  function shown(id: string): Shown<Name> | null | undefined {
    const row = cache.row(id)
    if (row === undefined) return undefined
    const base = row === null ? null : readOnce(row)
    const overlaid = over().overlaid(documentKey(collection, id), base)
    const known = shownByOverlaid.get(overlaid)
    if (known !== undefined) return known
    const { body, foldedCount: pendingCount } = overlaid
    const fresh = body === null ? null : { id, body, position: base?.position ?? 0, pendingCount }
    shownByOverlaid.set(overlaid, fresh)
    return fresh
  }

  /** Ids that only an entry may bring into a list, or take out of it. */
  function pendingIds(): string[] {
    const ids: string[] = []
    for (const key of ports.pending.keys()) if (key.startsWith(prefix)) ids.push(key.slice(prefix.length))
    return ids
  }

  function shownGroup(group: string): readonly Shown<Name>[] | undefined {
    const stored = cache.group(group)
    if (stored === undefined) return undefined
    const pending = pendingIds()
    const ids = pending.length === 0 ? stored : [...new Set([...stored, ...pending])].sort()
    const list: Shown<Name>[] = []
    for (const id of ids) {
      const one = shown(id)
      if (one === null || one === undefined) continue
      if (one.pendingCount > 0 && groupOfBody(collection, id, one.body) !== group) continue
      if (one.pendingCount === 0 && cache.row(id)?.group !== group) continue
      list.push(one)
    }
    return list
  }

  function tell(ids: readonly string[]) {
    version += 1
    for (const id of ids) listenersById.get(id)?.forEach(listener => listener())
    listeners.forEach(listener => listener())
  }

  cache.onChange(tell)

  return {
    shown,
    shownGroup,
    load: ids => cache.load(ids),
    async loadGroup(group) {
      await Promise.all([cache.loadGroup(group), cache.load(pendingIds())])
    },
    version: () => version,
    onChange(listener) {
      const one = () => listener()
      listeners.add(one)
      return () => listeners.delete(one)
    },
    onChangeOf(id, listener) {
      const one = () => listener()
      const of = listenersById.get(id) ?? new Set()
      of.add(one)
      listenersById.set(id, of)
      return () => {
        of.delete(one)
        if (of.size === 0) listenersById.delete(id)
      }
    },
    pendingChanged(keys) {
      const ids = keys.filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length))
      if (ids.length === 0) return
      // A list on the screen needs the rows that the entry touches, whether or not they were in it.
      if (listeners.size > 0) cache.load(ids).catch(ports.onFailure)
      tell(ids)
    },
  }
}

/** Parses each row once; an unreadable one counts as not there, and is told of once. */
function readerOf<Name extends DocumentCollection>(collection: Name, { onUnreadable }: ShelfPorts) {
  const baseByRow = new WeakMap<DocumentRow, Base<BodyByCollection[Name]> | null>()
  return (row: DocumentRow): Base<BodyByCollection[Name]> | null => {
    const known = baseByRow.get(row)
    if (known !== undefined) return known
    let base: Base<BodyByCollection[Name]> | null = null
    try {
      base = baseOf(collection, row)
    } catch (problem) {
      onUnreadable(collection, row.id, problem)
    }
    baseByRow.set(row, base)
    return base
  }
}
