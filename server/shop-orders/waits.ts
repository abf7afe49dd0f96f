import { notNowWords } from '#domain/shopify/refusals.ts'
import type { ShopifyFault } from '../shopify/client.ts'

export const FIRST_WAIT_MS = 15_000
export const LONGEST_WAIT_MS = 3_600_000

/** 15 s, doubled by each failure, an hour at most. */
export function waitMs(failuresBefore: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failuresBefore, 16))
}

/** Why orders could not be read, for people. */
export function faultWords({ kind, message }: ShopifyFault): string {
  switch (kind) {
    case 'weather':
      return notNowWords(message)
    case 'denied':
      return 'Shopify does not let Floorbook read orders: grant the app the right read_orders.'
    case 'refused':
    case 'unreadable':
      return message
  }
}
