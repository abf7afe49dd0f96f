import { z } from 'zod'
import type { VariantRow } from './shop-rows.ts'
import type { ShopStore } from './shop-store.ts'

type Sources = { readonly store: ShopStore; readonly nowMs: () => number }
type UpdateArguments = { readonly id: string; readonly input: { readonly cost?: unknown } }

const decimalSchema = z.union([z.string(), z.number()]).transform(Number).pipe(z.number().min(0).max(1e11))

/** The mutation that sets what an item costs; kept in hundredths, as Shopify does. */
export function costFields({ store, nowMs }: Sources, itemValue: (variant: VariantRow | null) => unknown) {
  const refused = (field: readonly string[], message: string) => ({
    inventoryItem: null,
    userErrors: [{ field, message }],
  })
  return {
    inventoryItemUpdate: ({ id, input }: UpdateArguments) => {
      if (store.variantOfItem(id) === null) return refused(['id'], 'The product could not be found.')
      if (input.cost != null) {
        const cost = decimalSchema.safeParse(input.cost)
        if (!cost.success) return refused(['input', 'cost'], 'Cost must be greater than or equal to 0')
        store.editVariant(id, { cost: cost.data.toFixed(2) }, nowMs())
      }
      return { inventoryItem: itemValue(store.variantOfItem(id)), userErrors: [] }
    },
  }
}
