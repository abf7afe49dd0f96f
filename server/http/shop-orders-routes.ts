import type { FastifyInstance } from 'fastify'
import { ok } from '#kernel/result.ts'
import { readOpenOrders } from '../shop/open-orders.ts'
import type { ShopifyFault } from '../shopify/client.ts'
import { mayDo } from './actor.ts'
import type { Parts } from './parts.ts'
import { type Authenticate, deviceRoute, refuse } from './route.ts'
import { SHOP_ORDERS_ENDPOINTS } from './shop-orders-endpoints.ts'

const FAULT_WORDS: Readonly<Record<ShopifyFault['kind'], string>> = {
  weather: 'Shopify does not answer now. Try again in a moment.',
  denied: 'Shopify does not let Floorbook read orders: grant the app the right read_orders.',
  refused: 'Shopify refused to say which orders are open.',
  unreadable: 'Shopify’s answer could not be read.',
}

export function registerShopOrders(app: FastifyInstance, parts: Parts, authenticate: Authenticate): void {
  const { store, clock, shopClient, ordering } = parts
  const isTaken = (orderId: string) => ordering?.hasTaken(orderId) ?? false
  deviceRoute(app, authenticate, SHOP_ORDERS_ENDPOINTS.openOrders, async ({ device, query }) => {
    if (!(await mayDo(store, device, query.actorId, 'open'))) return refuse('forbidden')
    if (shopClient === null) return refuse('invalid', 'No shop is connected.')
    const read = await readOpenOrders(store, shopClient, clock.nowMs(), isTaken)
    return read.ok ? ok(read.value) : refuse('invalid', FAULT_WORDS[read.error.kind])
  })
  registerCarriedOut(app, parts, authenticate)
}

const NO_SHOP = refuse('invalid', 'No shop is connected.')
const NOT_YOURS = refuse('forbidden', 'Only a supervisor may look after orders of the shop.')

function registerCarriedOut(app: FastifyInstance, parts: Parts, authenticate: Authenticate): void {
  const { store, ordering } = parts
  const { orderLog, orderAgain, recalculate } = SHOP_ORDERS_ENDPOINTS
  deviceRoute(app, authenticate, orderLog, async ({ device, query }) => {
    if (!(await mayDo(store, device, query.actorId, 'resolve'))) return NOT_YOURS
    return ordering === null ? NO_SHOP : ok(await ordering.log(query))
  })
  deviceRoute(app, authenticate, orderAgain, async ({ device, body }) => {
    if (!(await mayDo(store, device, body.actorId, 'resolve'))) return NOT_YOURS
    if (ordering === null) return NO_SHOP
    ordering.again(body.orderId)
    return ok({ done: true as const })
  })
  deviceRoute(app, authenticate, recalculate, async ({ device, body }) => {
    if (!(await mayDo(store, device, body.actorId, 'resolve'))) return NOT_YOURS
    if (ordering === null) return NO_SHOP
    const done = await ordering.recalculate()
    return done.ok ? ok(done.value) : refuse('invalid', FAULT_WORDS[done.error.kind])
  })
}
