import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type Result, fail, ok } from '#kernel/result.ts'
import { SERVER_ACTOR_ID, SERVER_DEVICE_ID, type EnrolAnswer } from '#protocol/device.ts'
import type { DeviceRow } from '../store/port.ts'
import type { Batch } from './batch.ts'
import type { Random } from './ports.ts'
import type { Job } from './writer.ts'

export function secretHash(secret: string): string {
  return bytesToHex(sha256(utf8ToBytes(secret)))
}

/** Letters and digits that nobody confuses, for codes that are read aloud or typed. */
const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const CODE_LENGTH = 10

export function newEnrolmentCode(random: Random): string {
  return [...random.bytes(CODE_LENGTH)].map(byte => CODE_ALPHABET[byte % CODE_ALPHABET.length]).join('')
}

/** Keeps a code by its hash. `lifeMs` null: for ever; `uses` null: as often as one likes. */
export function keepCodeJob(
  code: string,
  rule: { readonly locationId: string; readonly lifeMs: number | null; readonly uses: number | null },
): Job<{ code: string; expiresAtMs: number | null }> {
  return batch => {
    const expiresAtMs = rule.lifeMs === null ? null : batch.nowMs + rule.lifeMs
    const { locationId, uses } = rule
    batch.putEnrolmentCode({ codeHash: codeHash(code), locationId, expiresAtMs, usesLeft: uses })
    return () => ({ code, expiresAtMs })
  }
}

function codeHash(code: string): string {
  return secretHash(code.trim().toUpperCase())
}

/** Makes a device out of a valid code, which loses one use. */
export function enrolJob(
  random: Random,
  request: { readonly code: string; readonly name: string },
): Job<Result<EnrolAnswer, 'badCode'>> {
  return batch => {
    const code = batch.enrolmentCode(codeHash(request.code))
    const expired = code?.expiresAtMs !== null && (code?.expiresAtMs ?? 0) <= batch.nowMs
    if (code === null || expired || code.usesLeft === 0) return () => fail('badCode')
    if (code.usesLeft !== null) batch.putEnrolmentCode({ ...code, usesLeft: code.usesLeft - 1 })
    const deviceId = random.id()
    const token = `${deviceId}.${Buffer.from(random.bytes(32)).toString('base64url')}`
    const secret = Buffer.from(random.bytes(32)).toString('base64')
    const { locationId } = code
    const number = batch.nextCounter('T')
    putDevice(batch, {
      ...newDevice(deviceId, number, batch.nowMs),
      name: request.name,
      locationId,
      secret,
      tokenHash: secretHash(token),
    })
    return () => ok({ deviceId, number, token, secret, locationId, epoch: batch.epoch() })
  }
}

/** The server as a device: it has no token, so nobody can speak as it. */
export function ensureServerDeviceJob(): Job<void> {
  return batch => {
    if (batch.device(SERVER_DEVICE_ID) === null) batch.putDevice(newDevice(SERVER_DEVICE_ID, 0, batch.nowMs))
    return () => undefined
  }
}

/**
 * Revokes a device: it may still hand in its entries, which are set aside, and gets nothing any more. Of one
 * that is revoked already it stays who did it first.
 */
export function revokeJob(deviceId: string, actorId: string = SERVER_ACTOR_ID): Job<boolean> {
  return batch => {
    const device = batch.device(deviceId)
    if (device === null || device.id === SERVER_DEVICE_ID) return () => false
    if (device.revoked) return () => true
    putDevice(batch, { ...device, revoked: true, revokedById: actorId, revokedAtMs: batch.nowMs })
    return () => true
  }
}

export function newDevice(id: string, number: number, nowMs: number): DeviceRow {
  const nothing = { tokenHash: '', secret: '', locationId: '', lastHash: null }
  const inUse = { revoked: false, revokedById: null, revokedAtMs: null }
  return {
    id,
    name: 'Server',
    number,
    ...nothing,
    ...inUse,
    enrolledAtMs: nowMs,
    lastContactMs: nowMs,
    lastSeq: 0,
    ordersReached: 0,
  }
}

/** The row, and the document by which others know the device. */
function putDevice(batch: Batch, row: DeviceRow): void {
  batch.putDevice(row)
  const { id, name, number, locationId, revoked } = row
  const body = { v: 1, part: 'device', id, name, number, locationId, revoked } as const
  batch.drafts.put({ collection: 'people', id, body }, null)
}
