import { policyTargets, STANDARD_POLICY } from '#domain/shopify/policy.ts'
import { COLLECTIONS } from '#protocol/document.ts'
import { bodyOf } from '../replication/bodies.ts'
import { projected } from '../replication/projection.ts'
import { faultsInHistory } from './history-checker.ts'
import { readHistory } from './history.ts'
import { OPENING } from './shop-floor.ts'
import type { Tablet } from './tablet.ts'
import type { World } from './world.ts'

/** Tablets that have to come to rest with all others: not the revoked, not the twins. */
function equals(world: World): Tablet[] {
  return world.tablets.filter(tablet => !world.revoked.has(tablet) && !tablet.isForked)
}

/** True once nothing is under way any more. */
export function isConverged(world: World): boolean {
  return whatDiffers(world, 1).length === 0
}

/** What keeps the shop floor from being at rest, in words. */
export function whatDiffers(world: World, most = 20): string[] {
  const { disk, shop, witness } = world
  const differs: string[] = []
  const position = disk.look(reader => reader.position())
  if (shop.openRows() > 0) differs.push(`${shop.openRows()} rows are on their way to the shop`)
  for (const tablet of world.tablets) {
    const unsent = tablet.flash.entries.filter(kept => kept.settled === null).length
    if (unsent > 0 && !tablet.isForked)
      differs.push(`${tablet.name} has ${unsent} unsent (${tablet.stopped()})`)
  }
  for (const tablet of equals(world)) {
    if (tablet.flash.epoch !== disk.epoch()) differs.push(`${tablet.name} is in ${tablet.flash.epoch}`)
    for (const name of COLLECTIONS) {
      if (differs.length >= most) return differs
      const reached = tablet.flash.reached[name]
      if (reached < (witness.log(name).at(-1)?.position ?? 0)) {
        differs.push(`${tablet.name} has reached ${reached} of ${position} in ${name}`)
      }
      const wanted = disk.look(reader => reader.rowsOf(name)).filter(row => !row.archived)
      const own = tablet.flash.rows[name]
      if (wanted.length !== own.size)
        differs.push(`${tablet.name} has ${own.size} of ${wanted.length} ${name}`)
      const wrong = wanted.find(row => own.get(row.id)?.position !== row.position)
      if (wrong !== undefined) differs.push(`${tablet.name} has another version of ${name}/${wrong.id}`)
    }
    const pending = tablet.screens().reduce((sum, screen) => sum + screen.pendingCount(), 0)
    if (pending > 0) differs.push(`${tablet.name} still folds ${pending} entries`)
  }
  return differs
}

/** Everything that can be looked at only when all is over. */
export async function checkEnd(world: World, isHealed: boolean): Promise<void> {
  const { disk, violations, shop, tablets, tabletChecks, witness, history } = world
  tabletChecks.acknowledged(tablets)
  if (!isHealed) return
  for (const tablet of equals(world)) equalDocuments(world, tablet)
  checkBalances(world)
  // After a restore nobody knows what the shop was told since the backup: that lane waits for a comparison.
  if (!witness.hasRestored()) {
    shop.check(violations)
    checkTargets(world)
  }
  for (const tablet of world.revoked) {
    const device = disk.look(reader => reader.device(tablet.flash.deviceId))
    const without = tablet.flash.entries.find(kept => witness.outcomeOf(kept.entry.id) === null)
    if (device?.revoked === true && without !== undefined && !tablet.isForked) {
      violations.found('I15', `${tablet.name}'s entry ${without.entry.deviceSeq} was dropped`)
    }
  }
  for (const tablet of tablets.filter(one => one.isForked)) {
    if (tablet.stopped() === 'forked') world.faults.count('forkStopped')
    for (const kept of tablet.flash.entries)
      if (witness.outcomeOf(kept.entry.id) === null) history.waits(kept)
  }
  history.end()
  for (const fault of faultsInHistory(readHistory(history.text()))) {
    violations.found(fault.includes('twice') || fault.includes('two') ? 'I3' : 'I1', `history: ${fault}`)
  }
}

function equalDocuments({ disk, violations }: World, tablet: Tablet): void {
  disk.look(reader => {
    const device = reader.device(tablet.flash.deviceId)
    if (device === null) return violations.found('I7', `${tablet.name} is not known`)
    for (const name of COLLECTIONS) {
      for (const row of reader.page(name, 0, 1_000_000)) {
        if (row.archived) continue
        const wanted = JSON.stringify(projected(reader, device, row))
        const own = JSON.stringify(tablet.flash.rows[name].get(row.id) ?? null)
        if (own !== wanted) violations.found('I7', `${tablet.name} has ${name}/${row.id} otherwise`)
      }
    }
  })
}

/** The cached balances against those that the check added up from the postings. */
function checkBalances({ disk, ledger, violations }: World): void {
  const sums = new Map<string, number>()
  for (const row of disk.look(reader => reader.balances())) {
    const { itemId, account, locationId, runId, line, wentTo, quantity } = row
    const key = [itemId, account, locationId, runId, line, wentTo].join(' ')
    sums.set(key, (sums.get(key) ?? 0) + quantity)
    sums.set(itemId, (sums.get(itemId) ?? 0) + quantity)
  }
  for (const [key, quantity] of sums) {
    if (!key.includes(' ') && quantity !== 0)
      violations.found('I10', `the accounts of ${key} sum to ${quantity}`)
    if (key.includes(' ') && ledger.balanceOf(key) !== quantity) {
      violations.found(
        'I10',
        `the balance of ${key} is ${quantity}, its postings give ${ledger.balanceOf(key)}`,
      )
    }
  }
}

/** What the shop was moved by in all, against what the stock as it stands is to show there. */
function checkTargets({ disk, shop, violations }: World): void {
  for (const row of disk.look(reader => reader.page('stock', 0, 1_000_000))) {
    const stock = bodyOf('stock', row)
    const { itemId, locationId } = stock
    const isLinked =
      disk.look(reader => reader.document('catalogue', itemId))?.body.includes('variantId') === true
    if (!isLinked) continue
    const opening = locationId === 'workshop' ? (OPENING[itemId] ?? 0) : 0
    const targets = policyTargets(stock, STANDARD_POLICY)
    const due = { ...targets, available: targets.available - opening }
    for (const [state, units] of Object.entries(due)) {
      const moved = shop.movedBy(`${itemId} ${locationId} ${state}`)
      if (moved === units) continue
      violations.found(
        'I13',
        `the shop has moved ${state} of ${row.id} by ${moved}, the stock asks for ${units}`,
      )
    }
  }
}
