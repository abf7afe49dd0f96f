import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { must } from '#kernel/assert.ts'
import { accept } from '#domain/ledger/accept.ts'
import type { EnrolAnswer } from '#protocol/device.ts'
import { createAlerts } from '../alerts/alerts.ts'
import { readConfig } from '../config.ts'
import { openFileStore } from '../files/file-store.ts'
import { type Ground, openGround } from '../ground.ts'
import { buildApp } from '../http/app.ts'
import type { ShopDesk } from '../http/shop-standing-routes.ts'
import type { WebhookDoor } from '../http/webhook-routes.ts'
import { putLocation, putPerson } from '../people/person-written.ts'
import { slowHash } from '../people/slow-hash.ts'
import { enrolJob, keepCodeJob } from '../replication/enrol.ts'
import type { ShopOrdering } from '../shop-orders/start.ts'
import type { ShopifyClient } from '../shopify/client.ts'
import { countingClock, testRandom } from './core.ts'

/** May change while the API runs. */
export type Surroundings = { freeBytes: number }

/** The whole HTTP side over a store on disk, without a listening socket. */
export type Api = {
  readonly app: FastifyInstance
  readonly ground: Ground
  readonly alarms: string[]
  enrol(): Promise<EnrolAnswer>
  /** Sends as this device where one is given; the body of the answer is parsed. */
  send(options: InjectOptions, device?: EnrolAnswer): Promise<{ status: number; body: unknown }>
  close(): Promise<void>
}

export async function openApi(
  environment: Record<string, string> = {},
  surroundings: Surroundings = { freeBytes: Number.MAX_SAFE_INTEGER },
  shopClient: ShopifyClient | null = null,
  webhooks: () => WebhookDoor | null = () => null,
  shopDesk: ShopDesk | null = null,
  ordering: (ground: Ground) => ShopOrdering | null = () => null,
  shopTodos: () => number = () => 0,
): Promise<Api> {
  const folder = mkdtempSync(join(tmpdir(), 'floorbook-api-'))
  const read = readConfig({ FLOORBOOK_DATA: folder, LOG_LEVEL: 'silent', ...environment })
  const config = must(read.ok ? read.value : null, 'a configuration')
  const alarms: string[] = []
  const alarm = { raise: (what: string) => alarms.push(what) }
  const clock = countingClock()
  const ground = await openGround({ config, accept, clock, random: testRandom, alarm, appVersion: 'test' })
  await people(ground)
  const app = await buildApp({
    ...ground,
    config,
    files: openFileStore(join(folder, 'files'), { freeBytes: async () => surroundings.freeBytes }),
    version: '1.2.3',
    demo: true,
    alerts: createAlerts({ ground, config, alarm }),
    shopClient,
    reconciler: null,
    webhooks,
    shopDesk,
    ordering: ordering(ground),
    outboxCounts: () => ({ waiting: 0, needsPerson: 0 }),
    shopTodos,
    trust: { page: async () => 'what to do', authority: () => null },
    clientFolders: [],
    beatMs: 20,
  })
  const send: Api['send'] = async (options, device) => {
    const headers = { ...options.headers, ...(device && { authorization: `Bearer ${device.token}` }) }
    const response = await app.inject({ ...options, headers })
    return { status: response.statusCode, body: response.json() }
  }
  return {
    app,
    ground,
    alarms,
    send,
    enrol: async () => {
      const answer = await ground.writer.run(enrolJob(testRandom, { code: 'OPEN', name: 'Tablet' }))
      return must(answer.ok ? answer.value : null, 'a device')
    },
    close: async () => {
      await app.close()
      await ground.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function people(ground: Ground): Promise<void> {
  const pin = await slowHash(ground.random, '1234')
  await ground.writer.run(keepCodeJob('OPEN', { locationId: 'workshop', lifeMs: null, uses: null }))
  await ground.writer.run(batch => {
    putLocation(batch, { id: 'workshop', name: 'Workshop', shopifyLocationId: null })
    const common = { initials: 'A', colour: 0, active: true } as const
    putPerson(batch, { ...common, id: 'ana', name: 'Ana', roles: ['worker'] }, { pin, badge: null })
    putPerson(batch, { ...common, id: 'sue', name: 'Sue', roles: ['supervisor'] }, { pin, badge: null })
    const gone = { ...common, id: 'gone', name: 'Gone', active: false } as const
    putPerson(batch, { ...gone, roles: ['worker'] }, { pin, badge: null })
    return () => undefined
  })
}
