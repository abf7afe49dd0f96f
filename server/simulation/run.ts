import { startWork } from './day.ts'
import { checkEnd, isConverged, whatDiffers } from './check-end.ts'
import { startMishaps } from './mishaps.ts'
import type { Violation } from './violations.ts'
import { createWorld, type World, type WorldOptions } from './world.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/** After the last fault: everything has healed by then, without any reload. */
export const HEALED_WITHIN_MS = 3 * 3_600_000

export type Ran = {
  readonly seed: number
  readonly violations: readonly Violation[]
  readonly lastEvents: readonly string[]
  readonly entries: number
  readonly steps: number
  readonly healedAfterMs: number
  readonly counts: ReadonlyMap<string, number>
  /** Cards that were ever opened, by kind. */
  readonly cards: ReadonlyMap<string, number>
  readonly verdicts: ReadonlyMap<string, number>
  readonly world: World
}

/** Simulates one seed from the first morning until all devices are equal, or something is broken. */
export async function simulate(options: WorldOptions): Promise<Ran> {
  const world = await createWorld(options)
  const { time, violations, tabletChecks, touched } = world
  const untilMs = time.nowMs() + options.days * DAY_MS
  startWork(world)
  startMishaps(world)
  const look = () => {
    for (const tablet of touched) tabletChecks.sightings(tablet)
    touched.clear()
  }
  while (time.nowMs() < untilMs && violations.list().length === 0 && (await time.step())) look()
  endFaults(world)
  const endedMs = time.nowMs()
  let lookedMs = endedMs
  let isHealed = false
  while (!isHealed && violations.list().length === 0 && time.nowMs() < endedMs + HEALED_WITHIN_MS) {
    if (!(await time.step())) break
    look()
    if (time.nowMs() - lookedMs < MINUTE_MS) continue
    lookedMs = time.nowMs()
    isHealed = isConverged(world)
  }
  const healedAfterMs = time.nowMs() - endedMs
  if (violations.list().length === 0) {
    if (!isHealed) for (const what of whatDiffers(world).slice(0, 5)) violations.found('I16', what)
    await checkEnd(world, isHealed)
  }
  return ranOf(world, healedAfterMs)
}

/** The last fault is over: everybody is in the network, and nothing is broken any more. */
function endFaults(world: World): void {
  const { faults, disk, server, shop, tablets, time } = world
  faults.end()
  world.isWorking = false
  disk.isFull = false
  disk.crashAt = null
  world.bodyBytesMax = Number.POSITIVE_INFINITY
  world.trace('the last fault is over')
  if (!server.isUp()) {
    world.tabletChecks.acknowledged(tablets)
    void server.start()
    shop.restarted()
  }
  for (const tablet of tablets) {
    Object.assign(tablet.link, { isUp: true, isCaptive: false, refuses: null })
    tablet.start()
    const auditing = () => {
      tablet.sync()?.audit()
      time.after(10 * MINUTE_MS, auditing)
    }
    time.after(10 * MINUTE_MS, auditing)
  }
}

function ranOf(world: World, healedAfterMs: number): Ran {
  const cards = new Map<string, number>()
  for (const row of world.disk.look(reader => reader.page('inbox', 0, 1_000_000))) {
    const card: unknown = JSON.parse(row.body)
    const kind = kindOf(card)
    cards.set(kind, (cards.get(kind) ?? 0) + 1)
  }
  const verdicts = new Map<string, number>()
  for (const { entry } of world.witness.madeById.values()) {
    const outcome = world.witness.outcomeOf(entry.id) ?? 'waiting'
    verdicts.set(outcome, (verdicts.get(outcome) ?? 0) + 1)
  }
  return {
    seed: world.options.seed,
    violations: world.violations.list(),
    lastEvents: world.lastEvents(),
    entries: world.witness.madeById.size,
    steps: world.time.stepCount(),
    healedAfterMs,
    counts: world.faults.counts(),
    cards,
    verdicts,
    world,
  }
}

function kindOf(card: unknown): string {
  if (typeof card !== 'object' || card === null) return 'unreadable'
  if ('kind' in card && 'type' in card && card.type === 'exception') return String(card.kind)
  return 'type' in card ? String(card.type) : 'unreadable'
}
