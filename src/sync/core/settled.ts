import type { PushVerdict, VerdictKind } from '#protocol/push.ts'

/** The server's answer to one entry, for ever within an epoch. */
export type Settled = {
  readonly verdict: Exclude<VerdictKind, 'early'>
  readonly reason: string | null
  readonly book: string | null
  readonly bookSeq: number | null
  /** Every document that the entry changed is out at this position or before; null where it changed none. */
  readonly through: number | null
  readonly tellsShopify: boolean
}

/** What is kept of a verdict; null for `early`, which settles nothing. */
export function settledFrom(verdict: PushVerdict): Settled | null {
  if (verdict.verdict === 'early') return null
  return {
    verdict: verdict.verdict,
    reason: verdict.reason,
    book: verdict.book,
    bookSeq: verdict.bookSeq,
    through: verdict.through,
    tellsShopify: verdict.tellsShopify,
  }
}
