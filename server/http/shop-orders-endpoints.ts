import { z } from 'zod'
import { doneSchema } from '#protocol/command.ts'
import {
  orderAgainSchema,
  orderLogAnswerSchema,
  orderLogQuerySchema,
  recalculatedAnswerSchema,
  recalculateSchema,
} from '#protocol/order-log.ts'
import { openOrdersAnswerSchema, openOrdersQuerySchema } from '#protocol/shop-orders.ts'
import type { Endpoint } from './endpoint.ts'

const nothing = z.unknown().transform(() => null)

/** What the shop's customers wait for. */
export const SHOP_ORDERS_ENDPOINTS = {
  openOrders: {
    method: 'GET',
    path: '/api/shop/open-orders',
    summary: 'Open orders of the shop with what is not sent out, and what of it is on the shelf.',
    token: true,
    perMinute: 30,
    params: nothing,
    query: openOrdersQuerySchema,
    body: nothing,
    answer: openOrdersAnswerSchema,
    problems: ['malformed', 'invalid', 'noToken', 'forbidden', 'tooMany', 'overloaded'],
  },
  orderLog: {
    method: 'GET',
    path: '/api/shop/order-log',
    summary: 'What orders of the shop did to stock, the latest first, and what is off and why.',
    token: true,
    params: nothing,
    query: orderLogQuerySchema,
    body: nothing,
    answer: orderLogAnswerSchema,
    problems: ['malformed', 'invalid', 'noToken', 'forbidden'],
  },
  orderAgain: {
    method: 'POST',
    path: '/api/shop/order-log/again',
    summary:
      'Reads an order again at once, and does what failed or was skipped; what was taken is not taken twice.',
    token: true,
    params: nothing,
    query: nothing,
    body: orderAgainSchema,
    answer: doneSchema,
    problems: ['malformed', 'invalid', 'noToken', 'forbidden'],
  },
  recalculate: {
    method: 'POST',
    path: '/api/shop/recalculate',
    summary: 'Puts right what Shopify shows of BOMs whose quantity is what can be built and lies ready-made.',
    token: true,
    perMinute: 10,
    params: nothing,
    query: nothing,
    body: recalculateSchema,
    answer: recalculatedAnswerSchema,
    problems: ['malformed', 'invalid', 'noToken', 'forbidden', 'tooMany'],
  },
} as const satisfies Record<string, Endpoint>
