import { afterAll, beforeAll, expect, test } from 'vitest'
import { material } from '#domain/testing/items.ts'
import type { EnrolAnswer } from '#protocol/device.ts'
import { pushForAnswerSchema } from '#protocol/push-for.ts'
import { pushAnswerSchema } from '#protocol/push.ts'
import { type Api, openApi } from '../testing/api.ts'
import { counted, deviceChain } from '../testing/device-chain.ts'

let api: Api
let desk: EnrolAnswer

beforeAll(async () => {
  api = await openApi()
  desk = await api.enrol()
  const body = { items: [material('jar')], source: 'test' }
  await api.ground.appendAsServer([{ act: { kind: 'itemsWritten', body }, actorId: 'sue' }])
})
afterAll(() => api.close())

async function handIn(entries: readonly string[], actorId = 'sue') {
  const body = { actorId, entries: [...entries] }
  return api.send({ method: 'POST', url: '/api/push-for', body }, desk)
}

async function push(device: EnrolAnswer, entries: readonly string[]) {
  const body = { protocol: 1, epoch: null, entries: [...entries] }
  const answer = await api.send({ method: 'POST', url: '/api/push', body }, device)
  return pushAnswerSchema.parse(answer.body).verdicts
}

async function tabletWith(count: number) {
  const device = await api.enrol()
  const chain = deviceChain(device.deviceId)
  const texts = Array.from({ length: count }, (_, index) => chain.next(counted(index + 1)))
  return { device, chain, texts }
}

async function verdicts(entries: readonly string[]) {
  const { status, body } = await handIn(entries)
  expect(status).toBe(200)
  return pushForAnswerSchema.parse(body).verdicts
}

function stored(deviceId: string): Promise<string[]> {
  return api.ground.store.read(reader =>
    reader.entriesAfter(0, 10_000).flatMap(one => (one.deviceId === deviceId ? [one.text] : [])),
  )
}

test('EF4 a file is taken as if its tablet had pushed it: byte for byte, in its chain', async () => {
  const { device, texts } = await tabletWith(3)
  const taken = await verdicts(texts)
  expect(taken.map(({ verdict, deviceSeq }) => [verdict, deviceSeq])).toEqual([
    ['accepted', 1],
    ['accepted', 2],
    ['accepted', 3],
  ])
  expect(await stored(device.deviceId)).toEqual(texts)
})

test('EF5 a file that is handed in twice changes nothing the second time', async () => {
  const { device, texts } = await tabletWith(2)
  const first = await verdicts(texts)
  const again = await verdicts(texts)
  expect(again).toEqual(first.map(verdict => ({ ...verdict, repeated: true })))
  expect(await stored(device.deviceId)).toEqual(texts)
})

test('EF6 the tablet that comes back later sends the same again and goes on from there', async () => {
  const { device, chain, texts } = await tabletWith(2)
  await verdicts(texts)
  const back = await push(device, [...texts, chain.next(counted(9))])
  expect(back.map(({ verdict, repeated }) => [verdict, repeated])).toEqual([
    ['accepted', true],
    ['accepted', true],
    ['accepted', false],
  ])
})

test('EF6 a file that is older than what the tablet sent meanwhile adds nothing', async () => {
  const { device, texts } = await tabletWith(3)
  await push(device, texts)
  expect((await verdicts(texts.slice(0, 2))).map(({ repeated }) => repeated)).toEqual([true, true])
  expect(await stored(device.deviceId)).toEqual(texts)
})

test('EF7 of what was changed nothing is taken, and the true entries keep their place', async () => {
  const { device, chain, texts } = await tabletWith(3)
  const [first = '', second = '', third = ''] = texts
  const faults: [string[], RegExp][] = [
    [[first, second.replace('"counted":20000', '"counted":90000'), third], /^Entry 2 of these is not as/],
    [[first, chain.variant(second, counted(9)), third], /^Entry 3 of these is not as/],
    [[first, third], /^Before entry 2 of these one is missing/],
    [[first, 'not an entry'], /^Entry 2 of these is not as/],
    [[first, (await tabletWith(1)).texts[0] ?? ''], /^Entry 2 of these is of another tablet/],
  ]
  for (const [file, words] of faults) {
    const { status, body } = await handIn(file)
    expect(status).toBe(422)
    expect(body).toMatchObject({ detail: expect.stringMatching(words) })
  }
  expect(await stored(device.deviceId)).toEqual([])
  expect((await push(device, texts)).map(({ verdict }) => verdict)).toEqual(Array(3).fill('accepted'))
})

test('EF8 only whoever resolves may hand in a file, and only of a tablet that is known', async () => {
  const { texts } = await tabletWith(1)
  expect((await handIn(texts, 'ana')).status).toBe(403)
  const unknown = deviceChain('nobody-knows').next(counted(1))
  expect((await handIn([unknown])).status).toBe(404)
})

test('EF9 a file that begins too late says which entry comes first, and keeps nothing', async () => {
  const { device, texts } = await tabletWith(3)
  const taken = await verdicts(texts.slice(1))
  expect(taken.map(({ verdict, expected }) => [verdict, expected])).toEqual([
    ['early', 1],
    ['early', 1],
  ])
  expect(await stored(device.deviceId)).toEqual([])
})
