import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { BodyCache } from '../replication/bodies.ts'
import { ledgerCsv, orderLedger } from '../read/ledger.ts'
import { type Listing, readCsv, type ReadQuery, readPage, type Shelf } from '../read/listing.ts'
import { ORDERS } from '../read/orders.ts'
import { RUNS } from '../read/runs.ts'
import { STOCK } from '../read/stock.ts'
import type { Endpoint } from './endpoint.ts'
import type { Parts } from './parts.ts'
import { createReadAccess, type ReadAccess } from './read-access.ts'
import { READ_ENDPOINTS } from './read-endpoints.ts'
import { type Authenticate, parseCall, routeOf, sendProblem } from './route.ts'

/** What other programs read: orders, runs and stock as JSON or CSV, and the ledger of an order as CSV. */
export function registerRead(app: FastifyInstance, parts: Parts, authenticate: Authenticate): void {
  const shelf: Shelf = { store: parts.store, cache: new BodyCache() }
  const access = createReadAccess(parts.config.readToken, authenticate)
  const { readOrders, readOrdersCsv, readRuns, readRunsCsv, readStock, readStockCsv } = READ_ENDPOINTS
  registerListing(app, access, shelf, ORDERS, { json: readOrders, csv: readOrdersCsv, name: 'orders' })
  registerListing(app, access, shelf, RUNS, { json: readRuns, csv: readRunsCsv, name: 'runs' })
  registerListing(app, access, shelf, STOCK, { json: readStock, csv: readStockCsv, name: 'stock' })
  readRoute(app, access, READ_ENDPOINTS.readLedgerCsv, async ({ order }, _request, reply) => {
    const rows = await orderLedger(shelf, order)
    if (rows === null) return sendProblem(reply, { code: 'notFound', detail: `no order ${order}` })
    return sendCsv(reply, 'ledger', ledgerCsv(shelf, rows))
  })
}

type ReadEndpoint<Q extends z.ZodType> = Endpoint<z.ZodType, Q> & Required<Pick<Endpoint, 'reader'>>

type Doors<Q extends z.ZodType> = {
  readonly json: ReadEndpoint<Q>
  readonly csv: ReadEndpoint<Q>
  readonly name: string
}

function registerListing<Row extends { readonly id: string }, Column extends string>(
  app: FastifyInstance,
  access: ReadAccess,
  shelf: Shelf,
  listing: Listing<Row, Column>,
  { json, csv, name }: Doors<z.ZodType<ReadQuery>>,
): void {
  const asCsv = (reply: FastifyReply, query: ReadQuery) =>
    sendCsv(reply, name, readCsv(shelf, listing, query))
  readRoute(app, access, csv, async (query, _request, reply) => asCsv(reply, query))
  readRoute(app, access, json, async (query, request, reply) => {
    reply.header('vary', 'accept')
    if (wantsCsv(request)) return asCsv(reply, query)
    return reply.header('cache-control', 'no-store').send(await readPage(shelf, listing, query))
  })
}

function readRoute<Q extends z.ZodType>(
  app: FastifyInstance,
  access: ReadAccess,
  endpoint: ReadEndpoint<Q>,
  answer: (query: z.output<Q>, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): void {
  app.route({
    ...routeOf(endpoint),
    handler: async (request, reply) => {
      const refusal = await access(request, endpoint.reader)
      if (refusal !== null) return sendProblem(reply, refusal)
      const call = parseCall(endpoint, request)
      return call.ok ? answer(call.value.query, request, reply) : sendProblem(reply, call.error)
    },
  })
}

function wantsCsv({ headers }: FastifyRequest): boolean {
  const accept = headers.accept ?? ''
  return /\btext\/csv\b/i.test(accept) && !/\bapplication\/json\b/i.test(accept)
}

/** Sent while it is read: however much there is, the server holds a step of it. */
function sendCsv(reply: FastifyReply, name: string, pieces: AsyncGenerator<string>): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(pieces, { objectMode: false }))
}
