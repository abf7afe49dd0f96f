import type { OwnEntry } from './own-entry.ts'

/**
 * How far an entry has come. tablet: durable here. server: committed there. shopify: acknowledged.
 * nothingToTell: on the server, and Shopify has no part in it. needsYou: refused or set aside.
 */
export type SentMark = 'tablet' | 'server' | 'shopify' | 'nothingToTell' | 'needsYou'

/** `shopifyThrough` is the watermark of the entry's book (of the run, the order or the place), or null. */
export function sentMarkOf({ settled }: Pick<OwnEntry, 'settled'>, shopifyThrough: number | null): SentMark {
  if (settled === null) return 'tablet'
  if (settled.verdict !== 'accepted') return 'needsYou'
  if (!settled.tellsShopify) return 'nothingToTell'
  return settled.bookSeq !== null && (shopifyThrough ?? 0) >= settled.bookSeq ? 'shopify' : 'server'
}
