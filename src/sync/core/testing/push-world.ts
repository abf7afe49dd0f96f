import type { PushVerdict } from '#protocol/push.ts'
import type { UnsentEntry } from '../batch.ts'
import type { EntryStore, MeReply, PushReply, PushTransport } from '../push-loop.ts'
import type { Settled } from '../settled.ts'

/** A tablet's entries in memory. It passes what `EntryStore` promises; `settledBySeq` is there to look at. */
export function memoryEntryStore(): EntryStore & {
  add(text: string): UnsentEntry
  /** Drops all entries up to this one, as the yearly tidying would. */
  forget(deviceSeq: number): void
  readonly settledBySeq: Map<number, Settled>
} {
  const entries: UnsentEntry[] = []
  let count = 0
  const settledBySeq = new Map<number, Settled>()

  function add(text: string): UnsentEntry {
    count += 1
    const entry = { deviceSeq: count, id: `id-${count}`, text: `${count}:${text}` }
    entries.push(entry)
    return entry
  }

  return {
    settledBySeq,
    add,
    forget: deviceSeq =>
      void entries.splice(
        0,
        entries.findIndex(entry => entry.deviceSeq > deviceSeq),
      ),
    unsent: async limit => entries.filter(entry => !settledBySeq.has(entry.deviceSeq)).slice(0, limit),
    async record(settled) {
      for (const one of settled) settledBySeq.set(one.deviceSeq, one.settled)
    },
    async rewind(deviceSeq) {
      for (const seq of settledBySeq.keys()) if (seq > deviceSeq) settledBySeq.delete(seq)
    },
    last: async () => entries.at(-1) ?? null,
    hashOf: async deviceSeq =>
      entries.some(entry => entry.deviceSeq === deviceSeq) ? `hash of ${deviceSeq}` : null,
    async declareLost(fromSeq, toSeq) {
      const text = `lost:${fromSeq}:${toSeq}`
      return entries.find(entry => entry.text.endsWith(text)) ?? add(text)
    },
  }
}

export type Fault = 'none' | 'lostRequest' | 'lostAnswer' | 'tooLarge' | 'busy'

/** A server that keeps the rules of the wire. Its next faults are given; after them all is well. */
export function pushServer(options: { readonly refuseEvery: number; readonly bytesMax: number }) {
  const texts: string[] = []
  const verdicts: (PushVerdict | null)[] = []
  const batchSizes: number[] = []
  const faults: Fault[] = []
  let epoch = 'first'

  function judge(text: string): PushVerdict {
    const deviceSeq = Number.parseInt(text, 10)
    const known = verdicts[deviceSeq - 1]
    if (known !== undefined && known !== null) return { ...known, repeated: true }
    const [, declared, , toSeq] = text.split(':')
    const lostThrough = declared === 'lost' ? Number(toSeq) : 0
    while (verdicts.length < lostThrough) verdicts.push(null)
    const common = { id: `id-${deviceSeq}`, deviceSeq, reason: null, repeated: false, tellsShopify: false }
    if (deviceSeq > verdicts.length + 1) {
      const nothing = { book: null, bookSeq: null, through: null }
      return { ...common, ...nothing, verdict: 'early', expected: verdicts.length + 1 }
    }
    const verdict = deviceSeq % options.refuseEvery === 0 ? 'refused' : 'accepted'
    const fresh = {
      ...common,
      verdict,
      expected: null,
      book: 'b',
      bookSeq: deviceSeq,
      through: deviceSeq,
    } as const
    texts.push(text)
    verdicts.push(fresh)
    return fresh
  }

  const transport: PushTransport = {
    async push(request): Promise<PushReply> {
      const fault = faults.shift() ?? 'none'
      const bytes = request.entries.reduce((sum, text) => sum + text.length, 0)
      if (fault === 'lostRequest') return { kind: 'weather', retryAfterMs: null }
      if (fault === 'busy') return { kind: 'weather', retryAfterMs: 7_000 }
      if (fault === 'tooLarge' || bytes > options.bytesMax) return { kind: 'tooLarge' }
      if (request.epoch !== null && request.epoch !== epoch) return { kind: 'epochChanged' }
      batchSizes.push(request.entries.length)
      const judged = request.entries.map(judge)
      if (fault === 'lostAnswer') return { kind: 'weather', retryAfterMs: null }
      const position = verdicts.length
      return { kind: 'answer', answer: { epoch, position, serverTimeMs: 1, verdicts: judged } }
    },
    async me(): Promise<MeReply> {
      if ((faults.shift() ?? 'none') !== 'none') return { kind: 'weather', retryAfterMs: null }
      const lastSeq = verdicts.length
      const lastHash = lastSeq === 0 ? '0'.repeat(64) : `hash of ${lastSeq}`
      const common = {
        deviceId: 'tablet',
        revoked: false,
        revocation: null,
        position: lastSeq,
        serverTimeMs: 1,
      }
      return { kind: 'answer', answer: { ...common, epoch, lastSeq, lastHash } }
    },
  }

  return {
    transport,
    texts,
    batchSizes,
    faults,
    /**
     * Goes back to a backup that had the first `count` entries. `sameEpoch` is a server that does not notice.
     */
    restore(count: number, sameEpoch = false) {
      texts.splice(count)
      verdicts.splice(count)
      if (!sameEpoch) epoch = `${epoch}+`
    },
  }
}
