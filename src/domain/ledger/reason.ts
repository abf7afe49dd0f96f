import { z } from 'zod'

/** As long as the reason of an entry may be, wherever somebody types it. */
export const REASON_MAX = 400

export const reasonSchema = z.string().max(REASON_MAX)
