import { readFileSync } from 'node:fs'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import { buildSchema } from 'graphql'
import { SHOPIFY_API_VERSION } from '../api-version.ts'
import { type Environment, credentialVariablesSet } from '../credentials.ts'
import { createAccess } from './access.ts'
import { type AccountEdit, accountOf } from './account.ts'
import { changePage } from './change-page.ts'
import { answerForm } from './page-deeds.ts'
import { costBucket } from './cost.ts'
import { orderDoors, type OrderDoors } from './order-doors.ts'
import { type FaultInput, createFaults, faultSchema } from './faults.ts'
import { type GraphqlEndpoint, type GraphqlRequest, answerGraphql } from './graphql-endpoint.ts'
import { isLoopbackHost, readBody, sendJson } from './http.ts'
import { type ShopBehaviour, inventoryMutations } from './inventory-mutations.ts'
import { rootValue } from './resolvers.ts'
import { type SeedInput, type Seeded, seedSchema, seedShop } from './seed.ts'
import type { VariantEdit } from './shop-rows.ts'
import { type ShopStore, openShopStore } from './shop-store.ts'
import { type HandSet, answerSideDoor } from './side-door.ts'
import { type ShopLevel, shopLevels, stockPage } from './stock-page.ts'
import { type WebhookWeather, announcing, createWebhookSender, type WebhookSender } from './webhook-sender.ts'

export type SimulatorOptions = {
  /** Where the shop is kept over restarts; null keeps it in memory. */
  readonly dataFile: string | null
  /** 0 takes any free port. */
  readonly port: number
  readonly clock: { readonly nowMs: () => number }
  /** The environment that is looked through for a real shop's credentials. */
  readonly environment: Environment
  readonly behaviour?: Partial<ShopBehaviour>
  /** Points a second; the bucket holds twenty seconds of them. */
  readonly restoreRate?: number
  readonly scopes?: readonly string[]
  readonly shopName?: string
  readonly currencyCode?: string
  readonly timeZone?: string
}

export interface Simulator extends OrderDoors {
  /** `http://127.0.0.1:…`, without a slash at its end. */
  readonly url: string
  readonly isEmpty: () => boolean
  readonly seed: (seed: SeedInput) => Seeded
  readonly levels: () => readonly ShopLevel[]
  /** As by hand in Shopify's admin; stocks the item at the location where it was not. */
  readonly setQuantity: (handSet: HandSet) => void
  readonly addFault: (fault: FaultInput) => void
  readonly clearFaults: () => void
  /** The last thousand GraphQL requests, oldest first. */
  readonly requests: () => readonly GraphqlRequest[]
  /** Every token that client credentials got stops working, as after a rotation. */
  readonly revokeIssuedTokens: () => void
  /** As in Shopify's admin; ids are those of inventory items. */
  readonly editVariant: (inventoryItemId: string, edit: VariantEdit) => void
  readonly deleteVariant: (inventoryItemId: string) => void
  readonly deactivate: (inventoryItemId: string, locationId: string) => void
  /** Whether a mutation with this key was carried out: what only the shop itself knows for sure. */
  readonly wasApplied: (idempotencyKey: string) => boolean
  readonly setWebhookWeather: (weather: WebhookWeather) => void
  /** Takes the token back, grants other rights, ends the API version, moves the shop. */
  readonly setAccount: (edit: AccountEdit) => void
  /** The location is switched off: it takes no stock any more. */
  readonly deactivateLocation: (locationId: string) => void
  readonly activateLocation: (locationId: string) => void
  readonly close: () => Promise<void>
}

const KEPT_REQUESTS = 1000
export const SIMULATED_DOMAIN = 'demo-shop.myshopify.com'
const BUCKET_SECONDS = 20

/**
 * Starts a simulated shop on the loopback address. Refuses where credentials of a real shop are set: two
 * shops behind one Floorbook would each get half of the truth.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const set = credentialVariablesSet(options.environment)
  if (set.length > 0) {
    throw new Error(
      `The simulated shop does not start beside a real one: unset ${set.join(', ')}, or leave demo mode`,
    )
  }
  const { nowMs } = options.clock
  const rate = options.restoreRate ?? 100
  const scopes = options.scopes === undefined ? undefined : [...options.scopes]
  let account = accountOf({ ...options, scopes })
  const name = options.shopName ?? 'Demo shop'
  const domain = SIMULATED_DOMAIN
  const kept = openShopStore(options.dataFile)
  const sender = createWebhookSender(kept, { domain, nowMs })
  const store = announcing(kept, sender.send)
  const identity = { name, domain, account: () => account }
  const behaviour: ShopBehaviour = { replay: 'asDocumented', moveBelowZero: 'refuse', ...options.behaviour }
  const requests: GraphqlRequest[] = []
  const endpoint: GraphqlEndpoint = {
    schema: buildSchema(readFileSync(new URL('schema.graphql', import.meta.url), 'utf8')),
    rootValue: rootValue({ store, mutations: inventoryMutations(store, behaviour), identity, nowMs }),
    access: createAccess(() => account),
    bucket: costBucket(rate, rate * BUCKET_SECONDS, nowMs()),
    faults: createFaults(),
    nowMs,
    onRequest: request => {
      requests.push(request)
      if (requests.length > KEPT_REQUESTS) requests.shift()
    },
  }
  const doors = {
    ...doorsOf(store, endpoint, requests, sender),
    setAccount: (edit: AccountEdit) => {
      account = accountOf({ ...account, ...edit })
    },
  }
  const server = createServer((request, response) => {
    route({ store, endpoint, doors, name, weather: sender.weather }, request, response).catch(
      (error: unknown) => {
        if (!response.headersSent) sendJson(response, 500, { errors: String(error) })
        else response.destroy()
      },
    )
  })
  const port = await listen(server, options.port)
  return { ...doors, url: `http://127.0.0.1:${port}`, close: () => close(server, store, sender) }
}

type Doors = Omit<Simulator, 'url' | 'close'>
type ShopDoors = Omit<Doors, 'setAccount'>

function doorsOf(
  store: ShopStore,
  endpoint: GraphqlEndpoint,
  requests: readonly GraphqlRequest[],
  sender: WebhookSender,
): ShopDoors {
  const { nowMs } = endpoint
  return {
    isEmpty: () => store.locations().length === 0,
    seed: seed => seedShop(store, seedSchema.parse(seed), nowMs()),
    levels: () => shopLevels(store),
    setQuantity: ({ inventoryItemId, locationId, name, quantity }) =>
      store.transaction(() => {
        store.activate(inventoryItemId, locationId, nowMs())
        const before = store.quantities(inventoryItemId, locationId).get(name)?.amount ?? 0
        const change = {
          itemId: inventoryItemId,
          locationId,
          name,
          delta: quantity - before,
          ledgerUri: null,
        }
        store.change(change, nowMs())
      }),
    ...orderDoors(store, nowMs),
    addFault: fault => endpoint.faults.add(faultSchema.parse(fault)),
    clearFaults: endpoint.faults.clear,
    requests: () => [...requests],
    revokeIssuedTokens: endpoint.access.revokeIssued,
    editVariant: (itemId, edit) => store.transaction(() => store.editVariant(itemId, edit, nowMs())),
    deleteVariant: itemId => store.transaction(() => store.deleteVariant(itemId)),
    deactivate: (itemId, locationId) =>
      store.transaction(() => store.deactivate(itemId, locationId, nowMs())),
    deactivateLocation: id => store.transaction(() => store.switchLocation(id, false)),
    activateLocation: id => store.transaction(() => store.switchLocation(id, true)),
    wasApplied: key => store.answer(key)?.failed === false,
    setWebhookWeather: sender.setWeather,
  }
}

type Shop = {
  readonly store: ShopStore
  readonly endpoint: GraphqlEndpoint
  readonly doors: Doors
  readonly name: string
  readonly weather: () => WebhookWeather
}

async function route(shop: Shop, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A browser names the page that asks; none but our own has any business here.
  const { host, origin } = request.headers
  const isForeign = !isLoopbackHost(host) || (origin !== undefined && origin !== `http://${host}`)
  if (isForeign) return sendJson(response, 403, { errors: 'loopback only, and not from a page' })
  const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (path.startsWith('/_shop/')) {
    return answerSideDoor(shop.doors, request, response, path.slice('/_shop/'.length))
  }
  if (request.method === 'POST' && path.startsWith('/_page/')) {
    return answerForm(shop.doors, request, response, path.slice('/_page/'.length))
  }
  switch (`${request.method} ${path}`) {
    case `POST /admin/api/${SHOPIFY_API_VERSION}/graphql.json`:
      return answerGraphql(shop.endpoint, request, response)
    case 'POST /admin/oauth/access_token': {
      const form = Object.fromEntries(new URLSearchParams((await readBody(request)) ?? ''))
      const grant = shop.endpoint.access.grant(form, shop.endpoint.nowMs())
      return grant === null
        ? sendJson(response, 400, { error: 'invalid_request' })
        : sendJson(response, 200, grant)
    }
    case 'GET /':
      return sendPage(response, stockPage(shop.name, shopLevels(shop.store)))
    case 'GET /change': {
      const ground = { shopName: shop.name, levels: shopLevels(shop.store), weather: shop.weather() }
      return sendPage(response, changePage({ ...ground, said: searchParams.get('said') ?? '' }))
    }
    default:
      return sendJson(response, 404, { errors: 'Not Found' })
  }
}

function sendPage(response: ServerResponse, html: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
  response.end(html)
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('the simulator got no port'))
      else resolve(address.port)
    })
  })
}

function close(server: Server, store: ShopStore, sender: WebhookSender): Promise<void> {
  sender.close()
  return new Promise(resolve => {
    server.close(() => {
      store.close()
      resolve()
    })
    server.closeAllConnections()
  })
}
