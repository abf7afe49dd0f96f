import { exposeRxStorageRemote, type MessageToRemote } from 'rxdb/plugins/storage-remote'
import { Subject } from 'rxjs'
import { must } from '#kernel/assert.ts'
import { auditHashesOf, auditRequestSchema } from './audit-hashes.ts'
import { durableStorage } from './durable-storage.ts'

/**
 * The tablet's storage, off the main thread: a pull of 10,000 documents then blocks the screen for 23 to 40
 * ms at a time instead of 150 to 220. Each message of the page brings a port; one storage answers all of
 * them.
 */
const durable = durableStorage()

addEventListener('message', ({ ports }: MessageEvent<unknown>) => {
  const port = must(ports[0], 'a port in the message to the storage worker')
  const messages$ = new Subject<MessageToRemote>()
  exposeRxStorageRemote({
    storage: durable.storage,
    messages$,
    send: message => port.postMessage(message),
    customRequestHandler: (request: unknown) => {
      const { collection } = auditRequestSchema.parse(request)
      return auditHashesOf(
        must(durable.internalsByCollection.get(collection), `open collection ${collection}`),
      )
    },
  })
  port.onmessage = ({ data }) => messages$.next(data)
})
