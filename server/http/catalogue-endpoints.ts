import { z } from 'zod'
import { itemsAnswerSchema, itemsRequestSchema, linkRequestSchema } from '#protocol/catalogue.ts'
import { doneSchema } from '#protocol/command.ts'
import type { Endpoint } from './endpoint.ts'

const nothing = z.unknown().transform(() => null)

/** Writing the catalogue at the desk; online only. */
export const CATALOGUE_ENDPOINTS = {
  writeItems: {
    method: 'POST',
    path: '/api/items',
    summary: 'Writes materials, sub-assemblies and BOMs: all of them, or none with the reason.',
    token: true,
    bodyBytesMax: 12_000_000,
    params: nothing,
    query: nothing,
    body: itemsRequestSchema,
    answer: itemsAnswerSchema,
    problems: ['malformed', 'invalid', 'changedMeanwhile', 'noToken', 'forbidden', 'tooLarge', 'diskFull'],
  },
  linkItem: {
    method: 'POST',
    path: '/api/items/link',
    summary: 'Binds a BOM or sub-assembly to the variant that a material stands for, or frees it.',
    token: true,
    params: nothing,
    query: nothing,
    body: linkRequestSchema,
    answer: doneSchema,
    problems: ['malformed', 'invalid', 'noToken', 'forbidden', 'diskFull'],
  },
} as const satisfies Record<string, Endpoint>
