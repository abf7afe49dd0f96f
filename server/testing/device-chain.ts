import { v7 } from 'uuid'
import { type Act, type EntryHead, FIRST_PREV_HASH } from '#domain/ledger/entry.ts'
import { canonicalText, entryHash } from '#domain/ledger/hash.ts'

/** A tablet as far as the server can see it: it writes entries, each chained to the one before. */
export type DeviceChain = {
  readonly deviceId: string
  /** The next entry, as the text that is pushed. */
  next(act: Act, changes?: Partial<EntryHead>): string
  /** A text with these changes and a right hash, which is not part of the chain. */
  variant(text: string, changes: Record<string, unknown>): string
}

export function deviceChain(deviceId: string): DeviceChain {
  let deviceSeq = 0
  let prevHash = FIRST_PREV_HASH
  return {
    deviceId,
    next: (act, changes = {}) => {
      deviceSeq += 1
      const head = { id: v7(), ...HEAD, deviceId, deviceSeq, prevHash, ...changes }
      const text = hashed({ ...head, ...act })
      prevHash = JSON.parse(text).hash
      return text
    },
    variant: (text, changes) => hashed({ ...JSON.parse(text), ...changes }),
  }
}

const HEAD = {
  v: 1,
  appVersion: 'test',
  workOrderId: null,
  runId: null,
  actorId: 'ana',
  signedInBy: 'pin',
  madeForId: null,
  occurredAt: 1_800_000_000_000,
  clockOffsetMs: 0,
  basis: 0,
  causeId: null,
  resolves: null,
} as const

function hashed(entry: Parameters<typeof entryHash>[0]): string {
  return canonicalText({ ...entry, hash: entryHash(entry) })
}

/** The simplest fact: something was counted. `units` tells one count from the other. */
export function counted(units: number, itemId = 'jar', locationId = 'workshop'): Act {
  return { kind: 'counted', body: { itemId, locationId, counted: units * 10_000, expected: 0 } }
}
