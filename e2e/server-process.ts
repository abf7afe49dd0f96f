import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { must } from '#kernel/assert.ts'
import { closeContextsOf } from './open-contexts.ts'

export const ENROLMENT_CODE = 'DEMO2026'

/** A real server process with the simulated shop, on a data folder of its own. */
export type ServerProcess = {
  readonly url: string
  readonly httpsPort: number
  readonly shopUrl: string
  readonly dataFolder: string
  start(): Promise<void>
  /** kill −9: no chance to say goodbye. */
  kill(): Promise<void>
  /** Closes the tablets that work against it, kills it and removes its data. */
  remove(): Promise<void>
  /** The process that runs now, or null. */
  pid(): number | null
  /** What it has printed so far. */
  output(): string
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const BUNDLED_NODE = process.execPath

export async function serverProcess(settings: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const [port, httpsPort, shopPort] = [await freePort(), await freePort(), await freePort()]
  const dataFolder = mkdtempSync(join(tmpdir(), 'floorbook-'))
  let child: ChildProcess | null = null
  let printed = ''
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    PORT: String(port),
    FLOORBOOK_DATA: dataFolder,
    FLOORBOOK_HTTPS_PORT: String(httpsPort),
    FLOORBOOK_SIMULATOR_PORT: String(shopPort),
    FLOORBOOK_ENROLMENT_CODE: ENROLMENT_CODE,
    LOG_LEVEL: 'warn',
    ...settings,
  }
  const url = `http://localhost:${port}`
  const kill = async () => {
    const running = child
    child = null
    if (running === null || running.exitCode !== null) return
    const gone = new Promise(resolve => running.once('exit', resolve))
    running.kill('SIGKILL')
    await gone
  }
  const start = async () => {
    const started = spawn(BUNDLED_NODE, ['server/start.mjs'], {
      cwd: ROOT,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    for (const stream of [started.stdout, started.stderr]) {
      must(stream, 'output of the server').on('data', (chunk: Buffer) => (printed += chunk.toString()))
    }
    await answering(`${url}/healthz`, started, () => printed)
  }
  const remove = async () => {
    await closeContextsOf(url)
    await kill()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  const shopUrl = `http://127.0.0.1:${shopPort}`
  return {
    url,
    httpsPort,
    shopUrl,
    dataFolder,
    start,
    kill,
    remove,
    pid: () => child?.pid ?? null,
    output: () => printed,
  }
}

/** Waits until the address answers; fails with what the process printed when it ends before that. */
async function answering(address: string, child: ChildProcess, printed: () => string): Promise<void> {
  const deadline = performance.now() + 60_000
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended (${child.exitCode}):\n${printed()}`)
    if (performance.now() > deadline) throw new Error(`no answer from ${address}:\n${printed()}`)
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(2_000) })
      if (answer.ok) return
    } catch {
      // Not listening yet: asking again is what the loop is for.
    }
    await new Promise(again => setImmediate(again))
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(listening => probe.listen(0, '127.0.0.1', listening))
  const address = probe.address()
  await new Promise(closed => probe.close(closed))
  if (address === null || typeof address === 'string') throw new Error('no port to be had')
  return address.port
}
