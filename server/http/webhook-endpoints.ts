import { z } from 'zod'
import { WEBHOOK_PATH } from '../shopify/webhooks/webhook.ts'
import type { Endpoint } from './endpoint.ts'

const nothing = z.unknown().transform(() => null)

/** What Shopify sends by itself. */
export const WEBHOOK_ENDPOINTS = {
  shopifyWebhook: {
    method: 'POST',
    path: WEBHOOK_PATH,
    summary: 'A webhook of Shopify’s, signed over its bytes. It is kept, answered, and worked on later.',
    token: false,
    sends: 'bytes',
    // A bulk edit sends one for each level; whoever sends more is not Shopify.
    perMinute: 3_000,
    bodyBytesMax: 1_000_000,
    params: nothing,
    query: nothing,
    body: z.instanceof(Uint8Array),
    answer: z.object({ kept: z.boolean() }),
    problems: ['malformed', 'invalid', 'forbidden', 'notFound', 'tooLarge', 'tooMany', 'diskFull'],
  },
} as const satisfies Record<string, Endpoint>
