import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerClient } from './client-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'floorbook-client-'))
const app = Fastify()

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>the page</title>')
  writeFileSync(join(folder, 'assets', 'index-abc.js'), 'export {}')
  await registerClient(app, [folder])
})

afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

test.each(['/', '/orders/', '/orders/WO-00012', '/enrol/DEMO2026'])('the page answers at %s', async url => {
  const answer = await app.inject(url)
  expect(answer.statusCode).toBe(200)
  expect(answer.body).toContain('the page')
})

test('a hashed file is kept for good, and one that is not there is no page', async () => {
  const file = await app.inject('/assets/index-abc.js')
  expect([file.statusCode, file.headers['cache-control']]).toEqual([
    200,
    'public, max-age=31536000, immutable',
  ])
  expect((await app.inject('/assets/index-gone.js')).statusCode).toBe(404)
})
