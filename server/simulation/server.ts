import { FIRST_PREV_HASH } from '#domain/ledger/entry.ts'
import { must } from '#kernel/assert.ts'
import { collectionSchema } from '#protocol/document.ts'
import type { EnrolAnswer } from '#protocol/device.ts'
import { PROBLEMS, type ProblemCode } from '#protocol/problem.ts'
import { auditQuerySchema, pullQuerySchema, type StreamEvent } from '#protocol/pull.ts'
import { PUSH_BODY_BYTES_MAX, type PushAnswer, pushRequestSchema } from '#protocol/push.ts'
import { PROTOCOL_VERSION, PROTOCOL_VERSION_OLDEST } from '#protocol/version.ts'
import type { AppendPorts } from '../replication/append.ts'
import { enrolJob, revokeJob, secretHash } from '../replication/enrol.ts'
import type { Random } from '../replication/ports.ts'
import { createAnnouncer } from '../replication/stream.ts'
import type { Committed, Writer } from '../replication/writer.ts'
import { StoreFailure } from '../store/failure.ts'
import type { DeviceRow, Store } from '../store/port.ts'
import { type Disk } from './disk.ts'
import { ENROLMENT_CODE, openWorkshop } from './shop-floor.ts'
import type { Works } from './works.ts'

export type ServerRequest = {
  readonly path: string
  readonly body: unknown
  readonly token: string
}
export type ServerReply =
  | { readonly status: 200; readonly answer: unknown }
  | { readonly status: number; readonly problem: ProblemCode }

/** The server as tablets reach it, over the product's replication core; HTTP itself is left out. */
export type SimulatedServer = {
  /** False between a crash and the next start. */
  isUp(): boolean
  /** Rises with each start: an answer of an earlier one never arrives. */
  incarnation(): number
  handle(request: ServerRequest): Promise<ServerReply>
  /** Null where the token is not known or its device revoked. */
  listen(token: string, send: (event: StreamEvent) => void): (() => void) | null
  beat(): StreamEvent
  enrol(name: string): Promise<EnrolAnswer>
  revoke(deviceId: string): Promise<void>
  writer(): Writer
  alarms: readonly string[]
  start(): Promise<void>
  kill(): void
}

export type ServerPorts = {
  readonly disk: Disk
  readonly works: Works
  readonly nowMs: () => number
  readonly random: Random
  /** The largest body that is taken: a proxy in front may take less than the product does. */
  readonly bodyBytesMax: () => number
  readonly onCommitted: (committed: Committed) => void
  readonly onDeath: () => void
  /** A push was judged; it may still be lost on its way back. */
  readonly onAnswered: (deviceId: string, answer: PushAnswer) => void
  readonly onServed: (position: number) => void
}

type Process = { readonly store: Store; readonly writer: Writer; readonly kill: () => void }

export function simulatedServer(ports: ServerPorts): SimulatedServer {
  const alarms: string[] = []
  let process: Process | null = null
  let count = 0
  let announcer = createAnnouncer()
  const clock = { nowMs: ports.nowMs }
  const append: AppendPorts = { accept: ports.works.accept, random: ports.random, appVersion: 'simulated' }
  const running = () => must(process, 'a server that runs')

  async function start() {
    count += 1
    const opened = ports.disk.open(() => {
      process = null
      announcer = createAnnouncer()
      ports.onDeath()
    })
    const store = ports.works.serverStore(opened.store)
    const { announce } = announcer
    const writer = ports.works.createWriter({
      store,
      clock,
      alarm: { raise: (what, facts) => alarms.push(`${what} ${JSON.stringify(facts)}`) },
      soon: queueMicrotask,
      onCommit: committed => {
        announce(committed)
        ports.onCommitted(committed)
      },
    })
    process = { store, writer, kill: opened.kill }
    if (ports.disk.commits.length === 0) await openWorkshop(writer, append)
  }

  return {
    alarms,
    isUp: () => process !== null,
    incarnation: () => count,
    async handle(request) {
      const { store, writer } = running()
      try {
        const device = await deviceOf(store, request.token)
        if (device === null) return { status: 401, problem: 'noToken' }
        return await answer(ports, { store, writer }, device, request)
      } catch (error) {
        if (!(error instanceof StoreFailure)) throw error
        return problem(error.kind === 'diskFull' ? 'diskFull' : 'broken')
      }
    },
    listen(token, send) {
      const device = ports.disk.look(reader => reader.device(token.slice(0, token.indexOf('.'))))
      if (process === null || device === null || device.revoked) return null
      if (device.tokenHash !== secretHash(token)) return null
      const [epoch, position] = ports.disk.look(reader => [reader.epoch(), reader.position()])
      send({ type: 'hello', epoch, position, serverTimeMs: ports.nowMs() })
      return announcer.listen(send)
    },
    beat: () => {
      const position = ports.disk.look(reader => reader.position())
      return { type: 'beat', position, serverTimeMs: ports.nowMs() }
    },
    async enrol(name) {
      const result = await running().writer.run(enrolJob(ports.random, { code: ENROLMENT_CODE, name }))
      return must(result.ok ? result.value : null, 'an enrolment')
    },
    revoke: async deviceId => void (await running().writer.run(revokeJob(deviceId))),
    writer: () => running().writer,
    start,
    kill: () => process?.kill(),
  }
}

async function deviceOf(store: Store, token: string): Promise<DeviceRow | null> {
  const device = await store.read(reader => reader.device(token.slice(0, token.indexOf('.'))))
  return device !== null && device.tokenHash === secretHash(token) ? device : null
}

async function answer(
  ports: ServerPorts,
  { store, writer }: Pick<Process, 'store' | 'writer'>,
  device: DeviceRow,
  { path, body }: ServerRequest,
): Promise<ServerReply> {
  const { works, nowMs } = ports
  const url = new URL(path, 'https://simulated')
  const query = Object.fromEntries(url.searchParams)
  const [what = '', name = ''] = url.pathname.split('/').slice(2)
  if (what === 'me') {
    const [epoch, position] = await store.read(reader => [reader.epoch(), reader.position()] as const)
    const { id: deviceId, lastSeq, revoked } = device
    const lastHash = device.lastHash ?? FIRST_PREV_HASH
    return {
      status: 200,
      answer: { deviceId, epoch, lastSeq, lastHash, revoked, position, serverTimeMs: nowMs() },
    }
  }
  if (what === 'push') {
    const request = pushRequestSchema.parse(body)
    if (!isSpoken(request.protocol)) return problem('oldVersion')
    const bytes = request.entries.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
    if (bytes > Math.min(ports.bodyBytesMax(), PUSH_BODY_BYTES_MAX)) return problem('tooLarge')
    const result = await writer.run(works.pushJob(works.accept, device.id, request))
    if (!result.ok) return problem(result.error)
    ports.onAnswered(device.id, result.value)
    return { status: 200, answer: result.value }
  }
  if (!isSpoken(Number(query['protocol']))) return problem('oldVersion')
  if (device.revoked) return problem('forbidden')
  const collection = collectionSchema.parse(name)
  if (what === 'pull') {
    const asked = pullQuerySchema.parse(query)
    const result = await store.read(reader => works.pullPage(reader, device, collection, asked, nowMs()))
    if (!result.ok) return problem(result.error)
    ports.onServed(result.value.reached)
    return { status: 200, answer: result.value }
  }
  const asked = auditQuerySchema.parse(query)
  const audit = await store.read(reader => works.auditOf(reader, collection))
  if (asked.epoch !== undefined && asked.epoch !== audit.epoch) return problem('epochChanged')
  return asked.position > audit.position ? problem('checkpointAhead') : { status: 200, answer: audit }
}

function isSpoken(version: number): boolean {
  return version >= PROTOCOL_VERSION_OLDEST && version <= PROTOCOL_VERSION
}

function problem(code: ProblemCode): ServerReply {
  return { status: PROBLEMS[code].status, problem: code }
}
