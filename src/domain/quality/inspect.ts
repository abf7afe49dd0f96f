import { z } from 'zod'

/** What of a run's output is looked at: nothing, every unit, or a sample of the lot. */
export const inspectSchema = z.enum(['none', 'all', 'sample'])
export type Inspect = z.infer<typeof inspectSchema>
