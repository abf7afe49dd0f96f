import type { LineReason, ShopOrderEvent } from './entries.ts'

/** An order as the shop shows it at one moment. Whole units. */
export type ShopOrderVersion = {
  readonly id: string
  readonly name: string
  /** When Shopify last changed it, ms. */
  readonly version: number
  readonly placedAtMs: number
  readonly cancelledAtMs: number | null
  readonly lines: readonly VersionLine[]
  readonly refunds: readonly Refund[]
}

export type VersionLine = {
  readonly lineId: string
  /** The BOM that builds what was ordered; null where there is none. */
  readonly itemId: string | null
  /** Ever ordered, what was refunded or taken out again included. */
  readonly quantity: number
  /** Still wanted. */
  readonly currentQuantity: number
}

export type Refund = {
  readonly atMs: number
  readonly lines: readonly {
    readonly lineId: string
    readonly quantity: number
    /** Shopify put them back into its stock. */
    readonly restocked: boolean
  }[]
}

/** What was seen of a line, ever; sums that only grow. */
export type SeenLine = {
  readonly out: number
  readonly edited: number
  readonly refunded: number
  readonly cancelled: number
  /** Refunded or cancelled, but not put back by the shop. */
  readonly gone: number
}

export const NOTHING_SEEN: SeenLine = { out: 0, edited: 0, refunded: 0, cancelled: 0, gone: 0 }

/** A refund this close to a cancellation is part of it. */
const SAME_ACT_MS = 60_000

/** The sums of one line of an order as it stands. */
export function seenOf(order: ShopOrderVersion, line: VersionLine): SeenLine {
  const { cancelledAtMs } = order
  let refunded = 0
  let cancelled = 0
  let gone = 0
  for (const refund of order.refunds) {
    const ofCancelling = cancelledAtMs !== null && refund.atMs >= cancelledAtMs - SAME_ACT_MS
    for (const { lineId, quantity, restocked } of refund.lines) {
      if (lineId !== line.lineId) continue
      if (!restocked) gone += quantity
      else if (ofCancelling) cancelled += quantity
      else refunded += quantity
    }
  }
  const edited = Math.max(0, line.quantity - line.currentQuantity - refunded - cancelled - gone)
  // A cancelled order wants nothing any more, whether or not a refund says so of each unit.
  const rest = cancelledAtMs === null ? 0 : line.quantity - refunded - cancelled - gone - edited
  return { out: line.quantity, edited, refunded, cancelled: cancelled + Math.max(0, rest), gone }
}

/** What is new in a line; never below zero, because an older version may be read after a newer one. */
export function newSince(seen: SeenLine, now: SeenLine): SeenLine {
  const grown = (key: keyof SeenLine) => Math.max(0, now[key] - seen[key])
  return {
    out: grown('out'),
    edited: grown('edited'),
    refunded: grown('refunded'),
    cancelled: grown('cancelled'),
    gone: grown('gone'),
  }
}

/** The sums after this version. */
export function largerSeen(seen: SeenLine, now: SeenLine): SeenLine {
  const most = (key: keyof SeenLine) => Math.max(seen[key], now[key])
  return {
    out: most('out'),
    edited: most('edited'),
    refunded: most('refunded'),
    cancelled: most('cancelled'),
    gone: most('gone'),
  }
}

/** What a version is, by what is new in its lines; null where nothing is. */
export function eventOf(isFirst: boolean, news: readonly SeenLine[]): ShopOrderEvent | null {
  if (isFirst) return 'placed'
  if (news.some(one => one.cancelled > 0)) return 'cancelled'
  if (news.some(one => one.refunded > 0 || one.gone > 0)) return 'refunded'
  return news.some(one => one.out > 0 || one.edited > 0) ? 'edited' : null
}

export type BackSwitches = { readonly refundsPutBack: boolean; readonly cancellationsPutBack: boolean }

export type UnitsDue = { readonly units: number; readonly reason: LineReason | null }

/**
 * How many units a line takes (above zero) or gives back (below), what came and went in one version netted.
 * `taken`: units that earlier versions took and did not give back. No more comes back than was taken.
 */
export function unitsDue(
  fresh: SeenLine,
  taken: number,
  refusal: LineReason | null,
  switches: BackSwitches,
): UnitsDue {
  const out = refusal === null ? fresh.out : 0
  const refunded = switches.refundsPutBack ? fresh.refunded : 0
  const cancelled = switches.cancellationsPutBack ? fresh.cancelled : 0
  const wanted = fresh.edited + refunded + cancelled
  const units = out - Math.min(wanted, taken + out)
  if (units !== 0) return { units, reason: null }
  return { units: 0, reason: reasonOf(fresh, refusal, switches, wanted, taken) }
}

function reasonOf(
  fresh: SeenLine,
  refusal: LineReason | null,
  switches: BackSwitches,
  wanted: number,
  taken: number,
): LineReason | null {
  if (fresh.out > 0) return refusal ?? 'evenedOut'
  if (wanted > 0) return taken === 0 ? (refusal ?? 'neverTaken') : 'evenedOut'
  if (fresh.cancelled > 0 && !switches.cancellationsPutBack) return 'cancellationsOff'
  if (fresh.refunded > 0 && !switches.refundsPutBack) return 'refundsOff'
  return fresh.gone > 0 ? 'notRestocked' : null
}
