import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { argon2id } from 'hash-wasm'
import { personSchema } from '#domain/people/person.ts'
import { deviceListSchema } from '#protocol/command.ts'
import { enrolmentCodeAnswerSchema, meAnswerSchema } from '#protocol/device.ts'
import { pullAnswerSchema, streamEventSchema } from '#protocol/pull.ts'
import { PUSH_BODY_BYTES_MAX } from '#protocol/push.ts'
import { revokeJob } from '../replication/enrol.ts'
import { type Api, openApi } from '../testing/api.ts'
import { counted, deviceChain } from '../testing/device-chain.ts'

let api: Api
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())

const push = (entries: unknown, protocol = 1) =>
  ({ method: 'POST', url: '/api/push', payload: { protocol, epoch: null, entries } }) as const

test('W1 a code that works once enrols one device', async () => {
  const desk = await api.enrol()
  const made = await api.send(
    { method: 'POST', url: '/api/enrolment-codes', payload: { actorId: 'sue' } },
    desk,
  )
  const { code } = enrolmentCodeAnswerSchema.parse(made.body)
  const enrol = {
    method: 'POST',
    url: '/api/devices',
    payload: { protocol: 1, code, name: 'Tablet' },
  } as const
  expect((await api.send(enrol)).status).toBe(200)
  expect(await api.send(enrol)).toMatchObject({ status: 403, body: { code: 'badCode' } })
})

test('W1 only somebody who may makes codes, and who asks too often waits', async () => {
  const own = await openApi()
  const desk = await own.enrol()
  const ask = { method: 'POST', url: '/api/enrolment-codes', payload: { actorId: 'ana' } } as const
  expect(await own.send(ask, desk)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  const wrong = {
    method: 'POST',
    url: '/api/devices',
    payload: { protocol: 1, code: 'NOPE', name: 'x' },
  } as const
  const answers: { status: number; body: unknown }[] = []
  for (let tried = 0; tried < 62; tried += 1) answers.push(await own.send(wrong))
  expect(new Set(answers.map(answer => answer.status))).toEqual(new Set([403, 429]))
  expect(answers.find(answer => answer.status === 429)?.body).toMatchObject({ code: 'tooMany' })
  await own.close()
})

test('TP4 what a device has stored is known from what it asks for, and never becomes less', async () => {
  const [tablet, desk] = [await api.enrol(), await api.enrol()]
  const asks = (collection: string, after: number) =>
    api.send({ url: `/api/pull/${collection}?protocol=1&after=${after}&limit=10` }, tablet)
  const reached = async () => {
    const { devices } = deviceListSchema.parse((await api.send({ url: '/api/devices' }, desk)).body)
    return devices.find(device => device.id === tablet.deviceId)?.ordersReached
  }
  expect(await reached()).toBe(0)
  await asks('workOrders', 2)
  await asks('stock', 3)
  expect(await reached()).toBe(2)
  await asks('workOrders', 0)
  // From the future: refused, and so not believed.
  await asks('workOrders', 1_000_000)
  expect(await reached()).toBe(2)
})

test('W40 a device may say how it stands, and the list tells its last word', async () => {
  const [tablet, desk] = [await api.enrol(), await api.enrol()]
  const standing = async () => {
    const { devices } = deviceListSchema.parse((await api.send({ url: '/api/devices' }, desk)).body)
    return devices.find(device => device.id === tablet.deviceId)?.standing
  }
  const says = (payload: object) => api.send({ method: 'POST', url: '/api/me/standing', payload }, tablet)
  expect(await standing()).toBeNull()
  await says({ unsent: 12, battery: { percent: 64, charging: false } })
  await says({ unsent: 3, battery: null })
  expect(await standing()).toMatchObject({ unsent: 3, battery: null })
  expect((await standing())?.atMs).toBeGreaterThan(0)
  // What cannot be is not believed.
  expect((await says({ unsent: -1, battery: null })).status).toBe(400)
  expect(await standing()).toMatchObject({ unsent: 3 })
})

test('W2 without the right token nothing is answered', async () => {
  const device = await api.enrol()
  const wrong = { ...device, token: `${device.token.slice(0, -2)}xx` }
  for (const token of [wrong, { ...device, token: '' }, { ...device, token: `server.${'x'.repeat(43)}` }]) {
    expect(await api.send({ url: '/api/me' }, token)).toMatchObject({
      status: 401,
      body: { code: 'noToken' },
    })
  }
  expect((await api.send({ url: '/api/me' })).status).toBe(401)
  expect((await api.send({ url: '/api/stream' })).status).toBe(401)
  expect((await api.send({ url: '/api/me' }, device)).status).toBe(200)
})

test('W3 a version that is not spoken is told so, whatever else is in the request', async () => {
  const device = await api.enrol()
  expect(await api.send(push('nonsense', 99), device)).toMatchObject({
    status: 426,
    body: { code: 'oldVersion' },
  })
  const pull = { url: '/api/pull/stock?protocol=99' }
  expect(await api.send(pull, device)).toMatchObject({ status: 426 })
})

test('W4 errors come from one table: no JSON, another shape, too large, unknown', async () => {
  const device = await api.enrol()
  const headers = { 'content-type': 'application/json' }
  const noJson = { method: 'POST', url: '/api/push', payload: '{', headers } as const
  expect(await api.send(noJson, device)).toMatchObject({ status: 400, body: { code: 'malformed' } })
  expect(await api.send(push([]), device)).toMatchObject({ status: 400, body: { code: 'malformed' } })
  const huge = { ...noJson, payload: `"${'x'.repeat(PUSH_BODY_BYTES_MAX)}"` }
  expect(await api.send(huge, device)).toMatchObject({ status: 413, body: { code: 'tooLarge' } })
  expect(await api.send({ url: '/api/nowhere' }, device)).toMatchObject({
    status: 404,
    body: { code: 'notFound' },
  })
})

test('W24 a full disk answers 507, stores nothing, and takes the same push when there is room', async () => {
  const own = await openApi()
  const device = await own.enrol()
  const chain = deviceChain(device.deviceId)
  const texts = Array.from({ length: 300 }, (_, index) => chain.next(counted(index)))
  own.ground.store.database.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA max_page_count = 1')
  expect(await own.send(push(texts), device)).toMatchObject({ status: 507, body: { code: 'diskFull' } })
  expect(await own.send({ url: '/api/me' }, device)).toMatchObject({ body: { lastSeq: 0 } })
  own.ground.store.database.exec('PRAGMA max_page_count = 1000000')
  expect((await own.send(push(texts), device)).status).toBe(200)
  expect(await own.send({ url: '/api/me' }, device)).toMatchObject({ body: { lastSeq: 300 } })
  await own.close()
})

test('W31 a checkpoint from the future and another epoch are conflicts', async () => {
  const device = await api.enrol()
  const ahead = { url: '/api/pull/stock?protocol=1&after=999999&limit=10' }
  expect(await api.send(ahead, device)).toMatchObject({ status: 409, body: { code: 'checkpointAhead' } })
  const other = { url: '/api/pull/stock?protocol=1&after=0&limit=10&epoch=other' }
  expect(await api.send(other, device)).toMatchObject({ status: 409, body: { code: 'epochChanged' } })
  const audit = { url: '/api/audit/stock?protocol=1&position=999999' }
  expect(await api.send(audit, device)).toMatchObject({ status: 409, body: { code: 'checkpointAhead' } })
})

test("W33 a PIN is verified with this device's secret alone, and only of active people", async () => {
  const [one, two] = [await api.enrol(), await api.enrol()]
  const people = async (device: typeof one) => {
    const { body } = await api.send({ url: '/api/pull/people?protocol=1&after=0&limit=100' }, device)
    const documents = pullAnswerSchema
      .parse(body)
      .documents.filter(document => document.body['part'] === 'person')
    return new Map(documents.map(document => [document.id, personSchema.parse(document.body)]))
  }
  const [here, there] = [await people(one), await people(two)]
  const pin = here.get('ana')?.pin
  const salt = Buffer.from(pin?.saltHex ?? '', 'hex')
  const cost = {
    iterations: pin?.iterations ?? 0,
    memorySize: pin?.memoryKib ?? 0,
    parallelism: 1,
    hashLength: 32,
  }
  const slow = await argon2id({ password: '1234', salt, ...cost, outputType: 'binary' })
  const keyed = createHmac('sha256', Buffer.from(one.secret, 'base64')).update(slow).digest('hex')
  expect(pin?.verifierHex).toBe(keyed)
  expect(there.get('ana')?.pin?.verifierHex).not.toBe(keyed)
  expect(here.get('gone')?.pin).toBeNull()
})

test('W34 a revoked device hands in and asks where it stands, and gets nothing else', async () => {
  const [desk, tablet] = [await api.enrol(), await api.enrol()]
  const url = `/api/devices/${tablet.deviceId}/revoke`
  expect((await api.send({ method: 'POST', url, payload: { actorId: 'sue' } }, desk)).status).toBe(200)
  expect(await api.send({ url: '/api/me' }, tablet)).toMatchObject({ status: 200, body: { revoked: true } })
  const entry = deviceChain(tablet.deviceId).next(counted(1))
  expect(await api.send(push([entry]), tablet)).toMatchObject({
    status: 200,
    body: { verdicts: [{ verdict: 'setAside', reason: 'revokedDevice' }] },
  })
  expect((await api.send({ url: '/api/pull/stock?protocol=1&after=0&limit=1' }, tablet)).status).toBe(403)
  expect((await api.send({ url: '/api/stream' }, tablet)).status).toBe(403)
})

test('W42 a revoked device is told by whom and when, and who comes second changes neither', async () => {
  const [desk, tablet] = [await api.enrol(), await api.enrol()]
  const ask = async () => meAnswerSchema.parse((await api.send({ url: '/api/me' }, tablet)).body)
  expect((await ask()).revocation).toBeNull()
  const url = `/api/devices/${tablet.deviceId}/revoke`
  const askedAtMs = (await ask()).serverTimeMs
  expect((await api.send({ method: 'POST', url, payload: { actorId: 'sue' } }, desk)).status).toBe(200)
  const first = await ask()
  expect(first).toMatchObject({ revoked: true, revocation: { byName: 'Sue' } })
  expect(first.revocation?.atMs).toBeGreaterThan(askedAtMs)
  expect(first.revocation?.atMs).toBeLessThan(first.serverTimeMs)
  await api.ground.writer.run(revokeJob(tablet.deviceId, 'ana'))
  expect((await ask()).revocation).toEqual(first.revocation)
  const { revocation: _later, ...older } = first
  expect(meAnswerSchema.parse(older).revocation).toBeNull()
})

test('W35 the stream says hello, then each commit at once, and beats in between', async () => {
  const device = await api.enrol()
  const response = await api.app.inject({
    url: '/api/stream',
    headers: { authorization: `Bearer ${device.token}` },
    payloadAsStream: true,
  })
  const chain = deviceChain(device.deviceId)
  const seen: string[] = []
  let position = 0
  let text = ''
  for await (const chunk of response.stream()) {
    text += String(chunk)
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events.map(one => streamEventSchema.parse(JSON.parse(one.replace('data: ', ''))))) {
      seen.push(event.type)
      expect(event.position).toBeGreaterThanOrEqual(position)
      position = event.position
      if (event.type === 'hello') await api.send(push([chain.next(counted(1))]), device)
    }
    if (seen.includes('changed') && seen.includes('beat')) break
  }
  expect(seen[0]).toBe('hello')
})

test('W36 over plain http another machine gets the page that says what to do, and no API', async () => {
  const device = await api.enrol()
  const remoteAddress = '192.0.2.7'
  const page = await api.app.inject({ url: '/work-orders', remoteAddress })
  expect([page.statusCode, page.body]).toEqual([200, 'what to do'])
  const answer = await api.send({ url: '/api/me', remoteAddress }, device)
  expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect((await api.app.inject({ url: '/healthz', remoteAddress })).statusCode).toBe(200)
})

test('the security headers allow nothing from elsewhere', async () => {
  const { headers } = await api.app.inject({ url: '/healthz' })
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'self'")
  expect(policy).not.toMatch(/https?:|'unsafe-eval'|script-src[^;]*'unsafe-inline'/)
})
