import { must } from '#kernel/assert.ts'
import { type Act, type Entry, ENTRY_VERSION, FIRST_PREV_HASH } from '#domain/ledger/entry.ts'
import { canonicalText, entryHash } from '#domain/ledger/hash.ts'
import { SERVER_DEVICE_ID } from '#protocol/device.ts'
import type { Batch } from './batch.ts'
import { judgeEntry } from './judge-entry.ts'
import type { Accept, Random } from './ports.ts'
import type { Job } from './writer.ts'

/** An act of the server itself: about Shopify, from a command over HTTP, or of the seed. */
export type ServerAct = {
  readonly act: Act
  readonly actorId: string
  readonly workOrderId?: string
  readonly runId?: string
  readonly causeId?: string
  readonly resolves?: string
  /** Claimed time, ms; now where absent. */
  readonly occurredAt?: number
}

export type Appended = {
  readonly entryId: string
  readonly verdict: 'accepted' | 'refused'
  readonly reason: string | null
  readonly book: string
  readonly bookSeq: number
}

export type AppendPorts = { readonly accept: Accept; readonly random: Random; readonly appVersion: string }

/**
 * Appends entries of the server's own, through the same judgement as anybody's. Throws where one is set
 * aside.
 */
export function appendJob(ports: AppendPorts, acts: readonly ServerAct[]): Job<readonly Appended[]> {
  return batch => {
    const appended = acts.map(act => appendOne(ports, batch, act))
    return () => appended
  }
}

/** Appends one entry within a job. */
export function appendOne(ports: AppendPorts, batch: Batch, what: ServerAct): Appended {
  const device = must(batch.device(SERVER_DEVICE_ID), 'the server as a device')
  const { act, actorId } = what
  const unhashed = {
    id: ports.random.id(),
    v: ENTRY_VERSION,
    appVersion: ports.appVersion,
    workOrderId: what.workOrderId ?? null,
    runId: what.runId ?? null,
    actorId,
    signedInBy: 'server',
    madeForId: null,
    deviceId: SERVER_DEVICE_ID,
    deviceSeq: device.lastSeq + 1,
    prevHash: device.lastHash ?? FIRST_PREV_HASH,
    occurredAt: what.occurredAt ?? batch.nowMs,
    clockOffsetMs: 0,
    // The server sees everything that stands.
    basis: batch.position(),
    causeId: what.causeId ?? null,
    resolves: what.resolves ?? null,
    ...act,
  } as const
  const entry: Entry = { ...unhashed, hash: entryHash(unhashed) }
  const judged = judgeEntry(batch, ports.accept, entry, canonicalText(entry))
  if (!judged.kept) throw new Error(`an entry of the server was set aside: ${act.kind}, ${judged.reason}`)
  batch.putDevice({ ...device, lastSeq: entry.deviceSeq, lastHash: entry.hash, lastContactMs: batch.nowMs })
  const { verdict, reason, book, bookSeq } = judged.entry
  return { entryId: entry.id, verdict, reason, book, bookSeq }
}
