import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openFileStore } from './file-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'floorbook-files-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('FI4 what was begun stays over a restart, and goes once nobody went on with it for long', async () => {
  const bytes = Buffer.from('%PDF-1.7 a drawing that takes two pieces')
  const name = createHash('sha256').update(bytes).digest('hex')
  const piece = { offset: 0, bytes: bytes.length, type: 'application/pdf' } as const
  await openFileStore(folder).take(name, 'T1', piece, bytes.subarray(0, 20))
  const restarted = openFileStore(folder)
  expect(await restarted.standing(name, 'T1')).toEqual({ bytesHere: 20, isWhole: false })
  await restarted.dropPartsBefore(0)
  expect(await restarted.standing(name, 'T1')).toEqual({ bytesHere: 20, isWhole: false })
  await restarted.dropPartsBefore(Number.MAX_SAFE_INTEGER)
  expect(await restarted.standing(name, 'T1')).toEqual({ bytesHere: 0, isWhole: false })
  await restarted.take(name, 'T1', piece, bytes.subarray(0, 20))
  await restarted.take(name, 'T1', { ...piece, offset: 20 }, bytes.subarray(20))
  expect(readdirSync(join(folder, 'parts'))).toEqual([])
  expect(await openFileStore(folder).file(name)).toMatchObject({ bytes: 40, type: 'application/pdf' })
})
