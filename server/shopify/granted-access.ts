import { ok, type Result } from '#kernel/result.ts'
import type { ShopifyClient, ShopifyFault } from './client.ts'
import { ACCESS, REQUIRED_SCOPES } from './operations.ts'

export type GrantedAccess = {
  readonly shopName: string
  /** `your-shop.myshopify.com`. */
  readonly domain: string
  readonly currencyCode: string
  /** What the app must still be granted, empty where all is well. */
  readonly missingScopes: readonly string[]
}

/**
 * Who the shop is and what we may do there; asked at start. Scopes beyond the usual, for orders, are in
 * `further`.
 */
export async function readGrantedAccess(
  client: ShopifyClient,
  further: readonly string[] = [],
): Promise<Result<GrantedAccess, ShopifyFault>> {
  const answer = await client.run(ACCESS, {})
  if (!answer.ok) return answer
  const { shop, currentAppInstallation } = answer.value
  const granted = new Set(currentAppInstallation.accessScopes.map(({ handle }) => handle))
  const missingScopes = [...REQUIRED_SCOPES, ...further].filter(
    // Shopify lists the right to write without the right to read that it includes.
    scope => !granted.has(scope) && !granted.has(scope.replace(/^read_/, 'write_')),
  )
  return ok({
    shopName: shop.name,
    domain: shop.myshopifyDomain,
    currencyCode: shop.currencyCode,
    missingScopes,
  })
}
