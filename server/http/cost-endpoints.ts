import { z } from 'zod'
import { costOutcomesSchema, costPreviewSchema, previewCostsSchema, pushCostsSchema } from '#protocol/cost.ts'
import type { Endpoint } from './endpoint.ts'

const nothing = z.unknown().transform(() => null)
const none = { params: nothing, query: nothing }

/** What BOMs cost, told to Shopify: see CO11 and CO12 in `src/domain/cost/SPEC.md`. */
export const COST_ENDPOINTS = {
  previewCosts: {
    ...none,
    method: 'POST',
    path: '/api/costs/preview',
    summary: 'What up to 50 BOMs cost in Shopify and what they would; why some are left out. Writes nothing.',
    token: true,
    body: previewCostsSchema,
    answer: costPreviewSchema,
    problems: ['malformed', 'invalid', 'noToken', 'forbidden', 'overloaded'],
  },
  pushCosts: {
    ...none,
    method: 'POST',
    path: '/api/costs/push',
    summary: 'Writes the cost of BOMs to Shopify as they were shown, each read again right before.',
    token: true,
    body: pushCostsSchema,
    answer: costOutcomesSchema,
    problems: ['malformed', 'invalid', 'noToken', 'forbidden', 'overloaded'],
  },
} as const satisfies Record<string, Endpoint>
