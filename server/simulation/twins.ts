import { type Ran, simulate } from './run.ts'
import type { Violation } from './violations.ts'
import type { WorldOptions } from './world.ts'

/**
 * I17: the same days once more, with all clocks right. Whatever the tablets' clocks said, every entry has the
 * same verdict and every account the same balance. Null where that holds.
 */
export async function sameButForClocks(options: WorldOptions): Promise<Violation | null> {
  const [wrong, right] = [await simulate(options), await simulate({ ...options, clocks: false })]
  const found = wrong.violations[0] ?? right.violations[0]
  if (found !== undefined) return found
  const [left, other] = [decidedIn(wrong), decidedIn(right)]
  const difference = [...left].find(([key, value]) => other.get(key) !== value)
  if (left.size === other.size && difference === undefined) return null
  const what = difference === undefined ? 'not the same entries' : `${difference[0]} is ${difference[1]}`
  return { check: 'I17', what: `with wrong clocks ${what}`, step: wrong.steps }
}

function decidedIn({ world }: Ran): Map<string, string> {
  const decided = new Map<string, string>()
  for (const id of world.witness.madeById.keys()) decided.set(id, String(world.witness.outcomeOf(id)))
  for (const row of world.disk.look(reader => reader.balances())) {
    const { itemId, account, locationId, runId, line, wentTo, quantity } = row
    decided.set([itemId, account, locationId, runId, line, wentTo].join(' '), `${quantity}`)
  }
  return decided
}
