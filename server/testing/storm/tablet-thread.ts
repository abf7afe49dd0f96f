import { randomUUID } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { v7 } from 'uuid'
import { must } from '#kernel/assert.ts'
import { enrolAnswerSchema } from '#protocol/device.ts'
import { COLLECTIONS } from '#protocol/document.ts'
import { bucketHash, bucketOf, AUDIT_BUCKETS } from '#protocol/audit.ts'
import { openDatabases } from '../../../src/db/databases.ts'
import { DOCUMENT_QUERIES, findRows } from '../../../src/db/queries.ts'
import { lowestReached } from '../../../src/sync/core/pull-state.ts'
import { aloneUnder } from '../../../src/sync/alone.ts'
import { httpOver } from '../../../src/sync/http.ts'
import { openLedger } from '../../../src/sync/open-ledger.ts'
import { pauses } from '../../../src/sync/pauses.ts'
import { startSync } from '../../../src/sync/sync.ts'
import { seededRandom } from '../seeded-random.ts'
import { digestOf, type HeldDocument, heldDocument } from './comparable.ts'
import { nextAct } from './floor-work.ts'
import { fromMainSchema, type FromThread, threadDataSchema } from './messages.ts'

/**
 * One tablet in a thread of its own, because RxDB allows sixteen collections to a realm: the ledger and the
 * sync of the product, over RxDB's storage in memory, with Node's fetch. It works when it is told to.
 */
const { url, code, name, seed } = threadDataSchema.parse(workerData)
const port = must(parentPort, 'a thread')
const tell = (message: FromThread) => port.postMessage(message)
const onFailure = (problem: unknown) => tell({ type: 'failed', what: `${name}: ${String(problem)}` })

const body = JSON.stringify({ protocol: 1, code, name })
const headers = { 'content-type': 'application/json' }
const enrolled = await fetch(`${url}/api/devices`, { method: 'POST', headers, body })
const device = enrolAnswerSchema.parse(await enrolled.json())
const toServer: typeof fetch = (path, init) => fetch(`${url}${String(path)}`, init)
const token = async () => device.token
const http = httpOver({ fetch: toServer, token, onHeard: () => undefined, onLost: () => undefined })
const random = seededRandom(seed)
const unit = () => random.below(2 ** 31) / 2 ** 31
const databases = await openDatabases(getRxStorageMemory(), false)
let offsetMs: number | null = null
const ledger = await openLedger({
  databases,
  deviceId: () => device.deviceId,
  appVersion: 'storm',
  newId: v7,
  nowMs: Date.now,
  hasRoom: () => true,
  onStored: () => () => undefined,
  alone: aloneUnder(navigator.locks, device.deviceId),
  clockOffsetMs: () => offsetMs,
  signedIn: () => ({ personId: 'ana', by: 'pin' }),
  onUnreadable: (collection, id) => onFailure(new Error(`${collection}/${id} cannot be read`)),
  onFailure,
})
ledger.entries.onEntry(({ entry: { deviceId, deviceSeq, id }, settled }) => {
  if (settled !== null) tell({ type: 'history', event: { what: 'acknowledged', deviceId, deviceSeq, id } })
  else sync.nudge()
})
const sync = startSync(
  {
    documents: databases.documents,
    store: ledger.entries,
    standing: ledger.standing,
    http,
    fetch: toServer,
    token,
    random: unit,
    pauses: pauses(),
    nowMs: Date.now,
    actedAtMs: () => ledger.entries.latest.current()[0]?.entry.occurredAt ?? null,
    async auditHashes(collection) {
      const buckets = Array.from({ length: AUDIT_BUCKETS }, (): { id: string; position: number }[] => [])
      const rows = await findRows(databases.documents[collection], DOCUMENT_QUERIES.all())
      for (const row of rows) buckets[bucketOf(row.id)]?.push(row)
      return buckets.map(bucketHash)
    },
    onHeard({ serverTimeMs }) {
      offsetMs = serverTimeMs - Date.now()
    },
    onStopped: why => {
      if (why !== null) onFailure(new Error(`the push loop stands: ${why}`))
    },
    onRevoked: () => onFailure(new Error('revoked')),
    onFailure,
  },
  new AbortController().signal,
)

async function work(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) {
    const { act, personId } = await nextAct(ledger.documents, random.below, randomUUID)
    const [entry] = await ledger.own.append([act], { personId, by: 'pin' })
    const { deviceId, deviceSeq, id } = must(entry, 'an entry')
    tell({ type: 'history', event: { what: 'made', deviceId, deviceSeq, id } })
  }
  tell({ type: 'worked' })
}

/** What it holds, each document as a hash of what is the same on all devices. */
async function look(): Promise<void> {
  const held: HeldDocument[] = []
  for (const collection of COLLECTIONS) {
    for (const row of await findRows(databases.documents[collection], DOCUMENT_QUERIES.all())) {
      held.push(heldDocument(collection, row))
    }
  }
  const digest = digestOf(held)
  tell({ type: 'looked', digest, held: Object.fromEntries(held) })
}

let working = Promise.resolve()
port.on('message', (message: unknown) => {
  const told = fromMainSchema.parse(message)
  switch (told.type) {
    case 'work':
      working = working.then(() => work(told.count)).catch(onFailure)
      break
    case 'look':
      look().catch(onFailure)
      break
    case 'stand': {
      const unsent = ledger.entries.unsentNow.current().count
      tell({ type: 'stands', unsent, reached: lowestReached(ledger.standing.pull.current().reached) })
    }
  }
})
const stop = ledger.standing.pull.subscribe(() => {
  if (!COLLECTIONS.every(one => ledger.standing.pull.current().reached[one] > 0)) return
  stop()
  tell({ type: 'ready', deviceId: device.deviceId })
})
