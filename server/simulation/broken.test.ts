import { expect, test } from 'vitest'
import { BROKEN } from './broken.ts'
import { type Caught, catchBroken } from './caught.ts'

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]

test('SI5 each variant that is broken on purpose is caught, by a check that names the fault', async () => {
  const caughtByName = new Map<string, Caught>()
  for (const [name, broken] of Object.entries(BROKEN)) {
    caughtByName.set(name, await catchBroken(broken, SEEDS))
  }
  const table = [...caughtByName].map(([name, caught]) => {
    const by = caught === null ? 'nobody' : `${caught.violation.check}, seed ${caught.seed}`
    return `${name.padEnd(64)} ${by}`
  })
  console.info(`broken on purpose, and caught by:\n${table.join('\n')}`)
  expect([...caughtByName].filter(([, caught]) => caught === null).map(([name]) => name)).toEqual([])
  expect(caughtByName.size).toBeGreaterThanOrEqual(15)
}, 900_000)
