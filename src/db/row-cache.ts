import { findRows, DOCUMENT_QUERIES } from './queries.ts'
import type { RxCollection } from 'rxdb/plugins/core'
import type { DocumentRow } from './rows.ts'

/**
 * Rows of one collection that somebody looks at, always as stored: what changes in the database, by this tab
 * or another, changes here before the writer hears that it is written. `undefined` is "not read yet".
 */
export interface RowCache {
  row(id: string): DocumentRow | null | undefined
  /** Ids of a group in ascending order; the identical array until a row comes or goes. */
  group(group: string): readonly string[] | undefined
  load(ids: readonly string[]): Promise<void>
  loadGroup(group: string): Promise<void>
  /** Calls with the ids whose rows are new, changed, or just read. */
  onChange(listener: (ids: readonly string[]) => void): () => void
}

type Change = { readonly id: string; readonly row: DocumentRow | null }

export function rowCache(collection: RxCollection<DocumentRow>): RowCache {
  const rowById = new Map<string, DocumentRow | null>()
  const idsByGroup = new Map<string, readonly string[]>()
  const loadingGroups = new Map<string, Promise<void>>()
  const loadingIds = new Map<string, Promise<void>>()
  const listeners = new Set<(ids: readonly string[]) => void>()
  /** Counts changes, so that what was read before one of them does not undo it. */
  let changeCount = 0
  const changedAt = new Map<string, number>()

  function tell(ids: readonly string[]) {
    listeners.forEach(listener => listener(ids))
  }

  /** Keeps rows, and the lists of the groups that are known. Answers with the ids that look different now. */
  function keep(changes: readonly Change[]): string[] {
    const touchedGroups = new Set<string>()
    for (const { id, row } of changes) {
      const before = rowById.get(id)
      if (before !== null && before !== undefined) touchedGroups.add(before.group)
      if (row !== null) touchedGroups.add(row.group)
      rowById.set(id, row)
    }
    for (const group of touchedGroups) {
      const ids = idsByGroup.get(group)
      if (ids === undefined) continue
      const next = new Set(ids)
      for (const { id, row } of changes) {
        if (row !== null && row.group === group) next.add(id)
        else next.delete(id)
      }
      if (next.size === ids.length && ids.every(id => next.has(id))) continue
      idsByGroup.set(group, [...next].sort())
    }
    return changes.map(({ id }) => id)
  }

  /** A first pull brings thousands of rows that nobody looks at: they are not kept. */
  function isLookedAt({ id, row }: Change): boolean {
    if (rowById.has(id) || loadingIds.has(id)) return true
    return row !== null && (idsByGroup.has(row.group) || loadingGroups.has(row.group))
  }

  collection.eventBulks$.subscribe(({ events }) => {
    changeCount += 1
    const changes = events.map(({ documentId, documentData, operation }): Change => {
      changedAt.set(documentId, changeCount)
      return { id: documentId, row: operation === 'DELETE' ? null : documentData }
    })
    const lookedAt = changes.filter(isLookedAt)
    if (lookedAt.length > 0) tell(keep(lookedAt))
  })

  /** Keeps what a read found, except rows that changed while it was under way. */
  function keepRead(changes: readonly Change[], readFrom: number): string[] {
    return keep(changes.filter(({ id }) => (changedAt.get(id) ?? 0) <= readFrom))
  }

  async function readIds(ids: readonly string[]): Promise<void> {
    const readFrom = changeCount
    try {
      const found = await collection.storageInstance.findDocumentsById([...ids], false)
      const foundById = new Map(found.map(row => [row.id, row]))
      tell(
        keepRead(
          ids.map(id => ({ id, row: foundById.get(id) ?? null })),
          readFrom,
        ),
      )
    } finally {
      for (const id of ids) loadingIds.delete(id)
    }
  }

  async function readGroup(group: string): Promise<void> {
    const readFrom = changeCount
    try {
      const found = await findRows(collection, DOCUMENT_QUERIES.ofGroup(group))
      const ids = new Set(found.map(row => row.id))
      const read = keepRead(
        found.map(row => ({ id: row.id, row })),
        readFrom,
      )
      // Rows that changed meanwhile are judged by what is known of them now.
      for (const [id, at] of changedAt) {
        if (at <= readFrom) continue
        const row = rowById.get(id)
        if (row !== null && row !== undefined && row.group === group) ids.add(id)
        else ids.delete(id)
      }
      idsByGroup.set(group, [...ids].sort())
      tell(read)
    } finally {
      loadingGroups.delete(group)
    }
  }

  return {
    row: id => rowById.get(id),
    group: group => idsByGroup.get(group),
    async load(ids) {
      const missing = ids.filter(id => !rowById.has(id) && !loadingIds.has(id))
      if (missing.length > 0) {
        const reading = readIds(missing)
        for (const id of missing) loadingIds.set(id, reading)
      }
      await Promise.all(new Set(ids.flatMap(id => loadingIds.get(id) ?? [])))
    },
    async loadGroup(group) {
      if (idsByGroup.has(group)) return
      const reading = loadingGroups.get(group) ?? readGroup(group)
      loadingGroups.set(group, reading)
      await reading
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
