import { z } from 'zod'
import {
  FILE_PIECE_BYTES_MAX,
  fileParamsSchema,
  filePieceQuerySchema,
  fileStandingSchema,
} from '#protocol/files.ts'
import type { Endpoint } from './endpoint.ts'

const nothing = z.unknown().transform(() => null)

/** Photos and documents: their bytes. What they are photos of stands in entries. */
export const FILE_ENDPOINTS = {
  fileStanding: {
    method: 'GET',
    path: '/api/files/{sha256}/standing',
    summary: 'How much of a file is here: a device goes on from there.',
    token: true,
    params: fileParamsSchema,
    query: nothing,
    body: nothing,
    answer: fileStandingSchema,
    problems: ['malformed', 'noToken', 'forbidden'],
  },
  sendFile: {
    method: 'POST',
    path: '/api/files/{sha256}',
    summary: 'A piece of a file. One that stands elsewhere than at the end of what is here is not taken.',
    token: true,
    sends: 'bytes',
    bodyBytesMax: FILE_PIECE_BYTES_MAX,
    params: fileParamsSchema,
    query: filePieceQuerySchema,
    body: z.instanceof(Uint8Array),
    answer: fileStandingSchema,
    problems: ['malformed', 'invalid', 'noToken', 'forbidden', 'tooLarge', 'diskFull'],
  },
  file: {
    method: 'GET',
    path: '/api/files/{sha256}',
    summary: 'The bytes of a file, or a range of them. They never change.',
    token: true,
    form: 'bytes',
    params: fileParamsSchema,
    query: nothing,
    body: nothing,
    answer: z.unknown(),
    problems: ['malformed', 'noToken', 'forbidden', 'notFound'],
  },
} as const satisfies Record<string, Endpoint>
