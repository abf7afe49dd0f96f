import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createInterface } from 'node:readline'

const START = fileURLToPath(new URL('../start.mjs', import.meta.url))

/** A real server in a process of its own. */
export type ServerChild = {
  readonly url: string
  readonly code: string
  /** Every line that it printed so far. */
  readonly said: readonly string[]
  /** kill −9, and waits until it is gone. */
  kill(): Promise<void>
}

/**
 * Starts a server on any free port; resolves when it answers. Its environment holds nothing but `settings`.
 */
export async function startServerChild(settings: Readonly<Record<string, string>>): Promise<ServerChild> {
  const env = { PATH: process.env['PATH'] ?? '', PORT: '0', LOG_LEVEL: 'error', ...settings }
  const child = spawn(process.execPath, [START], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const said: string[] = []
  const [url, code] = await printed(child, said)
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  return { url, code, said, kill }
}

/** The address and the code that a server prints; rejects with what it said where it ended first. */
function printed(child: ChildProcess, said: string[]): Promise<[url: string, code: string]> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue
      createInterface({ input: stream }).on('line', line => {
        said.push(line)
        const match = /(http:\/\/localhost:\d+)\/enrol\/(\w+)/.exec(line)
        if (match?.[1] !== undefined && match[2] !== undefined) resolve([match[1], match[2]])
      })
    }
    child.once('exit', () => reject(new Error(`the server ended: ${said.join('\n')}`)))
  })
}
