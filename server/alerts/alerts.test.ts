import { createServer, type IncomingHttpHeaders } from 'node:http'
import { createServer as createNetServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { Item } from '#domain/catalogue/item.ts'
import type { Act } from '#domain/ledger/entry.ts'
import { bom, material } from '#domain/testing/items.ts'
import { SCALE } from '#domain/stock/quantity.ts'
import { onTheBin, stockId } from '#domain/stock/stock.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import { putSettings } from '../people/person-written.ts'
import { bodyOf } from '../replication/bodies.ts'
import { type Api, openApi } from '../testing/api.ts'
import { type Alerts, createAlerts } from './alerts.ts'
import { noticeSchema } from './notice.ts'
import { signatureOf } from './webhook.ts'

const SECRET = 'a-secret-of-the-shed'

type Got = { readonly headers: IncomingHttpHeaders; readonly body: string }

/** A receiver on this machine that answers as it is told to. */
async function openReceiver() {
  const got: Got[] = []
  let status = 204
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => {
      body += piece.toString()
    })
    request.on('end', () => {
      got.push({ headers: request.headers, body })
      response.writeHead(status).end()
    })
  })
  const port = await listening(server)
  return {
    url: `http://127.0.0.1:${port}/alerts`,
    got,
    answer: (next: number) => {
      status = next
    },
    close: () => new Promise(resolve => server.close(resolve)),
  }
}

/** As much of a mail server as one message needs: everything after DATA, up to the lone dot. */
async function openMailServer() {
  const mails: { readonly to: string[]; readonly text: string }[] = []
  const server = createNetServer(socket => {
    let pending = ''
    let to: string[] = []
    let text: string | null = null
    const say = (line: string) => socket.write(`${line}\r\n`)
    const hear = (line: string) => {
      if (text !== null) {
        if (line !== '.') {
          text += `${line}\n`
          return
        }
        mails.push({ to, text })
        text = null
        to = []
        say('250 taken')
      } else if (/^(EHLO|HELO)/i.test(line)) say('250 stub')
      else if (/^RCPT TO:/i.test(line)) {
        to.push(line.replace(/^RCPT TO:<(.*)>.*$/i, '$1'))
        say('250 ok')
      } else if (/^DATA/i.test(line)) {
        text = ''
        say('354 go on')
      } else if (/^QUIT/i.test(line)) {
        say('221 bye')
        socket.end()
      } else say('250 ok')
    }
    say('220 stub')
    socket.on('data', (piece: Buffer) => {
      const lines = (pending + piece.toString()).split('\r\n')
      pending = lines.pop() ?? ''
      for (const line of lines) hear(line)
    })
    socket.on('error', () => socket.destroy())
  })
  const port = await listening(server)
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () => new Promise(resolve => server.close(resolve)),
  }
}

async function listening(server: Server | ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  return must(address !== null && typeof address === 'object' ? address.port : null, 'a port')
}

let api: Api
let receiver: Awaited<ReturnType<typeof openReceiver>>
let mail: Awaited<ReturnType<typeof openMailServer>>
let alerts: Alerts
/** Added to the clock of the alerts. */
let laterMs = 0

function alertsAgain(): Alerts {
  const { store, random, clock } = api.ground
  const config = {
    alerts: { webhookSecret: SECRET, mail: { smtpUrl: mail.url, from: 'shed@example.com' } },
  }
  const alarm = { raise: (what: string) => api.alarms.push(what) }
  const ground = { store, random, clock: { nowMs: () => clock.nowMs() + laterMs } }
  return createAlerts({ ground, config, alarm })
}

beforeEach(async () => {
  laterMs = 0
  api = await openApi()
  receiver = await openReceiver()
  mail = await openMailServer()
  alerts = alertsAgain()
})

afterEach(async () => {
  await api.close()
  await receiver.close()
  await mail.close()
})

async function settings(changes: { alertWebhook?: string; alertEmails?: string[] }): Promise<void> {
  await api.ground.writer.run(batch => {
    const own = { shopName: 'Shed', demo: false, currency: 'EUR', defaultLocationId: 'workshop' }
    putSettings(batch, { ...own, ...changes })
    return () => undefined
  })
}

const append = (act: Act) => api.ground.appendAsServer([{ act, actorId: SERVER_ACTOR_ID }])

async function write(...items: Item[]): Promise<void> {
  await append({ kind: 'itemsWritten', body: { items, source: 'test' } })
}

async function count(itemId: string, units: number): Promise<void> {
  const expected = await api.ground.store.read(reader => {
    const row = reader.document('stock', stockId(itemId, 'workshop'))
    return row === null ? 0 : onTheBin(bodyOf('stock', row))
  })
  const body = { itemId, locationId: 'workshop', counted: units * SCALE, expected }
  await append({ kind: 'counted', body })
}

const withMinimum = (item: Item, units: number): Item => ({
  ...item,
  minimumByLocation: { workshop: units * SCALE },
})
const notices = () => receiver.got.map(({ body }) => noticeSchema.parse(JSON.parse(body)))

describe('minimum alerts', () => {
  test('SE19 one alert while short, also for ready-made stock and what the shop knows not', async () => {
    await settings({ alertWebhook: receiver.url })
    await write(
      withMinimum(material('jar'), 20),
      withMinimum({ ...material('glue'), shopify: null }, 5),
      withMinimum(bom('stool', []), 3),
      material('free'),
    )
    for (const id of ['jar', 'stool', 'free', 'glue']) await count(id, id === 'glue' ? 9 : 2)
    await alerts.step()
    expect(
      notices()
        .map(one => one.item.id)
        .sort(),
    ).toEqual(['jar', 'stool'])
    expect(notices().find(one => one.item.id === 'jar')).toMatchObject({
      kind: 'belowMinimum',
      shop: 'Shed',
      location: { id: 'workshop', name: 'Workshop' },
      available: '2',
      minimum: '20',
    })
    await count('jar', 1)
    await count('glue', 4)
    await alertsAgain().step()
    expect(
      notices()
        .map(one => one.item.id)
        .slice(2),
    ).toEqual(['glue'])
    await count('jar', 20)
    await alerts.step()
    await count('jar', 19)
    await alerts.step()
    expect(notices()).toHaveLength(3)
    await count('jar', 21)
    await alerts.step()
    await count('jar', 19)
    await alerts.step()
    expect(notices().at(-1)).toMatchObject({ item: { id: 'jar' }, available: '19' })
    expect(notices()).toHaveLength(4)
  })

  test('SE19 a minimum set later counts at once, one taken away closes the alert', async () => {
    await settings({ alertWebhook: receiver.url })
    await write(material('jar'))
    await count('jar', 2)
    await alerts.step()
    expect(notices()).toHaveLength(0)
    await write(withMinimum(material('jar'), 5))
    await alerts.step()
    expect(notices()).toHaveLength(1)
    await write(material('jar'))
    await alerts.step()
    await write(withMinimum(material('jar'), 5))
    await alerts.step()
    expect(notices()).toHaveLength(2)
  })

  test('SE20 it is signed, tried again, also after a restart, and given up with an alarm', async () => {
    await settings({ alertWebhook: receiver.url })
    receiver.answer(500)
    await write(withMinimum(material('jar'), 20))
    await count('jar', 2)
    const first = must(await alerts.step(), 'a wait')
    expect(first).toBeGreaterThan(10_000)
    await alerts.step()
    expect(receiver.got).toHaveLength(1)
    laterMs += first + 1_000
    alerts = alertsAgain()
    const second = must(await alerts.step(), 'a wait')
    expect(receiver.got).toHaveLength(2)
    expect(second).toBeGreaterThan(first)
    receiver.answer(204)
    laterMs += second + 1_000
    expect(await alerts.step()).toBeNull()
    const ids = receiver.got.map(({ headers }) => headers['x-floorbook-delivery'])
    expect(new Set(ids).size).toBe(1)
    const { headers, body } = must(receiver.got.at(-1), 'a post')
    const signature = String(headers['x-floorbook-signature'])
    const seconds = Number(/^t=(\d+),v1=[0-9a-f]{64}$/.exec(signature)?.[1])
    expect(signature).toBe(signatureOf(SECRET, body, seconds * 1_000))
    expect(signature).not.toBe(signatureOf('another-secret!!', body, seconds * 1_000))

    receiver.answer(404)
    await count('jar', 30)
    await alerts.step()
    await count('jar', 3)
    await alerts.step()
    expect(api.alarms).toEqual([])
    laterMs += 25 * 3_600_000
    expect(await alerts.step()).toBeNull()
    expect(api.alarms).toEqual(['an alert could not be sent'])
  })

  test('SE21 it is mailed to all addresses in one message', async () => {
    await settings({ alertEmails: ['ruth@example.com', 'buy@example.com'] })
    await write(withMinimum(material('jar'), 20))
    await count('jar', 2)
    expect(await alerts.step()).toBeNull()
    expect(mail.mails).toHaveLength(1)
    expect(mail.mails[0]?.to).toEqual(['ruth@example.com', 'buy@example.com'])
    expect(mail.mails[0]?.text).toMatch(/^Subject: .*jar at Workshop: 2 pcs free, minimum 20 pcs/im)
    expect(receiver.got).toHaveLength(0)
  })

  test('SE22 a test goes each way at once and says what came of it', async () => {
    await settings({})
    expect(await alerts.test()).toMatchObject({ webhook: { state: 'off' }, mail: { state: 'off' } })
    await settings({ alertWebhook: receiver.url, alertEmails: ['ruth@example.com'] })
    expect(await alerts.test()).toMatchObject({ webhook: { state: 'sent' }, mail: { state: 'sent' } })
    expect(notices()).toMatchObject([{ kind: 'test' }])
    receiver.answer(302)
    const failed = await alerts.test()
    expect(failed.webhook).toEqual({ state: 'failed', words: 'The address answered 302.' })
    const { store, random, clock } = api.ground
    const config = { alerts: { webhookSecret: null, mail: null } }
    const bare = createAlerts({ ground: { store, random, clock }, config, alarm: { raise: () => undefined } })
    const off = await bare.test()
    expect(off.webhook.words).toContain('FLOORBOOK_WEBHOOK_SECRET')
    expect(off.mail.words).toContain('FLOORBOOK_SMTP_URL')
  })
})
