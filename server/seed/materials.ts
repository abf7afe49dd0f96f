import type { UnitName } from '#domain/stock/unit.ts'
import { CANDLE } from './candle-parts.ts'
import { FINISH, FIXING } from './fixings.ts'
import { PACKING } from './packing.ts'
import { WOOD } from './timber.ts'

/** What a location is called in the seed; its ids and Shopify's follow from it. */
export type Place = 'workshop' | 'store'

export type MaterialSeed = {
  readonly id: string
  readonly name: string
  readonly sku: string
  readonly unit?: UnitName
  readonly vendor: string
  /** In the shop's currency. */
  readonly cost: number
  /** The first twelve digits of an EAN-13 of the demonstration range 952. */
  readonly ean12?: string
  /** Barcode of a whole pack, and how many units one scan of it counts. */
  readonly pack?: { readonly ean12: string; readonly units: number }
  /** File name below /pictures, without its ending. */
  readonly picture: string
  readonly bins: Partial<Record<Place, string>>
  /** Whole units in Shopify at the beginning; of virtual materials, what was counted. */
  readonly stock: Partial<Record<Place, number>>
  readonly specification?: string
  /** Not in the shop: stock only here. */
  readonly virtual?: boolean
  readonly essential?: boolean
  /** Its lot is asked for at each pick. */
  readonly lots?: boolean
  /** False: booked with the units, never on a pick list. */
  readonly picked?: boolean
}

/** Everything that Alder & Wick buys. */
export const MATERIALS: readonly MaterialSeed[] = [...WOOD, ...FIXING, ...FINISH, ...CANDLE, ...PACKING]
