import { getRxStorageRemote, type MessageFromRemote } from 'rxdb/plugins/storage-remote'
import { Subject } from 'rxjs'
import { z } from 'zod'
import { auditHashesSchema } from './audit-hashes.ts'
import { type CopiedEntry, copiedEntrySchema } from './copy-lines.ts'
import { storedMessageSchema, type WorkerRequest } from './worker-requests.ts'

type StoredListener = (entryIds: readonly string[]) => void

/** RxDB's storage in the storage worker, and what else that worker answers. */
export function workerStorage() {
  const worker = new Worker(new URL('./storage-worker.ts', import.meta.url), {
    type: 'module',
    name: 'floorbook-storage',
  })
  const storage = getRxStorageRemote({
    identifier: 'floorbook-storage',
    async messageChannelCreator() {
      const { port1, port2 } = new MessageChannel()
      const messages$ = new Subject<MessageFromRemote>()
      port1.onmessage = ({ data }) => messages$.next(data)
      worker.postMessage('port', [port2])
      return {
        messages$,
        send: message => port1.postMessage(message),
        async close() {
          messages$.complete()
          port1.close()
        },
      }
    },
  })
  const listeners = new Set<StoredListener>()
  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const { entryIds } = storedMessageSchema.parse(data)
    for (const listener of listeners) listener(entryIds)
  })
  const ask = (request: WorkerRequest): Promise<unknown> => storage.customRequest(request)
  return {
    storage,
    /** The hashes of a collection's 64 buckets, as stored here. */
    async auditHashes(collection: string): Promise<readonly string[]> {
      return auditHashesSchema.parse(await ask({ type: 'auditHashes', collection }))
    },
    /** Hears of new entries as soon as they are on the disk; returns the function that ends it. */
    onStored(listener: StoredListener): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** The second copy of unsent entries; to be asked for once the databases are open. See `SecondCopy`. */
    copy: {
      async renew(): Promise<void> {
        await ask({ type: 'renewCopy' })
      },
      async read(): Promise<readonly CopiedEntry[]> {
        return z.array(copiedEntrySchema).parse(await ask({ type: 'readCopy' }))
      },
      async forget(): Promise<void> {
        await ask({ type: 'forgetCopy' })
      },
    },
  }
}
