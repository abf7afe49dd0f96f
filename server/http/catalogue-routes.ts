import type { FastifyInstance } from 'fastify'
import { ok } from '#kernel/result.ts'
import { rightFor } from '#domain/people/rights.ts'
import { itemsJob } from '../catalogue/items-job.ts'
import { linkJob } from '../catalogue/link-job.ts'
import { mayDo } from './actor.ts'
import { CATALOGUE_ENDPOINTS } from './catalogue-endpoints.ts'
import type { Parts } from './parts.ts'
import { type Authenticate, deviceRoute, refuse } from './route.ts'

const RIGHT = rightFor({ kind: 'itemsWritten', body: null }, null)

export function registerCatalogue(app: FastifyInstance, parts: Parts, authenticate: Authenticate): void {
  deviceRoute(app, authenticate, CATALOGUE_ENDPOINTS.writeItems, async ({ body, device }) => {
    if (!(await mayDo(parts.store, device, body.actorId, RIGHT))) return refuse('forbidden')
    const outcome = await parts.writer.run(itemsJob(parts, body))
    return outcome.kind === 'written' ? ok(outcome.answer) : refuse(outcome.kind, outcome.words)
  })
  deviceRoute(app, authenticate, CATALOGUE_ENDPOINTS.linkItem, async ({ body, device }) => {
    if (!(await mayDo(parts.store, device, body.actorId, RIGHT))) return refuse('forbidden')
    const isUnderWay = (itemId: string) => parts.shopDesk?.openItemIds().has(itemId) ?? false
    const done = await parts.writer.run(linkJob(parts, body, isUnderWay))
    return done.ok ? ok({ done: true as const }) : refuse('invalid', done.error)
  })
}
