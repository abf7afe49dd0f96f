import type { RxCollection } from 'rxdb/plugins/core'
import { z } from 'zod'
import type { Entry } from '#domain/ledger/entry.ts'
import { reissue, reissuedId } from '#domain/ledger/reissue.ts'
import { KNOWN_ENTRIES_MAX, knownEntriesAnswerSchema } from '#protocol/known-entries.ts'
import type { Databases } from '../db/databases.ts'
import { ENTRY_QUERIES, findRows } from '../db/queries.ts'
import type { EntryRow } from '../db/rows.ts'
import { entryRow, ownEntryOf } from '../sync/entry-rows.ts'
import type { Http } from '../sync/http.ts'
import type { OwnEntry } from '../sync/own-entry.ts'
import type { DeviceDatabase, NextDeviceRow } from './device-database.ts'

export type EnrolAnewPorts = {
  readonly device: Pick<DeviceDatabase, 'nextDevice' | 'putNextDevice' | 'becomeNextDevice'>
  readonly databases: Pick<Databases, 'entries' | 'forget'>
  /** What the second copy holds: all that there is where the browser dropped its databases. */
  readonly copied: () => Promise<readonly OwnEntry[]>
  /** The server as the next device sees it. */
  readonly http: (token: string) => Http
}

/** nothing: there is no next device. done: it is this one now. reload: begin again, over empty databases. */
export type EnrolledAnew = 'nothing' | 'done' | 'reload'

const rowSchema = z.object({
  seq: z.string(),
  newestFirst: z.number(),
  entryId: z.string(),
  pendingUntil: z.number(),
  hash: z.string(),
  text: z.string(),
  postings: z.string(),
  settled: z.string(),
  settledAtMs: z.number(),
})

/**
 * Turns this device into the one that it was enrolled as again, in steps that a crash may come between: what
 * was not sent, stored or in the second copy alone, is written down as entries of the new one, then all that
 * the old one had stored is dropped (its documents bear verifiers for the old key), then the new entries are
 * stored, and the new one begins. Called at each start, by one tab at a time, before anything is read;
 * `before` is the next device as it was before the databases were opened.
 */
export async function enrolAnew(ports: EnrolAnewPorts, before: NextDeviceRow | null): Promise<EnrolledAnew> {
  const next = await ports.device.nextDevice()
  // Another tab was quicker: what this one has opened is no longer there.
  if (before !== null && before.cleared !== next?.cleared) return 'reload'
  if (next === null) return 'nothing'
  if (!next.cleared) {
    const rows = next.rows ?? (await rowsOf(ports, next))
    if (next.rows === null) await ports.device.putNextDevice({ ...next, rows })
    await ports.databases.forget()
    await ports.device.putNextDevice({ ...next, rows, cleared: true })
    return 'reload'
  }
  await store(ports.databases.entries, z.array(rowSchema).parse(JSON.parse(next.rows ?? '[]')))
  await ports.device.becomeNextDevice()
  return 'done'
}

/** More than anybody makes between two walks to the network. */
const UNSENT_MAX = 1_000_000

async function rowsOf(ports: EnrolAnewPorts, next: NextDeviceRow): Promise<string> {
  const { databases, http, copied } = ports
  const stored = (await findRows(databases.entries, ENTRY_QUERIES.unsent(UNSENT_MAX))).map(ownEntryOf)
  const storedIds = new Set(stored.map(own => own.entry.id))
  const all = [...stored, ...(await copied()).filter(own => !storedIds.has(own.entry.id))]
  const ids = new Set(all.map(own => own.entry.id))
  // One that was issued again already stands among them under its new id.
  const unsent = all.filter(own => !ids.has(reissuedId(own.entry.id)))
  const entries = unsent.map(own => own.entry)
  const server = await knownOf(
    http(next.token),
    entries.flatMap(({ id }) => [id, reissuedId(id)]),
  )
  const isKnown = ({ id }: Entry) => server.has(id) || server.has(reissuedId(id))
  const known = new Set(entries.filter(isKnown).map(({ id }) => id))
  const postingsById = new Map(unsent.map(own => [own.entry.id, own.postings]))
  const rows = reissue(entries, next.deviceId, known).map(entry => {
    return entryRow(entry, postingsById.get(entry.reissueOf ?? '') ?? [])
  })
  return JSON.stringify(rows)
}

/** Which of these the server has. Where it does not answer: none; it takes each once all the same. */
async function knownOf(http: Http, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>()
  for (let from = 0; from < ids.length; from += KNOWN_ENTRIES_MAX) {
    const body = { ids: ids.slice(from, from + KNOWN_ENTRIES_MAX) }
    const reply = await http.request(
      { method: 'POST', path: '/api/known-entries', body },
      knownEntriesAnswerSchema,
    )
    if (reply.kind !== 'answer') return new Set()
    for (const id of reply.answer.ids) known.add(id)
  }
  return known
}

async function store(entries: RxCollection<EntryRow>, rows: readonly EntryRow[]): Promise<void> {
  const stored = await entries.storageInstance.findDocumentsById(
    rows.map(row => row.seq),
    false,
  )
  const here = new Set(stored.map(row => row.seq))
  const { error } = await entries.bulkInsert(rows.filter(row => !here.has(row.seq)))
  if (error.length > 0) throw new Error(`${error.length} entries could not be issued again`)
}
