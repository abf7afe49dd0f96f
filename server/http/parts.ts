import type { HealthAnswer } from '#protocol/health.ts'
import type { Alerts } from '../alerts/alerts.ts'
import type { Config } from '../config.ts'
import type { FileStore } from '../files/file-store.ts'
import type { Reconciler } from '../reconcile/reconciler.ts'
import type { AppendPorts } from '../replication/append.ts'
import type { Clock } from '../replication/ports.ts'
import type { Announcer } from '../replication/stream.ts'
import type { ShopOrdering } from '../shop-orders/start.ts'
import type { ShopifyClient } from '../shopify/client.ts'
import type { Writer } from '../replication/writer.ts'
import type { Store } from '../store/port.ts'
import type { TrustPage } from './origin.ts'
import type { ShopDesk } from './shop-standing-routes.ts'
import type { WebhookDoor } from './webhook-routes.ts'

/** Everything that the routes work with; put together once, in `main.ts`. */
export type Parts = AppendPorts & {
  readonly config: Config
  readonly version: string
  readonly demo: boolean
  readonly store: Store
  readonly writer: Writer
  readonly clock: Clock
  readonly announcer: Announcer
  readonly files: FileStore
  readonly alerts: Pick<Alerts, 'test'>
  /** Null where no shop is connected. */
  readonly shopClient: ShopifyClient | null
  /** Null where no shop is connected. */
  readonly shopDesk: ShopDesk | null
  /** Orders of the shop, carried out. Null where no shop is connected. */
  readonly ordering: ShopOrdering | null
  /** Null where no webhooks are expected. */
  readonly webhooks: () => WebhookDoor | null
  /** Null where no shop is connected. */
  readonly reconciler: Reconciler | null
  readonly outboxCounts: () => HealthAnswer['outbox']
  readonly shopTodos: () => HealthAnswer['shopTodos']
  readonly trust: TrustPage
  /** Where the client's files are, the newest build first. */
  readonly clientFolders: readonly string[]
  /** Pause between heartbeats of a stream, ms. */
  readonly beatMs: number
}
