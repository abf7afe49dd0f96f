// Plain JavaScript without imports of our own: an old Node must be able to read it.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const NODE_MAJOR_NEEDED = 26

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export function isNewEnough() {
  return Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_NEEDED
}

/** The Node that was installed with the packages, for this machine; null where there is none. */
export function bundledNode() {
  const modules = join(ROOT, 'node_modules')
  if (!existsSync(modules)) return null
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const found = readdirSync(modules)
    .filter(name => /^node-(bin-)?(darwin|linux|win)-(arm64|x64)$/.test(name))
    .filter(name => name.includes(platform) && name.endsWith(process.arch))
    .map(name => join(modules, name, 'bin', file))
    .find(path => existsSync(path))
  return found ?? null
}

/** What to do, as one line. */
export function advice() {
  return (
    `Floorbook needs Node ${NODE_MAJOR_NEEDED}, this is ${process.versions.node}: ` +
    'run `npm ci`, which brings it along, or install it from https://nodejs.org'
  )
}
