import type { FastifyInstance } from 'fastify'
import { ok } from '#kernel/result.ts'
import type { ShopStanding } from '#protocol/shop-standing.ts'
import { NOT_CONNECTED } from '../shop/standing.ts'
import { mayDo } from './actor.ts'
import type { Parts } from './parts.ts'
import { type Authenticate, deviceRoute, refuse } from './route.ts'
import { SHOP_STANDING_ENDPOINTS as ENDPOINTS } from './shop-standing-endpoints.ts'

/** What the desk sees of the way to Shopify, and decides. */
export type ShopDesk = {
  readonly standing: () => Promise<ShopStanding>
  /** Each says how many it really was. */
  readonly retry: (outboxIds: readonly number[]) => number
  readonly settle: (outboxIds: readonly number[], arrived: boolean) => number
  readonly settleNews: (id: number) => boolean
  /** Looks at once whether what was wrong is mended. */
  readonly check: () => void
  /** Items that Shopify is still to be told of, or a person to decide about. */
  readonly openItemIds: () => ReadonlySet<string>
}

export function registerShopStanding(
  app: FastifyInstance,
  { store, shopDesk }: Pick<Parts, 'store' | 'shopDesk'>,
  authenticate: Authenticate,
): void {
  deviceRoute(app, authenticate, ENDPOINTS.shopStanding, async ({ device, query }) => {
    if (!(await mayDo(store, device, query.actorId, 'resolve'))) return refuse('forbidden')
    return ok(shopDesk === null ? NOT_CONNECTED : await shopDesk.standing())
  })
  deviceRoute(app, authenticate, ENDPOINTS.retryEffects, async ({ device, body }) => {
    if (!(await mayDo(store, device, body.actorId, 'resolve'))) return refuse('forbidden')
    return shopDesk === null ? refuse('notFound') : ok({ changed: shopDesk.retry(body.outboxIds) })
  })
  deviceRoute(app, authenticate, ENDPOINTS.settleEffects, async ({ device, body }) => {
    if (!(await mayDo(store, device, body.actorId, 'resolve'))) return refuse('forbidden')
    if (shopDesk === null) return refuse('notFound')
    return ok({ changed: shopDesk.settle(body.outboxIds, body.arrived) })
  })
  deviceRoute(app, authenticate, ENDPOINTS.checkShop, async ({ device, body }) => {
    if (!(await mayDo(store, device, body.actorId, 'resolve'))) return refuse('forbidden')
    if (shopDesk === null) return refuse('notFound')
    shopDesk.check()
    return ok({ done: true as const })
  })
  deviceRoute(app, authenticate, ENDPOINTS.settleNews, async ({ device, body, params }) => {
    if (!(await mayDo(store, device, body.actorId, 'resolve'))) return refuse('forbidden')
    return shopDesk?.settleNews(params.newsId) === true ? ok({ done: true as const }) : refuse('notFound')
  })
}
