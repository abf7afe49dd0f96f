import { z } from 'zod'
import { barcodeSchema, idSchema } from './item.ts'

/** A code that was unknown, tied to an item on the spot. A decision: refused where it is another item's. */
export const codeTaughtSchema = z.object({
  kind: z.literal('codeTaught'),
  body: z.object({ itemId: idSchema, ...barcodeSchema.shape }),
})
