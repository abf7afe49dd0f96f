import type { ShopFinding } from '#protocol/shop-standing.ts'
import type { Ground } from '../ground.ts'
import { type NotifiedLoopOptions, startNotifiedLoop } from '../notified-loop.ts'
import { bodyOf } from '../replication/bodies.ts'
import { type Finding, note, weather } from '../shopify/check/finding.ts'
import { checkReading } from '../shopify/check/read-check.ts'
import type { ShopifyClient, ShopifyFault } from '../shopify/client.ts'

/** What is right and wrong between us and the shop, apart from what waits to be sent. */
export type ShopCondition = {
  /** What is wrong first, then what is in order; nothing of the shop itself before the first look. */
  readonly findings: () => readonly ShopFinding[]
  /** How many of them somebody must mend. */
  readonly todos: () => number
  /** What an answer of Shopify's says of it, beside the looks. */
  readonly heard: (fault: ShopifyFault | null) => void
  /** Looks now, if it does at all: somebody says that it is mended. */
  readonly lookAgain: () => void
  /** Looks now, and from then on. */
  readonly watch: () => void
  readonly stop: () => Promise<void>
}

export type ConditionPorts = {
  readonly ground: Pick<Ground, 'store' | 'clock'>
  readonly client: ShopifyClient
  /** `https://your-shop.myshopify.com`. */
  readonly origin: string
  /** What is wrong with its webhooks; null where nothing is, or where none are expected. */
  readonly webhookProblem: () => string | null
  /** Whether the shop was found to ignore idempotency keys. */
  readonly ignoresKeys: boolean
}

const GOOD_EVERY_MS = 3_600_000
const BAD_EVERY_MS = 60_000
/** A short silence mends itself before anybody could do something about it. */
const SILENCE_MS = 120_000

/** Looks at start, every hour, every minute while something is wrong, and when an answer says so. */
export function createCondition(
  ports: ConditionPorts,
  loop: Pick<NotifiedLoopOptions, 'sleepMs' | 'onError'>,
): ShopCondition {
  let seen: readonly Finding[] = []
  let silence: { readonly sinceMs: number; readonly message: string } | null = null
  let watching: ReturnType<typeof startNotifiedLoop> | null = null
  const said = new Set<string>()
  const { nowMs } = ports.ground.clock

  async function look(): Promise<number> {
    seen = await lookAtShop(ports)
    const wrong = seen.filter(isWrong)
    // Once in the log, for whoever has no desk open.
    for (const { words, remedy } of wrong) if (!said.has(words)) loop.onError(`${words}. ${remedy}`)
    said.clear()
    for (const { words } of wrong) said.add(words)
    return wrong.length > 0 ? BAD_EVERY_MS : GOOD_EVERY_MS
  }
  const findings = () => {
    const isSilent = silence !== null && nowMs() - silence.sinceMs >= SILENCE_MS
    const beside = [
      ...(isSilent && !seen.some(isWrong) ? [weather(silence?.message ?? '', SILENT)] : []),
      ...webhookFindings(ports.webhookProblem()),
      ...(ports.ignoresKeys ? [KEYS_IGNORED] : []),
    ]
    return [...beside, ...seen].sort((left, right) => RANKS[left.state] - RANKS[right.state])
  }
  return {
    findings,
    todos: () => findings().filter(({ state }) => state === 'todo').length,
    heard: fault => {
      if (fault?.kind === 'weather') silence ??= { sinceMs: nowMs(), message: fault.message }
      else silence = null
      if (fault?.kind === 'denied') watching?.notify()
    },
    lookAgain: () => watching?.notify(),
    watch: () => {
      watching ??= startNotifiedLoop({ step: look, ...loop })
    },
    stop: async () => watching?.stop(),
  }
}

const RANKS = { todo: 0, weather: 1, note: 2, ok: 3 } as const

const SILENT = 'Is this machine online? The floor works on; what Shopify is to be told waits'

const KEYS_IGNORED = note(
  'This shop ignores the keys by which Shopify knows a request again (FLOORBOOK_SHOPIFY_KEYS)',
  'So nothing is ever sent twice: where an answer is lost, a person looks in Shopify and says if it arrived',
)

function isWrong({ state }: Finding): boolean {
  return state === 'todo' || state === 'weather'
}

function webhookFindings(problem: string | null): readonly Finding[] {
  if (problem === null) return []
  return [note(problem, 'Nothing is lost: Shopify is asked every 30 seconds instead')]
}

async function lookAtShop({ ground, client, origin }: ConditionPorts): Promise<readonly Finding[]> {
  const currency = await ground.store.read(reader => {
    const row = reader.document('people', 'settings')
    const body = row === null ? null : bodyOf('people', row)
    return body?.part === 'settings' ? body.currency : undefined
  })
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return checkReading({ client, origin, timeZone, currency })
}

/** The same client; what its answers say is told. */
export function toldClient(client: ShopifyClient, heard: ShopCondition['heard']): ShopifyClient {
  return {
    throttle: client.throttle,
    run: async (operation, variables, onUnanswered) => {
      const answer = await client.run(operation, variables, onUnanswered)
      heard(answer.ok ? null : answer.error)
      return answer
    },
  }
}
