import { z } from 'zod'
import { fail, ok } from '#kernel/result.ts'
import type { ShopifyClient } from '../shopify/client.ts'
import { createMemoryOutbox, type MemoryOutbox } from '../shopify/outbox-memory.ts'
import { type OutboxDependencies, type OutboxStep, runOutboxOnce } from '../shopify/outbox.ts'
import type { EntryEffects } from '../store/port.ts'
import type { Dice } from './dice.ts'
import type { Faults } from './faults.ts'
import type { Timeline } from './timeline.ts'
import type { Violations } from './violations.ts'

/** The shop at the other end of the outbox: levels, and the keys that it has seen. */
export type SimulatedShop = {
  /** Rows made by a commit. */
  add(effects: readonly EntryEffects[]): void
  /** The server's process ended or began: a step under way ends without being written down. */
  restarted(): void
  start(): void
  /** Rows that have not come to an end. */
  openRows(): number
  /** I13 and I14. */
  check(violations: Violations): void
  sentCount(): number
  /** Whole units that a level was moved by since the beginning: `item place state`. */
  movedBy(key: string): number
}

const changeSchema = z.object({
  inventoryItemId: z.string(),
  locationId: z.string().optional(),
  delta: z.int().optional(),
  quantity: z.int().optional(),
  from: z.object({ name: z.string(), locationId: z.string() }).optional(),
  to: z.object({ name: z.string(), locationId: z.string() }).optional(),
})
const writtenSchema = z.object({
  key: z.string(),
  input: z.object({ name: z.string().optional(), changes: z.array(changeSchema) }),
})

export type ShopPorts = {
  readonly time: Timeline
  readonly dice: Dice
  readonly faults: Faults
  readonly isUp: () => boolean
  readonly outbox: (outbox: MemoryOutbox) => OutboxDependencies['outbox']
}

const IDLE_MS = 60_000
/** One request in so many stays unanswered, before or after it was applied. */
const UNANSWERED = 0.05

export function simulatedShop({ time, dice, faults, isUp, outbox: wrapped }: ShopPorts): SimulatedShop {
  const outbox = createMemoryOutbox()
  const levels = new Map<string, number>()
  const wanted = new Map<string, number>()
  const seenKeys = new Set<string>()
  let keyCount = 0
  let process = 0
  let sent = 0
  let rowCount = 0

  function apply(variables: unknown): void {
    const { key, input } = writtenSchema.parse(variables)
    if (seenKeys.has(key)) return
    seenKeys.add(key)
    for (const { inventoryItemId, locationId, delta, quantity, from, to } of input.changes) {
      if (delta !== undefined) add(levels, `${inventoryItemId} ${locationId} ${input.name}`, delta)
      if (from === undefined || to === undefined || quantity === undefined) continue
      add(levels, `${inventoryItemId} ${from.locationId} ${from.name}`, -quantity)
      add(levels, `${inventoryItemId} ${to.locationId} ${to.name}`, quantity)
    }
  }

  const clientOf = (mine: number): ShopifyClient => ({
    throttle: () => null,
    async run(operation, variables) {
      await new Promise<void>(resolve => void time.after(dice.between(50, 900), resolve))
      const weather = { kind: 'weather', message: 'simulated', mayHaveArrived: true } as const
      const isLost = faults.isOn() && dice.chance(UNANSWERED)
      const isWrite = operation.name === 'AdjustQuantities' || operation.name === 'MoveQuantities'
      if (isLost) faults.count('shopUnanswered')
      if (isLost && dice.chance(0.5)) return fail(weather)
      if (isWrite) apply(variables)
      // Whoever asked is dead: what Shopify did stands, and nobody writes it down.
      if (mine !== process) return new Promise(() => undefined)
      if (isLost) return fail(weather)
      return ok(operation.schema.parse(answerOf(operation.name)))
    },
  })

  function turn(mine: number): void {
    if (mine !== process) return
    if (!isUp()) return void time.after(IDLE_MS, () => turn(mine))
    const dependencies: OutboxDependencies = {
      outbox: wrapped(outbox),
      client: clientOf(mine),
      places: {
        find: (itemId, locationId) => ({ inventoryItemId: itemId, locationId, isActive: true }),
        whyUnwritable: () => null,
        noteActivated: () => undefined,
      },
      nowMs: time.nowMs,
      newKey: () => `key-${(keyCount += 1)}`,
    }
    const after = (step: OutboxStep) => {
      sent += step.sent
      const waitMs = step.waitMs === 0 ? dice.between(200, 2_000) : (step.waitMs ?? IDLE_MS * 10)
      time.after(waitMs, () => turn(mine))
    }
    void runOutboxOnce(dependencies).then(after)
  }

  return {
    add(effects) {
      for (const { book, bookSeq, createdAtMs, effects: list } of effects) {
        outbox.add(list.map(effect => ({ book, bookSeq, effect, intendedAtMs: createdAtMs })))
        rowCount += list.length
        for (const effect of list) {
          const at = `${effect.itemId} ${effect.locationId}`
          if (effect.kind === 'adjust') add(wanted, `${at} ${effect.state}`, effect.delta)
          else {
            add(wanted, `${at} ${effect.from}`, -effect.quantity)
            add(wanted, `${at} ${effect.to}`, effect.quantity)
          }
        }
      }
    },
    restarted() {
      process += 1
      turn(process)
    },
    start: () => turn(process),
    openRows: () => outbox.waiting(100_000).length + outbox.sending().length,
    sentCount: () => sent,
    movedBy: key => levels.get(key) ?? 0,
    check(violations) {
      for (let outboxId = 1; outboxId <= rowCount; outboxId += 1) {
        const { status } = outbox.row(outboxId)
        if (status !== 'acknowledged') violations.found('I14', `outbox row ${outboxId} is still ${status}`)
      }
      for (const key of new Set([...levels.keys(), ...wanted.keys()])) {
        const [shown, due] = [levels.get(key) ?? 0, wanted.get(key) ?? 0]
        if (shown !== due)
          violations.found('I13', `the shop has moved ${key} by ${shown}, the book by ${due}`)
      }
    },
  }
}

function answerOf(name: string): unknown {
  const written = { inventoryAdjustmentGroup: null, userErrors: [] }
  if (name === 'AdjustQuantities') return { inventoryAdjustQuantities: written }
  if (name === 'MoveQuantities') return { inventoryMoveQuantities: written }
  const shop = { id: 'shop', name: 'Shop', myshopifyDomain: 'shop', currencyCode: 'EUR' }
  return { shop, currentAppInstallation: { accessScopes: [] } }
}

function add(sums: Map<string, number>, key: string, change: number): void {
  sums.set(key, (sums.get(key) ?? 0) + change)
}
