import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { seed } from '#domain/testing/seed.ts'
import { lockDataFolder } from '../store/lock.ts'
import { restoreHold } from '../store/restore-hold.ts'
import { type SqliteStore, openSqliteStore } from '../store/sqlite.ts'
import { counted } from '../testing/device-chain.ts'
import { seededRandom } from '../testing/seeded-random.ts'
import { workedLedger } from '../testing/worked-ledger.ts'
import { openToLook, verifyLedger } from '../verify/verify.ts'
import { restoreBackup } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

const home = mkdtempSync(join(tmpdir(), 'floorbook-backup-'))
const stores: SqliteStore[] = []
const PHOTO = Buffer.alloc(9_000_000, 'a photo')
const PHOTO_PATH = pathOf(PHOTO)
const ports = { appVersion: '1.2.3', nowMs: () => 1_800_000_000_000, say: () => undefined }
const restoring = { newEpoch: () => 'epoch-2', nowMs: () => 1_800_000_100_000 }
let folders = 0

afterAll(async () => {
  for (const store of stores) await store.close()
  rmSync(home, { recursive: true, force: true })
})

function pathOf(bytes: Uint8Array): string {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return join('files', sha256.slice(0, 2), sha256)
}

function put(folder: string, path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), bytes)
}

/** A data folder that is at work: with a photo, one half sent, and a certificate. */
async function worked() {
  const folder = join(home, `data-${(folders += 1)}`)
  put(folder, PHOTO_PATH, PHOTO)
  put(folder, join('files', 'parts', 'half.tablet'), PHOTO.subarray(0, 10))
  put(folder, join('tls', 'authority.key'), Buffer.from('secret'))
  const store = openSqliteStore(join(folder, 'floorbook.sqlite'), () => 'epoch-1')
  stores.push(store)
  return { folder, store, core: await workedLedger(store), file: `${folder}.floorbook` }
}

test('VB6 a backup is written while the server works, of one moment, whole or not at all', async () => {
  const { folder, core, file } = await worked()
  const tablet = await core.enrol('Late')
  const pushing = Array.from({ length: 20 }, () => core.push(tablet.deviceId, [tablet.next(counted(1))]))
  const manifest = await writeBackup(folder, file, ports)
  await Promise.all(pushing)
  expect(manifest).toMatchObject({ epoch: 'epoch-1', appVersion: '1.2.3', files: { count: 2 } })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(home).filter(name => name.includes('.part'))).toEqual([])
  await expect(writeBackup(folder, file, ports)).rejects.toThrow('is there already')

  const restored = join(home, 'restored')
  await restoreBackup(file, restored, false, restoring)
  const database = openToLook(join(restored, 'floorbook.sqlite'))
  const verified = verifyLedger(database, { say: () => undefined, nowMs: () => 0 })
  expect(verified.findings).toEqual([])
  expect(verified.entryCount).toBe(manifest.entries)
  expect(database.prepare("SELECT value FROM meta WHERE key = 'epoch'").get()).toEqual({ value: 'epoch-2' })
  expect(restoreHold(database)).toMatchObject({ stage: 'held', madeAtMs: 1_800_000_000_000 })
  database.close()
  expect(readFileSync(join(restored, PHOTO_PATH)).equals(PHOTO)).toBe(true)
  expect(readFileSync(join(restored, 'tls', 'authority.key'), 'utf8')).toBe('secret')
  expect(existsSync(join(restored, 'files', 'parts'))).toBe(false)
})

test('VB7 one flipped bit refuses the restore and leaves nothing behind', { timeout: 120_000 }, async () => {
  const { folder, file } = await worked()
  await writeBackup(folder, file, ports)
  const sound = readFileSync(file)
  console.info(`seed ${seed}`)
  const random = seededRandom(seed)
  const target = join(home, 'never')
  let refused = 0
  let harmless = 0
  const drawn = Array.from({ length: 60 }, () => random.below(sound.length))
  // An index is no row: a bit of it is in no table's hash, and breaks what looks a row up by it.
  const inIndexes = placesOf(sound, entryInOutbox(file))
  expect(inIndexes.length).toBeGreaterThan(1)
  for (const at of [...drawn, ...inIndexes]) {
    flip(file, sound, at, random.below(8))
    const restored = await restoreBackup(file, target, false, restoring).catch((error: unknown) => error)
    if (restored instanceof Error) {
      refused += 1
      expect(existsSync(target)).toBe(false)
      expect(existsSync(`${target}.restoring`)).toBe(false)
      continue
    }
    // Room that no row uses: what was made of it is what was packed.
    harmless += 1
    const database = openToLook(join(target, 'floorbook.sqlite'))
    expect(verifyLedger(database, { say: () => undefined, nowMs: () => 0 }).findings).toEqual([])
    database.close()
    expect(readFileSync(join(target, PHOTO_PATH)).equals(PHOTO)).toBe(true)
    rmSync(target, { recursive: true })
  }
  console.info(JSON.stringify({ refused, harmless }))
  expect(refused).toBeGreaterThan(harmless)
  writeFileSync(file, 'no backup at all')
  await expect(restoreBackup(file, target, false, restoring)).rejects.toThrow('is no backup of Floorbook')
})

function entryInOutbox(file: string): string {
  const archive = openToLook(file)
  const row = z.object({ id: z.string() }).parse(archive.prepare('SELECT entry_id AS id FROM outbox').get())
  archive.close()
  return row.id
}

function placesOf(bytes: Buffer, text: string): readonly number[] {
  const places: number[] = []
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) places.push(at)
  return places
}

function flip(file: string, sound: Buffer, at: number, bit: number): void {
  writeFileSync(file, sound)
  const handle = openSync(file, 'r+')
  writeSync(handle, Uint8Array.of((sound[at] ?? 0) ^ (1 << bit)), 0, 1, at)
  closeSync(handle)
}

test('VB8 a restore keeps what stood there aside, and not while a server has it', async () => {
  const { folder, file, store } = await worked()
  await writeBackup(folder, file, ports)
  const target = join(home, 'in-use')
  put(target, 'note.txt', Buffer.from('mine'))
  await expect(restoreBackup(file, target, false, restoring)).rejects.toThrow('is not empty')
  const lock = lockDataFolder(target)
  await expect(restoreBackup(file, target, true, restoring)).rejects.toThrow('Another Floorbook server')
  lock.release()
  const { keptAside } = await restoreBackup(file, target, true, restoring)
  expect(readFileSync(join(keptAside ?? '', 'note.txt'), 'utf8')).toBe('mine')
  expect(existsSync(join(target, 'note.txt'))).toBe(false)
  expect(store.database.isOpen).toBe(true)
})
