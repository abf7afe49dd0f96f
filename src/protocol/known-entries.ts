import { z } from 'zod'

export const KNOWN_ENTRIES_MAX = 1_000

/** `POST /api/known-entries`: which of these entries, of whatever device, stand in a book. */
export const knownEntriesSchema = z.object({ ids: z.array(z.uuidv7()).min(1).max(KNOWN_ENTRIES_MAX) })
export const knownEntriesAnswerSchema = z.object({ ids: z.array(z.string()) })
