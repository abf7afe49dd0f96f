import type { Person } from '#domain/people/person.ts'

export type Verifier = NonNullable<Person['pin']>

export type SlowHash = (
  secret: string,
  salt: Uint8Array,
  cost: { readonly iterations: number; readonly memoryKib: number },
) => Promise<Uint8Array>

/**
 * Whether a PIN or badge code is the one that the verifier was made of: a slow hash, then keyed with this
 * device's secret. Works without network, and a copied database is of no use without the key.
 */
export async function isSecretOf(
  verifier: Verifier,
  secret: string,
  key: CryptoKey,
  slowHash: SlowHash,
): Promise<boolean> {
  const hash = await slowHash(secret, bytesOfHex(verifier.saltHex), verifier)
  return sameText(await keyedHex(key, hash), verifier.verifierHex)
}

/** HMAC-SHA-256 in hex. */
export async function keyedHex(key: CryptoKey, bytes: Uint8Array): Promise<string> {
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, new Uint8Array(bytes)))
  return [...signature].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
}

/** Takes as long for a near miss as for a far one. */
function sameText(left: string, right: string): boolean {
  if (left.length !== right.length) return false
  let difference = 0
  for (let index = 0; index < left.length; index += 1) {
    difference |= left.charCodeAt(index) ^ right.charCodeAt(index)
  }
  return difference === 0
}
