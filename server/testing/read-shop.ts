import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Act } from '#domain/ledger/entry.ts'
import { STOOL_ITEMS, stoolOrder, stoolRun } from '#domain/testing/stool-job.ts'
import { type Api, openApi } from './api.ts'

export const READ_TOKEN = 'a-read-token-of-the-tests-01'

/** A shop that sells stools, over HTTP, and how another program reads it. */
export type ReadShop = {
  readonly api: Api
  /** Opens an order for 20 stools; its number comes from the server. */
  order(orderId: string, changes?: Partial<Extract<Act, { kind: 'orderOpened' }>['body']>): Promise<void>
  startRun(orderId: string, runId: string): Promise<void>
  tell(act: Act, of?: { workOrderId?: string; runId?: string; occurredAt?: number }): Promise<void>
  /** `bearer` null: no token at all. */
  get(url: string, bearer?: string | null, accept?: string): Promise<Answer>
  /** The lines of a CSV by column. */
  csv(url: string, bearer?: string): Promise<Record<string, string>[]>
}

export type Answer = {
  readonly status: number
  readonly type: string
  readonly text: string
  /** `code` of the problem, where it is one. */
  readonly code: string | null
}

const problemCode = z.object({ code: z.string() })
const recordsSchema = z.array(z.record(z.string(), z.string()))

export async function openReadShop(environment: Record<string, string> = {}): Promise<ReadShop> {
  const api = await openApi({ FLOORBOOK_READ_TOKEN: READ_TOKEN, ...environment })
  const tell: ReadShop['tell'] = async (act, of = {}) => {
    await api.ground.appendAsServer([{ act, actorId: 'ana', ...of }])
  }
  await tell({ kind: 'itemsWritten', body: { items: [...STOOL_ITEMS], source: 'test' } })
  const get: ReadShop['get'] = async (url, bearer = READ_TOKEN, accept) => {
    const authorization = bearer === null ? {} : { authorization: `Bearer ${bearer}` }
    const headers = { ...authorization, ...(accept === undefined ? {} : { accept }) }
    const { statusCode: status, headers: answered, payload: text } = await api.app.inject({ url, headers })
    const code = status === 200 ? null : problemCode.parse(JSON.parse(text)).code
    return { status, type: String(answered['content-type']), text, code }
  }
  return {
    api,
    tell,
    get,
    order: async (workOrderId, changes = {}) => {
      const act = stoolOrder()
      if (act.kind !== 'orderOpened') throw new Error('an order opens')
      await tell({ ...act, body: { ...act.body, ...changes } }, { workOrderId })
    },
    startRun: (workOrderId, runId) => tell(stoolRun({}), { workOrderId, runId }),
    csv: async (url, bearer) => recordsSchema.parse(parse((await get(url, bearer)).text, { columns: true })),
  }
}
