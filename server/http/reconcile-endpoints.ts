import { z } from 'zod'
import { doneSchema } from '#protocol/command.ts'
import {
  compareAnswerSchema,
  compareRequestSchema,
  reconcileAnswerSchema,
  reconcileChangedSchema,
  reconcileListQuerySchema,
  reconcileListSchema,
  reconcileParamsSchema,
  reconcileQuerySchema,
  reconcileRowsSchema,
  startReconcileSchema,
} from '#protocol/reconcile.ts'
import type { Endpoint } from './endpoint.ts'

const nothing = z.unknown().transform(() => null)
const none = { params: nothing, query: nothing, body: nothing }
const PROBLEMS = ['malformed', 'invalid', 'noToken', 'forbidden', 'notFound', 'diskFull'] as const
/** 20,000 rows of some 200 bytes. */
const START_BYTES_MAX = 6_000_000

/** Comparing with Shopify and aligning, either way: see `src/domain/reconcile/SPEC.md`. */
export const RECONCILE_ENDPOINTS = {
  compare: {
    ...none,
    method: 'POST',
    path: '/api/reconcile/compare',
    summary: 'Reads up to 50 items in Shopify and compares them with the book. Writes nothing.',
    token: true,
    body: compareRequestSchema,
    answer: compareAnswerSchema,
    problems: [...PROBLEMS, 'overloaded'],
  },
  startReconcile: {
    ...none,
    method: 'POST',
    path: '/api/reconciles',
    summary: 'Starts a reconcile of rows that a person has seen, each with its direction; or a dry run.',
    token: true,
    bodyBytesMax: START_BYTES_MAX,
    body: startReconcileSchema,
    answer: doneSchema,
    problems: [...PROBLEMS, 'tooLarge'],
  },
  reconciles: {
    ...none,
    method: 'GET',
    path: '/api/reconciles',
    summary: 'The latest reconciles, with who, when, why and what became of them.',
    token: true,
    query: reconcileListQuerySchema,
    answer: reconcileListSchema,
    problems: PROBLEMS,
  },
  reconcile: {
    ...none,
    method: 'GET',
    path: '/api/reconciles/{id}',
    summary: 'One reconcile, with the rows that changed after a version.',
    token: true,
    params: reconcileParamsSchema,
    query: reconcileQuerySchema,
    answer: reconcileAnswerSchema,
    problems: PROBLEMS,
  },
  retryReconcile: {
    ...none,
    method: 'POST',
    path: '/api/reconciles/{id}/retry',
    summary: 'Gives failed rows another turn.',
    token: true,
    params: reconcileParamsSchema,
    body: reconcileRowsSchema,
    answer: reconcileChangedSchema,
    problems: PROBLEMS,
  },
  undoReconcile: {
    ...none,
    method: 'POST',
    path: '/api/reconciles/{id}/undo',
    summary: 'Takes written rows back, those that have not moved since.',
    token: true,
    params: reconcileParamsSchema,
    body: reconcileRowsSchema,
    answer: reconcileChangedSchema,
    problems: PROBLEMS,
  },
} as const satisfies Record<string, Endpoint>
