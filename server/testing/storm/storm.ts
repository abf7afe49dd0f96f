import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { HistoryEvent } from '../../simulation/history.ts'
import { seededRandom } from '../seeded-random.ts'
import { type ServerChild, startServerChild } from '../server-child.ts'
import { startFaultProxy } from './fault-proxy.ts'
import type { Found, Holds } from './judge.ts'
import { bookOf, documentsOf, enrolOnlooker, positionOf } from './server-truth.ts'
import { startTablet, type StormTablet } from './storm-tablet.ts'

export type StormSize = {
  readonly tablets: number
  /** Entries of each tablet. */
  readonly entries: number
  readonly kills: number
}

export type Storm = {
  /** What happened, as JSON lines, for the judge; it is also in this file. */
  readonly history: string
  readonly historyFile: string
  /** From the last fault until all devices held the same, ms. */
  readonly equalAfterMs: number
  readonly faults: ReadonlyMap<string, number>
  readonly entries: number
  /** Failures that a tablet told of, in words. */
  readonly failures: readonly string[]
}

/**
 * A server is killed once it has told its tablets so many verdicts, or has lived for so long (ms), whichever
 * comes first: on any machine most die in the middle of pushes, and some before the first.
 */
const VERDICTS_MAX = 350
const LIFE_MS = 3_000
/** … and is gone for up to so long, ms. */
const GONE_MS = 300
const HARM = 0.2
const EQUAL_WITHIN_MS = 30_000

/**
 * Tablets in threads of this process work on one floor and send to a real server process through a proxy that
 * harms what passes, while the server is killed (−9) again and again; then everything is quiet, and they have
 * to become equal by themselves. The seed decides what is done and how it is harmed, the machine the instant.
 */
export async function runStorm(size: StormSize, seed: number): Promise<Storm> {
  const folder = mkdtempSync(join(tmpdir(), 'floorbook-storm-'))
  const random = seededRandom(seed)
  const proxy = await startFaultProxy(random.below)
  const events: string[] = []
  let told = 0
  let awaited: { count: number; reached: () => void } = { count: 0, reached: () => undefined }
  const toldBy = (count: number) =>
    new Promise<void>(reached => {
      awaited = { count, reached }
    })
  const note = (event: HistoryEvent | Holds | Found) => {
    if (event.what === 'acknowledged') told += 1
    if (told >= awaited.count) awaited.reached()
    events.push(`${JSON.stringify(event)}\n`)
  }
  let server = await startServerChild({ FLOORBOOK_DATA: folder })
  const { code } = server
  const restart = async (): Promise<ServerChild> =>
    startServerChild({ FLOORBOOK_DATA: folder, FLOORBOOK_SHOPIFY: 'off', FLOORBOOK_ENROLMENT_CODE: code })
  const tablets: StormTablet[] = []
  try {
    // The demo's simulated shop writes into the ledger in its own time: from here on only tablets do.
    await server.kill()
    server = await restart()
    proxy.aim(server.url)
    const token = await enrolOnlooker(server.url, code)
    for (let number = 1; number <= size.tablets; number += 1) {
      const data = { url: proxy.url, code, name: `tablet ${number}`, seed: seed + number }
      tablets.push(await startTablet(data, note))
    }
    proxy.harm(HARM)
    const worked: Promise<void>[] = []
    for (let kill = 0; kill < size.kills; kill += 1) {
      const share = upTo(size, kill + 1) - upTo(size, kill)
      worked.push(...tablets.map(tablet => tablet.work(share)))
      const lived = pause(random.below(LIFE_MS))
      await Promise.race([lived, toldBy(told + random.below(VERDICTS_MAX))])
      proxy.aim(null)
      await server.kill()
      await pause(random.below(GONE_MS))
      if (kill === size.kills - 1) await Promise.all(worked)
      server = await restart()
      proxy.aim(server.url)
    }
    proxy.harm(0)
    const equalAfterMs = await untilEqual(server.url, token, tablets)
    for (const tablet of tablets)
      note({ what: 'holds', who: tablet.name, documents: (await tablet.look()).held })
    note({ what: 'holds', who: 'server', documents: (await documentsOf(server.url, token)).held })
    for (const one of bookOf(join(folder, 'floorbook.sqlite'))) note(one)
    note({ what: 'end' })
    const history = events.join('')
    const historyFile = join(tmpdir(), `floorbook-storm-${seed}.jsonl`)
    writeFileSync(historyFile, history)
    const faults = new Map<string, number>([...proxy.counts, ['killed', size.kills]])
    const failures = tablets.flatMap(tablet => tablet.failures)
    return { history, historyFile, equalAfterMs, faults, entries: size.tablets * size.entries, failures }
  } finally {
    await Promise.all(tablets.map(tablet => tablet.end()))
    await server.kill()
    await proxy.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** So many entries of each tablet are begun before this many kills. */
function upTo({ entries, kills }: StormSize, count: number): number {
  return Math.round((entries * count) / kills)
}

/** Looks again and again until all is sent and everybody holds what the server gives; or gives up. */
async function untilEqual(url: string, token: string, tablets: readonly StormTablet[]): Promise<number> {
  const startedMs = performance.now()
  for (;;) {
    const position = await positionOf(url, token)
    const standings = await Promise.all(tablets.map(tablet => tablet.stand()))
    const isQuiet = standings.every(one => one.unsent === 0 && one.reached >= position)
    const isEqual = isQuiet && (await areEqual(url, token, tablets))
    const tookMs = performance.now() - startedMs
    if (isEqual || tookMs > EQUAL_WITHIN_MS) return tookMs
    await pause(50)
  }
}

async function areEqual(url: string, token: string, tablets: readonly StormTablet[]): Promise<boolean> {
  const { digest } = await documentsOf(url, token)
  const looks = await Promise.all(tablets.map(tablet => tablet.look()))
  return looks.every(look => look.digest === digest)
}
