import { entryHash, canonicalText } from '#domain/ledger/hash.ts'
import { entrySchema } from '#domain/ledger/entry.ts'
import type { PushVerdict } from '#protocol/push.ts'
import { basisOf } from '../../src/sync/core/pull-state.ts'
import { overlay } from '../../src/sync/core/overlay.ts'
import { BROKEN_SERVERS } from './broken-servers.ts'
import type { CheckName } from './violations.ts'
import type { Once } from './world.ts'
import { PRODUCT, type Works } from './works.ts'

/** One part of server or tablet with one fault, and the checks of which at least one has to see it. */
export type Broken = {
  readonly works: Works
  readonly checks: readonly CheckName[]
  /** What has to happen for it to show; none where any day shows it. */
  readonly once?: readonly Once[]
}

const NO_ANSWER = {
  verdict: 'accepted',
  reason: null,
  repeated: false,
  expected: null,
  through: null,
} as const
const accepted = (deviceSeq: number): PushVerdict => {
  return { ...NO_ANSWER, id: null, deviceSeq, book: null, bookSeq: null, tellsShopify: false }
}

const BROKEN_TABLETS = {
  'folds over the document that already holds it': {
    checks: ['I9'],
    works: { ...PRODUCT, overlay: (_deviceId, pending, evolve) => overlay('nobody', pending, evolve) },
  },
  'pending ends at the acknowledgement': {
    checks: ['I9'],
    works: {
      ...PRODUCT,
      pendingSet: <Kept>() => {
        const set = PRODUCT.pendingSet<Kept>()
        const settle: typeof set.settle = (seq, settled) => {
          return set.settle(seq, settled === null ? null : { ...settled, through: 0 })
        }
        return { ...set, settle }
      },
    },
  },
  'pending ends before the inbox has come': {
    checks: ['I9'],
    works: { ...PRODUCT, pendingReach: basisOf },
  },
  'a refused entry stays on the screen': {
    checks: ['I9'],
    works: {
      ...PRODUCT,
      pendingSet: <Kept>() => {
        const set = PRODUCT.pendingSet<Kept>()
        const settle: typeof set.settle = (seq, settled) => {
          return settled?.verdict === 'refused' ? [] : set.settle(seq, settled)
        }
        return { ...set, settle }
      },
    },
  },
  'reached is raised by an event with news outstanding': {
    checks: ['I8', 'I9'],
    works: {
      ...PRODUCT,
      afterStreamEvent(state, event) {
        const after = PRODUCT.afterStreamEvent(state, event)
        if (event.type === 'hello') return after
        const reached = { ...after.state.reached }
        for (const name of after.pull) reached[name] = Math.max(reached[name], event.position)
        return { ...after, state: { ...after.state, reached } }
      },
    },
  },
  'a repair deletes more than what the server no longer has': {
    once: ['restore'],
    checks: ['I7', 'I8', 'I9', 'I16'],
    works: { ...PRODUCT, isSwept: (id, named) => !named.has(id) || id.length % 3 === 0 },
  },
  'the epoch is ignored': {
    once: ['restore'],
    checks: ['I1', 'I7', 'I8', 'I9', 'I16', 'I19'],
    works: { ...PRODUCT, inEpoch: (state, epoch) => ({ ...state, epoch }) },
  },
  'pulls another epoch before it knows what that still has': {
    once: ['restore'],
    checks: ['I9'],
    works: { ...PRODUCT, asksBeforePulling: false },
  },
  'a new id on each retry of a push': {
    checks: ['I2'],
    works: {
      ...PRODUCT,
      transport(transport) {
        let hasFailed = false
        return {
          ...transport,
          async push(request) {
            const entries = hasFailed ? request.entries.map(withNewId) : request.entries
            const reply = await transport.push({ ...request, entries })
            hasFailed = reply.kind === 'weather'
            return reply
          },
        }
      },
    },
  },
  'what is too large is dropped': {
    once: ['small'],
    checks: ['I1'],
    works: {
      ...PRODUCT,
      transport: transport => ({
        ...transport,
        async push(request) {
          const reply = await transport.push(request)
          if (reply.kind !== 'tooLarge') return reply
          const verdicts = request.entries.map((_, index) => accepted(index))
          const answer = { epoch: request.epoch ?? '', position: 0, serverTimeMs: 0, verdicts }
          return { kind: 'answer', answer }
        },
      }),
    },
  },
  'verdicts are not forgotten after a restore': {
    once: ['restore'],
    checks: ['I1', 'I9', 'I16'],
    works: { ...PRODUCT, entryStore: store => ({ ...store, rewind: async () => undefined }) },
  },
  'a new key on each retry to the shop': {
    checks: ['I13'],
    works: {
      ...PRODUCT,
      outbox: outbox => ({
        ...outbox,
        postpone(outboxIds, retryAtMs, problem) {
          const again = { kind: 'released', stage: 'whole', retryAtMs, problem } as const
          outbox.settle(
            outboxIds.map(outboxId => ({ ...again, outboxId })),
            retryAtMs,
          )
        },
      }),
    },
  },
} as const satisfies Readonly<Record<string, Broken>>

/** The last figure of the id is another one, as if a device drew a new id for each attempt. */
function withNewId(text: string): string {
  const entry = entrySchema.parse(JSON.parse(text))
  const id = entry.id.slice(0, -1) + ((Number.parseInt(entry.id.slice(-1), 16) + 1) % 16).toString(16)
  const changed = { ...entry, id }
  return canonicalText({ ...changed, hash: entryHash(changed) })
}

export const BROKEN: Readonly<Record<string, Broken>> = { ...BROKEN_SERVERS, ...BROKEN_TABLETS }
