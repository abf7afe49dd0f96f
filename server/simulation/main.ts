import { parseArgs } from 'node:util'
import { reportOf } from './report.ts'
import { simulate } from './run.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    days: { type: 'string', default: '7' },
    tablets: { type: 'string', default: '8' },
    hours: { type: 'string' },
    faults: { type: 'string', default: '1' },
  },
})

const size = { days: Number(values.days), tablets: Number(values.tablets), faults: Number(values.faults) }
const firstSeed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000_000))
const untilMs = Date.now() + Number(values.hours ?? 0) * 3_600_000

let seed = firstSeed
do {
  const startedMs = Date.now()
  const ran = await simulate({ seed, ...size })
  console.log(reportOf(ran, Date.now() - startedMs, size))
  if (ran.violations.length > 0) {
    process.exitCode = 1
    break
  }
  seed += 1
} while (Date.now() < untilMs)
