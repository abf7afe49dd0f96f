import { createHash } from 'node:crypto'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { FILE_REFUSAL_WORDS, type FileType } from '#domain/files/file-ref.ts'
import type { EnrolAnswer } from '#protocol/device.ts'
import { FILE_PIECE_BYTES_MAX, fileStandingSchema } from '#protocol/files.ts'
import { revokeJob } from '../replication/enrol.ts'
import { type Api, openApi } from '../testing/api.ts'

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const surroundings = { freeBytes: Number.MAX_SAFE_INTEGER }
let api: Api
let tablet: EnrolAnswer

beforeAll(async () => {
  api = await openApi({}, surroundings)
  tablet = await api.enrol()
})
afterAll(() => api.close())

/** Bytes that begin as a PNG does and differ for each `salt`. */
function picture(byteCount: number, salt: number): Buffer {
  const bytes = Buffer.alloc(byteCount, salt)
  bytes.set(PNG)
  return bytes
}

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

type Sent = {
  readonly offset?: number
  readonly end?: number
  readonly type?: FileType
  readonly as?: string
  readonly announced?: number
}

function piece(
  bytes: Buffer,
  { offset = 0, end = bytes.length, type = 'image/png', as, announced }: Sent = {},
) {
  const query = `offset=${offset}&bytes=${announced ?? bytes.length}&type=${encodeURIComponent(type)}`
  return {
    method: 'POST',
    url: `/api/files/${as ?? sha(bytes)}?${query}`,
    headers: { 'content-type': 'application/octet-stream' },
    payload: bytes.subarray(offset, end),
  } as const
}

const standing = (name: string) => ({ url: `/api/files/${name}/standing` }) as const

const fetched = (name: string, headers: Record<string, string> = {}) =>
  api.app.inject({
    url: `/api/files/${name}`,
    headers: { authorization: `Bearer ${tablet.token}`, ...headers },
  })

test('FI4 a file goes up piece by piece, and each device goes on from what it has sent', async () => {
  const file = picture(1_000, 1)
  const other = await api.enrol()
  expect(await api.send(piece(file, { end: 400 }), tablet)).toMatchObject({
    status: 200,
    body: { bytesHere: 400, isWhole: false },
  })
  expect((await api.send(standing(sha(file)), tablet)).body).toEqual({ bytesHere: 400, isWhole: false })
  expect((await api.send(standing(sha(file)), other)).body).toEqual({ bytesHere: 0, isWhole: false })
  const last = piece(file, { offset: 400 })
  expect((await api.send(last, tablet)).body).toEqual({ bytesHere: 1_000, isWhole: true })
  expect((await api.send(standing(sha(file)), other)).body).toEqual({ bytesHere: 1_000, isWhole: true })
  expect((await fetched(sha(file))).rawPayload.equals(file)).toBe(true)
})

test('FI4 a piece that stands elsewhere, or comes twice at once, is not taken twice', async () => {
  const file = picture(900, 2)
  await api.send(piece(file, { end: 300 }), tablet)
  const gap = await api.send(piece(file, { offset: 600 }), tablet)
  expect(gap).toMatchObject({ status: 200, body: { bytesHere: 300, isWhole: false } })
  const again = piece(file, { offset: 300, end: 600 })
  const both = await Promise.all([api.send(again, tablet), api.send(again, tablet)])
  expect(both.map(answer => answer.body)).toEqual([
    { bytesHere: 600, isWhole: false },
    { bytesHere: 600, isWhole: false },
  ])
  await api.send(piece(file, { offset: 600 }), tablet)
  expect((await fetched(sha(file))).rawPayload.equals(file)).toBe(true)
})

test('FI4 after a connection that was cut in the middle of a piece it goes on where it stood', async () => {
  const own = await openApi()
  const device = await own.enrol()
  await own.app.listen({ port: 0, host: '127.0.0.1' })
  const file = picture(600_000, 3)
  await own.send(piece(file, { end: 200_000 }), device)
  await cutUpload(own, device, piece(file, { offset: 200_000 }), 150_000)
  const { body } = await own.send(standing(sha(file)), device)
  const { bytesHere } = fileStandingSchema.parse(body)
  expect(bytesHere).toBe(200_000)
  expect((await own.send(piece(file, { offset: bytesHere }), device)).body).toEqual({
    bytesHere: 600_000,
    isWhole: true,
  })
  await own.close()
})

/** Sends the first bytes of a request's body over a real socket, and cuts it. */
function cutUpload(
  { app }: Api,
  device: EnrolAnswer,
  { method, url, payload }: ReturnType<typeof piece>,
  byteCount: number,
): Promise<void> {
  const address = app.server.address()
  const { port }: AddressInfo = must(typeof address === 'string' ? null : address, 'a port')
  return new Promise(resolve => {
    const headers = {
      'content-type': 'application/octet-stream',
      'content-length': payload.length,
      authorization: `Bearer ${device.token}`,
    }
    const sending = request({ port, host: '127.0.0.1', path: url, method, headers })
    sending.on('error', () => resolve())
    sending.on('close', () => resolve())
    sending.write(payload.subarray(0, byteCount), () => sending.destroy())
  })
}

test('FI5 bytes that are not what was announced are refused in words, and thrown away', async () => {
  const file = picture(500, 4)
  const wrong = picture(500, 5)
  const refused = { status: 422, body: { code: 'invalid', detail: FILE_REFUSAL_WORDS.otherBytes } }
  expect(await api.send(piece(wrong, { as: sha(file) }), tablet)).toMatchObject(refused)
  expect((await api.send(standing(sha(file)), tablet)).body).toEqual({ bytesHere: 0, isWhole: false })
  expect((await fetched(sha(file))).statusCode).toBe(404)
  expect((await api.send(piece(file), tablet)).body).toMatchObject({ isWhole: true })
})

test('FI5 more bytes than announced, none at all, or another kind than announced are refused', async () => {
  const refused = { status: 422, body: { detail: FILE_REFUSAL_WORDS.otherBytes } }
  const file = picture(500, 6)
  expect(await api.send(piece(file, { announced: 400 }), tablet)).toMatchObject(refused)
  expect(await api.send(piece(file, { offset: 0, end: 0 }), tablet)).toMatchObject(refused)
  expect(await api.send(piece(file, { type: 'application/pdf' }), tablet)).toMatchObject(refused)
  const page = Buffer.from('<!doctype html><script>alert(1)</script>')
  expect(await api.send(piece(page), tablet)).toMatchObject(refused)
  expect((await fetched(sha(page))).statusCode).toBe(404)
})

test('FI6 pieces above 2 MB, files above 20 MB and names that are no hash are refused', async () => {
  const large = picture(FILE_PIECE_BYTES_MAX + 1, 7)
  expect(await api.send(piece(large), tablet)).toMatchObject({ status: 413, body: { code: 'tooLarge' } })
  const small = picture(100, 7)
  for (const one of [
    piece(small, { announced: 20_000_001 }),
    piece(small, { as: '../../floorbook.sqlite' }),
    piece(small, { as: sha(small).toUpperCase() }),
  ]) {
    expect([400, 404]).toContain((await api.send(one, tablet)).status)
  }
})

test('FI7 without a token, or with that of a revoked device, nothing is taken or given', async () => {
  const file = picture(100, 8)
  await api.send(piece(file), tablet)
  const gone = await api.enrol()
  await api.ground.writer.run(revokeJob(gone.deviceId))
  for (const asked of [piece(file), standing(sha(file)), { url: `/api/files/${sha(file)}` } as const]) {
    expect(await api.send(asked)).toMatchObject({ status: 401, body: { code: 'noToken' } })
    expect(await api.send(asked, gone)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  }
})

test('FI8 a disk that is nearly full takes no file, says so, and goes on once there is room', async () => {
  const file = picture(100, 9)
  surroundings.freeBytes = 199_999_999
  expect(await api.send(piece(file), tablet)).toMatchObject({ status: 507, body: { code: 'diskFull' } })
  surroundings.freeBytes = 200_000_000
  expect((await api.send(piece(file), tablet)).body).toMatchObject({ isWhole: true })
})

test('FI9 a picture comes with its kind, for ever, whole or in ranges', async () => {
  const file = picture(1_000, 10)
  await api.send(piece(file), tablet)
  const whole = await fetched(sha(file))
  expect(whole.headers).toMatchObject({
    'content-type': 'image/png',
    'content-length': '1000',
    'cache-control': 'private, max-age=31536000, immutable',
    etag: `"${sha(file)}"`,
    'x-content-type-options': 'nosniff',
    'content-disposition': 'inline',
  })
  expect((await fetched(sha(file), { 'if-none-match': `"${sha(file)}"` })).statusCode).toBe(304)
  for (const [range, first, last] of [
    ['bytes=0-99', 0, 99],
    ['bytes=990-', 990, 999],
    ['bytes=-10', 990, 999],
    ['bytes=900-5000', 900, 999],
  ] as const) {
    const part = await fetched(sha(file), { range })
    expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes ${first}-${last}/1000`])
    expect(part.rawPayload.equals(file.subarray(first, last + 1))).toBe(true)
  }
  const beyond = await fetched(sha(file), { range: 'bytes=1000-' })
  expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, 'bytes */1000'])
})

test('FI9 what may carry a program is handed out to be saved, and may do nothing as a page', async () => {
  for (const text of [
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<!doctype html><script>alert(1)</script>',
  ]) {
    const file = Buffer.from(text)
    await api.send(piece(file, { type: 'application/octet-stream' }), tablet)
    const { headers } = await fetched(sha(file))
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    })
  }
})
