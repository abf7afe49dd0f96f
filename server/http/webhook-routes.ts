import type { FastifyInstance } from 'fastify'
import { ok } from '#kernel/result.ts'
import { isSignedByShopify } from '../shopify/webhooks/signature.ts'
import { type WebhookStore, webhookSchema } from '../shopify/webhooks/webhook.ts'
import type { Parts } from './parts.ts'
import { openRoute, refuse } from './route.ts'
import { WEBHOOK_ENDPOINTS } from './webhook-endpoints.ts'

/** Where webhooks are let in. */
export type WebhookDoor = {
  /** Two while one is being rotated. */
  readonly secrets: readonly string[]
  /** `your-shop.myshopify.com`: an app in several shops signs for all of them with one secret. */
  readonly domain: string
  readonly store: WebhookStore
  readonly onKept: () => void
  /** One came with a signature that no secret of ours made. */
  readonly onForged: () => void
}

/** Takes webhooks: judged by their bytes, kept, answered; nobody works on them here. */
export function registerWebhooks(app: FastifyInstance, parts: Pick<Parts, 'webhooks' | 'clock'>): void {
  // A scope of its own: here a body is bytes, whatever it says that it is.
  void app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    openRoute(scope, WEBHOOK_ENDPOINTS.shopifyWebhook, async ({ body, request }) => {
      const door = parts.webhooks()
      if (door === null) return refuse('notFound', 'No webhooks are expected here.')
      const header = (name: string) => [request.headers[name]].flat()[0]
      if (!isSignedByShopify(body, header('x-shopify-hmac-sha256'), door.secrets)) {
        door.onForged()
        return refuse('forbidden', 'The signature does not fit the body: it is not from this app in Shopify.')
      }
      if (header('x-shopify-shop-domain') !== door.domain)
        return refuse('forbidden', 'This is of another shop.')
      const webhook = webhookSchema.safeParse({
        id: header('x-shopify-webhook-id'),
        topic: header('x-shopify-topic'),
        triggeredAt: header('x-shopify-triggered-at') ?? null,
        body: Buffer.from(body).toString('utf8'),
        receivedAtMs: parts.clock.nowMs(),
      })
      if (!webhook.success) return refuse('invalid', 'The headers do not say which webhook this is.')
      const kept = door.store.keep(webhook.data)
      if (kept) door.onKept()
      return ok({ kept })
    })
  })
}
