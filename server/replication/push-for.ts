import { fail, ok, type Result } from '#kernel/result.ts'
import { SERVER_DEVICE_ID } from '#protocol/device.ts'
import type { PushForAnswer } from '#protocol/push-for.ts'
import type { Accept } from './ports.ts'
import { readSent, type Unreadable } from './sent-entry.ts'
import { takeEntry } from './take-entry.ts'
import type { Job } from './writer.ts'

/** Why nothing of a file was taken. Lines count from 1. */
export type FileFault =
  | { readonly kind: 'changed'; readonly line: number }
  | { readonly kind: 'otherDevice'; readonly line: number }
  | { readonly kind: 'gap'; readonly line: number }
  | { readonly kind: 'unknownDevice' }

/**
 * Takes the entries of another device, which somebody brings in a file, exactly as if that device had pushed
 * them. Unlike a push, a file that was tampered with is refused as a whole: what it would set aside takes the
 * place of the true entry, which the tablet may still bring.
 */
export function pushForJob(
  accept: Accept,
  actorId: string,
  texts: readonly string[],
): Job<Result<PushForAnswer, FileFault>> {
  const read = readFile(texts)
  return batch => {
    if (!read.ok) return () => read
    const device = batch.device(read.value)
    if (device === null || device.id === SERVER_DEVICE_ID) return () => fail({ kind: 'unknownDevice' })
    const drafts = texts.map(text => takeEntry(batch, accept, device.id, text))
    const facts = { deviceId: device.id, actorId, count: texts.length }
    batch.alarms.push({ what: 'entries of a device were handed in as a file', facts })
    return position =>
      ok({
        deviceId: device.id,
        deviceName: device.name,
        verdicts: drafts.map(({ fresh, ...verdict }) => ({
          ...verdict,
          through: fresh ? position : verdict.through,
        })),
      })
  }
}

const TAMPERED: ReadonlySet<Unreadable> = new Set(['notJson', 'notCanonical', 'wrongHash', 'tooLarge'])

/** The one device whose unbroken chain these texts are. */
function readFile(texts: readonly string[]): Result<string, FileFault> {
  let before: { readonly deviceId: string; readonly deviceSeq: number; readonly hash: string } | null = null
  for (const [index, text] of texts.entries()) {
    const line = index + 1
    const link = linkOf(text)
    if (link === null) return fail({ kind: 'changed', line })
    if (before !== null) {
      if (link.deviceId !== before.deviceId) return fail({ kind: 'otherDevice', line })
      if (link.deviceSeq !== before.deviceSeq + 1) return fail({ kind: 'gap', line })
      if (link.prevHash !== before.hash) return fail({ kind: 'changed', line })
    }
    before = link
  }
  return before === null ? fail({ kind: 'unknownDevice' }) : ok(before.deviceId)
}

type Link = {
  readonly deviceId: string
  readonly deviceSeq: number
  readonly prevHash: string
  readonly hash: string
}

/**
 * Null where the text is not what its own hash says. One of a newer app, whole but unknown, is let through.
 */
function linkOf(text: string): Link | null {
  const sent = readSent(text)
  if (sent.readable) return sent.entry
  if (TAMPERED.has(sent.reason) || sent.hash === null) return null
  const { deviceId, deviceSeq, prevHash } = sent.head
  if (deviceId === null || deviceSeq === null || prevHash === null) return null
  return { deviceId, deviceSeq, prevHash, hash: sent.hash }
}
