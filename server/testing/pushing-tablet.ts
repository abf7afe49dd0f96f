import { v7 } from 'uuid'
import { z } from 'zod'
import type { Act } from '#domain/ledger/entry.ts'
import { enrolAnswerSchema } from '#protocol/device.ts'
import type { UnsentEntry } from '../../src/sync/core/batch.ts'
import { type EntryStore, firstPushState, type PushState, pushStep } from '../../src/sync/core/push-loop.ts'
import type { Settled } from '../../src/sync/core/settled.ts'
import { httpOver } from '../../src/sync/http.ts'
import { pushTransport } from '../../src/sync/push-transport.ts'
import { deviceChain } from './device-chain.ts'

/** A tablet's push loop over real HTTP, with its entries in memory. */
export type PushingTablet = {
  readonly deviceId: string
  readonly texts: readonly string[]
  readonly settledBySeq: ReadonlyMap<number, Settled>
  write(act: Act): void
  /** Steps until all is sent; `ask`: it heard of another epoch and asks where the server stands. */
  pushAll(ask?: boolean): Promise<void>
  get(path: string): Promise<unknown>
  /** The server is at another address now. */
  moveTo(url: string): void
}

const linkSchema = z.object({ id: z.string(), hash: z.string(), deviceSeq: z.int() })

export async function enrolTablet(at: string, code: string, name: string): Promise<PushingTablet> {
  const request = { protocol: 1, code, name }
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${at}/api/devices`, { method: 'POST', headers, body: JSON.stringify(request) })
  const { deviceId, token, epoch } = enrolAnswerSchema.parse(await answer.json())
  let url = at
  const chain = deviceChain(deviceId)
  const texts: string[] = []
  const settledBySeq = new Map<number, Settled>()
  const store = storeOver(texts, settledBySeq)
  const toServer: typeof fetch = (path, init) => fetch(`${url}${String(path)}`, init)
  const quiet = { onHeard: () => undefined, onLost: () => undefined }
  const http = httpOver({ fetch: toServer, token: async () => token, ...quiet })
  const ports = { store, transport: pushTransport(http), random: () => 0 }
  let state: PushState = firstPushState(epoch)
  return {
    deviceId,
    texts,
    settledBySeq,
    write: act => void texts.push(chain.next(act, { id: v7() })),
    async pushAll(ask = false) {
      if (ask) state = { ...state, mustAsk: true }
      for (;;) {
        const step = await pushStep(state, ports)
        state = step.state
        if (step.next.kind === 'idle') return
        if (step.next.kind !== 'again') throw new Error(`the push loop stands: ${JSON.stringify(step.next)}`)
      }
    },
    get: async path => (await toServer(path, { headers: { authorization: `Bearer ${token}` } })).json(),
    moveTo: next => {
      url = next
    },
  }
}

function storeOver(texts: readonly string[], settledBySeq: Map<number, Settled>): EntryStore {
  const entryOf = (text: string): UnsentEntry => {
    const { id, deviceSeq } = linkSchema.parse(JSON.parse(text))
    return { id, deviceSeq, text }
  }
  return {
    unsent: async limit =>
      texts
        .map(entryOf)
        .filter(({ deviceSeq }) => !settledBySeq.has(deviceSeq))
        .slice(0, limit),
    async record(settled) {
      for (const one of settled) settledBySeq.set(one.deviceSeq, one.settled)
    },
    async rewind(deviceSeq) {
      for (const seq of settledBySeq.keys()) if (seq > deviceSeq) settledBySeq.delete(seq)
    },
    last: async () => (texts.length === 0 ? null : { deviceSeq: texts.length }),
    hashOf: async deviceSeq => {
      const text = texts[deviceSeq - 1]
      return text === undefined ? null : linkSchema.parse(JSON.parse(text)).hash
    },
    declareLost: async () => {
      throw new Error('this tablet loses nothing')
    },
  }
}
