import type { SubscriptionRow } from './shop-rows.ts'
import type { ShopStore } from './shop-store.ts'

const FIRST_NUMBER = 400_000

type SubscribeArguments = {
  readonly topic: string
  readonly webhookSubscription: {
    readonly uri?: string | null
    readonly includeFields?: readonly string[] | null
  }
}

/** The functions behind the fields that make and remove webhook subscriptions. */
export function subscriptionResolvers(store: ShopStore) {
  return {
    webhookSubscriptionCreate: ({ topic, webhookSubscription }: SubscribeArguments) => {
      const uri = webhookSubscription.uri ?? ''
      const refused = (message: string) => ({
        webhookSubscription: null,
        userErrors: [{ field: ['webhookSubscription', 'uri'], message }],
      })
      // A real shop wants https; this one sends nothing beyond this machine.
      if (!/^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\//.test(uri)) return refused('Address is not allowed')
      if (store.subscriptions().some(one => one.topic === topic && one.uri === uri)) {
        return refused('Address for this topic has already been taken')
      }
      const fields = [...(webhookSubscription.includeFields ?? [])]
      const number = store.subscribe({ topic, uri, fields })
      return { webhookSubscription: subscriptionValue({ number, topic, uri, fields }), userErrors: [] }
    },
    webhookSubscriptionDelete: ({ id }: { readonly id: string }) =>
      store.unsubscribe(Number(id.slice(id.lastIndexOf('/') + 1)) - FIRST_NUMBER)
        ? { deletedWebhookSubscriptionId: id, userErrors: [] }
        : {
            deletedWebhookSubscriptionId: null,
            userErrors: [{ field: ['id'], message: 'Webhook subscription does not exist' }],
          },
  }
}

export function subscriptionValue({ number, topic, uri, fields }: SubscriptionRow) {
  return {
    id: `gid://shopify/WebhookSubscription/${FIRST_NUMBER + number}`,
    topic,
    uri,
    includeFields: fields,
  }
}
