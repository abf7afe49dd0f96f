import {
  type BodyByCollection,
  type DocumentCollection,
  type DocumentWrite,
  groupOf,
  noBodies,
  putBody,
} from '#domain/ledger/documents.ts'
import { RULES_VERSION } from '#protocol/version.ts'
import type { Reader, StoredDocument } from '../store/port.ts'
import type { BodyCache } from './bodies.ts'

type Draft = {
  readonly collection: DocumentCollection
  readonly id: string
  marks: Record<string, number>
  archived: boolean
  group: string
}

/**
 * The documents that one transaction is going to write, over those that stand. Written once each, at the
 * end, in the order in which they were first touched: the last body wins, marks add up.
 */
export type Drafts = {
  body<Name extends DocumentCollection>(collection: Name, id: string): BodyByCollection[Name] | null
  bodiesOfGroup<Name extends DocumentCollection>(collection: Name, group: string): BodyByCollection[Name][]
  /** `mark`: the entry that changed the document, or none. */
  put(write: DocumentWrite, mark: { readonly deviceId: string; readonly deviceSeq: number } | null): void
  /** Gives a standing document a new position, unchanged (its projection changed) or archived. */
  touch(collection: DocumentCollection, id: string, archived?: boolean): void
  /** The rows to store, numbered from `position` + 1. */
  rows(position: number): StoredDocument[]
}

/** Ids of a group, in order: sorted again only after one came or went. */
type Ids = { add(id: string): void; delete(id: string): void; sorted(): readonly string[] }

function sortedIds(): Ids {
  const ids = new Set<string>()
  let sorted: readonly string[] | null = null
  return {
    add: id => {
      if (!ids.has(id)) sorted = null
      ids.add(id)
    },
    delete: id => {
      if (ids.delete(id)) sorted = null
    },
    sorted: () => (sorted ??= [...ids].sort()),
  }
}

/**
 * Bodies that stand, each read from the store once: nothing but this transaction can change them before it
 * ends, and a push of 500 scans asks for every open card 500 times.
 */
function standingBodies(reader: Reader, cache: BodyCache) {
  const known = noBodies()
  const absent = new Set<string>()
  function keep<Name extends DocumentCollection>(
    collection: Name,
    row: StoredDocument,
  ): BodyByCollection[Name] {
    const byId: Map<string, BodyByCollection[Name]> = known[collection]
    const body = byId.get(row.id) ?? cache.body(collection, row)
    byId.set(row.id, body)
    return body
  }

  function body<Name extends DocumentCollection>(
    collection: Name,
    id: string,
  ): BodyByCollection[Name] | null {
    const byId: Map<string, BodyByCollection[Name]> = known[collection]
    const read = byId.get(id)
    if (read !== undefined) return read
    const key = `${collection} ${id}`
    if (absent.has(key)) return null
    const row = reader.document(collection, id)
    if (row === null) absent.add(key)
    return row === null ? null : keep(collection, row)
  }

  return { keep, body }
}

export function createDrafts(reader: Reader, cache: BodyCache): Drafts {
  const bodies = noBodies()
  const standing = standingBodies(reader, cache)
  const drafts = new Map<string, Draft>()
  const idsByGroup = new Map<string, Ids>()
  const keyOf = (collection: string, id: string) => `${collection} ${id}`

  function body<Name extends DocumentCollection>(
    collection: Name,
    id: string,
  ): BodyByCollection[Name] | null {
    return bodies[collection].get(id) ?? standing.body(collection, id)
  }

  /** The ids of a group, read once per transaction and kept up by `put`. */
  function idsOfGroup(collection: DocumentCollection, group: string): Ids {
    const key = keyOf(collection, group)
    const known = idsByGroup.get(key)
    if (known !== undefined) return known
    const ids = sortedIds()
    for (const row of reader.documentsOfGroup(collection, group)) {
      standing.keep(collection, row)
      const draft = drafts.get(keyOf(collection, row.id))
      if (draft === undefined || draft.group === group) ids.add(row.id)
    }
    for (const draft of drafts.values()) {
      if (draft.collection === collection && draft.group === group) ids.add(draft.id)
    }
    idsByGroup.set(key, ids)
    return ids
  }

  function draftOf(collection: DocumentCollection, id: string, group: string): Draft {
    const key = keyOf(collection, id)
    const known = drafts.get(key)
    if (known !== undefined) return known
    const row = reader.document(collection, id)
    const draft = {
      collection,
      id,
      marks: { ...row?.marks },
      archived: row?.archived ?? false,
      group: row?.group ?? group,
    }
    drafts.set(key, draft)
    return draft
  }

  return {
    body,
    bodiesOfGroup: (collection, group) => {
      const found = idsOfGroup(collection, group)
        .sorted()
        .map(id => body(collection, id))
      return found.filter(one => one !== null)
    },
    put: (write, mark) => {
      const group = groupOf(write)
      const draft = draftOf(write.collection, write.id, group)
      if (draft.group !== group) idsByGroup.get(keyOf(write.collection, draft.group))?.delete(write.id)
      idsByGroup.get(keyOf(write.collection, group))?.add(write.id)
      draft.group = group
      draft.archived = false
      if (mark !== null) draft.marks[mark.deviceId] = mark.deviceSeq
      putBody(bodies, write)
    },
    touch: (collection, id, archived) => {
      const row = reader.document(collection, id)
      if (row === null) return
      const draft = draftOf(collection, id, row.group)
      if (archived !== undefined) draft.archived = archived
    },
    rows: position => {
      let next = position
      return [...drafts.values()].map(draft => {
        next += 1
        const { collection, id, marks, archived, group } = draft
        const drafted = bodies[collection].get(id)
        const text = drafted === undefined ? reader.document(collection, id)?.body : JSON.stringify(drafted)
        return {
          collection,
          id,
          position: next,
          marks,
          rulesVersion: RULES_VERSION,
          archived,
          group,
          body: text ?? '{}',
        }
      })
    },
  }
}
