import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { type SqliteStore, openSqliteStore } from '../store/sqlite.ts'
import { workedLedger } from '../testing/worked-ledger.ts'
import { rebuildBalances } from './rebuild.ts'
import { openToLook, verifyLedger } from './verify.ts'

const COMMAND = fileURLToPath(new URL('./command.ts', import.meta.url))
const quiet = { say: () => undefined, nowMs: () => 0 }
const folders: string[] = []
const stores: SqliteStore[] = []

afterAll(async () => {
  for (const store of stores) await store.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

async function worked(): Promise<{ store: SqliteStore; folder: string; path: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'floorbook-verify-'))
  const path = join(folder, 'floorbook.sqlite')
  const store = openSqliteStore(path, () => 'epoch')
  folders.push(folder)
  stores.push(store)
  await workedLedger(store)
  return { store, folder, path }
}

function findingsOf(path: string): string[] {
  const database = openToLook(path)
  const { findings } = verifyLedger(database, quiet)
  database.close()
  return findings.map(({ where, what }) => `${where}: ${what}`)
}

test('VB1 a ledger of real work has no findings, while the server has it open', async () => {
  const { store, path } = await worked()
  const verdicts = store.database.prepare('SELECT DISTINCT verdict FROM entries ORDER BY 1').all()
  expect(verdicts).toEqual([{ verdict: 'accepted' }, { verdict: 'refused' }])
  expect(store.database.prepare('SELECT count(*) AS n FROM set_aside').get()).toEqual({ n: 2 })
  expect(store.database.prepare('SELECT count(*) > 0 AS n FROM outbox').get()).toEqual({ n: 1 })
  expect(findingsOf(path)).toEqual([])
})

test.each([
  ['in the middle', "book_seq = 2 AND book LIKE 'run:%'", 'is missing before it'],
  ['at the end of all', 'seq = (SELECT max(seq) FROM entries)', 'its last entry is'],
  ['with its whole device', "device_id = (SELECT id FROM devices WHERE name = 'Shelf')", 'its last entry is'],
])('VB3 an entry that is missing %s is found', async (_, where, words) => {
  const { store, path } = await worked()
  store.database.exec(`DELETE FROM documents WHERE collection = 'book'
    AND id IN (SELECT id FROM entries WHERE ${where}); DELETE FROM entries WHERE ${where}`)
  expect(findingsOf(path).join('\n')).toContain(words)
})

test('VB3 a device that was never enrolled here is named with its entries', async () => {
  const { store, path } = await worked()
  store.database.exec("DELETE FROM devices WHERE name = 'Shelf'")
  expect(findingsOf(path).join('\n')).toContain('4 entries are of a device that was never enrolled here')
})

test('VB4 balances and stock are written anew from the postings, and tablets hear of it', async () => {
  const { store, path } = await worked()
  const all = () => store.database.prepare('SELECT * FROM balances ORDER BY 1, 2, 3, 4, 5, 6, 7').all()
  const before = all()
  const position = await store.read(reader => reader.position())
  store.database.exec(`UPDATE balances SET quantity = quantity + 1 WHERE item_id = 'jar';
    DELETE FROM balances WHERE item_id = 'seat';
    UPDATE documents SET body = json_set(body, '$.available', 7) WHERE id = 'jar@workshop'`)
  expect(findingsOf(path).length).toBeGreaterThanOrEqual(4)
  expect(rebuildBalances(store.database, quiet)).toMatchObject({ done: true, stocks: 1 })
  expect(findingsOf(path)).toEqual([])
  expect(all()).toEqual(before)
  const jar = await store.read(reader => reader.document('stock', 'jar@workshop'))
  expect(jar?.position).toBe(position + 1)
})

test('VB4 damaged postings make no balances', async () => {
  const { store, path } = await worked()
  store.database.exec("UPDATE entries SET postings = '[' WHERE seq = 4")
  const before = findingsOf(path)
  expect(rebuildBalances(store.database, quiet).done).toBe(false)
  expect(findingsOf(path)).toEqual(before)
})

test('VB5 the command names the entry, answers 1 where there are findings, and changes nothing', async () => {
  const { store, folder } = await worked()
  const run = () => spawnSync(process.execPath, [COMMAND, '--data', folder], { encoding: 'utf8' })
  const clean = run()
  expect([clean.status, clean.stderr]).toEqual([0, ''])
  expect(clean.stdout).toMatch(/^\d+ entries: chains, books, postings, balances and documents agree\.\n$/)
  store.database.exec("UPDATE entries SET reason = 'x' WHERE verdict = 'refused'")
  const found = run()
  expect(found.status).toBe(1)
  expect(found.stdout).toMatch(/entry [0-9a-f-]{36} \(order:.*\): its document says another reason/)
  expect(run().stdout).toBe(found.stdout)
})
