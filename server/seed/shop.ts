import type { SeedInput } from '../shopify/simulator/seed.ts'
import { ASSEMBLIES } from './assemblies.ts'
import { ean13 } from './items.ts'
import { MATERIALS, type Place } from './materials.ts'

export const LOCATION_NAME_BY_PLACE: Readonly<Record<Place, string>> = {
  workshop: 'Workshop',
  store: 'Shop floor store',
}

/** What the simulated shop begins with: the variants of all that is in a shop, and their levels. */
export function shopSeed(): SeedInput {
  const bought = MATERIALS.filter(seed => seed.virtual !== true).map(seed => ({
    productTitle: seed.name,
    sku: seed.sku,
    barcode: seed.ean12 === undefined ? null : ean13(seed.ean12),
    cost: seed.cost.toFixed(2),
    levels: levelsOf(seed.stock),
  }))
  const made = ASSEMBLIES.flatMap(({ name, variant, stock }) => {
    if (variant === undefined) return []
    const { sku, price, ean12 } = variant
    return [
      {
        productTitle: name,
        sku,
        price,
        barcode: ean13(ean12),
        levels: levelsOf({ workshop: 0, store: 0, ...stock }),
      },
    ]
  })
  const locations = Object.values(LOCATION_NAME_BY_PLACE).map(name => ({ name }))
  return { locations, variants: [...bought, ...made] }
}

function levelsOf(stock: Partial<Record<Place, number>>) {
  const places: readonly Place[] = ['workshop', 'store']
  return places.flatMap(place => {
    const available = stock[place]
    return available === undefined
      ? []
      : [{ location: LOCATION_NAME_BY_PLACE[place], quantities: { available } }]
  })
}
