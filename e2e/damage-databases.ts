import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '#kernel/assert.ts'

const DAMAGE = 0x55

/**
 * Spoils what a closed Chromium has logged of this origin's databases, as a kill in the middle of a write
 * may: at its next start it finds the damage, and deletes them all.
 */
export function damageDatabases(profile: string): void {
  const files = readdirSync(profile, { recursive: true, encoding: 'utf8' })
  const logs = files.filter(file => /localhost_\d+\.indexeddb\.leveldb[/\\]\d+\.log$/.test(file))
  assert(logs.length > 0, 'a log of databases in the profile')
  for (const log of logs) {
    const bytes = readFileSync(join(profile, log))
    bytes.fill(DAMAGE, Math.trunc(bytes.length / 3), Math.trunc(bytes.length / 2))
    writeFileSync(join(profile, log), bytes)
  }
}
