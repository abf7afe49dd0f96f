import type { Act } from '#domain/ledger/entry.ts'
import { COLLECTIONS } from '#protocol/document.ts'
import { dice as diceOf, type Dice } from './dice.ts'
import type { NewAct } from '../../src/sync/own-entry.ts'
import type { Tablet } from './tablet.ts'
import type { Once, World } from './world.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

type Mishap = (world: World, dice: Dice, tablet: Tablet) => void

/** What befalls the shop floor as a whole; how often a day, and per tablet or not. */
const MISHAPS: readonly {
  readonly perDay: number
  readonly isPerTablet: boolean
  readonly strike: Mishap
}[] = [
  { perDay: 4, isPerTablet: false, strike: crashServer },
  { perDay: 0.7, isPerTablet: false, strike: fillDisk },
  { perDay: 0.8, isPerTablet: false, strike: shrinkBodies },
  { perDay: 0.3, isPerTablet: true, strike: capturePortal },
  { perDay: 0.2, isPerTablet: true, strike: refuseToken },
  { perDay: 0.15, isPerTablet: true, strike: refuseVersion },
  { perDay: 0.7, isPerTablet: true, strike: crashTablet },
  { perDay: 0.4, isPerTablet: true, strike: moveClock },
  { perDay: 0.4, isPerTablet: true, strike: openTab },
  { perDay: 0.5, isPerTablet: true, strike: takeOver },
]

/** Lets mishaps happen at random until the faults end. */
export function startMishaps(world: World): void {
  const dice = diceOf(world.options.seed, 'mishaps')
  if (!world.faults.isOn()) return
  for (const { perDay, isPerTablet, strike } of MISHAPS) {
    const pace = perDay * world.options.faults * (isPerTablet ? world.options.tablets : 1)
    again(world, dice, DAY_MS / pace, () => strike(world, dice, dice.pick(world.tablets)))
  }
  onceInAWhile(world, dice)
  const hourly = () => {
    for (const tablet of world.tablets)
      world.time.after(dice.between(0, HOUR_MS), () => tablet.sync()?.audit())
    if (world.faults.isOn()) world.time.after(DAY_MS, hourly)
  }
  world.time.after(7 * HOUR_MS, hourly)
}

function again(world: World, dice: Dice, meanMs: number, strike: () => void): void {
  world.time.after(-Math.log(1 - dice.unit()) * meanMs, () => {
    if (!world.faults.isOn()) return
    strike()
    again(world, dice, meanMs, strike)
  })
}

/** What happens to a shop at most once a week: each in some of the seeds. */
function onceInAWhile(world: World, dice: Dice): void {
  const { options, time, tablets } = world
  const whenMs = () => dice.between(HOUR_MS * 3, Math.max(HOUR_MS * 5, (options.days - 0.4) * DAY_MS))
  const last = tablets.at(-1)
  const first = tablets[0]
  if (first === undefined || last === undefined || tablets.length < 3) return
  const strikes: Readonly<Record<Once, () => void>> = {
    restore: () => restore(world, dice),
    revoke: () => revoke(world, last),
    clone: () => cloneTablet(world, dice, dice.pick(tablets.slice(1, -1))),
    damage: () => damageRows(world, dice, first),
    small() {
      world.bodyBytesMax = 1_500
    },
  }
  for (const what of ['restore', 'revoke', 'clone', 'damage'] as const) {
    const [isDrawn, atMs] = [dice.chance(0.4), whenMs()]
    if (options.once === 'drawn' ? isDrawn : options.once.includes(what)) time.after(atMs, strikes[what])
  }
  if (options.once.includes('small')) strikes.small()
}

function startServerIn(world: World, waitMs: number): void {
  world.time.after(waitMs, () => {
    if (world.server.isUp()) return
    world.tabletChecks.acknowledged(world.tablets)
    void world.server.start()
    world.shop.restarted()
    world.trace('the server starts')
  })
}

function crashServer(world: World, dice: Dice): void {
  const { disk, faults, server } = world
  const point = dice.pick(['beforeCommit', 'afterCommit', 'now'] as const)
  if (!server.isUp() || disk.crashAt !== null) return
  const upAgainMs = dice.between(5_000, 10 * MINUTE_MS)
  if (point === 'now') {
    faults.count('serverKilled')
    server.kill()
    startServerIn(world, upAgainMs)
    return
  }
  disk.crashAt = point
  const watch = () => {
    if (disk.crashAt !== null) return void world.time.after(MINUTE_MS, watch)
    faults.count(point === 'beforeCommit' ? 'crashBeforeCommit' : 'crashAfterCommit')
    startServerIn(world, upAgainMs)
  }
  watch()
}

function fillDisk(world: World, dice: Dice): void {
  world.faults.count('diskFull')
  world.disk.isFull = true
  world.time.after(dice.between(MINUTE_MS, 30 * MINUTE_MS), () => {
    world.disk.isFull = false
  })
}

function shrinkBodies(world: World, dice: Dice): void {
  world.faults.count('smallBodies')
  world.bodyBytesMax = dice.between(2_500, 6_000)
  world.time.after(dice.between(HOUR_MS / 2, 2 * HOUR_MS), () => {
    world.bodyBytesMax = Number.POSITIVE_INFINITY
  })
}

function capturePortal(world: World, dice: Dice, { link }: Tablet): void {
  link.isCaptive = true
  world.time.after(dice.between(MINUTE_MS, HOUR_MS), () => {
    link.isCaptive = false
  })
}

function refuseToken(world: World, dice: Dice, { link }: Tablet): void {
  world.faults.count('tokenExpired')
  link.refuses = 'noToken'
  world.time.after(dice.between(MINUTE_MS, HOUR_MS), () => {
    link.refuses = null
  })
}

/** After a 426 the tablet takes the new version at once, whatever is unsent. */
function refuseVersion(world: World, dice: Dice, tablet: Tablet): void {
  world.faults.count('oldVersion')
  tablet.link.refuses = 'oldVersion'
  world.time.after(dice.between(MINUTE_MS, HOUR_MS), () => {
    tablet.link.refuses = null
    tablet.crash(0)
    const unsent = tablet.flash.entries.filter(kept => kept.settled === null).length
    if (tablet.version === 'before' && unsent > 0) world.faults.count('updatedUnsent', unsent)
    tablet.version = 'this'
    world.tabletChecks.restarted(tablet)
    if (!world.revoked.has(tablet)) tablet.start()
  })
}

function crashTablet(world: World, dice: Dice, tablet: Tablet): void {
  if (!tablet.isOn()) return
  world.faults.count('tabletCrashed')
  world.trace(`${tablet.name} crashes`)
  tablet.crash(dice.between(0, 12))
  world.tabletChecks.restarted(tablet)
  world.time.after(dice.between(10_000, 20 * MINUTE_MS), () => tablet.start())
}

function moveClock(world: World, dice: Dice, { clock }: Tablet): void {
  const offsetMs = dice.pick([-3 * DAY_MS, -2 * HOUR_MS, 40 * MINUTE_MS, 0])
  const driftPpm = dice.between(-300, 300)
  if (!world.options.clocks) return
  world.faults.count('clockMoved')
  clock.offsetMs = offsetMs
  clock.driftPpm = driftPpm
}

function openTab(world: World, _dice: Dice, tablet: Tablet): void {
  if (!tablet.isOn()) return
  world.faults.count('secondTab')
  tablet.openSecondTab()
}

function takeOver(world: World, _dice: Dice, tablet: Tablet): void {
  if (!tablet.isOn()) return
  world.faults.count('tabTakenOver')
  tablet.takeOver()
}

/** Back to a backup of some hours ago, in a new epoch. */
function restore(world: World, dice: Dice): void {
  const { disk, faults, ledger, witness, server, history } = world
  if (!faults.isOn()) return
  if (server.isUp()) server.kill()
  disk.crashAt = null
  const count = Math.max(20, Math.floor(disk.commits.length * (0.5 + dice.unit() * 0.5)))
  const lost = disk.commits.slice(count).reduce((sum, writes) => sum + writes.entries.length, 0)
  faults.count('restored')
  faults.count('lostEntries', lost)
  const restored = () => {
    witness.restored(disk.epoch(), disk.commits)
    ledger.restored(disk.commits)
    for (const tablet of world.revoked) {
      if (hasForgotten(tablet)) history.forgotten(tablet.flash.deviceId)
    }
    history.restored(disk.epoch(), disk.commits)
    world.revokedIds.clear()
    world.trace(`the server goes back to commit ${count} of a backup, ${lost} entries are not in it`)
    startServerIn(world, dice.between(MINUTE_MS, 20 * MINUTE_MS))
  }
  void disk.restore(count, `epoch-${dice.between(2, 1_000_000)}`).then(restored)
}

/** Switched off, and everything was handed in: a real tablet has nothing any more by then. */
function hasForgotten(tablet: Tablet): boolean {
  const isDone = tablet.flash.entries.every(kept => kept.settled !== null)
  return isDone && tablet.sync()?.isRevoked() === true
}

function revoke(world: World, tablet: Tablet): void {
  if (!world.faults.isOn() || !world.server.isUp() || world.disk.isFull) return
  world.faults.count('revoked')
  world.revoked.add(tablet)
  world.trace(`${tablet.name} is revoked`)
  // What it has still not sent is to be set aside: a last few entries, made out of the network.
  tablet.link.isUp = false
  for (let count = 0; count < 3; count += 1) tablet.act([countOf(world)], 'ana')
  world.time.after(MINUTE_MS, () => {
    tablet.link.isUp = true
  })
  // A crash in the middle of it: whoever asked for it asks again, as nobody does here.
  const { deviceId } = tablet.flash
  world.server.revoke(deviceId).then(
    () => world.revokedIds.add(deviceId),
    () => world.trace('revoking failed'),
  )
}

function countOf({ dice }: World): NewAct {
  const body = { itemId: 'hinge', locationId: 'store', counted: dice.below(9) * 10_000, expected: 0 }
  return { act: { kind: 'counted', body }, workOrderId: null, runId: null }
}

function cloneTablet(world: World, dice: Dice, tablet: Tablet): void {
  if (!world.faults.isOn()) return
  world.faults.count('cloned')
  const twin = world.clone(tablet)
  tablet.isForked = true
  twin.isForked = true
  world.trace(`${tablet.name} is cloned`)
  twin.start()
  const misuse = (left: number) => {
    if (left === 0 || !world.faults.isOn()) return
    const act: Act = { kind: 'noted', body: { text: 'from the twin', photos: [] } }
    const order = [...twin.flash.rows.workOrders.values()].find(row => row.group === 'open')
    if (order !== undefined) twin.act([{ act, workOrderId: order.id, runId: null }], 'ana')
    world.time.after(dice.between(MINUTE_MS, HOUR_MS), () => misuse(left - 1))
  }
  misuse(dice.between(3, 10))
}

/** The browser's database loses rows without a word; the audit is to find it. */
function damageRows(world: World, dice: Dice, tablet: Tablet): void {
  const sync = tablet.sync()
  if (sync === null || !world.faults.isOn()) return
  const name = dice.pick(COLLECTIONS)
  const rows = [...tablet.flash.rows[name].values()].filter(row => row.position <= sync.state().reached[name])
  const gone = rows.slice(0, dice.between(1, 3))
  for (const row of gone) tablet.flash.rows[name].delete(row.id)
  if (gone.length === 0) return
  world.faults.count('rowsDamaged', gone.length)
  world.damaged.add(tablet)
}
