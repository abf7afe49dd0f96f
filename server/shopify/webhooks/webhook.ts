import { z } from 'zod'

/** What we listen to. Orders are only kept here: whoever reads orders works on them. */
export const WEBHOOK_TOPICS = [
  'INVENTORY_LEVELS_UPDATE',
  'INVENTORY_LEVELS_CONNECT',
  'INVENTORY_LEVELS_DISCONNECT',
  'INVENTORY_ITEMS_DELETE',
  'PRODUCTS_CREATE',
  'PRODUCTS_UPDATE',
  'PRODUCTS_DELETE',
  'LOCATIONS_CREATE',
  'LOCATIONS_UPDATE',
  'LOCATIONS_ACTIVATE',
  'LOCATIONS_DEACTIVATE',
  'LOCATIONS_DELETE',
] as const

/** Only where the app may read orders. */
export const ORDER_TOPICS = ['ORDERS_CREATE', 'ORDERS_UPDATED', 'ORDERS_CANCELLED', 'ORDERS_EDITED'] as const

/**
 * All that we let Shopify send: which thing changed. No figure, because none is believed, and of orders no
 * name, address or mail.
 */
export const WEBHOOK_FIELDS = [
  'id',
  'admin_graphql_api_id',
  'inventory_item_id',
  'location_id',
  'updated_at',
  'order_id',
] as const

/** Where Shopify sends to, below the public address of this server. */
export const WEBHOOK_PATH = '/api/shopify/webhooks'

/** A webhook as it was received; `topic` as in its header, `inventory_levels/update`. */
export const webhookSchema = z.object({
  /** The same in every delivery of the same event. */
  id: z.string().min(1).max(200),
  topic: z
    .string()
    .max(80)
    .regex(/^[a-z_]+\/[a-z_]+$/),
  /** When Shopify says that it happened, as text; never used to order anything. */
  triggeredAt: z.string().max(60).nullable(),
  body: z.string(),
  receivedAtMs: z.int(),
})
export type Webhook = z.infer<typeof webhookSchema>

export interface WebhookStore {
  /** Keeps a webhook durably; false where it is here already. */
  readonly keep: (webhook: Webhook) => boolean
  /** Those nobody has worked on, oldest first; orders are not among them. */
  readonly due: (limit: number) => readonly Webhook[]
  /** Of orders alone, for whoever reads orders. */
  readonly dueOrders: (limit: number) => readonly Webhook[]
  readonly settle: (ids: readonly string[], atMs: number) => void
  /** Forgets those worked on before: Shopify delivers none for so long. */
  readonly forgetBefore: (atMs: number) => void
}

const levelBodySchema = z.object({ inventory_item_id: z.int().positive() })
const itemBodySchema = z.object({ id: z.int().positive() })

/**
 * The number at the end of the gid of the inventory item that a webhook is about; null where it names none.
 * Numbers only lead to gids that we know already: how Shopify builds gids is its own affair.
 */
export function itemNumberOf({ topic, body }: Pick<Webhook, 'topic' | 'body'>): string | null {
  const json = jsonOf(body)
  if (topic.startsWith('inventory_levels/')) {
    const level = levelBodySchema.safeParse(json)
    return level.success ? String(level.data.inventory_item_id) : null
  }
  if (!topic.startsWith('inventory_items/')) return null
  const item = itemBodySchema.safeParse(json)
  return item.success ? String(item.data.id) : null
}

/** Whether products, items or locations may be others than we know. */
export function concernsCatalogue({ topic }: Pick<Webhook, 'topic'>): boolean {
  return /^(products|inventory_items|locations)\//.test(topic) || topic === 'inventory_levels/connect'
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined // The schemas refuse undefined: such a webhook names nothing.
  }
}
