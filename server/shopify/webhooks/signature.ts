import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether Shopify signed these bytes: base64 of HMAC-SHA-256 over the body as it came, under one of the
 * secrets (two while one is being rotated). Each is compared in constant time, and all of them always.
 */
export function isSignedByShopify(
  body: Uint8Array,
  signature: string | undefined,
  secrets: readonly string[],
): boolean {
  const given = Buffer.from(signature ?? '', 'base64')
  let fits = false
  for (const secret of secrets) {
    const own = createHmac('sha256', secret).update(body).digest()
    if (own.length === given.length && timingSafeEqual(own, given)) fits = true
  }
  return fits
}

export function signatureOf(body: string | Uint8Array, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64')
}
