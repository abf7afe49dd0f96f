import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { lockDataFolder } from '../store/lock.ts'
import { newestShape } from '../store/migrate.ts'
import { putRestoreHold } from '../store/restore-hold.ts'
import { unpackFiles } from './archive-files.ts'
import { ARCHIVE_TABLES, hashTables, type Manifest, manifestSchema } from './manifest.ts'
import { copyStore, flushFolder, SIMULATED_SHOP } from './write-backup.ts'

export type RestorePorts = {
  readonly newEpoch: () => string
  readonly nowMs: () => number
}

export type Restored = {
  readonly manifest: Manifest
  readonly epoch: string
  /** Where what stood there before is now; null where there was nothing. */
  readonly keptAside: string | null
}

/**
 * Makes a data folder of a backup. What stands there is never overwritten: a folder with anything in it is
 * refused, or with `replace` kept aside under another name. The ledger gets a new epoch, so that tablets give
 * back what the backup had not seen, and Shopify is held back until it was compared.
 */
export async function restoreBackup(
  file: string,
  dataFolder: string,
  replace: boolean,
  ports: RestorePorts,
): Promise<Restored> {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`)
  const isEmpty = !existsSync(dataFolder) || readdirSync(dataFolder).length === 0
  if (!isEmpty && !replace) {
    throw new Error(
      `${dataFolder} is not empty. Restore into another folder, or keep it aside with --replace.`,
    )
  }
  const manifest = checkArchive(file)
  const building = `${dataFolder}.restoring`
  rmSync(building, { recursive: true, force: true })
  mkdirSync(building, { recursive: true, mode: 0o700 })
  const lock = isEmpty ? null : lockDataFolder(dataFolder)
  try {
    const epoch = await build(file, building, manifest, ports)
    // The shop is outside: it does not go back in time with the ledger.
    const shop = join(dataFolder, SIMULATED_SHOP)
    if (existsSync(shop)) {
      rmSync(join(building, SIMULATED_SHOP), { force: true })
      copyStore(shop, join(building, SIMULATED_SHOP))
    }
    flushFolder(building)
    const keptAside = isEmpty ? null : `${dataFolder}.before-${stamp(ports.nowMs())}`
    lock?.release()
    if (keptAside !== null) renameSync(dataFolder, keptAside)
    else if (existsSync(dataFolder)) rmdirSync(dataFolder)
    renameSync(building, dataFolder)
    flushFolder(dirname(dataFolder))
    return { manifest, epoch, keptAside }
  } catch (error) {
    lock?.release()
    rmSync(building, { recursive: true, force: true })
    throw error
  }
}

const checkRow = z.object({ integrity_check: z.string() })
const shapeRow = z.object({ user_version: z.int() })
const manifestRow = z.object({ manifest: z.string() })
const DAMAGED = 'The backup is damaged'

/** The manifest, once everything that it says was found true. Throws with words for people where not. */
export function checkArchive(file: string): Manifest {
  const archive = openArchive(file)
  try {
    const manifest = readManifest(archive)
    if (manifest.shape > newestShape()) {
      throw new Error(`This backup was written by a newer Floorbook (${manifest.appVersion}).`)
    }
    if (shapeRow.parse(archive.prepare('PRAGMA user_version').get()).user_version !== manifest.shape) {
      throw new Error(`${DAMAGED}: it is not of the shape that was packed.`)
    }
    const tables = hashTables(archive)
    for (const name of new Set([...Object.keys(tables), ...Object.keys(manifest.tables)])) {
      const [found, said] = [tables[name], manifest.tables[name]]
      if (found?.rows !== said?.rows) throw new Error(`${DAMAGED}: ${name} has other rows than it had.`)
      if (found?.sha256 !== said?.sha256) throw new Error(`${DAMAGED}: ${name} is not what was packed.`)
    }
    return manifest
  } finally {
    archive.close()
  }
}

function openArchive(file: string): DatabaseSync {
  try {
    const archive = new DatabaseSync(file, { readOnly: true })
    // The quick one does not compare an index with its table, and an index is restored as it is.
    const checks = archive.prepare('PRAGMA integrity_check(1)').all()
    if (checks.some(row => checkRow.parse(row).integrity_check !== 'ok')) throw new Error('integrity_check')
    return archive
  } catch (cause) {
    throw new Error(`${file} is no backup of Floorbook, or it is damaged.`, { cause })
  }
}

function readManifest(archive: DatabaseSync): Manifest {
  try {
    const row = manifestRow.parse(archive.prepare('SELECT manifest FROM backup_manifest').get())
    return manifestSchema.parse(JSON.parse(row.manifest))
  } catch (cause) {
    throw new Error('This is no backup of Floorbook: it has no list of what is in it.', { cause })
  }
}

async function build(
  file: string,
  folder: string,
  { madeAtMs, files }: Manifest,
  { newEpoch, nowMs }: RestorePorts,
): Promise<string> {
  const path = join(folder, 'floorbook.sqlite')
  copyFileSync(file, path)
  chmodSync(path, 0o600)
  const database = new DatabaseSync(path)
  try {
    const count = await unpackFiles(database, folder)
    if (count !== files.count) throw new Error(`${DAMAGED}: ${count} files of ${files.count} are in it.`)
    for (const table of ARCHIVE_TABLES) database.exec(`DROP TABLE ${table}`)
    const epoch = newEpoch()
    database.prepare("UPDATE meta SET value = ? WHERE key = 'epoch'").run(epoch)
    putRestoreHold(database, { stage: 'held', restoredAtMs: nowMs(), madeAtMs })
    // What the files left empty is given back; this also writes the whole file anew.
    database.exec('PRAGMA synchronous = FULL; VACUUM')
    return epoch
  } finally {
    database.close()
  }
}

/** 2026-11-22T09.31.07: sorts by time, and is a name on every system. */
function stamp(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 19).replaceAll(':', '.')
}
