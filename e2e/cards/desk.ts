import { z } from 'zod'
import type { Item } from '#domain/catalogue/item.ts'
import { BODY_SCHEMAS } from '#domain/ledger/documents.ts'
import { deviceListSchema } from '#protocol/command.ts'
import { type EnrolAnswer, enrolAnswerSchema, meAnswerSchema } from '#protocol/device.ts'
import type { CollectionName } from '#protocol/document.ts'
import { pullAnswerSchema } from '#protocol/pull.ts'
import { pushAnswerSchema } from '#protocol/push.ts'
import { must } from '#kernel/assert.ts'
import { deviceChain } from '../../server/testing/device-chain.ts'
import { ENROLMENT_CODE } from '../server-process.ts'
import type { Done } from './scene.ts'

/** A desk that is always online: an enrolled device as the server sees it, without a browser. */
export type Desk = {
  /** Hands in entries; fails where one is not accepted. */
  push(done: readonly Done[]): Promise<void>
  /** A command over HTTP, as the owner. */
  command(path: string, body: Readonly<Record<string, unknown>>): Promise<unknown>
  items(): Promise<Map<string, Item>>
  cards(): Promise<readonly DeskCard[]>
  /** The id of the tablet that bears this name. */
  deviceId(name: string): Promise<string>
}

const cardSchema = z.object({ id: z.string(), type: z.string(), open: z.boolean() })
export type DeskCard = z.infer<typeof cardSchema>

export async function openDesk(url: string): Promise<Desk> {
  const enrolled = await enrol(url)
  const chain = deviceChain(enrolled.deviceId)
  const call = async (path: string, body?: unknown): Promise<unknown> => {
    const headers = { authorization: `Bearer ${enrolled.token}`, 'content-type': 'application/json' }
    const request = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const answer = await fetch(`${url}${path}`, { headers, ...request })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  let basis = meAnswerSchema.parse(await call('/api/me')).position
  const pull = async (collection: CollectionName) => {
    const path = `/api/pull/${collection}?protocol=1&after=0&limit=2000`
    return pullAnswerSchema.parse(await call(path)).documents
  }
  return {
    async push(done) {
      if (done.length === 0) return
      const texts = done.map(({ act, by, ...place }) => {
        const head = { workOrderId: place.workOrderId ?? null, runId: place.runId ?? null }
        return chain.next(act, { ...head, actorId: by ?? 'ruth', basis, occurredAt: Date.now() })
      })
      const body = { protocol: 1, epoch: enrolled.epoch, entries: texts }
      const { verdicts, position } = pushAnswerSchema.parse(await call('/api/push', body))
      basis = position
      const others = verdicts.flatMap((one, at) =>
        one.verdict === 'accepted' ? [] : [`${done[at]?.act.kind}: ${one.verdict}, ${one.reason}`],
      )
      if (others.length > 0) throw new Error(others.join('\n'))
    },
    command: (path, body) => call(path, { actorId: 'ruth', ...body }),
    async items() {
      const rows = await pull('catalogue')
      return new Map(rows.map(row => [row.id, BODY_SCHEMAS.catalogue.parse(row.body)]))
    },
    cards: async () => (await pull('inbox')).map(row => cardSchema.parse(row.body)),
    async deviceId(name) {
      const { devices } = deviceListSchema.parse(await call('/api/devices'))
      return must(
        devices.find(one => one.name === name),
        name,
      ).id
    },
  }
}

async function enrol(url: string): Promise<EnrolAnswer> {
  const body = JSON.stringify({ protocol: 1, code: ENROLMENT_CODE, name: 'Office computer' })
  const headers = { 'content-type': 'application/json' }
  return enrolAnswerSchema.parse(
    await (await fetch(`${url}/api/devices`, { method: 'POST', headers, body })).json(),
  )
}
