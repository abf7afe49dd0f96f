import { expect, test } from 'vitest'
import { z } from 'zod'
import { PROBLEMS } from '#protocol/problem.ts'
import { httpOver, type HttpReply } from './http.ts'

const ANSWER = z.object({ done: z.literal(true) })

/** What the tablet makes of one answer, and whether it counts as having heard or lost the server. */
async function asked(fetch: typeof globalThis.fetch): Promise<[HttpReply<unknown>, string]> {
  const heard: string[] = []
  const token = async () => 'token'
  const http = httpOver({
    fetch,
    token,
    onHeard: () => heard.push('heard'),
    onLost: () => heard.push('lost'),
  })
  const reply = await http.request({ method: 'GET', path: '/api/me' }, ANSWER)
  return [reply, heard.join(' ')]
}

function answering(status: number, body: string, type: string, more: Record<string, string> = {}) {
  return () => asked(async () => new Response(body, { status, headers: { 'content-type': type, ...more } }))
}

const problem = (code: keyof typeof PROBLEMS) => {
  const { status, words } = PROBLEMS[code]
  return answering(status, JSON.stringify({ code, words, detail: null }), 'application/json')
}

const JSON_TYPE = 'application/json; charset=utf-8'
const PORTAL = '<html><body>Welcome to the free network: accept our terms</body></html>'
const WEATHER = { kind: 'weather', retryAfterMs: null }

test('Y34 a captive portal’s page, with 200 too, is weather, and the server counts as lost', async () => {
  for (const status of [200, 302, 511]) {
    expect(await answering(status, PORTAL, 'text/html')()).toEqual([WEATHER, 'lost'])
  }
})

test('Y34 so is JSON that no Floorbook says, with 200 or with an error', async () => {
  expect(await answering(200, '{"success":true}', JSON_TYPE)()).toEqual([WEATHER, ''])
  expect(await answering(401, '{"error":"log in first"}', JSON_TYPE)()).toEqual([WEATHER, 'lost'])
  expect(await answering(426, 'upgrade', 'text/plain')()).toEqual([WEATHER, 'lost'])
})

test('Y34 a broken answer and no answer at all are weather, and count as lost', async () => {
  expect(await answering(200, '{"done":tr', JSON_TYPE)()).toEqual([WEATHER, 'lost'])
  const gone = async () => {
    throw new TypeError('Failed to fetch')
  }
  expect(await asked(gone)).toEqual([WEATHER, 'lost'])
})

test('Y34 a server that is overloaded or full is waited for as long as it wishes', async () => {
  for (const status of [429, 503, 507]) {
    const reply = await answering(status, '{}', JSON_TYPE, { 'retry-after': '7' })()
    expect(reply).toEqual([{ kind: 'weather', retryAfterMs: 7_000 }, ''])
  }
})

test('Y34 an expired token and an old version are said by this server alone, in its own words', async () => {
  for (const code of ['noToken', 'oldVersion'] as const) {
    const [reply, heard] = await problem(code)()
    expect(reply).toMatchObject({ kind: 'problem', status: PROBLEMS[code].status, problem: { code } })
    expect(heard).toBe('heard')
  }
  expect(await answering(200, '{"done":true}', JSON_TYPE)()).toEqual([
    { kind: 'answer', answer: { done: true } },
    'heard',
  ])
})
