import { z } from 'zod'
import { commandSchema, doneSchema } from '#protocol/command.ts'
import {
  effectsDoneSchema,
  newsParamsSchema,
  retryEffectsSchema,
  settleEffectsSchema,
  shopStandingQuerySchema,
  shopStandingSchema,
} from '#protocol/shop-standing.ts'
import type { Endpoint } from './endpoint.ts'

const nothing = z.unknown().transform(() => null)
const command = { method: 'POST', token: true, params: nothing, query: nothing } as const
const PROBLEMS = ['malformed', 'invalid', 'noToken', 'forbidden', 'notFound', 'diskFull'] as const

/** How things stand with Shopify, and what a person decides about it. */
export const SHOP_STANDING_ENDPOINTS = {
  shopStanding: {
    method: 'GET',
    path: '/api/shop/standing',
    summary: 'What Shopify has not been told yet and why, how far its catalogue was read, what it changed.',
    token: true,
    params: nothing,
    query: shopStandingQuerySchema,
    body: nothing,
    answer: shopStandingSchema,
    problems: ['malformed', 'noToken', 'forbidden'],
  },
  retryEffects: {
    ...command,
    path: '/api/shop/effects/retry',
    summary: 'Sends again what certainly did not arrive in Shopify.',
    body: retryEffectsSchema,
    answer: effectsDoneSchema,
    problems: PROBLEMS,
  },
  settleEffects: {
    ...command,
    path: '/api/shop/effects/settle',
    summary: 'Says of effects whose fate nobody knew whether they stand in Shopify.',
    body: settleEffectsSchema,
    answer: effectsDoneSchema,
    problems: PROBLEMS,
  },
  checkShop: {
    ...command,
    path: '/api/shop/check',
    summary: 'Looks at once whether credentials, rights, version and webhooks are in order.',
    body: commandSchema,
    answer: doneSchema,
    problems: PROBLEMS,
  },
  settleNews: {
    ...command,
    path: '/api/shop/news/{newsId}/settle',
    summary: 'Takes a change that Shopify made off the list.',
    params: newsParamsSchema,
    body: commandSchema,
    answer: doneSchema,
    problems: PROBLEMS,
  },
} as const satisfies Record<string, Endpoint>
