import type { MeAnswer } from '#protocol/device.ts'
import {
  PUSH_BATCH_BYTES,
  PUSH_ENTRIES_MAX,
  type PushAnswer,
  type PushRequest,
  type PushVerdict,
} from '#protocol/push.ts'
import { PROTOCOL_VERSION } from '#protocol/version.ts'
import { backoffMs } from './backoff.ts'
import { type BatchLimit, cutBatch, halved, type UnsentEntry } from './batch.ts'
import { type Settled, settledFrom } from './settled.ts'

/**
 * What the loop needs of the device's own entries. Rejects when the tablet's storage fails: the caller waits
 * and takes the same step again, because nothing is lost by it (the server repeats its verdicts).
 */
export interface EntryStore {
  /** Entries without a verdict in deviceSeq order, at most `count`. */
  unsent(count: number): Promise<readonly UnsentEntry[]>
  /** Keeps verdicts; all of one call or none. */
  record(settled: readonly { readonly deviceSeq: number; readonly settled: Settled }[]): Promise<void>
  /** Forgets the verdicts of all entries above `deviceSeq`: they are sent again. */
  rewind(deviceSeq: number): Promise<void>
  /** The last entry, or none. */
  last(): Promise<{ readonly deviceSeq: number } | null>
  /** The hash of an entry; null where it is no longer kept. */
  hashOf(deviceSeq: number): Promise<string | null>
  /** The entry that declares these as lost: made when it is asked for first, the same one after that. */
  declareLost(fromSeq: number, toSeq: number): Promise<UnsentEntry>
}

/** weather: no network, 429, 503, 507, a proxy's page; whatever passes by itself. */
export type Trouble =
  | { readonly kind: 'weather'; readonly retryAfterMs: number | null }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'noToken' }
  | { readonly kind: 'oldVersion' }
  | { readonly kind: 'epochChanged' }

export type PushReply = { readonly kind: 'answer'; readonly answer: PushAnswer } | Trouble
export type MeReply = { readonly kind: 'answer'; readonly answer: MeAnswer } | Trouble

/** Never rejects: what goes wrong on the way is a reply. */
export interface PushTransport {
  push(request: PushRequest): Promise<PushReply>
  me(): Promise<MeReply>
}

export type PushPorts = {
  readonly store: EntryStore
  readonly transport: PushTransport
  /** 0 ≤ r < 1. */
  readonly random: () => number
}

export type PushState = {
  /** The epoch that this device believes in; null before it knows one. */
  readonly epoch: string | null
  readonly limit: BatchLimit
  readonly failureCount: number
  /**
   * True where the server must be asked first where it stands: after a change of epoch, or an unknown gap.
   */
  readonly mustAsk: boolean
}

/** forked: the server knows entries that this device never made, or says that they are not its chain. */
export type StopReason = 'newToken' | 'update' | 'forked'

/** idle: all is sent. stop: only a person, or an update, helps; entries are kept. */
export type NextPush =
  | { readonly kind: 'again' }
  | { readonly kind: 'idle' }
  | { readonly kind: 'wait'; readonly waitMs: number }
  | { readonly kind: 'stop'; readonly why: StopReason }

/** What an answer told beside its verdicts. */
export type Heard = { readonly epoch: string; readonly position: number; readonly serverTimeMs: number }

export type PushStep = { readonly state: PushState; readonly next: NextPush; readonly heard: Heard | null }

const FULL_BATCH: BatchLimit = { entryCount: PUSH_ENTRIES_MAX, byteCount: PUSH_BATCH_BYTES }

export function firstPushState(epoch: string | null): PushState {
  return { epoch, limit: FULL_BATCH, failureCount: 0, mustAsk: false }
}

/** Sends one batch, or asks the server where it stands, and says what to do next. */
export async function pushStep(state: PushState, ports: PushPorts): Promise<PushStep> {
  if (state.mustAsk) return askWhereItStands(state, ports)
  const unsent = await ports.store.unsent(state.limit.entryCount)
  if (unsent.length === 0) {
    return { state: { ...state, limit: FULL_BATCH, failureCount: 0 }, next: { kind: 'idle' }, heard: null }
  }
  const batch = cutBatch(unsent, state.limit)
  const reply = await ports.transport.push({
    protocol: PROTOCOL_VERSION,
    epoch: state.epoch,
    entries: batch.map(entry => entry.text),
  })
  if (reply.kind !== 'answer') return afterTrouble(state, ports, reply, batch.length)
  return afterAnswer(state, ports, batch, reply.answer)
}

async function afterAnswer(
  state: PushState,
  ports: PushPorts,
  batch: readonly UnsentEntry[],
  answer: PushAnswer,
): Promise<PushStep> {
  const heard = { epoch: answer.epoch, position: answer.position, serverTimeMs: answer.serverTimeMs }
  if (state.epoch !== null && answer.epoch !== state.epoch) {
    return { state: { ...state, mustAsk: true }, next: { kind: 'again' }, heard }
  }
  const known = { ...state, epoch: answer.epoch }
  const settled = batch.flatMap((entry, index) => {
    const one = settledOf(entry, answer.verdicts[index])
    // Of a copied device: its verdict is the copy's. What is here goes once more, from a new identity.
    if (one === null || one.reason === 'forkedChain') return []
    return [{ deviceSeq: entry.deviceSeq, settled: one }]
  })
  if (settled.length > 0) await ports.store.record(settled)
  if (answer.verdicts.some(verdict => verdict.reason === 'forkedChain')) {
    return { state: known, next: { kind: 'stop', why: 'forked' }, heard }
  }
  const early = answer.verdicts.find(verdict => verdict.verdict === 'early')
  if (early !== undefined && early.expected !== null) {
    await ports.store.rewind(early.expected - 1)
  }
  if (settled.length > 0) return { state: { ...known, failureCount: 0 }, next: { kind: 'again' }, heard }
  if (early !== undefined && state.failureCount === 0) {
    return { state: { ...known, failureCount: 1 }, next: { kind: 'again' }, heard }
  }
  // The server waits for what this device does not send: ask, before it turns into a loop without end.
  return { ...waitAfterFailure({ ...known, mustAsk: early !== undefined }, ports, null), heard }
}

/**
 * The verdict of an entry; null where the answer has none for it. Verdicts come in the order of the entries.
 */
function settledOf(entry: UnsentEntry, verdict: PushVerdict | undefined): Settled | null {
  if (verdict === undefined) return null
  if (verdict.id !== null && verdict.id !== entry.id) return null
  return settledFrom(verdict)
}

async function askWhereItStands(state: PushState, ports: PushPorts): Promise<PushStep> {
  const reply = await ports.transport.me()
  if (reply.kind !== 'answer') return afterTrouble(state, ports, reply, 1)
  const { epoch, lastSeq, lastHash, position, serverTimeMs } = reply.answer
  const heard = { epoch, position, serverTimeMs }
  const last = await ports.store.last()
  const ownHash = lastSeq === 0 ? null : await ports.store.hashOf(lastSeq)
  const forked = lastSeq > (last?.deviceSeq ?? 0) || (ownHash !== null && ownHash !== lastHash)
  if (forked) return { state, next: { kind: 'stop', why: 'forked' }, heard }
  await ports.store.rewind(lastSeq)
  const [next] = await ports.store.unsent(1)
  const gapEnd = (next?.deviceSeq ?? 0) - 1
  if (gapEnd > lastSeq) {
    const trouble = await declareLost(ports, epoch, lastSeq + 1, gapEnd)
    if (trouble !== null) return { ...afterTrouble(state, ports, trouble, 1), heard }
  }
  return { state: { ...state, epoch, mustAsk: false }, next: { kind: 'again' }, heard }
}

/** Sends the declaration ahead of its turn: then the server waits for what is lost no longer. */
async function declareLost(
  ports: PushPorts,
  epoch: string,
  fromSeq: number,
  toSeq: number,
): Promise<Trouble | null> {
  const declaration = await ports.store.declareLost(fromSeq, toSeq)
  const reply = await ports.transport.push({ protocol: PROTOCOL_VERSION, epoch, entries: [declaration.text] })
  return reply.kind === 'answer' ? null : reply
}

function afterTrouble(state: PushState, ports: PushPorts, trouble: Trouble, sentCount: number): PushStep {
  switch (trouble.kind) {
    case 'weather':
      return waitAfterFailure(state, ports, trouble.retryAfterMs)
    case 'tooLarge': {
      const smaller = { ...state, limit: halved(state.limit, sentCount) }
      // One entry alone cannot be halved: it waits, and is tried again.
      if (sentCount === 1) return waitAfterFailure(smaller, ports, null)
      return { state: smaller, next: { kind: 'again' }, heard: null }
    }
    case 'noToken':
      return { state, next: { kind: 'stop', why: 'newToken' }, heard: null }
    case 'oldVersion':
      return { state, next: { kind: 'stop', why: 'update' }, heard: null }
    case 'epochChanged':
      return { state: { ...state, mustAsk: true }, next: { kind: 'again' }, heard: null }
  }
}

function waitAfterFailure(state: PushState, ports: PushPorts, retryAfterMs: number | null): PushStep {
  const failureCount = state.failureCount + 1
  const waitMs = backoffMs(failureCount, ports.random(), retryAfterMs)
  return { state: { ...state, failureCount }, next: { kind: 'wait', waitMs }, heard: null }
}
