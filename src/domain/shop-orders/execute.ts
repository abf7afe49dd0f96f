import { type Bom, type Item } from '../catalogue/item.ts'
import type { Quantity } from '../stock/quantity.ts'
import { stockId } from '../stock/stock.ts'
import { type Carrier, type CarryGround, createCarrier } from './carry-out.ts'
import type { LineReason, OrderExecuted, OrderLineDone, ShopOrderEvent } from './entries.ts'
import {
  type BackSwitches,
  eventOf,
  largerSeen,
  newSince,
  NOTHING_SEEN,
  type SeenLine,
  seenOf,
  type ShopOrderVersion,
  unitsDue,
  type VersionLine,
} from './version.ts'

/** What is kept of an order, so that each of its versions is done once. */
export type ShopOrderState = {
  readonly version: number
  /** Placed before orders were carried out: nothing of it ever is. */
  readonly isOld: boolean
  readonly seenByLine: Readonly<Record<string, SeenLine>>
  readonly executions: readonly Execution[]
}

/** One entry of the ledger; a void takes it out of what the order has taken. */
export type Execution = { readonly entryId: string; readonly lines: readonly OrderLineDone[] }

/** The tags of an order, of which it bears one at most. */
export const ORDER_TAGS = ['bom-processed', 'bom-skipped', 'no-bom-available'] as const
export type OrderTag = (typeof ORDER_TAGS)[number]

export type ExecuteGround = CarryGround & {
  readonly switches: BackSwitches
  /** Orders placed before this are left alone. */
  readonly sinceMs: number
  readonly isVoided: (entryId: string) => boolean
}

export type Outcome = {
  /** Null: nothing new, there is nothing to write but the version. */
  readonly event: ShopOrderEvent | null
  readonly lines: readonly OrderLineDone[]
  /** What the ledger is to be told; null where nothing moves. */
  readonly entry: OrderExecuted | null
  readonly tag: OrderTag | null
  /** After it, but for the entry's id, which the caller adds with `withExecution`. */
  readonly state: ShopOrderState
}

/**
 * What one version of an order does to stock, after what earlier versions did. The same version again, or an
 * older one after a newer, does nothing. `again`: a person wants done what was skipped.
 */
export function executeVersion(
  ground: ExecuteGround,
  order: ShopOrderVersion,
  before: ShopOrderState | null,
  again = false,
): Outcome {
  const isOld = before?.isOld ?? order.placedAtMs < ground.sinceMs
  const known = before ?? { version: 0, isOld, seenByLine: {}, executions: [] }
  if (before !== null && order.version < before.version) return nothingNew(known)
  const carrier = createCarrier(ground)
  const standing = known.executions.filter(({ entryId }) => !ground.isVoided(entryId))
  const changes = order.lines.map(line => {
    const now = seenOf(order, line)
    const seen = known.seenByLine[line.lineId] ?? NOTHING_SEEN
    const taken = takenOf(standing, line.lineId)
    return { line, now, seen, taken, fresh: again ? untaken(now, taken) : newSince(seen, now) }
  })
  const found = eventOf(
    before === null,
    changes.map(({ fresh }) => fresh),
  )
  const event = found ?? (again ? 'edited' : null)
  const state: ShopOrderState = {
    ...known,
    version: Math.max(known.version, order.version),
    seenByLine: {
      ...known.seenByLine,
      ...Object.fromEntries(changes.map(({ line, seen, now }) => [line.lineId, largerSeen(seen, now)])),
    },
  }
  if (event === null) return { ...nothingNew(state), tag: null }
  const lines = changes.flatMap(({ line, fresh, taken }) => {
    const bom = line.itemId === null ? undefined : ground.item(line.itemId)
    const due = unitsDue(fresh, taken, refusalOf(bom, isOld), ground.switches)
    if (due.units === 0 && due.reason === null) return []
    return [lineDone(ground, carrier, { line, bom, standing, ...due })]
  })
  const moved = lines.some(({ outcome }) => outcome === 'executed')
  const { id: shopOrderId, name: shopOrderName, version } = order
  const entry = moved ? { shopOrderId, shopOrderName, version, event, lines } : null
  return { event, lines, entry, tag: isOld ? null : tagOf(order, standing, moved), state }
}

/** The state with the entry that was made of it. */
export function withExecution(
  state: ShopOrderState,
  entryId: string,
  lines: readonly OrderLineDone[],
): ShopOrderState {
  return { ...state, executions: [...state.executions, { entryId, lines }] }
}

function nothingNew(state: ShopOrderState): Outcome {
  return { event: null, lines: [], entry: null, tag: null, state }
}

/** All that is wanted of a line and was not taken, as if it were new; what is too much goes back. */
function untaken(now: SeenLine, taken: number): SeenLine {
  return { ...now, out: Math.max(0, now.out - taken), gone: 0 }
}

function takenOf(executions: readonly Execution[], lineId: string): number {
  return executions
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => {
      return line.lineId === lineId && line.outcome === 'executed' ? sum + line.units : sum
    }, 0)
}

function refusalOf(item: Item | undefined, isOld: boolean): LineReason | null {
  if (item === undefined || item.kind !== 'bom') return 'noBom'
  if (isOld) return 'placedBefore'
  if (item.archived) return 'archived'
  return item.active ? null : 'inactive'
}

type LineDue = {
  readonly line: VersionLine
  readonly bom: Item | undefined
  readonly standing: readonly Execution[]
  readonly units: number
  readonly reason: LineReason | null
}

function lineDone(
  { locationId }: ExecuteGround,
  carrier: Carrier,
  { line, bom, standing, units, reason }: LineDue,
): OrderLineDone {
  const { lineId, itemId } = line
  const plain = { lineId, itemId, locationId, units, fromReadyMade: 0, components: [] }
  if (units === 0 || bom?.kind !== 'bom') {
    return { ...plain, outcome: 'skipped', reason: reason ?? 'noBom', quantityMode: 'stock' }
  }
  const carried = carriedOf(carrier, bom, units, tookOf(standing, lineId))
  const { fromReadyMade, components } = carried
  const done = { outcome: 'executed', reason: null, quantityMode: bom.quantityMode } as const
  return { ...plain, ...done, fromReadyMade, components: [...components] }
}

function carriedOf(carrier: Carrier, bom: Bom, units: number, tookById: ReadonlyMap<string, Quantity>) {
  return units > 0 ? carrier.take(bom, units) : carrier.putBack(bom, -units, tookById)
}

function tookOf(executions: readonly Execution[], lineId: string): Map<string, Quantity> {
  const tookById = new Map<string, Quantity>()
  for (const line of executions.flatMap(({ lines }) => lines)) {
    if (line.lineId !== lineId) continue
    for (const { itemId, locationId, quantity } of line.components) {
      const id = stockId(itemId, locationId)
      tookById.set(id, (tookById.get(id) ?? 0) + quantity)
    }
  }
  return tookById
}

/** Once processed, an order stays so, also when all of it came back. */
function tagOf(order: ShopOrderVersion, standing: readonly Execution[], moved: boolean): OrderTag {
  if (moved || standing.length > 0) return 'bom-processed'
  return order.lines.some(({ itemId }) => itemId !== null) ? 'bom-skipped' : 'no-bom-available'
}
