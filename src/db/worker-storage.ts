import { getRxStorageRemote, type MessageFromRemote } from 'rxdb/plugins/storage-remote'
import { Subject } from 'rxjs'
import { auditHashesSchema } from './audit-hashes.ts'

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
  return {
    storage,
    /** The hashes of a collection's 64 buckets, as stored here. */
    async auditHashes(collection: string): Promise<readonly string[]> {
      const answer: unknown = await storage.customRequest({ type: 'auditHashes', collection })
      return auditHashesSchema.parse(answer)
    },
  }
}
