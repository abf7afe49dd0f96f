/** One thing that is not as it must be, for people. `where` names the entry, balance, document or row. */
export type Finding = { readonly where: string; readonly what: string }

/** Gathers findings, and says how far a long check has come. */
export type Report = {
  readonly findings: readonly Finding[]
  find(where: string, what: string): void
  /** Begins a check of so many things. */
  stage(name: string, total: number): void
  /** One of them was looked at. */
  tick(): void
}

/** Nothing is said of what takes no longer. */
const SILENT_MS = 1_000
/** The clock is asked once in so many ticks. */
const TICKS_PER_LOOK = 64

export function createReport(say: (line: string) => void, nowMs: () => number): Report {
  const findings: Finding[] = []
  let name = ''
  let total = 0
  let count = 0
  let saidAtMs = nowMs()
  return {
    findings,
    find: (where, what) => {
      findings.push({ where, what })
    },
    stage: (next, nextTotal) => {
      name = next
      total = nextTotal
      count = 0
      saidAtMs = nowMs()
    },
    tick: () => {
      count += 1
      if (count % TICKS_PER_LOOK !== 0 || nowMs() - saidAtMs < SILENT_MS) return
      saidAtMs = nowMs()
      say(`${name}: ${count} of ${total}`)
    },
  }
}
