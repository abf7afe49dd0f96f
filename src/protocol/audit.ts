import { canonicalText, hashText } from '#domain/ledger/hash.ts'

export const AUDIT_BUCKETS = 64

/** The bucket of a document: the first byte of SHA-256 of its id, modulo 64. */
export function bucketOf(id: string): number {
  return Number.parseInt(hashText(id).slice(0, 2), 16) % AUDIT_BUCKETS
}

/** The hash of one bucket: SHA-256 over its rows' `[id, position]` pairs in id order; '' when it has none. */
export function bucketHash(rows: readonly { readonly id: string; readonly position: number }[]): string {
  if (rows.length === 0) return ''
  const pairs = rows.map(({ id, position }): [string, number] => [id, position])
  pairs.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
  return hashText(canonicalText(pairs))
}
