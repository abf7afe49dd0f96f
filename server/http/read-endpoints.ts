import { z } from 'zod'
import {
  ledgerQuerySchema,
  orderRowSchema,
  readPageSchema,
  readQuerySchema,
  runRowSchema,
  stockRowSchema,
} from '../read/rows.ts'
import type { Endpoint } from './endpoint.ts'

const nothing = z.unknown().transform(() => null)
const none = { params: nothing, body: nothing }
const PER_MINUTE = 120
const CSV = { answer: z.string(), form: 'csv' } as const
const PROBLEMS = ['malformed', 'badReadToken', 'readingOff', 'tooMany'] as const

const listing = {
  ...none,
  method: 'GET',
  token: false,
  reader: 'readToken',
  perMinute: PER_MINUTE,
  query: readQuerySchema,
  problems: PROBLEMS,
} as const

/** A listing as pages of JSON; as CSV where `Accept` names text/csv and not JSON. */
const pages = { ...listing, form: 'jsonOrCsv' } as const

/** What other programs may read, and nothing else: see `server/read/SPEC.md`. */
export const READ_ENDPOINTS = {
  readOrders: {
    ...pages,
    path: '/api/read/orders',
    summary: 'Work orders with the figures of their items, by id, in pages.',
    answer: readPageSchema(orderRowSchema),
  },
  readOrdersCsv: {
    ...listing,
    ...CSV,
    reader: 'readTokenOrDevice',
    path: '/api/read/orders.csv',
    summary: 'All work orders as CSV, a line per item.',
    problems: [...PROBLEMS, 'forbidden'],
  },
  readRuns: {
    ...pages,
    path: '/api/read/runs',
    summary: 'Build runs with the figures of their items, by id, in pages.',
    answer: readPageSchema(runRowSchema),
  },
  readRunsCsv: {
    ...listing,
    ...CSV,
    path: '/api/read/runs.csv',
    summary: 'All build runs as CSV, a line per item.',
  },
  readStock: {
    ...pages,
    path: '/api/read/stock',
    summary: 'The stock of each item at each location, by id, in pages.',
    answer: readPageSchema(stockRowSchema),
  },
  readStockCsv: { ...listing, ...CSV, path: '/api/read/stock.csv', summary: 'All stock as CSV.' },
  readLedgerCsv: {
    ...listing,
    ...CSV,
    reader: 'readTokenOrDevice',
    path: '/api/read/ledger.csv',
    summary: 'Every entry of one order and its runs as CSV, in the order in which the server took them.',
    query: ledgerQuerySchema,
    problems: [...PROBLEMS, 'forbidden', 'notFound'],
  },
} as const satisfies Record<string, Endpoint>
