import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { FIRST_PREV_HASH } from '#domain/ledger/entry.ts'
import { hashText } from '#domain/ledger/hash.ts'
import { readSent } from '../replication/sent-entry.ts'
import type { Link } from './entries.ts'
import { rawNumber, rawRows, rawText } from './raw-rows.ts'
import type { Report } from './report.ts'

const deviceSchema = z.object({
  id: rawText,
  name: rawText,
  last_seq: rawNumber,
  last_hash: rawText.nullable(),
})
const asideSchema = z.object({
  device_id: rawText,
  text_hash: rawText,
  text: rawText,
  device_seq: rawNumber.nullable(),
})

export type LinksByDevice = ReadonlyMap<string, ReadonlyMap<number, Link>>

/**
 * Walks the chain of each device: every entry names the hash of the one before it. An entry that was set
 * aside took its place in the chain; what was declared lost is a gap that the device itself told of. Returns
 * how far each device has come.
 */
export function checkDevices(
  database: DatabaseSync,
  links: LinksByDevice,
  report: Report,
): ReadonlyMap<string, number> {
  const asides = readAsides(database, report)
  const lastSeqByDevice = new Map<string, number>()
  const sql = 'SELECT id, name, last_seq, last_hash FROM devices ORDER BY number'
  for (const device of rawRows(database, sql, deviceSchema)) {
    const where = `device ${device.name} (${device.id})`
    lastSeqByDevice.set(device.id, device.last_seq)
    const own = links.get(device.id) ?? new Map<number, Link>()
    const end = walk(own, asides.get(device.id) ?? new Map(), report)
    // A declaration that came ahead of its turn moves the number on before it is stored itself.
    const waits = device.last_hash === null && device.last_seq > end.seq
    if (device.last_seq !== end.seq && !waits) {
      report.find(where, `its last entry is ${end.seq}, and its row says ${device.last_seq}`)
    }
    if (device.last_hash !== null && device.last_seq === end.seq && !end.hashes.has(device.last_hash)) {
      report.find(where, 'the hash of its last entry is not the one in its row')
    }
  }
  for (const [id, own] of links) {
    if (lastSeqByDevice.has(id)) continue
    report.find(`device ${id}`, `${own.size} entries are of a device that was never enrolled here`)
  }
  return lastSeqByDevice
}

type Asides = ReadonlyMap<number, readonly Link[]>

/** What was set aside, by device and number: several may claim one number. */
function readAsides(database: DatabaseSync, report: Report): ReadonlyMap<string, Asides> {
  const byDevice = new Map<string, Map<number, Link[]>>()
  const sql = 'SELECT device_id, text_hash, text, device_seq FROM set_aside'
  for (const row of rawRows(database, sql, asideSchema)) {
    const where = `set aside ${row.text_hash.slice(0, 16)} of device ${row.device_id}`
    if (hashText(row.text) !== row.text_hash)
      report.find(where, 'its text was changed after it was handed in')
    const sent = readSent(row.text)
    const head = sent.readable ? sent.entry : sent.head
    if (head.deviceSeq !== row.device_seq)
      report.find(where, 'its number on its device is not the one in its text')
    if (head.deviceId !== row.device_id || row.device_seq === null) continue
    const hash = sent.readable ? sent.entry.hash : sent.hash
    const lost = sent.readable && sent.entry.kind === 'declaredLost' ? sent.entry.body : null
    const ofDevice = byDevice.get(row.device_id) ?? new Map<number, Link[]>()
    byDevice.set(row.device_id, ofDevice)
    const link = { where, hash, prevHash: head.prevHash, lost }
    ofDevice.set(row.device_seq, [...(ofDevice.get(row.device_seq) ?? []), link])
  }
  return byDevice
}

type Reached = {
  readonly seq: number
  /** Hashes of which the next entry names one; null where nobody knows it. */
  readonly hashes: ReadonlySet<string | null>
}

function walk(own: ReadonlyMap<number, Link>, asides: Asides, report: Report): Reached {
  const all = [...own.values(), ...[...asides.values()].flat()]
  const lost = all.flatMap(link => link.lost ?? [])
  const isLost = (seq: number) => lost.some(({ fromSeq, toSeq }) => fromSeq <= seq && seq <= toSeq)
  const end = Math.max(0, ...[...own.keys()].filter(seq => !Number.isNaN(seq)), ...lostEnds(asides, own))
  let hashes: ReadonlySet<string | null> = new Set([FIRST_PREV_HASH])
  let seq = 0
  for (const next of [...own.keys(), ...asides.keys()].toSorted((left, right) => left - right)) {
    if (!(next > seq) || next > end) continue
    for (let missing = seq + 1; missing < next; missing += 1) {
      if (!isLost(missing))
        report.find(nameOf(own, asides, next), `entry ${missing} of its device is missing before it`)
      hashes = new Set([null])
      // One finding tells of the whole gap.
      if (!isLost(missing)) break
    }
    hashes = step(own.get(next), asides.get(next) ?? [], hashes, report)
    seq = next
  }
  return { seq, hashes }
}

/** Numbers that only entries set aside bear count as taken where they go on from what stands. */
function lostEnds(asides: Asides, own: ReadonlyMap<number, Link>): number[] {
  let end = Math.max(0, ...own.keys())
  while (asides.has(end + 1)) end += 1
  return [end]
}

function step(
  entry: Link | undefined,
  asides: readonly Link[],
  before: ReadonlySet<string | null>,
  report: Report,
): ReadonlySet<string | null> {
  if (entry === undefined) return new Set(asides.map(link => link.hash))
  if (entry.prevHash !== null && !before.has(null) && !before.has(entry.prevHash)) {
    report.find(entry.where, 'the chain of its device is broken: it does not follow from the entry before it')
  }
  return new Set([entry.hash])
}

function nameOf(own: ReadonlyMap<number, Link>, asides: Asides, seq: number): string {
  return own.get(seq)?.where ?? asides.get(seq)?.[0]?.where ?? `entry ${seq}`
}
