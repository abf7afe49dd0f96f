/** What the raw peer of the initial sync needs; it runs in a page that loads nothing of the app. */
export type RawSync = {
  readonly collections: readonly string[]
  readonly pageRows: number
  readonly code: string
  /** Key paths of the indexes that the app keeps on pulled documents. */
  readonly indexes: readonly (readonly string[])[]
}

/**
 * Runs in the page: the floor that this machine allows. The same documents from the same server in the same
 * pages, parsed, and put into IndexedDB by one transaction for each page, with the same fields and the same
 * indexes; no library, no worker, no checkpoints, no events. The next page is fetched while the last one is
 * being written. Gives the ms from the first request to the last transaction.
 */
export async function rawSync({ collections, pageRows, code, indexes }: RawSync): Promise<number> {
  const enrolled = await fetch('/api/devices', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ protocol: 1, code, name: 'Raw' }),
  })
  const { token } = await enrolled.json()
  const opened = (name: string) =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(`raw-${name}`, 1)
      request.onupgradeneeded = () => {
        const store = request.result.createObjectStore('docs', { keyPath: 'id' })
        for (const keyPath of indexes) {
          store.createIndex(keyPath.join('+'), keyPath.length === 1 ? (keyPath[0] ?? '') : [...keyPath])
        }
      }
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const put = (database: IDBDatabase, rows: readonly object[]) =>
    new Promise<void>((resolve, reject) => {
      const transaction = database.transaction('docs', 'readwrite')
      const store = transaction.objectStore('docs')
      for (const row of rows) store.put(row)
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
  const databases = new Map<string, IDBDatabase>()
  for (const name of collections) databases.set(name, await opened(name))
  const writes: Promise<void>[] = []
  const startedAt = performance.now()
  for (const [name, database] of databases) {
    for (let after = 0, isEnd = false; !isEnd;) {
      const path = `/api/pull/${name}?protocol=1&after=${after}&limit=${pageRows}`
      const headers = { authorization: `Bearer ${token}` }
      const answer = await (await fetch(path, { headers, cache: 'no-store' })).json()
      const lwt = Date.now()
      const rows = answer.documents.map((document: Record<string, unknown>) => ({
        ...document,
        marks: JSON.stringify(document['marks']),
        body: JSON.stringify(document['body']),
        _deleted: '0',
        _rev: '1-0000000000',
        _meta: { lwt },
        _attachments: {},
      }))
      writes.push(put(database, rows))
      after = answer.checkpoint
      isEnd = rows.length < pageRows
    }
  }
  await Promise.all(writes)
  const ms = performance.now() - startedAt
  for (const database of databases.values()) database.close()
  return ms
}
