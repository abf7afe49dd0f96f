import { setImmediate as breath, setTimeout as pause } from 'node:timers/promises'
import type { Result } from '#kernel/result.ts'
import type { Settings } from '#domain/people/person.ts'
import type { AlertTestAnswer, WayTried } from '#protocol/settings.ts'
import type { Config } from '../config.ts'
import type { Ground } from '../ground.ts'
import { startNotifiedLoop } from '../notified-loop.ts'
import type { Alarm } from '../replication/ports.ts'
import { type AlertMessage, type AlertStore, createAlertStore } from './alert-store.ts'
import { mailNotice } from './mail.ts'
import { type Notice, type Way, WAYS } from './notice.ts'
import { lookAtStock, settingsOf } from './watch-stock.ts'
import { postNotice } from './webhook.ts'

const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 3_600_000
/** After a day nobody needs to be told that something was short. */
const GIVEN_UP_AFTER_MS = 24 * 3_600_000

export interface Alerts {
  /** Sends a test by each way that is set up. */
  readonly test: () => Promise<AlertTestAnswer>
  /** Looks at what changed and sends what is due; ms until the next is due, null where nothing waits. */
  readonly step: () => Promise<number | null>
}

export type AlertPorts = {
  readonly ground: Pick<Ground, 'store' | 'clock' | 'random'>
  readonly config: Pick<Config, 'alerts'>
  readonly alarm: Alarm
  /** Aborted when the server stops: what is not sent by then is sent after the next start. */
  readonly stopping?: AbortSignal
}

/** Minimum alerts without a loop: what each step does. */
export function createAlerts(ports: AlertPorts): Alerts {
  const store = createAlertStore(ports.ground.store)
  return {
    test: async () => {
      const settings = await ports.ground.store.read(settingsOf)
      const notice = testNotice(settings, ports.ground.random.id(), ports.ground.clock.nowMs())
      const [webhook, mail] = await Promise.all(WAYS.map(way => tried(ports, settings, way, notice)))
      return { webhook: webhook ?? NOT_TRIED, mail: mail ?? NOT_TRIED }
    },
    step: async () => {
      await look(ports, store)
      await sendDue(ports, store)
      const next = store.nextAtMs()
      return next === null ? null : Math.max(1, next - ports.ground.clock.nowMs())
    },
  }
}

/** Looks after every commit that may matter, sends, and tries again, until it is stopped. */
export function startAlerts(
  ports: AlertPorts & { readonly ground: Ground },
  onError: (error: unknown) => void,
): Alerts & { readonly stop: () => Promise<void> } {
  const stopping = new AbortController()
  const alerts = createAlerts({ ...ports, stopping: stopping.signal })
  const loop = startNotifiedLoop({
    step: alerts.step,
    sleepMs: async (durationMs, signal) => {
      // An abort is how the loop is woken; there is nothing to do about it.
      await pause(durationMs, undefined, { signal, ref: false }).catch(() => undefined)
    },
    onError,
  })
  ports.ground.onCommit(({ collections }) => {
    if (collections.includes('stock') || collections.includes('catalogue')) loop.notify()
  })
  const stop = () => {
    stopping.abort()
    return loop.stop()
  }
  return { ...alerts, stop }
}

async function look({ ground, config }: AlertPorts, store: AlertStore): Promise<void> {
  for (let more = true; more;) {
    const nowMs = ground.clock.nowMs()
    const ways = (settings: Settings | null) => WAYS.filter(way => missingFor(config, settings, way) === null)
    const changes = await ground.store.read(reader =>
      lookAtStock(reader, { store, nowMs, newId: ground.random.id, ways }),
    )
    store.apply(changes, nowMs)
    more = changes.more
    if (more) await breath()
  }
}

async function sendDue(ports: AlertPorts, store: AlertStore): Promise<void> {
  const settings = await ports.ground.store.read(settingsOf)
  for (const message of store.due(ports.ground.clock.nowMs())) {
    if (ports.stopping?.aborted === true) return
    await sendOne(ports, store, settings, message)
  }
}

async function sendOne(
  ports: AlertPorts,
  store: AlertStore,
  settings: Settings | null,
  message: AlertMessage,
): Promise<void> {
  const { messageId, way, notice, madeAtMs, attempts } = message
  const answer = await tried(ports, settings, way, notice)
  const nowMs = ports.ground.clock.nowMs()
  switch (answer.state) {
    case 'sent':
      return store.settle(messageId, null, nowMs)
    case 'off':
      return store.settle(messageId, answer.words, nowMs)
    case 'failed': {
      if (nowMs - madeAtMs < GIVEN_UP_AFTER_MS) {
        return store.retry(messageId, nowMs + waitMs(attempts), answer.words)
      }
      ports.alarm.raise('an alert could not be sent', { way, item: notice.item.id, problem: answer.words })
      return store.settle(messageId, answer.words, nowMs)
    }
  }
}

/** 15 s, doubled by each failure, an hour at most. */
function waitMs(failuresBefore: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failuresBefore, 16))
}

const NOT_TRIED: WayTried = { state: 'off', words: '' }

async function tried(
  { config, ground, stopping }: AlertPorts,
  settings: Settings | null,
  way: Way,
  notice: Notice,
): Promise<WayTried> {
  const missing = missingFor(config, settings, way)
  if (missing !== null || settings === null) return { state: 'off', words: missing ?? '' }
  const { webhookSecret, mail } = config.alerts
  const { alertWebhook: url, alertEmails } = settings
  let sent: Result<null, string> | null = null
  if (way === 'webhook' && webhookSecret !== null) {
    const to = { url, secret: webhookSecret, nowMs: ground.clock.nowMs() }
    sent = await postNotice(notice, to, stopping ?? null)
  }
  if (way === 'mail' && mail !== null) sent = await mailNotice(notice, mail, alertEmails)
  if (sent === null) return NOT_TRIED
  if (!sent.ok) return { state: 'failed', words: sent.error }
  return {
    state: 'sent',
    words: way === 'mail' ? `Sent to ${alertEmails.join(', ')}.` : 'The address took it.',
  }
}

/** What is missing for a way, in words; null where it is set up. */
function missingFor({ alerts }: Pick<Config, 'alerts'>, settings: Settings | null, way: Way): string | null {
  if (way === 'webhook') {
    if (settings === null || settings.alertWebhook === '') return 'No address is set.'
    return alerts.webhookSecret === null ? 'The server has no FLOORBOOK_WEBHOOK_SECRET to sign with.' : null
  }
  if (settings === null || settings.alertEmails.length === 0) return 'No mail address is set.'
  return alerts.mail === null ? 'The server has no FLOORBOOK_SMTP_URL and FLOORBOOK_MAIL_FROM.' : null
}

function testNotice(settings: Settings | null, id: string, nowMs: number): Notice {
  return {
    id,
    kind: 'test',
    shop: settings?.shopName ?? '',
    item: { id: 'test', name: 'Test', sku: '', unit: 'pcs' },
    location: { id: 'test', name: 'Test' },
    available: '0',
    minimum: '0',
    at: new Date(nowMs).toISOString(),
  }
}
