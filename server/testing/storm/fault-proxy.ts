import { createServer, connect, type Socket } from 'node:net'
import { must } from '#kernel/assert.ts'

/** What befalls one request on its way; each ends by itself, at the latest after three seconds. */
export const PROXY_FAULTS = [
  /** It arrives up to a second late. */
  'delayed',
  /** The connection breaks in the middle of the request. */
  'requestCut',
  /** The server has done what was asked; its answer never leaves. */
  'answerDropped',
  /** The connection breaks in the middle of the answer. */
  'answerCut',
  /** Nothing goes through any more, and nobody says so. */
  'blackHole',
  /** The server's side is gone; the tablet's stays open and silent. */
  'halfOpen',
  /** The answer comes a few bytes at a time. */
  'slowDrip',
] as const
export type ProxyFault = (typeof PROXY_FAULTS)[number]

/** A TCP proxy on the loopback that harms what passes through it. */
export type FaultProxy = {
  readonly url: string
  readonly counts: ReadonlyMap<ProxyFault, number>
  /** Where the server listens now; null while there is none. */
  aim(url: string | null): void
  /** How likely each request is harmed; 0 ends all harm at once, connections under a fault are cut. */
  harm(chance: number): void
  close(): Promise<void>
}

type Way = { readonly client: Socket; readonly server: Socket; fault: ProxyFault | null }

const HELD_MS = 2_500
const DELAY_MS = 1_000
const DRIP_BYTES = 97
const DRIP_EVERY_MS = 3
const DRIPS_MAX = 60

/** `below` draws a whole number from 0 to less than its argument. */
export async function startFaultProxy(below: (limit: number) => number): Promise<FaultProxy> {
  const counts = new Map<ProxyFault, number>()
  const ways = new Set<Way>()
  let target: URL | null = null
  let chance = 0

  function draw(chunk: Buffer): ProxyFault | null {
    const isHead = /^(?:GET|POST) \//.test(chunk.subarray(0, 6).toString('latin1'))
    if (!isHead || below(1_000_000) >= chance * 1_000_000) return null
    const fault = must(PROXY_FAULTS[below(PROXY_FAULTS.length)], 'a fault')
    counts.set(fault, (counts.get(fault) ?? 0) + 1)
    return fault
  }

  function cut(way: Way): void {
    way.client.destroy()
    way.server.destroy()
    ways.delete(way)
  }

  /** A request or a part of one; in order, because a fault that waits holds what follows too. */
  async function up(way: Way, chunk: Buffer): Promise<void> {
    way.fault = held(way.fault) ?? draw(chunk)
    switch (way.fault) {
      case 'blackHole':
        return later(HELD_MS, () => cut(way))
      case 'requestCut':
        way.server.write(chunk.subarray(0, chunk.length >> 1))
        return later(20, () => cut(way))
      case 'delayed':
        await pause(below(DELAY_MS))
        break
      case 'halfOpen':
      case 'answerDropped':
      case 'answerCut':
      case 'slowDrip':
      case null:
        break
    }
    if (!way.server.destroyed) way.server.write(chunk)
  }

  async function down(way: Way, chunk: Buffer): Promise<void> {
    switch (way.fault) {
      case 'blackHole':
      case 'requestCut':
        return
      case 'answerDropped':
        return cut(way)
      case 'answerCut':
        way.client.write(chunk.subarray(0, chunk.length >> 1))
        return later(20, () => cut(way))
      case 'halfOpen':
        way.server.destroy()
        return later(HELD_MS, () => cut(way))
      case 'slowDrip':
        return drip(way.client, chunk)
      case 'delayed':
      case null:
        if (!way.client.destroyed) way.client.write(chunk)
    }
  }

  const door = createServer(client => {
    if (target === null) return void client.destroy()
    const server = connect(Number(target.port), target.hostname)
    const way: Way = { client, server, fault: null }
    ways.add(way)
    inOrder(client, chunk => up(way, chunk))
    inOrder(server, chunk => down(way, chunk))
    client.on('close', () => cut(way))
    server.on('close', () => {
      if (way.fault !== 'halfOpen') cut(way)
    })
  })
  await new Promise<void>(listening => door.listen(0, '127.0.0.1', listening))
  const address = door.address()
  if (address === null || typeof address === 'string') throw new Error('assertion failed: a port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    counts,
    aim(url) {
      target = url === null ? null : new URL(url)
    },
    harm(next) {
      chance = next
      if (next === 0) for (const way of ways) if (way.fault !== null) cut(way)
    },
    async close() {
      for (const way of ways) cut(way)
      await new Promise(closed => door.close(closed))
    },
  }
}

/** A fault that ends with its connection stands; others hold for one request. */
function held(fault: ProxyFault | null): ProxyFault | null {
  return fault === 'blackHole' || fault === 'requestCut' || fault === 'halfOpen' ? fault : null
}

/** Handles the chunks of a socket one after the other. A broken connection is what this is all about. */
function inOrder(socket: Socket, take: (chunk: Buffer) => Promise<void>): void {
  let last = Promise.resolve()
  socket.on('data', (chunk: Buffer) => {
    last = last.then(() => take(chunk))
  })
  socket.on('error', () => socket.destroy())
}

async function drip(to: Socket, chunk: Buffer): Promise<void> {
  let at = 0
  for (let count = 0; count < DRIPS_MAX && at < chunk.length; count += 1) {
    if (to.destroyed) return
    to.write(chunk.subarray(at, at + DRIP_BYTES))
    at += DRIP_BYTES
    await pause(DRIP_EVERY_MS)
  }
  if (at < chunk.length && !to.destroyed) to.write(chunk.subarray(at))
}

function later(waitMs: number, run: () => void): void {
  setTimeout(run, waitMs).unref()
}

function pause(waitMs: number): Promise<void> {
  return new Promise(done => {
    later(waitMs, done)
  })
}
