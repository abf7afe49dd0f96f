import { type Entry, SERVER_KINDS } from '#domain/ledger/entry.ts'
import { hashText } from '#domain/ledger/hash.ts'
import { reissuedId } from '#domain/ledger/reissue.ts'
import type { PushVerdict } from '#protocol/push.ts'
import type { DeviceRow } from '../store/port.ts'
import { type Batch, mustDevice } from './batch.ts'
import { judgeEntry } from './judge-entry.ts'
import type { Accept } from './ports.ts'
import { readSent, type Sent } from './sent-entry.ts'
import { closeSetAside, ISSUED_ALREADY, setAside } from './set-aside.ts'

/** A verdict before the batch's last position is known; `fresh` ones get it as their `through`. */
export type VerdictDraft = PushVerdict & { readonly fresh: boolean }

/**
 * Takes one text that a device handed in: gives it the verdict that it has for ever. The order of the checks
 * is the order of rules W11 to W19 in the protocol's SPEC.
 */
export function takeEntry(batch: Batch, accept: Accept, deviceId: string, text: string): VerdictDraft {
  const textHash = hashText(text)
  const aside = batch.setAside(deviceId, textHash)
  if (aside !== null) {
    const { entryId: id, deviceSeq, reason, through } = aside
    const verdict = { id, deviceSeq, verdict: 'setAside', reason, repeated: true, through } as const
    return { ...NO_BOOK, ...verdict, fresh: through === null }
  }
  const device = mustDevice(batch, deviceId)
  const sent = readSent(text)
  return sent.readable
    ? takeReadable(batch, accept, device, sent.entry, text)
    : takeUnreadable(batch, device, sent, text)
}

const NO_BOOK = { expected: null, book: null, bookSeq: null, through: null, tellsShopify: false } as const

function takeReadable(
  batch: Batch,
  accept: Accept,
  device: DeviceRow,
  entry: Entry,
  text: string,
): VerdictDraft {
  const put = (reason: string) => aside(batch, device, entry, text, reason)
  if (entry.deviceId !== device.id) return put('foreignDevice')
  const known = batch.entry(entry.id)
  if (known !== null && known.text === text) return { ...verdictOf(known), repeated: true }
  const isIssued = wasIssued(batch, entry)
  if (known !== null && !isIssued) {
    const facts = { entryId: entry.id, deviceId: device.id, deviceSeq: entry.deviceSeq }
    batch.alarms.push({ what: 'an entry came again with other bytes', facts })
    return put('sameIdOtherBytes')
  }
  const gap = declaredGapEnd(device, entry)
  const { lastSeq, lastHash } = gap === null ? device : { lastSeq: gap, lastHash: null }
  if (gap !== null) batch.putDevice({ ...device, lastSeq, lastHash })
  if (entry.deviceSeq > lastSeq + 1) return early(entry.id, entry.deviceSeq, lastSeq + 1)
  if (entry.deviceSeq <= lastSeq) return put('forkedChain')
  if (lastHash !== null && lastHash !== entry.prevHash) return put('forkedChain')
  batch.putDevice({ ...device, lastSeq: entry.deviceSeq, lastHash: entry.hash, lastContactMs: batch.nowMs })
  if (device.revoked) return put('revokedDevice')
  if (isIssued) return put(ISSUED_ALREADY)
  // Whoever signs in as the server is asked for no right: nobody may but the server.
  if (SERVER_KINDS.has(entry.kind) || entry.signedInBy === 'server') return put('serverOnly')
  const judged = judgeEntry(batch, accept, entry, text)
  if (judged.kept) closeSetAside(batch, entry)
  return judged.kept ? verdictOf({ ...judged.entry, through: null }) : put(judged.reason)
}

/** An entry that a device issues again is here already: as it was, or as a copy of the device issued it. */
function wasIssued(batch: Batch, { id, reissueOf }: Entry): boolean {
  if (reissueOf === undefined) return false
  if (batch.entry(reissueOf) !== null) return true
  const known = batch.entry(id)
  return known !== null && reissuedId(reissueOf) === id
}

function takeUnreadable(
  batch: Batch,
  device: DeviceRow,
  sent: Extract<Sent, { readable: false }>,
  text: string,
): VerdictDraft {
  const { id, deviceId, deviceSeq } = sent.head
  const own = deviceId === device.id
  if (own && deviceSeq !== null && deviceSeq > device.lastSeq + 1)
    return early(id, deviceSeq, device.lastSeq + 1)
  if (own && deviceSeq === device.lastSeq + 1) {
    batch.putDevice({ ...device, lastSeq: deviceSeq, lastHash: sent.hash, lastContactMs: batch.nowMs })
  }
  const facts = { deviceId: device.id, deviceSeq, reason: sent.reason, detail: sent.detail }
  batch.alarms.push({ what: 'an entry could not be read and was set aside', facts })
  return aside(batch, device, sent.head, text, sent.reason)
}

/**
 * A device that no longer has some of its entries says so in a later one. As soon as that declaration is
 * seen, even ahead of its turn, the server stops waiting for them. Returns the last number that is declared
 * lost.
 */
function declaredGapEnd(device: DeviceRow, entry: Entry): number | null {
  if (entry.kind !== 'declaredLost') return null
  const { fromSeq, toSeq } = entry.body
  const next = device.lastSeq + 1
  return fromSeq <= next && next <= toSeq && toSeq < entry.deviceSeq ? toSeq : null
}

function early(id: string | null, deviceSeq: number, expected: number): VerdictDraft {
  const verdict = { id, deviceSeq, verdict: 'early', reason: null, repeated: false } as const
  return { ...NO_BOOK, ...verdict, expected, fresh: false }
}

function aside(
  batch: Batch,
  device: DeviceRow,
  head: { readonly id: string | null; readonly deviceSeq: number | null },
  text: string,
  reason: string,
): VerdictDraft {
  setAside(batch, { deviceId: device.id, entryId: head.id, deviceSeq: head.deviceSeq, text, reason })
  const verdict = {
    id: head.id,
    deviceSeq: head.deviceSeq,
    verdict: 'setAside',
    reason,
    repeated: false,
  } as const
  return { ...NO_BOOK, ...verdict, fresh: true }
}

function verdictOf(entry: NonNullable<ReturnType<Batch['entry']>>): VerdictDraft {
  const { id, deviceSeq, verdict, reason, book, bookSeq, through, tellsShopify } = entry
  const shared = { id, deviceSeq, verdict, reason, book, bookSeq, through, tellsShopify }
  return { ...shared, repeated: false, expected: null, fresh: through === null }
}
