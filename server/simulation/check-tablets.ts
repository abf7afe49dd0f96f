import { hashText } from '#domain/ledger/hash.ts'
import { COLLECTIONS, type CollectionName, type WireDocument } from '#protocol/document.ts'
import type { PullState } from '../../src/sync/core/pull-state.ts'
import type { Settled } from '../../src/sync/core/settled.ts'
import type { Disk } from './disk.ts'
import { type KeptEntry, rowAt } from './flash.ts'
import { touchedBy } from './screen.ts'
import type { Tablet } from './tablet.ts'
import type { Violations } from './violations.ts'
import type { Witness } from './witness.ts'

/** Looks at every tablet that something happened to. */
export type TabletChecks = {
  settled(tablet: Tablet, deviceSeq: number, settled: Settled | null): void
  page(tablet: Tablet, name: CollectionName, documents: readonly WireDocument[]): void
  reached(tablet: Tablet, state: PullState): void
  /** What was volatile is gone: its positions may be lower than before. */
  restarted(tablet: Tablet): void
  /** I9 for the entries that a tablet made last. */
  sightings(tablet: Tablet): void
  /** I1 for all verdicts that tablets were given in this epoch. */
  acknowledged(tablets: readonly Tablet[]): void
}

const LOOKED_AT = 16

/**
 * `isOld`: a row of an epoch that the server is no longer in. `damaged`: tablets whose database lost rows,
 * which the audit is to find; until then they do not hold what they believe.
 */
export function tabletChecks(
  disk: Disk,
  witness: Witness,
  violations: Violations,
  isOld: (row: WireDocument | null) => boolean,
  damaged: ReadonlySet<Tablet>,
): TabletChecks {
  const before = new Map<Tablet, PullState>()

  function isKept(kept: KeptEntry): boolean {
    const { id, deviceId } = kept.entry
    return disk.look(reader => {
      const entry = reader.entry(id)
      if (entry !== null) return entry.text === kept.text
      return reader.setAside(deviceId, hashText(kept.text)) !== null
    })
  }

  return {
    settled(tablet, deviceSeq, settled) {
      const kept = tablet.flash.entries.find(one => one.entry.deviceSeq === deviceSeq)
      if (settled === null || kept === undefined || isKept(kept)) return
      const isOld = tablet.flash.epoch !== disk.epoch() || witness.hasRestored()
      if (!isOld) violations.found('I1', `${nameOf(tablet, kept)} is acknowledged and not on the disk`)
    },
    page(tablet, name, documents) {
      if (tablet.flash.sweeping.has(name)) return
      for (const { id, position } of documents) {
        const was = tablet.flash.rows[name].get(id)?.position ?? 0
        if (was > position)
          violations.found('I19', `${tablet.name}: ${name}/${id} from ${was} back to ${position}`)
      }
    },
    reached(tablet, state) {
      const was = before.get(tablet)
      before.set(tablet, state)
      if (state.epoch !== disk.epoch()) return
      const isSame = was?.epoch === state.epoch
      for (const name of COLLECTIONS) {
        const [from, to] = [isSame ? was.reached[name] : 0, state.reached[name]]
        const isAnew = tablet.flash.sweeping.has(name)
        if (to < from && !isAnew)
          violations.found('I19', `${tablet.name}: ${name} from ${from} back to ${to}`)
        if (to > from && !damaged.has(tablet)) checkRows(tablet, name, from, to)
      }
    },
    restarted: tablet => void before.delete(tablet),
    sightings(tablet) {
      if (tablet.isForked || damaged.has(tablet)) return
      for (const kept of tablet.flash.entries.slice(-LOOKED_AT)) checkSightings(tablet, kept)
    },
    acknowledged(tablets) {
      for (const tablet of tablets) {
        if (tablet.flash.epoch !== disk.epoch() || witness.hasRestored()) continue
        for (const kept of tablet.flash.entries) {
          if (kept.settled !== null && !isKept(kept)) {
            violations.found('I1', `${nameOf(tablet, kept)} was acknowledged and is gone`)
          }
        }
      }
    },
  }

  /** The rows that came out between two reached positions must be here, in that version or a later one. */
  function checkRows(tablet: Tablet, name: CollectionName, from: number, to: number): void {
    const log = witness.log(name)
    for (let index = log.length - 1; index >= 0; index -= 1) {
      const row = log[index]
      if (row === undefined || row.position <= from) return
      if (row.position > to) continue
      const latest = witness.latest(name, row.id)
      const own = tablet.flash.rows[name].get(row.id)
      const isGone = latest?.archived === true
      if (latest === null || isGone) continue
      if ((own?.position ?? 0) < Math.min(row.position, latest.position)) {
        const has = own === undefined ? 'nothing' : `it at ${own.position}`
        const wanted = `${row.id} at ${row.position}`
        violations.found('I8', `${tablet.name} has reached ${to} in ${name} and has ${has} of ${wanted}`)
      }
    }
  }

  function checkSightings(tablet: Tablet, kept: KeptEntry): void {
    const { id, deviceSeq } = kept.entry
    const verdict = kept.settled?.verdict ?? null
    const outcome = witness.outcomeOf(id)
    for (const key of touchedBy(kept)) {
      for (const screen of tablet.screens()) {
        const seen = countOf(screen.seenIn(key), deviceSeq)
        if (seen === 1 && verdict !== 'refused' && verdict !== 'setAside') continue
        let allowed: readonly number[] = [1]
        if (verdict === 'refused' || verdict === 'setAside') allowed = witness.hasRestored() ? [0, 1] : [0]
        else if (outcome === 'refused' || outcome === 'setAside') allowed = [0, 1]
        else if (witness.wasJudged(id) && !witness.wrote(id, key)) allowed = [0, 1]
        // A restored server may judge otherwise: until its own version is here, either may be seen.
        else if (isOld(rowAt(tablet.flash, key)) && (outcome !== null || witness.judgedBothWays(id, key)))
          allowed = [0, 1]
        if (allowed.includes(seen)) continue
        const state = `verdict ${verdict}, on the server ${outcome}`
        violations.found(
          'I9',
          `${nameOf(tablet, kept)} (${kept.entry.kind}, ${state}) is seen ${seen} times in ${key}`,
        )
      }
    }
  }
}

function nameOf(tablet: Tablet, kept: KeptEntry): string {
  return `${tablet.name}'s entry ${kept.entry.deviceSeq}`
}

function countOf(list: readonly number[], wanted: number): number {
  let count = 0
  for (const one of list) if (one === wanted) count += 1
  return count
}
