import { type Result, ok } from '#kernel/result.ts'
import type { ShopifyClient, ShopifyFault } from '../client.ts'
import {
  SUBSCRIBE_WEBHOOK,
  UNSUBSCRIBE_WEBHOOK,
  WEBHOOK_SUBSCRIPTIONS,
  type WebhookSubscriptionsAnswer,
} from '../operations.ts'
import { WEBHOOK_FIELDS, WEBHOOK_PATH } from './webhook.ts'

export type Asserted = {
  readonly made: number
  readonly removed: number
  /** What Shopify would not have, in its words. */
  readonly refused: readonly string[]
}

type Subscription = WebhookSubscriptionsAnswer['webhookSubscriptions']['nodes'][number]

/**
 * Brings the subscriptions of this app to one of each topic at `uri`: makes what is missing, takes away what
 * is there twice, leads to an address of ours that is no more, or would send more than we want to read. Those
 * of other programs are left alone. Asked at start and daily, because Shopify drops a subscription whose
 * address failed for long.
 */
export async function assertSubscriptions(
  client: ShopifyClient,
  uri: string,
  topics: readonly string[],
): Promise<Result<Asserted, ShopifyFault>> {
  const standing = await subscriptions(client)
  if (!standing.ok) return standing
  const kept = new Set<string>()
  const surplus: Subscription[] = []
  for (const one of standing.value.filter(({ uri: there }) => there.endsWith(WEBHOOK_PATH))) {
    const isRight = one.uri === uri && topics.includes(one.topic) && hasOurFields(one) && !kept.has(one.topic)
    if (isRight) kept.add(one.topic)
    else surplus.push(one)
  }
  const refused: string[] = []
  for (const topic of topics.filter(one => !kept.has(one))) {
    const made = await client.run(SUBSCRIBE_WEBHOOK, { topic, uri, fields: WEBHOOK_FIELDS })
    if (!made.ok) return made
    refused.push(...made.value.userErrors.map(({ message }) => `${topic}: ${message}`))
  }
  for (const { id } of surplus) {
    const removed = await client.run(UNSUBSCRIBE_WEBHOOK, { id })
    if (!removed.ok) return removed
  }
  return ok({ made: topics.length - kept.size - refused.length, removed: surplus.length, refused })
}

async function subscriptions(client: ShopifyClient): Promise<Result<readonly Subscription[], ShopifyFault>> {
  const found: Subscription[] = []
  let after: string | null = null
  do {
    const page: Result<WebhookSubscriptionsAnswer, ShopifyFault> = await client.run(WEBHOOK_SUBSCRIPTIONS, {
      after,
    })
    if (!page.ok) return page
    const { nodes, pageInfo }: WebhookSubscriptionsAnswer['webhookSubscriptions'] =
      page.value.webhookSubscriptions
    found.push(...nodes)
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null
  } while (after !== null)
  return ok(found)
}

function hasOurFields({ includeFields }: Subscription): boolean {
  return [...includeFields].sort().join() === [...WEBHOOK_FIELDS].sort().join()
}
