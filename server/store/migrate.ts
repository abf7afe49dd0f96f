import { readdirSync, readFileSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { must } from '#kernel/assert.ts'

const FOLDER = new URL('./migrations/', import.meta.url)
const versionRow = z.object({ user_version: z.int() })

/**
 * Brings a database to the newest shape; each numbered file runs once, in a transaction of its own. Throws
 * where the database comes from a newer version of the program: going back would lose what it holds.
 */
export function migrate(database: DatabaseSync): void {
  const files = migrations()
  const newest = newestShape()
  const current = versionRow.parse(database.prepare('PRAGMA user_version').get()).user_version
  if (current > newest) {
    throw new Error(`This data folder was written by a newer Floorbook (shape ${current}, known ${newest}).`)
  }
  for (const file of files) {
    const version = Number(file.slice(0, 3))
    if (version <= current) continue
    const script = readFileSync(new URL(file, FOLDER), 'utf8')
    database.exec(`BEGIN IMMEDIATE; ${script}; PRAGMA user_version = ${version}; COMMIT`)
  }
}

/** The number of the last migration that this program knows. */
export function newestShape(): number {
  return Number(must(migrations().at(-1), 'a migration').slice(0, 3))
}

function migrations(): string[] {
  return readdirSync(FOLDER)
    .filter(name => /^\d{3}-.+\.sql$/.test(name))
    .sort()
}
