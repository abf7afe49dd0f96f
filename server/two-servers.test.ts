import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startServerChild } from './testing/server-child.ts'

const folder = mkdtempSync(join(tmpdir(), 'floorbook-two-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('ST23 of two servers started at once on one folder one serves, the other says why not', async () => {
  const settings = { FLOORBOOK_DATA: folder }
  const both = await Promise.allSettled([startServerChild(settings), startServerChild(settings)])
  const [serving, ...more] = both.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
  const reasons = both.flatMap(one => (one.status === 'rejected' ? [String(one.reason)] : []))
  expect(more).toEqual([])
  expect(reasons).toEqual([expect.stringMatching(/Another Floorbook server is using .*Stop that one first/s)])
  expect((await fetch(`${serving?.url}/healthz`)).status).toBe(200)
  // Killed without a word it leaves no lock behind.
  await serving?.kill()
  const next = await startServerChild(settings)
  expect((await fetch(`${next.url}/healthz`)).status).toBe(200)
  await next.kill()
}, 60_000)
