import { join } from 'node:path'
import { type Result, ok } from '#kernel/result.ts'
import type { Config } from '../config.ts'
import type { Clock } from '../replication/ports.ts'
import type { ShopLinks, ShopifyLink } from '../seed/items.ts'
import { shopSeed } from '../seed/shop.ts'
import { pullCatalogue, readLocations } from '../shopify/catalogue.ts'
import {
  type ShopifyClient,
  type ShopifyFault,
  SYSTEM_CLOCK,
  createShopifyClient,
} from '../shopify/client.ts'
import { type Environment, shopAccess, webhookSecrets } from '../shopify/credentials.ts'
import { SIMULATED_ACCESS_TOKEN } from '../shopify/simulator/access.ts'
import { SIMULATED_DOMAIN, startSimulator } from '../shopify/simulator/start.ts'
import { SIMULATED_WEBHOOK_SECRET } from '../shopify/simulator/webhook-sender.ts'

export type Shop = {
  readonly client: ShopifyClient
  /** Set where the shop ignores idempotency keys: makes no attempt twice. */
  readonly onceOnly?: ShopifyClient | undefined
  /** `your-shop.myshopify.com`. */
  readonly domain: string
  /** What its webhooks are signed with; empty where nobody said. */
  readonly webhookSecrets: readonly string[]
  /** Where the simulated shop shows its stock; null with a real one. */
  readonly simulatorUrl: string | null
  readonly close: () => Promise<void>
}

/**
 * The real shop where credentials are set, else the simulated one, with its seed when it is new; null where
 * off. `simulatedRate`: points a second that the simulated shop grants, as a small plan does where absent.
 */
export async function connectShop(
  config: Config,
  environment: Environment,
  clock: Clock,
  simulatedRate?: number,
): Promise<Shop | null> {
  if (config.shopify === 'off') return null
  const access = shopAccess(environment)
  if (access !== null) {
    const client = createShopifyClient({ access, clock: SYSTEM_CLOCK })
    const { host: domain } = new URL(access.origin)
    const secrets = webhookSecrets(environment)
    const ignoresKeys = config.shopifyKeys === 'ignored'
    const onceOnly = ignoresKeys
      ? createShopifyClient({ access, clock: SYSTEM_CLOCK, maxRetries: 0 })
      : undefined
    const close = async () => undefined
    return { client, onceOnly, domain, webhookSecrets: secrets, simulatorUrl: null, close }
  }
  const simulator = await startSimulator({
    dataFile: join(config.dataFolder, 'simulated-shop.sqlite'),
    port: config.simulatorPort,
    clock,
    environment,
    shopName: 'Alder & Wick',
    ...(simulatedRate === undefined ? {} : { restoreRate: simulatedRate }),
  })
  if (simulator.isEmpty()) simulator.seed(shopSeed())
  const credentials = { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN } as const
  const client = createShopifyClient({ access: { origin: simulator.url, credentials }, clock: SYSTEM_CLOCK })
  return {
    client,
    domain: SIMULATED_DOMAIN,
    webhookSecrets: [SIMULATED_WEBHOOK_SECRET],
    simulatorUrl: simulator.url,
    close: simulator.close,
  }
}

/** The ids that the shop gave to what the seed names. */
export async function readShopLinks(client: ShopifyClient): Promise<Result<ShopLinks, ShopifyFault>> {
  const locations = await readLocations(client)
  if (!locations.ok) return locations
  const linkBySku = new Map<string, ShopifyLink>()
  const pulled = await pullCatalogue({
    client,
    startCursor: null,
    onPage: page => {
      for (const { sku, variantId, inventoryItemId } of page.variants) {
        if (sku !== null) linkBySku.set(sku, { variantId, inventoryItemId })
      }
    },
    onProgress: () => undefined,
  })
  if (!pulled.ok) return pulled
  return ok({ locationIdByName: new Map(locations.value.map(({ id, name }) => [name, id])), linkBySku })
}
