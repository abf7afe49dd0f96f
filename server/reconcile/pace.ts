import type { Clock } from '../replication/ports.ts'
import type { ShopifyClient, Throttle } from '../shopify/client.ts'

/** Left for what the floor has to tell: a mutation costs some 13 points, whatever its rows. */
const RESERVE = 100

/** Milliseconds to wait before a read of this cost, so that the floor's own writes never wait for it. */
export type Pace = { readonly untilMayReadMs: (cost: number) => number }

/** The bucket goes on filling after the answer that told of it. */
export function createPace(client: ShopifyClient, clock: Clock): Pace {
  let seen: Throttle | null = null
  let seenAtMs = 0
  return {
    untilMayReadMs: cost => {
      const throttle = client.throttle()
      if (throttle === null) return 0
      if (throttle !== seen) {
        seen = throttle
        seenAtMs = clock.nowMs()
      }
      const filled = ((clock.nowMs() - seenAtMs) / 1_000) * throttle.restoreRate
      const available = Math.min(throttle.maximumAvailable, throttle.currentlyAvailable + filled)
      const wanted = Math.min(cost + RESERVE, throttle.maximumAvailable)
      return Math.max(0, Math.ceil(((wanted - available) / throttle.restoreRate) * 1_000))
    },
  }
}

/** What a search for the levels of items costs at most, in points, by Shopify's rules. */
export function searchCost(itemCount: number, locationCount: number): number {
  const times = (count: number) => Math.max(1, Math.floor(2 * Math.log(Math.max(1, count))))
  return 2 + times(itemCount) * (3 + 3 * times(locationCount))
}
