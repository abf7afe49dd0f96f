import type { BuyReason } from '#domain/work-order/to-buy.ts'

/** Why a part is to be bought. */
export const REASON_WORDS: Readonly<Record<BuyReason, string>> = {
  orders: 'short for orders',
  minimum: 'below minimum',
  both: 'short for orders, and below minimum',
}
