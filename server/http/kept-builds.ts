import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'

/** A tablet that was not reloaded for a shift, or over a weekend, still finds the files of its build. */
const KEPT_MS = 4 * 86_400_000

/**
 * Keeps a copy of the build's hashed files in `kept`, where those of earlier builds stay until they were in
 * no build for four days. `dist` may not exist.
 */
export function keepBuild(dist: string, kept: string, nowMs: number): void {
  const from = join(dist, 'assets')
  const to = join(kept, 'assets')
  mkdirSync(to, { recursive: true })
  const current = existsSync(from) ? readdirSync(from) : []
  for (const name of current) {
    const target = join(to, name)
    if (!existsSync(target)) cpSync(join(from, name), target)
    utimesSync(target, nowMs / 1_000, nowMs / 1_000)
  }
  for (const name of readdirSync(to)) {
    const target = join(to, name)
    if (!current.includes(name) && nowMs - statSync(target).mtimeMs > KEPT_MS) rmSync(target)
  }
}
