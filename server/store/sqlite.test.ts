import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { openCore } from '../testing/core.ts'
import { counted } from '../testing/device-chain.ts'
import { storeContract } from './store-contract.ts'
import { lockDataFolder } from './lock.ts'
import { type SqliteStore, openSqliteStore } from './sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'floorbook-store-'))
const stores: SqliteStore[] = []
let files = 0

afterAll(async () => {
  for (const store of stores) if (store.database.isOpen) await store.close()
  rmSync(folder, { recursive: true, force: true })
})

function open(file = join(folder, `${(files += 1)}.sqlite`)): SqliteStore {
  const store = openSqliteStore(file, () => 'epoch')
  stores.push(store)
  return store
}

storeContract(async () => open())

test('ST20 a full disk refuses a whole push and stores nothing of it; with room it is taken', async () => {
  const store = open()
  const core = await openCore(store)
  const tablet = await core.enrol()
  const texts = Array.from({ length: 200 }, (_, index) => tablet.next(counted(index)))
  const before = await store.read(reader => [reader.position(), reader.lastSeq()])
  store.database.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA max_page_count = 1')
  await expect(core.push(tablet.deviceId, texts)).rejects.toMatchObject({ kind: 'diskFull' })
  expect(await store.read(reader => [reader.position(), reader.lastSeq()])).toEqual(before)
  store.database.exec('PRAGMA max_page_count = 1000000')
  const answer = await core.push(tablet.deviceId, texts)
  expect(answer.verdicts.filter(verdict => verdict.verdict === 'accepted')).toHaveLength(200)
})

test('ST21 what is committed stands in the file: another connection reads it', async () => {
  const file = join(folder, 'second-look.sqlite')
  const core = await openCore(open(file))
  const tablet = await core.enrol()
  const text = tablet.next(counted(3))
  await core.push(tablet.deviceId, [text])
  const other = new DatabaseSync(file, { readOnly: true })
  expect(other.prepare('SELECT text FROM entries WHERE device_id = ?').all(tablet.deviceId)).toEqual([
    { text },
  ])
  other.close()
})

test('ST22 a database of a newer program is refused with words', () => {
  const file = join(folder, 'newer.sqlite')
  const database = new DatabaseSync(file)
  database.exec('PRAGMA user_version = 999')
  database.close()
  expect(() => openSqliteStore(file, () => 'epoch')).toThrow(/newer Floorbook/)
})

test('ST23 a data folder is held by one server; when that ends, the next one gets it', () => {
  const first = lockDataFolder(folder)
  expect(() => lockDataFolder(folder)).toThrow(/Another Floorbook server is using the data folder/)
  first.release()
  lockDataFolder(folder).release()
})
