import type { FastifyInstance } from 'fastify'
import { setTimeout as pause } from 'node:timers/promises'
import { ok } from '#kernel/result.ts'
import { createPace } from '../reconcile/pace.ts'
import { costFaultWords, type CostPorts, previewCosts, pushCosts } from '../shop/push-cost.ts'
import { mayDo } from './actor.ts'
import { COST_ENDPOINTS as ENDPOINTS } from './cost-endpoints.ts'
import type { Parts } from './parts.ts'
import { type Authenticate, deviceRoute, refuse } from './route.ts'

const NO_SHOP = refuse('invalid', 'No shop is connected: there is nobody to tell a cost to.')
const NOT_YOURS = refuse('forbidden', 'Only the owner tells costs to Shopify.')

export function registerCosts(app: FastifyInstance, parts: Parts, authenticate: Authenticate): void {
  const { store } = parts
  const ports = portsOf(parts)
  deviceRoute(app, authenticate, ENDPOINTS.previewCosts, async ({ device, body }) => {
    if (!(await mayDo(store, device, body.actorId, 'own'))) return NOT_YOURS
    if (ports === null) return NO_SHOP
    const read = await previewCosts(ports, body.itemIds)
    return read.ok ? ok(read.value) : refuse('invalid', costFaultWords(read.error))
  })
  deviceRoute(app, authenticate, ENDPOINTS.pushCosts, async ({ device, body }) => {
    if (!(await mayDo(store, device, body.actorId, 'own'))) return NOT_YOURS
    if (ports === null) return NO_SHOP
    return ok({ rows: await pushCosts(ports, body.rows) })
  })
}

function portsOf({ store, clock, shopClient }: Parts): CostPorts | null {
  if (shopClient === null) return null
  const sleepMs = async (durationMs: number) => {
    if (durationMs > 0) await pause(durationMs)
  }
  return { store, client: shopClient, clock, pace: createPace(shopClient, clock), sleepMs }
}
