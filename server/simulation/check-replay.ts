import { createMemoryStore } from '../store/memory.ts'
import { accept } from '#domain/ledger/accept.ts'
import { canonicalText } from '#domain/ledger/hash.ts'
import { COLLECTIONS } from '#protocol/document.ts'
import { openBatch } from '../replication/batch.ts'
import { BodyCache } from '../replication/bodies.ts'
import { judgeEntry } from '../replication/judge-entry.ts'
import { readSent } from '../replication/sent-entry.ts'
import type { Reader, Store, StoredDocument, WriteSet } from '../store/port.ts'

/**
 * I6: judges the entries of each commit once more, over the state before it, without any cache or crash that
 * the server had. Documents that come out otherwise, in words. Every `nth` commit is looked at.
 */
export async function replayedOtherwise(commits: readonly WriteSet[], nth: number): Promise<string[]> {
  const store = createMemoryStore('replay')
  const differs: string[] = []
  for (const [index, writes] of commits.entries()) {
    if (writes.entries.length > 0 && index % nth === 0) {
      await store.read(reader => void differs.push(...judgedOtherwise(reader, writes)))
    }
    await store.write(() => ({ result: null, writes }))
  }
  return differs
}

function judgedOtherwise(reader: Reader, writes: WriteSet): string[] {
  const batch = openBatch(reader, new BodyCache(), writes.entries[0]?.receivedAt ?? 0)
  for (const { text } of writes.entries) {
    const sent = readSent(text)
    if (!sent.readable) return [`a stored entry cannot be read: ${sent.reason}`]
    judgeEntry(batch, accept, sent.entry, text)
  }
  const again = batch.writes()
  const wanted = new Map(writes.documents.map(row => [`${row.collection}/${row.id}`, row.body]))
  const documents = again.documents.flatMap(row => {
    const key = `${row.collection}/${row.id}`
    const was = wanted.get(key)
    // Keys of an object have no order: the server's own entries were never read from a text.
    return was !== undefined && textOf(was) === textOf(row.body)
      ? []
      : [`${key} at commit ${writes.position} comes out otherwise`]
  })
  const postings = again.entries.flatMap((entry, index) => {
    const stored = JSON.stringify(writes.entries[index]?.postings)
    return JSON.stringify(entry.postings) === stored ? [] : [`the postings of ${entry.id} come out otherwise`]
  })
  return [...documents, ...postings]
}

function textOf(body: string): string {
  return canonicalText(JSON.parse(body))
}

/** I6: the same commits in another store give the same documents, at whatever page size they are read. */
export async function storedOtherwise(commits: readonly WriteSet[], store: Store): Promise<string[]> {
  const memory = createMemoryStore('memory')
  for (const writes of commits) {
    await memory.write(() => ({ result: null, writes }))
    await store.write(() => ({ result: null, writes }))
  }
  const differs: string[] = []
  for (const name of COLLECTIONS) {
    const wanted = JSON.stringify(await memory.read(reader => reader.page(name, 0, 1_000_000)))
    for (const limit of [1, 7, 1_000]) {
      const rows: StoredDocument[] = []
      for (;;) {
        const page = await store.read(reader => reader.page(name, rows.at(-1)?.position ?? 0, limit))
        rows.push(...page)
        if (page.length < limit) break
      }
      if (sorted(rows) !== sorted(JSON.parse(wanted))) differs.push(`${name} in pages of ${limit}`)
    }
  }
  return differs
}

/** Keys of marks have no order of their own. */
function sorted(rows: readonly StoredDocument[]): string {
  return JSON.stringify(
    rows.map(({ id, position, marks, archived, group, body }) => {
      return [id, position, canonicalText(marks), archived, group, body]
    }),
  )
}
