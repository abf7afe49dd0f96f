import type { Entry } from '#domain/ledger/entry.ts'
import type { WireDocument } from '#protocol/document.ts'
import type { Random } from '../replication/ports.ts'
import { type LedgerChecks, ledgerChecks } from './check-ledger.ts'
import { type TabletChecks, tabletChecks } from './check-tablets.ts'
import { type Dice, dice } from './dice.ts'
import { createDisk, type Disk } from './disk.ts'
import { type Faults, faultsBy } from './faults.ts'
import { cloneOf, emptyFlash, type Flash } from './flash.ts'
import { createHistory, type History } from './history.ts'
import { type SimulatedServer, simulatedServer } from './server.ts'
import { type SimulatedShop, simulatedShop } from './shop.ts'
import { type Tablet, type TabletPorts, tabletOf } from './tablet.ts'
import { type Timeline, timeline } from './timeline.ts'
import { type Violations, violationsAt } from './violations.ts'
import { createWitness, type Witness } from './witness.ts'
import { PRODUCT, type Works } from './works.ts'

export type WorldOptions = {
  readonly seed: number
  readonly days: number
  readonly tablets: number
  /** 1: as often as usual; 0: none. */
  readonly faults?: number
  /** False: no tablet's clock is ever wrong. */
  readonly clocks?: boolean
  /** Entries that one tablet makes in a day, about. */
  readonly actsPerDay?: number
  readonly works?: Works
  /** What happens once at most: these, or what the seed draws. */
  readonly once?: readonly Once[] | 'drawn'
}

/** small: from some hour on a proxy lets hardly anything through. */
export type Once = 'restore' | 'revoke' | 'clone' | 'damage' | 'small'

/** One simulated shop floor: a server, its disk, tablets, the air between them, the shop. */
export type World = {
  readonly options: Required<WorldOptions>
  readonly time: Timeline
  readonly dice: Dice
  readonly faults: Faults
  readonly disk: Disk
  readonly server: SimulatedServer
  readonly shop: SimulatedShop
  readonly tablets: Tablet[]
  readonly witness: Witness
  readonly violations: Violations
  readonly ledger: LedgerChecks
  readonly tabletChecks: TabletChecks
  readonly history: History
  readonly revoked: Set<Tablet>
  /** Devices of which the server has said that they are revoked. */
  readonly revokedIds: Set<string>
  readonly damaged: Set<Tablet>
  /** Tablets that something happened to since they were looked at last. */
  readonly touched: Set<Tablet>
  /** What a proxy in front of the server lets through. */
  bodyBytesMax: number
  /** True until the last shift is over. */
  isWorking: boolean
  newId(prefix: string): string
  trace(what: string): void
  lastEvents(): readonly string[]
  clone(tablet: Tablet): Tablet
}

const MONDAY_MS = Date.UTC(2026, 10, 2, 5)
const EVENTS_KEPT = 30
const USUAL = { faults: 1, clocks: true, actsPerDay: 45, works: PRODUCT, once: 'drawn' } as const

export async function createWorld(given: WorldOptions): Promise<World> {
  const options: Required<WorldOptions> = { ...USUAL, ...given }
  const { seed, works } = options
  const time = timeline(MONDAY_MS)
  const faults = faultsBy(dice(seed, 'faults'), options.faults)
  const violations = violationsAt(time.stepCount)
  const witness = createWitness()
  const history = createHistory()
  const events: string[] = []
  const trace = (what: string) => {
    events.push(`${time.stepCount()} ${new Date(time.nowMs()).toISOString().slice(5, 23)} ${what}`)
    if (events.length > EVENTS_KEPT) events.shift()
  }
  const shop = simulatedShop({
    time,
    faults,
    dice: dice(seed, 'shop'),
    isUp: () => server.isUp(),
    outbox: works.outbox,
  })
  const disk = createDisk('epoch-1', writes => {
    const effectCount = disk.effects().length
    witness.committed(disk.epoch(), writes)
    ledger.committed(writes)
    shop.add(writes.effects)
    history.committed(disk.epoch(), writes)
    trace(`commit ${writes.position}: ${writes.entries.length} entries, ${effectCount} effects so far`)
  })
  const ledger = ledgerChecks(disk, witness, violations)
  const damaged = new Set<Tablet>()
  const epochByRow = new WeakMap<WireDocument, string>()
  const isOld = (row: WireDocument | null) => row !== null && epochByRow.get(row) !== disk.epoch()
  const checks = tabletChecks(disk, witness, violations, isOld, damaged)
  const judging: Works = {
    ...works,
    accept(view, entry: Entry, stamp) {
      const acceptance = works.accept(view, entry, stamp)
      witness.judged(entry, acceptance)
      return acceptance
    },
  }
  const ids = idsFrom(seed, time)
  const server = simulatedServer({
    disk,
    works: judging,
    nowMs: time.nowMs,
    random: ids.random,
    bodyBytesMax: () => world.bodyBytesMax,
    onCommitted: () => undefined,
    onDeath: () => trace('the server is dead'),
    onServed: ledger.served,
    onAnswered(deviceId, answer) {
      ledger.answered(deviceId, answer)
      const repeated = answer.verdicts.filter(one => one.repeated).length
      if (repeated > 0) faults.count('repeatedVerdict', repeated)
      const isRevoked = world.revokedIds.has(deviceId)
      const wrong = answer.verdicts.find(
        one => !one.repeated && one.verdict !== 'setAside' && one.verdict !== 'early',
      )
      if (isRevoked && wrong !== undefined)
        violations.found('I15', `${wrong.id} of a revoked device is ${wrong.verdict}`)
    },
  })
  const portsOf = (name: string): TabletPorts => ({
    works,
    server,
    time,
    faults,
    dice: dice(seed, name),
    pageRows: 40,
    newId: ids.random.id,
    heldIn: (deviceId, row) => witness.heldIn(deviceId, epochByRow.get(row) ?? '', row),
    watch: {
      onMade(tablet, kept) {
        if (tablet.version === 'before') faults.count('writtenBefore')
        witness.made(kept)
        history.made(kept)
        world.touched.add(tablet)
        trace(`${tablet.name} makes ${kept.entry.deviceSeq} ${kept.entry.kind} by ${kept.entry.actorId}`)
      },
      onSettled(tablet, deviceSeq, settled) {
        checks.settled(tablet, deviceSeq, settled)
        history.settled(tablet.flash, deviceSeq, settled)
        world.touched.add(tablet)
        trace(`${tablet.name} hears of ${deviceSeq}: ${settled?.verdict ?? 'forgotten'}, ${settled?.through}`)
      },
      onPage(tablet, collection, documents) {
        for (const document of documents) epochByRow.set(document, tablet.flash.epoch ?? '')
        checks.page(tablet, collection, documents)
        if (documents.length === 0) return
        world.touched.add(tablet)
        trace(`${tablet.name} gets ${documents.length} of ${collection}`)
      },
      onSwept: tablet => void world.touched.add(tablet),
      onReached(tablet, state, isSeen) {
        checks.reached(tablet, state)
        if (isSeen) world.touched.add(tablet)
      },
    },
  })
  const add = (name: string, flash: Flash) => {
    const tablet = tabletOf(name, flash, portsOf(name))
    world.tablets.push(tablet)
    return tablet
  }
  const world: World = {
    options,
    time,
    dice: dice(seed, 'people'),
    faults,
    disk,
    server,
    shop,
    tablets: [],
    witness,
    violations,
    ledger,
    tabletChecks: checks,
    history,
    revoked: new Set(),
    revokedIds: new Set(),
    damaged,
    touched: new Set(),
    bodyBytesMax: Number.POSITIVE_INFINITY,
    isWorking: true,
    newId: ids.short,
    trace,
    lastEvents: () => events,
    clone(tablet) {
      const twin = add(`${tablet.name}-clone`, cloneOf(tablet.flash))
      twin.version = tablet.version
      return twin
    },
  }
  await server.start()
  shop.start()
  for (let index = 1; index <= options.tablets; index += 1) {
    const { deviceId, token, epoch } = await server.enrol(`tablet-${index}`)
    const tablet = add(`t${index}`, emptyFlash(deviceId, token, epoch))
    // Half of the shop floor has not taken the new version yet.
    if (index % 2 === 0) tablet.version = 'before'
    tablet.start()
  }
  return world
}

/** Ids that follow from the seed and the simulated time alone: no tablet's clock is in them. */
function idsFrom(seed: number, time: Timeline) {
  const own = dice(seed, 'ids')
  let count = 0
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0').slice(-digits)
  const random: Random = {
    id() {
      count += 1
      const at = hex(time.nowMs(), 12)
      return `${at.slice(0, 8)}-${at.slice(8)}-7000-8000-${hex(count, 12)}`
    },
    bytes: own.bytes,
  }
  const short = (prefix: string) => {
    count += 1
    return `${prefix}${count}`
  }
  return { random, short }
}
