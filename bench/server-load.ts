import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { enrolAnswerSchema } from '#protocol/device.ts'
import { pushAnswerSchema } from '#protocol/push.ts'
import { PROTOCOL_VERSION } from '#protocol/version.ts'
import { ENROLMENT_CODE } from '../e2e/server-process.ts'
import { counted, deviceChain } from '../server/testing/device-chain.ts'
import type { FigureSheet } from './figures.ts'

const PUSHES = 60
const PER_PUSH = 100

/**
 * Pushes of one device, one after the other over HTTP; as its peer, plain SQLite transactions of the same
 * number of the same texts on the same disk (write-ahead log, `synchronous=FULL`), which judge and fold
 * nothing.
 */
export async function measurePushes(sheet: FigureSheet, url: string, folder: string): Promise<void> {
  const enrol = { protocol: PROTOCOL_VERSION, code: ENROLMENT_CODE, name: 'Load' }
  const { token, deviceId } = enrolAnswerSchema.parse(await post(`${url}/api/devices`, enrol, null))
  const chain = deviceChain(deviceId)
  const batches = Array.from({ length: PUSHES }, (_, push) =>
    Array.from({ length: PER_PUSH }, (_, index) =>
      chain.next(counted(push + 1, `bench-part-${(index % 8) + 1}`)),
    ),
  )
  const startedAt = performance.now()
  for (const entries of batches) {
    const request = { protocol: PROTOCOL_VERSION, epoch: null, entries }
    const { verdicts } = pushAnswerSchema.parse(await post(`${url}/api/push`, request, token))
    const refused = verdicts.find(one => one.verdict !== 'accepted')
    if (refused !== undefined) throw new Error(`an entry of the bench was ${refused.verdict}`)
  }
  const entriesPerSecond = perSecond(performance.now() - startedAt)
  const peer = plainSqlite(folder, batches)
  sheet.add({ name: 'server, pushed entries', value: entriesPerSecond, unit: 'entries/s', n: PUSHES, peer })
  const ratio = peer / entriesPerSecond
  sheet.add({ name: 'plain SQLite, times the pushes', value: ratio, unit: 'times', n: PUSHES })
}

function plainSqlite(folder: string, batches: readonly (readonly string[])[]): number {
  const path = join(folder, 'plain.sqlite')
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  database.exec('CREATE TABLE entries (seq INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT')
  const insert = database.prepare('INSERT INTO entries (text) VALUES (?)')
  const startedAt = performance.now()
  for (const entries of batches) {
    database.exec('BEGIN IMMEDIATE')
    for (const text of entries) insert.run(text)
    database.exec('COMMIT')
  }
  const entriesPerSecond = perSecond(performance.now() - startedAt)
  database.close()
  rmSync(path)
  return entriesPerSecond
}

function perSecond(ms: number): number {
  return (PUSHES * PER_PUSH * 1_000) / ms
}

/** What the process holds in memory now, where the system's `ps` tells. */
export function measureMemory(sheet: FigureSheet, pid: number): void {
  const said = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  const kilobytes = z.coerce.number().positive().safeParse(said.stdout)
  if (!kilobytes.success) return console.error('server memory: this system does not tell')
  sheet.add({ name: 'server memory after all loads', value: kilobytes.data / 1_024, unit: 'MB', n: 1 })
}

async function post(url: string, body: unknown, token: string | null): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}
