/** What must hold, by the names of the design. */
export const CHECKS = {
  I1: 'acknowledged is never lost',
  I2: 'nothing in the ledger that no enrolled device made',
  I3: 'idempotent: an entry stands once',
  I4: 'one verdict per entry, for ever',
  I5: 'bookSeq without gaps, positions in commit order',
  I6: 'the fold is the same wherever and however it is done',
  I7: 'after the last fault all devices show equal documents',
  I8: 'a device at a position holds exactly its rows up to it',
  I9: 'one’s own entry is seen at once and never twice',
  I10: 'stock is conserved after every prefix',
  I11: 'no picked quantity is consumed twice',
  I12: 'nothing leaves inspection without a disposition or a take-apart',
  I13: 'each effect changes the shop exactly once',
  I14: 'each effect ends, or asks a person',
  I15: 'entries of a revoked device are judged, not dropped',
  I16: 'healing without reload in bounded time',
  I17: 'no result depends on a tablet’s clock',
  I18: 'entries of the last two versions are taken',
  I19: 'a device never goes back in time',
} as const

export type CheckName = keyof typeof CHECKS
export type Violation = { readonly check: CheckName; readonly what: string; readonly step: number }

export type Violations = {
  /** The first hundred are kept; the first one ends the run. */
  found(check: CheckName, what: string): void
  list(): readonly Violation[]
}

const KEPT_MAX = 100

export function violationsAt(step: () => number): Violations {
  const list: Violation[] = []
  return {
    found(check, what) {
      if (list.length < KEPT_MAX) list.push({ check, what, step: step() })
    },
    list: () => list,
  }
}
