import {
  type BodyByCollection,
  type DocumentCollection,
  groupOfBody,
  parseBody,
} from '#domain/ledger/documents.ts'
import type { ReadBody } from '#domain/ledger/evolve.ts'
import type { WireDocument } from '#protocol/document.ts'
import type { Base, Overlay } from '../../src/sync/core/overlay.ts'
import { documentKey, type DocumentKey } from '../../src/sync/core/pending.ts'
import { type Own, touchesOf } from '../../src/sync/evolve-own.ts'
import { type Flash, type KeptEntry, rowAt } from './flash.ts'
import type { Works } from './works.ts'

/** What one tab of a tablet shows: rows with its own pending entries folded over them. */
export type Screen = {
  readonly read: ReadBody
  /** Bodies of a collection whose group is this one, as a list on the screen. */
  group<Name extends DocumentCollection>(name: Name, group: string): BodyByCollection[Name][]
  /** The own entries that are seen in a document, one number for each time that they are. */
  seenIn(key: DocumentKey): readonly number[]
  /** A new entry, or one with a new verdict; one whose verdict was forgotten comes back. */
  take(kept: KeptEntry): void
  /** True where something left the pending set by it. */
  reach(position: number): boolean
  pendingCount(): number
}

const touchesByKept = new WeakMap<KeptEntry, readonly DocumentKey[]>()

/** `touchesOf`, which is the same for an entry for ever. */
export function touchedBy(kept: KeptEntry): readonly DocumentKey[] {
  const touches = touchesByKept.get(kept) ?? touchesOf(kept)
  touchesByKept.set(kept, touches)
  return touches
}

export type ScreenPorts = {
  readonly flash: Flash
  readonly works: Works
  /** The entries of this device that stand in a row as the server sent it. */
  readonly heldIn: (row: WireDocument) => readonly number[]
}

export function screenOn({ flash, works, heldIn }: ScreenPorts): Screen {
  const pending = works.pendingSet<KeptEntry>()
  const bodies = bodyOverlays({ flash, works, heldIn }, pending)
  const lists = new WeakMap<WireDocument, Base<readonly number[]>>()
  const seen: Overlay<readonly number[]> = works.overlay(
    flash.deviceId,
    pending,
    (_key, body: readonly number[] | null, kept) => [...(body ?? []), kept.entry.deviceSeq],
  )
  const listOf = (row: WireDocument) => {
    const known = lists.get(row) ?? { position: row.position, marks: row.marks, body: heldIn(row) }
    lists.set(row, known)
    return known
  }
  return {
    read: bodies.read,
    group: bodies.group,
    seenIn(key) {
      const row = rowAt(flash, key)
      return seen.overlaid(key, row === null ? null : listOf(row)).body ?? []
    },
    take(kept) {
      const { deviceSeq } = kept.entry
      if (pending.has(deviceSeq)) pending.settle(deviceSeq, kept.settled)
      else pending.add({ deviceSeq, kept, touches: touchedBy(kept), settled: kept.settled })
    },
    reach: position => pending.reach(position).length > 0,
    pendingCount: () => pending.size(),
  }
}

function bodyOverlays(
  { flash, works }: ScreenPorts,
  pending: ReturnType<typeof works.pendingSet<KeptEntry>>,
) {
  const shelf = <Name extends DocumentCollection>(name: Name) => {
    type Body = BodyByCollection[Name]
    const prefix = documentKey(name, '')
    const baseByRow = new WeakMap<WireDocument, Base<Body>>()
    const over = works.overlay<Own, Body>(flash.deviceId, pending, (key, body, own) =>
      works.evolveOwn(name, key.slice(prefix.length), body, own),
    )
    const baseOf = (row: WireDocument) => {
      const base = baseByRow.get(row) ?? {
        position: row.position,
        marks: row.marks,
        body: parseBody(name, row.body),
      }
      baseByRow.set(row, base)
      return base
    }
    return {
      body(id: string): Body | null {
        const row = flash.rows[name].get(id)
        return over.overlaid(prefix + id, row === undefined ? null : baseOf(row)).body
      },
      pendingIds: () =>
        [...pending.keys()].filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length)),
    }
  }
  type Shelves = { readonly [Name in DocumentCollection]: ReturnType<typeof shelf<Name>> }
  const shelves: Shelves = {
    people: shelf('people'),
    workOrders: shelf('workOrders'),
    runs: shelf('runs'),
    runLines: shelf('runLines'),
    inbox: shelf('inbox'),
    catalogue: shelf('catalogue'),
    stock: shelf('stock'),
    reviews: shelf('reviews'),
    book: shelf('book'),
  }
  const read: ReadBody = (name, id) => shelves[name].body(id)
  function group<Name extends DocumentCollection>(name: Name, wanted: string): BodyByCollection[Name][] {
    const pendingIds = new Set(shelves[name].pendingIds())
    const found: BodyByCollection[Name][] = []
    for (const [id, row] of flash.rows[name]) {
      if (pendingIds.has(id) || row.group !== wanted) continue
      const body = shelves[name].body(id)
      if (body !== null) found.push(body)
    }
    for (const id of pendingIds) {
      const body = shelves[name].body(id)
      if (body !== null && groupOfBody(name, id, body) === wanted) found.push(body)
    }
    return found
  }
  return { read, group }
}
