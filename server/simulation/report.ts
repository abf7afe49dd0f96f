import type { Ran } from './run.ts'
import { CHECKS } from './violations.ts'

/** What a run came to, for people; a broken one with all that is needed to see why, and to run it again. */
export function reportOf(
  ran: Ran,
  tookMs: number,
  size: { readonly days: number; readonly tablets: number },
): string {
  const { seed, entries, steps, healedAfterMs, violations } = ran
  const head = `seed ${seed}: ${size.days} days, ${size.tablets} tablets, ${entries} entries, ${steps} steps`
  const lines = [
    `${head} in ${(tookMs / 1_000).toFixed(1)} s`,
    `  all equal ${Math.round(healedAfterMs / 60_000)} min after the last fault`,
    `  verdicts: ${listOf(ran.verdicts)}`,
    `  faults: ${listOf(ran.counts)}`,
    `  cards: ${listOf(ran.cards)}`,
  ]
  if (violations.length === 0) return lines.join('\n')
  const broken = violations.map(
    one => `  ${one.check} (${CHECKS[one.check]}) at step ${one.step}: ${one.what}`,
  )
  return [
    ...lines,
    'BROKEN:',
    ...broken.slice(0, 10),
    'last events:',
    ...ran.lastEvents.map(event => `  ${event}`),
    `again: npm run simulate -- --seed ${seed} --days ${size.days} --tablets ${size.tablets}`,
  ].join('\n')
}

export function listOf(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].sort(([left], [right]) => (left < right ? -1 : 1))
  return sorted.map(([name, count]) => `${name} ${count}`).join(', ')
}
