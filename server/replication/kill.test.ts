import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { seed } from '#domain/testing/seed.ts'
import { enrolAnswerSchema, meAnswerSchema } from '#protocol/device.ts'
import { type PushVerdict, pushAnswerSchema } from '#protocol/push.ts'
import { counted, deviceChain } from '../testing/device-chain.ts'
import { seededRandom } from '../testing/seeded-random.ts'
import { type ServerChild, startServerChild } from '../testing/server-child.ts'

const ENTRIES = 2_000
const KILLS = 50
/** A server lives up to so long after it answered first: some die before a push, most in one. */
const LIFE_MS = 160
const folder = mkdtempSync(join(tmpdir(), 'floorbook-kill-'))
let server: ServerChild | null = null

afterAll(async () => {
  await server?.kill()
  rmSync(folder, { recursive: true, force: true })
})

type Line = { readonly url: string; readonly token: string }

async function ask(line: Line, path: string, body?: unknown): Promise<unknown> {
  const headers = { authorization: `Bearer ${line.token}`, 'content-type': 'application/json' }
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  return (await fetch(`${line.url}${path}`, { headers, ...sent })).json()
}

/** Null where the connection broke: the server was killed before its answer was whole. */
async function push(line: Line, entries: readonly string[]): Promise<PushVerdict[] | null> {
  const answer = await ask(line, '/api/push', { protocol: 1, epoch: null, entries }).catch(() => null)
  return answer === null ? null : pushAnswerSchema.parse(answer).verdicts
}

/** kill −9 is no power cut: what the system holds of the file survives it. See ST20 to ST22 for the disk. */
test(
  'W11 a server killed at random moments of a push loses no entry and doubles none',
  { timeout: 120_000 },
  async () => {
    const random = seededRandom(seed)
    const first = await startServerChild({ FLOORBOOK_DATA: folder })
    const request = { protocol: 1, code: first.code, name: 'Tablet' }
    const device = enrolAnswerSchema.parse(await ask({ url: first.url, token: '' }, '/api/devices', request))
    await first.kill()
    const settings = { FLOORBOOK_DATA: folder, FLOORBOOK_SHOPIFY: 'off' }
    const chain = deviceChain(device.deviceId)
    const texts = Array.from({ length: ENTRIES }, (_, index) => chain.next(counted(index)))
    const verdictBySeq = new Map<number, PushVerdict>()
    const happened = { kills: 0, answered: 0, committedUnheard: 0 }

    while (verdictBySeq.size < ENTRIES || happened.kills < KILLS) {
      server = await startServerChild(settings)
      const line = { url: server.url, token: device.token }
      const { lastSeq } = meAnswerSchema.parse(await ask(line, '/api/me'))
      expect(lastSeq).toBeGreaterThanOrEqual(verdictBySeq.size)
      if (lastSeq > verdictBySeq.size) happened.committedUnheard += 1
      const killed = pause(random.below(LIFE_MS)).then(server.kill)
      for (;;) {
        // Once all are told, the last are told again: the server must know them.
        const from = Math.min(verdictBySeq.size, ENTRIES - 1)
        const verdicts = await push(line, texts.slice(from, from + 30 + random.below(90)))
        if (verdicts === null) break
        happened.answered += 1
        for (const verdict of verdicts) remember(verdictBySeq, verdict)
      }
      await killed
      happened.kills += 1
    }
    console.info(`kill −9: ${JSON.stringify(happened)}`)
    checkStored(device.deviceId, texts, verdictBySeq)
    expect(happened.kills).toBeGreaterThanOrEqual(KILLS)
    expect(happened.answered).toBeGreaterThan(0)
  },
)

function remember(verdictBySeq: Map<number, PushVerdict>, verdict: PushVerdict): void {
  expect(verdict.verdict).toBe('accepted')
  const known = verdictBySeq.get(verdict.deviceSeq ?? 0)
  if (known !== undefined) expect({ ...verdict, repeated: known.repeated }).toEqual(known)
  else verdictBySeq.set(verdict.deviceSeq ?? 0, verdict)
}

const rowSchema = z.object({ text: z.string(), device_seq: z.int(), book_seq: z.int(), through: z.int() })

function checkStored(
  deviceId: string,
  texts: readonly string[],
  verdicts: ReadonlyMap<number, PushVerdict>,
): void {
  const database = new DatabaseSync(join(folder, 'floorbook.sqlite'), { readOnly: true })
  const rows = database
    .prepare('SELECT text, device_seq, book_seq, through FROM entries WHERE device_id = ? ORDER BY seq')
    .all(deviceId)
    .map(row => rowSchema.parse(row))
  database.close()
  expect(rows.map(row => row.text)).toEqual(texts)
  for (const row of rows) {
    expect(verdicts.get(row.device_seq)).toMatchObject({ bookSeq: row.book_seq, through: row.through })
  }
  const bookSeqs = rows.map(row => row.book_seq)
  expect(bookSeqs).toEqual(bookSeqs.map((_, index) => (bookSeqs[0] ?? 0) + index))
}
