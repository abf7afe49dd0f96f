import type { FastifyInstance } from 'fastify'
import { type Result, ok } from '#kernel/result.ts'
import { FIRST_PREV_HASH } from '#domain/ledger/entry.ts'
import type { Revocation } from '#protocol/device.ts'
import type { ProblemCode } from '#protocol/problem.ts'
import { registerImport } from './import-routes.ts'
import { auditOf } from '../replication/audit.ts'
import { enrolJob, keepCodeJob, newEnrolmentCode, revokeJob } from '../replication/enrol.ts'
import { pullPage } from '../replication/pull.ts'
import { pushJob } from '../replication/push.ts'
import type { DeviceRow, Reader } from '../store/port.ts'
import { mayDo, nameOf } from './actor.ts'
import { createAuthenticate } from './authenticate.ts'
import { registerCatalogue } from './catalogue-routes.ts'
import { type Contacts, createContacts } from './contacts.ts'
import { registerCosts } from './cost-routes.ts'
import { ENDPOINTS } from './endpoints.ts'
import { registerFiles } from './file-routes.ts'
import { registerHandedIn } from './handed-in-routes.ts'
import type { Parts } from './parts.ts'
import { registerRead } from './read-routes.ts'
import { registerReconcile } from './reconcile-routes.ts'
import { type Authenticate, type Refusal, deviceRoute, openRoute, refuse } from './route.ts'
import { registerSettings } from './settings-routes.ts'
import { registerShopOrders } from './shop-orders-routes.ts'
import { registerShopStanding } from './shop-standing-routes.ts'
import { registerWebhooks } from './webhook-routes.ts'

export const CODE_LIFE_MS = 10 * 60_000

export function registerApi(app: FastifyInstance, parts: Parts): void {
  const authenticate = createAuthenticate(parts.store)
  const contacts = createContacts(parts.writer, parts.clock)
  const noted: Authenticate = async request => {
    const device = await authenticate(request)
    if (device !== null) contacts.note(device)
    return device
  }
  registerHealth(app, parts)
  registerDevices(app, parts, noted, contacts)
  registerReplication(app, parts, noted, contacts)
  registerImport(app, parts, noted)
  registerCatalogue(app, parts, noted)
  registerRead(app, parts, noted)
  registerSettings(app, parts, noted)
  registerFiles(app, parts.files, noted)
  registerShopOrders(app, parts, noted)
  registerHandedIn(app, parts, noted)
  registerReconcile(app, parts, noted)
  registerCosts(app, parts, noted)
  registerShopStanding(app, parts, noted)
  registerWebhooks(app, parts)
}

function registerHealth(app: FastifyInstance, parts: Parts): void {
  const { store, version, demo, announcer, outboxCounts, shopTodos } = parts
  openRoute(app, ENDPOINTS.health, async () => {
    const { epoch, position } = await store.read(reader => ({
      epoch: reader.epoch(),
      position: reader.position(),
    }))
    const outbox = outboxCounts()
    const shop = { outbox, shopTodos: shopTodos() }
    return ok({ version, database: 'ok', epoch, position, ...shop, demo, listeners: announcer.listeners() })
  })
}

function registerDevices(
  app: FastifyInstance,
  parts: Parts,
  authenticate: Authenticate,
  contacts: Contacts,
): void {
  const { store, writer, random } = parts
  openRoute(app, ENDPOINTS.enrol, async ({ body }) => problemOr(await writer.run(enrolJob(random, body))))
  deviceRoute(app, authenticate, ENDPOINTS.devices, async () => {
    const rows = await store.read(reader => reader.devices())
    const devices = rows
      .filter(row => row.number > 0)
      .map(
        ({
          tokenHash: _token,
          secret: _secret,
          lastHash: _hash,
          revokedById: _by,
          revokedAtMs: _at,
          ...shown
        }) => ({
          ...shown,
          ordersReached: contacts.ordersReached(shown),
          standing: contacts.standing(shown.id),
        }),
      )
    return ok({ devices })
  })
  deviceRoute(app, authenticate, ENDPOINTS.makeEnrolmentCode, async ({ body, device }) => {
    if (!(await mayDo(store, device, body.actorId, 'resolve'))) return refuse('forbidden')
    const code = newEnrolmentCode(random)
    const rule = { locationId: body.locationId ?? device.locationId, lifeMs: CODE_LIFE_MS, uses: 1 }
    const kept = await writer.run(keepCodeJob(code, rule))
    return ok({ code, expiresAtMs: kept.expiresAtMs ?? 0 })
  })
  deviceRoute(app, authenticate, ENDPOINTS.revokeDevice, async ({ body, params, device }) => {
    if (!(await mayDo(store, device, body.actorId, 'resolve'))) return refuse('forbidden')
    return (await writer.run(revokeJob(params.deviceId, body.actorId)))
      ? ok({ done: true })
      : refuse('notFound')
  })
}

function revocationOf(reader: Reader, { revokedById, revokedAtMs }: DeviceRow): Revocation | null {
  if (revokedById === null || revokedAtMs === null) return null
  return { byName: nameOf(reader, revokedById), atMs: revokedAtMs }
}

function registerReplication(
  app: FastifyInstance,
  parts: Parts,
  authenticate: Authenticate,
  contacts: Contacts,
): void {
  const { store, writer, accept, clock } = parts
  deviceRoute(app, authenticate, ENDPOINTS.me, async ({ device }) => {
    const { epoch, position, revocation } = await store.read(reader => ({
      epoch: reader.epoch(),
      position: reader.position(),
      revocation: revocationOf(reader, device),
    }))
    const { id: deviceId, lastSeq, revoked } = device
    const lastHash = device.lastHash ?? FIRST_PREV_HASH
    const serverTimeMs = clock.nowMs()
    return ok({ deviceId, epoch, lastSeq, lastHash, revoked, revocation, position, serverTimeMs })
  })
  deviceRoute(app, authenticate, ENDPOINTS.tellStanding, async ({ device, body }) => {
    contacts.noteStanding(device, body)
    return ok({ done: true })
  })
  deviceRoute(app, authenticate, ENDPOINTS.push, async ({ device, body }) =>
    problemOr(await writer.run(pushJob(accept, device.id, body))),
  )
  deviceRoute(app, authenticate, ENDPOINTS.pull, async ({ device, params, query }) => {
    const { collection } = params
    const page = await store.read(reader => pullPage(reader, device, collection, query, clock.nowMs()))
    if (page.ok && collection === 'workOrders') contacts.noteOrders(device, query.after)
    return problemOr(page)
  })
  deviceRoute(app, authenticate, ENDPOINTS.audit, async ({ params, query }) => {
    const audit = await store.read(reader => auditOf(reader, params.collection))
    if (query.epoch !== undefined && query.epoch !== audit.epoch) return refuse('epochChanged')
    return query.position > audit.position ? refuse('checkpointAhead') : ok(audit)
  })
}

function problemOr<T>(result: Result<T, ProblemCode>): Result<T, Refusal> {
  return result.ok ? result : refuse(result.error)
}
