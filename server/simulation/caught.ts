import type { Broken } from './broken.ts'
import { simulate } from './run.ts'
import { sameButForClocks } from './twins.ts'
import type { Violation } from './violations.ts'
import type { WorldOptions } from './world.ts'

export type Caught = { readonly seed: number; readonly violation: Violation } | null

/** A small floor on which much goes wrong: enough to see a fault, if it can be seen. */
const SMALL = { days: 1.5, tablets: 4, actsPerDay: 44, faults: 1.5 } as const

/** Runs a broken variant over some seeds until one of its checks sees it; null where none did. */
export async function catchBroken(broken: Broken, seeds: readonly number[]): Promise<Caught> {
  for (const seed of seeds) {
    const options: WorldOptions = { seed, ...SMALL, once: broken.once ?? [], works: broken.works }
    const violation = broken.checks.includes('I17')
      ? await sameButForClocks(options)
      : ((await simulate(options)).violations[0] ?? null)
    if (violation !== null && broken.checks.includes(violation.check)) return { seed, violation }
  }
  return null
}
