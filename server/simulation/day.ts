import { nextDoing } from './work.ts'
import type { Tablet } from './tablet.ts'
import type { World } from './world.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const SHIFT_FROM_H = 6
const SHIFT_HOURS = 8

/** Lets people work at every tablet, day after day, until the last day is over. */
export function startWork(world: World): void {
  for (const tablet of world.tablets) {
    // A first order at once, so that there is something to do for all.
    if (tablet === world.tablets[0]) work(world, tablet)
    nextShift(world, tablet, 0)
  }
}

function nextShift(world: World, tablet: Tablet, day: number): void {
  const { time, dice, options } = world
  if (day >= options.days) return
  const startsInMs = time.nowMs() % DAY_MS
  const toStartMs = SHIFT_FROM_H * HOUR_MS - startsInMs + (day === 0 ? 0 : DAY_MS)
  time.after(toStartMs + dice.between(0, HOUR_MS / 2), () => {
    const left = Math.round(options.actsPerDay * (0.6 + dice.unit() * 0.8))
    go(world, tablet, left, (SHIFT_HOURS * HOUR_MS) / Math.max(1, left))
    if (dice.chance(0.55)) walkOut(world, tablet)
    nextShift(world, tablet, day + 1)
  })
}

function go(world: World, tablet: Tablet, left: number, gapMs: number): void {
  if (left <= 0 || !world.isWorking) return
  // Now and then somebody books a whole cart in a minute.
  const isBurst = world.dice.chance(0.3)
  world.time.after(isBurst ? world.dice.between(300, 4_000) : gapMs * world.dice.unit() * 2.6, () => {
    if (!world.isWorking) return
    go(world, tablet, left - work(world, tablet), gapMs)
  })
}

/** One thing that somebody does at this tablet; the number of entries. */
export function work(world: World, tablet: Tablet): number {
  const [screen] = tablet.screens()
  if (screen === undefined || world.revoked.has(tablet)) return 1
  const { dice, newId } = world
  const doing = nextDoing({
    screen,
    dice,
    newId,
    own: tablet.flash.entries.slice(-20),
    version: tablet.version,
  })
  if (doing === null) return 1
  tablet.act(doing.acts, doing.personId)
  return doing.acts.length
}

/** Out of the network for hours, as the shed is. */
function walkOut(world: World, tablet: Tablet): void {
  const { time, dice, faults } = world
  if (!faults.isOn()) return
  time.after(dice.between(0, 5 * HOUR_MS), () => {
    if (!faults.isOn()) return
    faults.count('goneOffline')
    tablet.link.isUp = false
    world.trace(`${tablet.name} is out of the network`)
    time.after(dice.between(HOUR_MS / 4, 5 * HOUR_MS), () => {
      tablet.link.isUp = true
      world.trace(`${tablet.name} is back in the network`)
    })
  })
}
