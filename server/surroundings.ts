import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { v7 } from 'uuid'
import { z } from 'zod'
import type { Clock, Random } from './replication/ports.ts'

/** The machine's clock with a guard: it may be set back, what the server says never goes back. */
export function createSystemClock(): Clock {
  let lastMs = 0
  return {
    nowMs: () => {
      lastMs = Math.max(lastMs, Date.now())
      return lastMs
    },
  }
}

export const systemRandom: Random = {
  id: () => v7(),
  bytes: count => randomBytes(count),
}

const packageSchema = z.object({ version: z.string() })

/** The version in package.json. */
export function appVersion(): string {
  const file = new URL('../package.json', import.meta.url)
  return packageSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).version
}
