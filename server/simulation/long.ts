import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { listOf, reportOf } from './report.ts'
import { simulate } from './run.ts'
import { sumOf } from './sums.ts'

/**
 * Runs seeds that have not passed yet, on all processors, and remembers each in a file: stopped midway,
 * it goes on from there. `--state FILE` says where; `--seeds N`, `--days N` and `--tablets N` how much.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    days: { type: 'string', default: '7' },
    tablets: { type: 'string', default: '8' },
    state: { type: 'string', default: join(tmpdir(), 'floorbook-simulated-seeds.jsonl') },
    workers: { type: 'string', default: `${availableParallelism()}` },
    part: { type: 'string' },
  },
})

const passedSchema = z.object({
  seed: z.int(),
  days: z.number(),
  tablets: z.int(),
  entries: z.int(),
  steps: z.int(),
  healedAfterMs: z.number(),
  counts: z.record(z.string(), z.int()),
  cards: z.record(z.string(), z.int()),
})
type Passed = z.infer<typeof passedSchema>

const size = { days: Number(values.days), tablets: Number(values.tablets) }
const workers = Number(values.workers)
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => Number(values.from) + index)

function passed(): Passed[] {
  if (!existsSync(values.state)) return []
  const lines = readFileSync(values.state, 'utf8').split('\n')
  // The last line may be half a line, of a run that was killed.
  return lines.flatMap(line => {
    const read = line.endsWith('}') ? passedSchema.safeParse(JSON.parse(line)) : null
    return read?.success === true && read.data.days === size.days && read.data.tablets === size.tablets
      ? [read.data]
      : []
  })
}

/** A process ends after so many seeds and the next one goes on: what a week leaves behind goes with it. */
const SEEDS_OF_A_PROCESS = 10
/** All seeds of a part passed; one did not; there are more to do. */
const EXIT = { done: 0, broken: 1, more: 3 } as const

async function runPart(part: number): Promise<number> {
  const done = new Set(passed().map(one => one.seed))
  const open = seeds.filter((one, index) => index % workers === part && !done.has(one))
  for (const seed of open.slice(0, SEEDS_OF_A_PROCESS)) {
    const startedMs = performance.now()
    const ran = await simulate({ seed, ...size })
    if (ran.violations.length > 0) {
      console.log(reportOf(ran, performance.now() - startedMs, size))
      return EXIT.broken
    }
    const { entries, steps, healedAfterMs } = ran
    const counts = Object.fromEntries(ran.counts)
    const cards = Object.fromEntries(ran.cards)
    const line: Passed = { seed, ...size, entries, steps, healedAfterMs, counts, cards }
    appendFileSync(values.state, `${JSON.stringify(line)}\n`)
  }
  return open.length > SEEDS_OF_A_PROCESS ? EXIT.more : EXIT.done
}

async function startPart(part: number): Promise<boolean> {
  // A young generation that holds what a step makes: half of the time went into collecting it.
  const args = [
    '--max-semi-space-size=128',
    fileURLToPath(import.meta.url),
    ...process.argv.slice(2),
    '--part',
    `${part}`,
  ]
  for (;;) {
    const child = spawn(process.execPath, args, { stdio: 'inherit' })
    const code = await new Promise<number | null>(resolve => {
      child.on('close', resolve)
    })
    if (code !== EXIT.more) return code === EXIT.done
  }
}

function summary(): string {
  const all = passed().filter(one => seeds.includes(one.seed))
  const least = Math.min(...all.map(one => one.entries))
  const total = all.reduce((sum, one) => sum + one.entries, 0)
  const slowestMin = Math.round(Math.max(0, ...all.map(one => one.healedAfterMs)) / 60_000)
  return [
    `${all.length} of ${seeds.length} seeds passed, ${size.days} days with ${size.tablets} tablets each`,
    `${total} entries`,
    `fewest entries of a seed ${least}; longest until all were equal ${slowestMin} min`,
    `faults: ${listOf(sumOf(all.map(one => new Map(Object.entries(one.counts)))))}`,
    `cards: ${listOf(sumOf(all.map(one => new Map(Object.entries(one.cards)))))}`,
  ].join('\n')
}

if (values.part === undefined) {
  console.log(`seeds that passed are remembered in ${values.state}`)
  const parts = await Promise.all(Array.from({ length: workers }, (_, part) => startPart(part)))
  console.log(summary())
  process.exitCode = parts.every(Boolean) ? 0 : 1
} else {
  process.exitCode = await runPart(Number(values.part))
}
