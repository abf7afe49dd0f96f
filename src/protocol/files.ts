import { z } from 'zod'
import { DOCUMENT_BYTES_MAX, FILE_TYPES, sha256Schema } from '#domain/files/file-ref.ts'

/** Largest piece of a file in one request, bytes. */
export const FILE_PIECE_BYTES_MAX = 2_000_000
/**
 * What a device sends at once: a cut connection loses one piece, so it is smaller than it may be.
 */
export const FILE_PIECE_BYTES = 500_000

export const fileParamsSchema = z.object({ sha256: sha256Schema })

/** `POST /api/files/{sha256}`: a piece, as bytes, and where it stands in the whole. */
export const filePieceQuerySchema = z.object({
  offset: z.coerce.number().int().min(0).max(DOCUMENT_BYTES_MAX),
  /** Length of the whole file. */
  bytes: z.coerce.number().int().min(1).max(DOCUMENT_BYTES_MAX),
  /** What its first bytes say. */
  type: z.enum(FILE_TYPES),
})

/** How much of a file is on the server: whole, or so many bytes of what this device sends. */
export const fileStandingSchema = z.object({
  bytesHere: z.int().min(0),
  isWhole: z.boolean(),
})

export type FilePiece = z.infer<typeof filePieceQuerySchema>
export type FileStanding = z.infer<typeof fileStandingSchema>
