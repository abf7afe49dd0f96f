import { z } from 'zod'
import { HANDED_IN_BODY_BYTES_MAX, pushForAnswerSchema, pushForSchema } from '#protocol/push-for.ts'
import { knownEntriesAnswerSchema, knownEntriesSchema } from '#protocol/known-entries.ts'
import type { Endpoint } from './endpoint.ts'

const nothing = z.unknown().transform(() => null)

export const HANDED_IN_ENDPOINTS = {
  pushFor: {
    method: 'POST',
    path: '/api/push-for',
    summary: 'Hands in entries of another device, which somebody brings in a file.',
    token: true,
    perMinute: 30,
    bodyBytesMax: HANDED_IN_BODY_BYTES_MAX,
    params: nothing,
    query: nothing,
    body: pushForSchema,
    answer: pushForAnswerSchema,
    problems: ['malformed', 'invalid', 'noToken', 'forbidden', 'notFound', 'tooLarge', 'tooMany', 'diskFull'],
  },
  knownEntries: {
    method: 'POST',
    path: '/api/known-entries',
    summary: 'Which of these entries stand in a book: asked by a device that is enrolled anew.',
    token: true,
    params: nothing,
    query: nothing,
    body: knownEntriesSchema,
    answer: knownEntriesAnswerSchema,
    problems: ['malformed', 'noToken', 'forbidden'],
  },
} as const satisfies Record<string, Endpoint>
