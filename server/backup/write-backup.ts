import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { filesBelow, openFileTables, packFile } from './archive-files.ts'
import { hashTables, type Manifest } from './manifest.ts'

export type BackupPorts = {
  readonly appVersion: string
  readonly nowMs: () => number
  readonly say: (line: string) => void
}

/** Said after so many files: a shop with years of photos takes minutes. */
const FILES_PER_LINE = 500

/**
 * Writes everything in a data folder into one file, while the server runs: the ledger as it stood at one
 * moment, and the files, which never change. The file appears whole or not at all; an old one of that name is
 * refused, never replaced. It holds what opens the shop (hashes of PINs and tokens, the certificate's key),
 * so only its owner may read it.
 */
export async function writeBackup(dataFolder: string, target: string, ports: BackupPorts): Promise<Manifest> {
  if (existsSync(target)) throw new Error(`${target} is there already. Choose another name.`)
  const part = `${target}.part`
  rmSync(part, { force: true })
  closeSync(openSync(part, 'wx', 0o600))
  try {
    copyStore(join(dataFolder, 'floorbook.sqlite'), part)
    const manifest = await complete(dataFolder, part, ports)
    await flush(part)
    renameSync(part, target)
    flushFolder(dirname(target))
    return manifest
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

/**
 * A store as it stands, in one read transaction: nothing committed meanwhile is half in it, and nobody
 * waits for it.
 */
export function copyStore(from: string, to: string): void {
  const database = new DatabaseSync(from, { readOnly: true, timeout: 10_000 })
  try {
    database.prepare('VACUUM INTO ?').run(to)
  } finally {
    database.close()
  }
}

async function complete(dataFolder: string, part: string, ports: BackupPorts): Promise<Manifest> {
  const archive = new DatabaseSync(part)
  try {
    // The whole file is thrown away where anything goes wrong: no journal is needed to go back.
    archive.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF')
    const tables = hashTables(archive)
    openFileTables(archive)
    const files = await packAll(archive, dataFolder, part, ports)
    const manifest: Manifest = {
      format: 1,
      appVersion: ports.appVersion,
      madeAtMs: ports.nowMs(),
      ...standingOf(archive),
      entries: tables['entries']?.rows ?? 0,
      files,
      tables,
    }
    archive.exec('CREATE TABLE backup_manifest (manifest TEXT NOT NULL) STRICT')
    archive.prepare('INSERT INTO backup_manifest VALUES (?)').run(JSON.stringify(manifest))
    return manifest
  } finally {
    archive.close()
  }
}

async function packAll(
  archive: DatabaseSync,
  dataFolder: string,
  part: string,
  { say }: BackupPorts,
): Promise<Manifest['files']> {
  const kept = await filesBelow(join(dataFolder, 'files'))
  // What a device is just sending stands in `parts`; it asks, and begins anew.
  const paths = kept.filter(path => !path.startsWith('parts/')).map(path => `files/${path}`)
  paths.push(...(await filesBelow(join(dataFolder, 'tls'))).map(path => `tls/${path}`))
  let bytes = 0
  for (const [index, path] of paths.entries()) {
    bytes += await packFile(archive, join(dataFolder, path), path)
    if ((index + 1) % FILES_PER_LINE === 0) say(`Files: ${index + 1} of ${paths.length}`)
  }
  const shop = join(dataFolder, SIMULATED_SHOP)
  if (!existsSync(shop)) return { count: paths.length, bytes }
  const copy = `${part}.shop`
  try {
    rmSync(copy, { force: true })
    copyStore(shop, copy)
    bytes += await packFile(archive, copy, SIMULATED_SHOP)
  } finally {
    rmSync(copy, { force: true })
  }
  return { count: paths.length + 1, bytes }
}

/** The demo's shop, which stands in for Shopify. */
export const SIMULATED_SHOP = 'simulated-shop.sqlite'

const metaRow = z.object({ value: z.string() })
const shapeRow = z.object({ user_version: z.int() })

function standingOf(archive: DatabaseSync): Pick<Manifest, 'epoch' | 'position' | 'shape'> {
  const meta = archive.prepare('SELECT value FROM meta WHERE key = ?')
  const epoch = metaRow.parse(meta.get('epoch')).value
  const position = Number(metaRow.parse(meta.get('position')).value)
  const shape = shapeRow.parse(archive.prepare('PRAGMA user_version').get()).user_version
  return { epoch, position, shape }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  await handle.sync().finally(() => handle.close())
}

/** A new name is durable once its folder is flushed; not every system lets a folder be opened. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
