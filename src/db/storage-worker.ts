import { exposeRxStorageRemote, type MessageToRemote } from 'rxdb/plugins/storage-remote'
import { Subject } from 'rxjs'
import { must } from '#kernel/assert.ts'
import { auditHashesOf } from './audit-hashes.ts'
import { privateCopyFiles } from './copy-files.ts'
import { durableStorage } from './durable-storage.ts'
import { type EntryChange, type SecondCopy, secondCopy } from './second-copy.ts'
import { unsentRowsOf } from './unsent-rows.ts'
import {
  type StoredMessage,
  storedRowSchema,
  type WorkerRequest,
  workerRequestSchema,
} from './worker-requests.ts'

let copy: SecondCopy | null = null
const otherTabs = new BroadcastChannel('floorbook-second-copy')

/**
 * The tablet's storage, off the main thread: a pull of 10,000 documents then blocks the screen for 23 to 40
 * ms at a time instead of 150 to 220. Each message of the page brings a port; one storage answers all of
 * them.
 */
const durable = durableStorage({}, ({ internals, changes }) => {
  copy = secondCopy({
    files: privateCopyFiles(navigator.storage),
    unsentRows: () => unsentRowsOf(internals),
    changes,
    others: {
      // A BroadcastChannel reaches this origin only and takes no target.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      tellForget: () => otherTabs.postMessage('forget'),
      onForget: listener => otherTabs.addEventListener('message', listener),
    },
    onFailure: problem => console.error(problem),
  })
  changes.subscribe(({ events }) => tellStored(events))
})

/** Before RxDB's own news of the same entries, which take a slow tablet some ms to go through. */
function tellStored(events: readonly EntryChange[]): void {
  const entryIds = events.flatMap(({ operation, documentData }) => {
    return operation === 'INSERT' ? [storedRowSchema.parse(documentData).entryId] : []
  })
  if (entryIds.length > 0) postMessage({ entryIds } satisfies StoredMessage)
}

async function answer(request: WorkerRequest): Promise<unknown> {
  switch (request.type) {
    case 'auditHashes': {
      const { collection } = request
      return auditHashesOf(
        must(durable.internalsByCollection.get(collection), `open collection ${collection}`),
      )
    }
    case 'renewCopy':
      return must(copy, 'open entries').renew()
    case 'readCopy':
      return must(copy, 'open entries').read()
    case 'forgetCopy':
      return must(copy, 'open entries').forget()
  }
}

addEventListener('message', ({ ports }: MessageEvent<unknown>) => {
  const port = must(ports[0], 'a port in the message to the storage worker')
  const messages$ = new Subject<MessageToRemote>()
  exposeRxStorageRemote({
    storage: durable.storage,
    messages$,
    send: message => port.postMessage(message),
    customRequestHandler: (request: unknown) => answer(workerRequestSchema.parse(request)),
  })
  port.onmessage = ({ data }) => messages$.next(data)
})
