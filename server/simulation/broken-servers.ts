import { must } from '#kernel/assert.ts'
import type { Posting } from '#domain/ledger/posting.ts'
import { readSent } from '../replication/sent-entry.ts'
import type { Batch } from '../replication/batch.ts'
import type { Store, WriteSet } from '../store/port.ts'
import type { Broken } from './broken.ts'
import { APP_VERSIONS } from './versions.ts'
import { PRODUCT } from './works.ts'

/** The store with something done to each write set. */
function writing(store: Store, change: (writes: WriteSet) => WriteSet): Store {
  return {
    ...store,
    write: work =>
      store.write(reader => {
        const { result, writes } = work(reader)
        return { result, writes: change(writes) }
      }),
  }
}

/** Makes the server believe that this text is the one it waits for. */
function expecting(
  batch: Batch,
  deviceId: string,
  text: string,
  isFor: (sent: number, last: number) => boolean,
): void {
  const sent = readSent(text)
  const device = must(batch.device(deviceId), deviceId)
  if (!sent.readable || batch.entry(sent.entry.id) !== null) return
  const { deviceSeq } = sent.entry
  if (isFor(deviceSeq, device.lastSeq)) batch.putDevice({ ...device, lastSeq: deviceSeq - 1, lastHash: null })
}

const accept = PRODUCT.accept

export const BROKEN_SERVERS = {
  'reads only what its own version writes': {
    checks: ['I18'],
    works: {
      ...PRODUCT,
      pushJob(judge, deviceId, request) {
        const isOwn = (text: string) => !text.includes(`"appVersion":"${APP_VERSIONS.before}"`)
        const entries = request.entries.map(text => (isOwn(text) ? text : text.replace('"v":1', '"v":0')))
        return PRODUCT.pushJob(judge, deviceId, { ...request, entries })
      },
    },
  },
  'acknowledges before it commits': {
    checks: ['I1'],
    works: {
      ...PRODUCT,
      serverStore(store) {
        let commits = 0
        return {
          ...store,
          async write(work) {
            commits += 1
            // Until the workshop is put up there is nobody to be told anything.
            if (commits < 20) return store.write(work)
            const computed = await store.read(work)
            setImmediate(() => {
              // What nobody waits for, nobody misses: that is the fault.
              store.write(() => ({ ...computed, result: null })).catch(() => undefined)
            })
            return computed.result
          },
        }
      },
    },
  },
  'filters a page after its limit': {
    checks: ['I8', 'I9'],
    works: {
      ...PRODUCT,
      pullPage(reader, device, collection, query, nowMs) {
        const page: typeof reader.page = (name, after, limit) => {
          return reader.page(name, after, limit).filter(row => row.group !== 'closed' || limit < 2)
        }
        const cut: typeof reader.page = (name, after, limit) => page(name, after, Math.ceil(limit / 2))
        return PRODUCT.pullPage({ ...reader, page: cut }, device, collection, query, nowMs)
      },
    },
  },
  'numbers positions from a counter without a lock': {
    checks: ['I5'],
    works: {
      ...PRODUCT,
      serverStore(store) {
        let commits = 0
        return writing(store, writes => {
          commits += 1
          if (commits % 9 !== 0) return writes
          return {
            ...writes,
            documents: writes.documents.map(row => ({ ...row, position: row.position - 2 })),
          }
        })
      },
    },
  },
  'drops an entry that trips over an exception': {
    checks: ['I1'],
    works: {
      ...PRODUCT,
      pushJob: (judge, deviceId, request) => batch => {
        const [first, ...others] = request.entries
        if (first === undefined || others.length < 2) return PRODUCT.pushJob(judge, deviceId, request)(batch)
        const finish = PRODUCT.pushJob(judge, deviceId, {
          ...request,
          entries: request.entries.slice(0, -1),
        })(batch)
        return position => {
          const result = finish(position)
          const last = result.ok ? result.value.verdicts.at(-1) : undefined
          if (!result.ok || last === undefined) return result
          const made = { ...last, id: null, deviceSeq: (last.deviceSeq ?? 0) + 1 }
          return { ...result, value: { ...result.value, verdicts: [...result.value.verdicts, made] } }
        }
      },
    },
  },
  'computes a verdict anew on each repeat': {
    checks: ['I4'],
    works: {
      ...PRODUCT,
      pushJob: (judge, deviceId, request) => batch => {
        const finish = PRODUCT.pushJob(judge, deviceId, request)(batch)
        return position => {
          const result = finish(position)
          if (!result.ok) return result
          const verdicts = result.value.verdicts.map(one =>
            one.repeated ? { ...one, through: position } : one,
          )
          return { ...result, value: { ...result.value, verdicts } }
        }
      },
    },
  },
  'does not check the chain': {
    once: ['clone'],
    checks: ['I3', 'I5'],
    works: {
      ...PRODUCT,
      pushJob: (judge, deviceId, request) => batch => {
        const [text] = request.entries
        if (text !== undefined) expecting(batch, deviceId, text, (sent, last) => sent <= last + 1)
        return PRODUCT.pushJob(judge, deviceId, request)(batch)
      },
    },
  },
  'stores what comes early': {
    once: ['clone', 'restore'],
    checks: ['I5'],
    works: {
      ...PRODUCT,
      pushJob: (judge, deviceId, request) => batch => {
        const [text] = request.entries
        if (text !== undefined) expecting(batch, deviceId, text, (sent, last) => sent > last + 1)
        return PRODUCT.pushJob(judge, deviceId, request)(batch)
      },
    },
  },
  'writes no mark': {
    checks: ['I9'],
    works: {
      ...PRODUCT,
      serverStore: store =>
        writing(store, writes => {
          return { ...writes, documents: writes.documents.map(row => ({ ...row, marks: {} })) }
        }),
    },
  },
  'posts twice what it folds once': {
    checks: ['I10'],
    works: {
      ...PRODUCT,
      accept(view, entry, stamp) {
        const acceptance = accept(view, entry, stamp)
        return { ...acceptance, postings: [...acceptance.postings, ...acceptance.postings] }
      },
    },
  },
  'does not free what was reserved when a run ends': {
    checks: ['I10'],
    works: {
      ...PRODUCT,
      accept(view, entry, stamp) {
        const acceptance = accept(view, entry, stamp)
        if (entry.kind !== 'runEnded') return acceptance
        const isFreed = ({ from, to }: Posting) => from.account === 'reserved' && to.account === 'available'
        return { ...acceptance, postings: acceptance.postings.filter(posting => !isFreed(posting)) }
      },
    },
  },
  'tells the shop of suspense': {
    checks: ['I13'],
    works: {
      ...PRODUCT,
      accept(view, entry, stamp) {
        const acceptance = accept(view, entry, stamp)
        const told = acceptance.postings.filter(({ from }) => from.account === 'suspense')
        const effects = told.map(({ itemId, from }) => {
          const common = { kind: 'adjust', itemId, locationId: from.locationId, state: 'available' } as const
          return { ...common, delta: 1, reason: 'other' } as const
        })
        return { ...acceptance, effects: [...acceptance.effects, ...effects] }
      },
    },
  },
  'lets units out of inspection when a run ends': {
    checks: ['I12', 'I10'],
    works: {
      ...PRODUCT,
      accept(view, entry, stamp) {
        const acceptance = accept(view, entry, stamp)
        if (entry.kind !== 'completed') return acceptance
        const out = acceptance.postings.flatMap((posting): Posting[] => {
          const isHeld = posting.to.account === 'inspection'
          return isHeld ? [{ ...posting, from: posting.to, to: { ...posting.to, account: 'available' } }] : []
        })
        return { ...acceptance, postings: [...acceptance.postings, ...out] }
      },
    },
  },
  'consumes what was picked twice': {
    checks: ['I11', 'I10'],
    works: {
      ...PRODUCT,
      accept(view, entry, stamp) {
        const acceptance = accept(view, entry, stamp)
        const again = acceptance.postings.filter(
          one => one.from.account === 'picked' && one.to.account === 'consumed',
        )
        return { ...acceptance, postings: [...acceptance.postings, ...again] }
      },
    },
  },
  'judges a revoked device as if nothing were': {
    once: ['revoke'],
    checks: ['I15'],
    works: {
      ...PRODUCT,
      pushJob: (judge, deviceId, request) => batch => {
        const device = must(batch.device(deviceId), deviceId)
        if (device.revoked) batch.putDevice({ ...device, revoked: false })
        return PRODUCT.pushJob(judge, deviceId, request)(batch)
      },
    },
  },
  'drops what a revoked device hands in': {
    once: ['revoke'],
    checks: ['I1', 'I15'],
    works: {
      ...PRODUCT,
      serverStore: store =>
        writing(store, writes => {
          return { ...writes, setAside: writes.setAside.filter(row => row.reason !== 'revokedDevice') }
        }),
    },
  },
  'audits nothing': {
    once: ['damage'],
    checks: ['I7', 'I16'],
    works: {
      ...PRODUCT,
      auditOf(reader, collection) {
        const audit = PRODUCT.auditOf(reader, collection)
        return { ...audit, buckets: audit.buckets.map(one => ({ ...one, highest: audit.position + 1 })) }
      },
    },
  },
  'believes the clock of a tablet': {
    checks: ['I17'],
    works: {
      ...PRODUCT,
      accept(view, entry, stamp) {
        const isFromThePast = entry.occurredAt < stamp.receivedAt - 86_400_000
        const changed =
          isFromThePast && entry.kind === 'counted'
            ? { ...entry, body: { ...entry.body, counted: 0 } }
            : entry
        return accept(view, changed, stamp)
      },
    },
  },
} as const satisfies Readonly<Record<string, Broken>>
