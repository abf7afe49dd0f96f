import type { FastifyInstance } from 'fastify'
import { ok } from '#kernel/result.ts'
import type { ShopifyFault } from '../shopify/client.ts'
import type { DeviceRow } from '../store/port.ts'
import { mayDo } from './actor.ts'
import type { Parts } from './parts.ts'
import { RECONCILE_ENDPOINTS as ENDPOINTS } from './reconcile-endpoints.ts'
import { type Authenticate, deviceRoute, refuse } from './route.ts'

const FAULT_WORDS: Readonly<Record<ShopifyFault['kind'], string>> = {
  weather: 'Shopify does not answer now. Try again in a moment.',
  denied: 'Shopify does not let Floorbook read its stock: the app’s rights or its token have to be mended.',
  refused: 'Shopify refused to say what it has.',
  unreadable: 'Shopify’s answer could not be read.',
}
const NO_SHOP = refuse('invalid', 'No shop is connected: there is nothing to compare with.')
const NOT_YOURS = refuse('forbidden', 'Only a supervisor may reconcile.')

export function registerReconcile(app: FastifyInstance, parts: Parts, authenticate: Authenticate): void {
  registerWork(app, parts, authenticate)
  registerHistory(app, parts, authenticate)
}

function may({ store }: Parts, device: DeviceRow, actorId: string): Promise<boolean> {
  return mayDo(store, device, actorId, 'resolve')
}

function registerWork(app: FastifyInstance, parts: Parts, authenticate: Authenticate): void {
  const { reconciler } = parts
  deviceRoute(app, authenticate, ENDPOINTS.compare, async ({ device, body }) => {
    if (!(await may(parts, device, body.actorId))) return NOT_YOURS
    if (reconciler === null) return NO_SHOP
    const compared = await reconciler.compare(body.itemIds, body.locationIds)
    return compared.ok ? ok(compared.value) : refuse('invalid', FAULT_WORDS[compared.error.kind])
  })
  deviceRoute(app, authenticate, ENDPOINTS.startReconcile, async ({ device, body }) => {
    if (!(await may(parts, device, body.actorId))) return NOT_YOURS
    if (reconciler === null) return NO_SHOP
    const places = new Set(body.rows.map(row => JSON.stringify([row.itemId, row.locationId])))
    if (places.size < body.rows.length) return refuse('invalid', 'The same item and location stands twice.')
    reconciler.start(body)
    return ok({ done: true as const })
  })
}

function registerHistory(app: FastifyInstance, parts: Parts, authenticate: Authenticate): void {
  const { reconciler } = parts
  deviceRoute(app, authenticate, ENDPOINTS.reconciles, async ({ device, query }) => {
    if (!(await may(parts, device, query.actorId))) return NOT_YOURS
    return ok({ reconciles: [...(reconciler?.list() ?? [])] })
  })
  deviceRoute(app, authenticate, ENDPOINTS.reconcile, async ({ device, params, query }) => {
    if (!(await may(parts, device, query.actorId))) return NOT_YOURS
    const found = reconciler?.look(params.id, query.after) ?? null
    return found === null ? refuse('notFound') : ok(found)
  })
  for (const [endpoint, act] of [
    [ENDPOINTS.retryReconcile, 'retry'],
    [ENDPOINTS.undoReconcile, 'undo'],
  ] as const) {
    deviceRoute(app, authenticate, endpoint, async ({ device, params, body }) => {
      if (!(await may(parts, device, body.actorId))) return NOT_YOURS
      if (reconciler === null) return NO_SHOP
      if (reconciler.look(params.id, Number.MAX_SAFE_INTEGER) === null) return refuse('notFound')
      return ok({ changed: reconciler[act](params.id, body.rows, body.actorId) })
    })
  }
}
