import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { Watched } from '#kernel/watched.ts'
import { FILE_REFUSAL_WORDS, type FileRef } from '#domain/files/file-ref.ts'
import { openFileDatabase } from './file-database.ts'
import { type FileBench, fileBench } from './testing/file-bench.ts'
import { memoryShelf } from './testing/memory-shelf.ts'

const now = () => 1_000
let bench: FileBench
beforeAll(async () => {
  bench = await fileBench()
})
afterAll(() => bench.api.close())

/** A picture by its first bytes, another one for each `salt`. */
function picture(salt: number, byteCount = 2_000): Blob {
  const bytes = new Uint8Array(byteCount).fill(salt)
  bytes.set([0xff, 0xd8, 0xff, 0xe0])
  return new Blob([bytes])
}

/** Resolves once what is watched is as it should be. */
function until<T>(watched: Watched<T>, isSo: (value: T) => boolean): Promise<void> {
  return new Promise(resolve => {
    const look = () => {
      if (!isSo(watched.current())) return
      stop()
      resolve()
    }
    const stop = watched.subscribe(look)
    look()
  })
}

const bytesOf = async (blob: Blob | null) => Buffer.from(await must(blob, 'the bytes').arrayBuffer())

async function isOnServer({ sha256 }: FileRef): Promise<boolean> {
  const device = await bench.api.enrol()
  const { body } = await bench.api.send({ url: `/api/files/${sha256}/standing` }, device)
  return JSON.stringify(body).includes('"isWhole":true')
}

describe('taking a photo or a document', () => {
  const refusalOf = async (reduced: Blob | 'tooLarge' | null, file = picture(1)) => {
    const tablet = await bench.enrol()
    const { files } = tablet.open(memoryShelf(now), { reduce: async () => reduced })
    const kept = await files.keepPhoto(file)
    return kept.ok ? null : kept.error
  }

  test('FI14 what is no picture, too large or empty is refused in words, and nothing is kept', async () => {
    expect(await refusalOf(null)).toBe(FILE_REFUSAL_WORDS.noPicture)
    expect(await refusalOf('tooLarge')).toBe(FILE_REFUSAL_WORDS.photoTooLarge)
    expect(await refusalOf(picture(1), new Blob([]))).toBe(FILE_REFUSAL_WORDS.empty)
    const { files } = (await bench.enrol()).open(memoryShelf(now))
    const large = new File([new Uint8Array(20_000_001)], 'plan.pdf')
    expect(await files.keepDocument(large)).toEqual({
      ok: false,
      error: FILE_REFUSAL_WORDS.documentTooLarge,
    })
    expect(files.outbox.current()).toEqual([])
  })

  test('FI14 a tablet without room says so, and an entry never names what was not kept', async () => {
    const { files } = (await bench.enrol()).open(memoryShelf(now, 100))
    expect(await files.keepPhoto(picture(1))).toEqual({ ok: false, error: FILE_REFUSAL_WORDS.noRoom })
    expect(files.outbox.current()).toEqual([])
  })

  test('FI14 a document keeps its name and gets its kind by its content', async () => {
    const { files } = (await bench.enrol()).open(memoryShelf(now))
    const page = new File(['<svg onload="alert(1)">'], '../frame.png', { type: 'image/png' })
    const kept = await files.keepDocument(page)
    expect(kept).toMatchObject({
      ok: true,
      value: { name: 'frame.png', type: 'application/octet-stream', bytes: 23 },
    })
  })
})

describe('from the tablet to the server and to another one', () => {
  test('FI15 a photo taken without network comes up by itself, byte for byte, over a reload', async () => {
    const tablet = await bench.enrol()
    const shelf = memoryShelf(now)
    bench.network.isUp = false
    const before = tablet.open(shelf)
    const stopping = new AbortController()
    before.startSending(stopping.signal)
    const photo = picture(2, 1_200_000)
    const kept = await before.files.keepPhoto(photo)
    const ref = must(kept.ok ? kept.value : null, 'a photo')
    await until(before.files.outbox, files => files.length === 1)
    stopping.abort()

    const after = tablet.open(shelf)
    await until(after.files.outbox, files => files.length === 1)
    expect(await bytesOf(await after.files.open(ref.sha256))).toEqual(await bytesOf(photo))
    bench.network.isUp = true
    after.startSending(new AbortController().signal)
    tablet.wake()
    await until(after.files.outbox, files => files.length === 0)
    expect(await isOnServer(ref)).toBe(true)

    const other = (await bench.enrol()).open(memoryShelf(now))
    expect(await bytesOf(await other.files.open(ref.sha256))).toEqual(await bytesOf(photo))
    bench.network.isUp = false
    const shown = must(await other.files.open(ref.sha256), 'kept for when there is no network')
    bench.network.isUp = true
    expect(shown.type).toBe('image/jpeg')
  })

  test('VB12 after a restore a tablet sends what the server lacks, and asks about the rest', async () => {
    const restored = await fileBench()
    const tablet = await restored.enrol()
    const shelf = memoryShelf(now)
    const after = tablet.open(shelf)
    await after.inEpoch('first')
    const sent = (await bench.enrol()).open(shelf)
    sent.startSending(new AbortController().signal)
    const kept = await sent.files.keepPhoto(picture(11))
    const { sha256 } = must(kept.ok ? kept.value : null, 'a photo')
    await until(sent.files.outbox, files => files.length === 0)

    await after.inEpoch('first')
    expect(after.files.outbox.current()).toEqual([])
    await after.inEpoch('second')
    expect(after.files.outbox.current().map(file => file.sha256)).toEqual([sha256])
    after.startSending(new AbortController().signal)
    await until(after.files.outbox, files => files.length === 0)
    const { body } = await restored.api.send({ url: `/api/files/${sha256}/standing` }, tablet.device)
    expect(body).toMatchObject({ isWhole: true })

    const before = restored.network.requestCount
    await after.inEpoch('second')
    expect(restored.network.requestCount).toBe(before)
    await after.inEpoch('third')
    await until(after.files.outbox, files => files.length === 0)
    expect(restored.network.requestCount).toBe(before + 1)
    await restored.api.close()
  })

  test('FI20 a photo that was not sent is sent though the browser dropped its databases', async () => {
    const shelf = memoryShelf(now)
    const kept = await (await bench.enrol()).open(shelf).files.keepPhoto(picture(12))
    const ref = must(kept.ok ? kept.value : null, 'a photo')
    const again = (await bench.enrol()).open(shelf)
    expect(again.files.outbox.current()).toEqual([])
    await again.inEpoch('first')
    again.startSending(new AbortController().signal)
    await until(again.files.outbox, files => files.length === 0)
    expect(await isOnServer(ref)).toBe(true)
  })

  test('FI13 a photo that the browser cleared before it was sent is told of until it was seen', async () => {
    const tablet = await bench.enrol()
    const shelf = memoryShelf(now)
    const { files, startSending } = tablet.open(shelf)
    await files.keepPhoto(picture(3))
    await shelf.clear()
    startSending(new AbortController().signal)
    await until(files.outbox, ([first]) => first?.neverSent === 'gone')
    const [lost] = files.outbox.current()
    await files.dropNeverSent(must(lost, 'the lost photo').sha256)
    expect(files.outbox.current()).toEqual([])
  })

  test('FI16 bytes under another name than theirs, or none, are not the file', async () => {
    const tablet = await bench.enrol()
    const portal = async () => new Response('<html>Welcome to the hotel</html>')
    const ports = { fetch: portal, token: async () => 'x', onHeard: () => undefined, onLost: () => undefined }
    const { files } = tablet.open(memoryShelf(now), { download: ports })
    expect(await files.open('ab'.repeat(32))).toBe(null)
    const { files: asked } = tablet.open(memoryShelf(now))
    expect(await asked.open('cd'.repeat(32))).toBe(null)
  })

  test('FI17 files of open orders are fetched ahead and counted; what is wanted no more goes', async () => {
    const maker = (await bench.enrol()).open(memoryShelf(now))
    maker.startSending(new AbortController().signal)
    const refs: FileRef[] = []
    for (const salt of [4, 5]) {
      const kept = await maker.files.keepPhoto(picture(salt))
      refs.push(must(kept.ok ? kept.value : null, 'a photo'))
    }
    await until(maker.files.outbox, files => files.length === 0)
    const unknown: FileRef = { sha256: 'ef'.repeat(32), name: 'late.jpg', type: 'image/jpeg', bytes: 10 }

    let nowMs = 1_000
    const reader = (await bench.enrol()).open(
      memoryShelf(() => nowMs),
      { nowMs: () => nowMs },
    )
    await reader.want([...refs, unknown])
    expect(reader.ahead.current()).toEqual({ hereCount: 2, wantedCount: 3 })
    expect(reader.files.arrived.current()).toBe(refs[1]?.sha256)

    nowMs += 8 * 86_400_000
    await reader.want(refs.slice(0, 1))
    bench.network.isUp = false
    const here = await Promise.all(refs.map(async ({ sha256 }) => (await reader.files.open(sha256)) !== null))
    bench.network.isUp = true
    expect(here).toEqual([true, false])
  })

  test('FI17 what waits to be sent is never cleared away', async () => {
    let nowMs = 1_000
    const tablet = await bench.enrol()
    const { files, want } = tablet.open(
      memoryShelf(() => nowMs),
      { nowMs: () => nowMs },
    )
    const kept = await files.keepPhoto(picture(6))
    nowMs += 30 * 86_400_000
    await want([])
    bench.network.isUp = false
    const { sha256 } = must(kept.ok ? kept.value : null, 'a photo')
    expect(await files.open(sha256)).not.toBe(null)
    bench.network.isUp = true
  })

  test('FI18 a tablet that forgets keeps no file and no word of one', async () => {
    const tablet = await bench.enrol()
    const shelf = memoryShelf(now)
    const { files, forget } = tablet.open(shelf)
    const kept = await files.keepPhoto(picture(7))
    await forget()
    expect(await shelf.has(must(kept.ok ? kept.value : null, 'a photo').sha256)).toBe(false)
    expect(await openFileDatabase().rows()).toEqual([])
  })
})
