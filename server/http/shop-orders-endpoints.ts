import { z } from 'zod'
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
} as const satisfies Record<string, Endpoint>
