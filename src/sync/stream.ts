import { EventSourceParserStream } from 'eventsource-parser/stream'
import { type StreamEvent, streamEventSchema } from '#protocol/pull.ts'
import { backoffMs } from './core/backoff.ts'
import type { Pauses } from './pauses.ts'
import { SILENCE_MS } from './status.ts'

/**
 * The stream is tried for at least so often, ms: it is one small request, and its first word ends the longer
 * waits of everything else. So a tablet heals in seconds, however long the trouble was.
 */
const TRIED_EVERY_MS = 4_000

export type StreamPorts = {
  readonly fetch: typeof fetch
  readonly token: () => Promise<string | null>
  readonly random: () => number
  readonly pauses: Pauses
  readonly onEvent: (event: StreamEvent) => void
  /** No stream for now: whoever needs news asks for it. */
  readonly onDown: () => void
  readonly onFailure: (problem: unknown) => void
}

export interface Stream {
  /** The network is gone: what still hangs in the air is given up, and a new stream is tried for. */
  cut(): void
}

/**
 * The one event stream, over fetch because an EventSource can send no token. It is made anew, after a wait,
 * when it ends, is cut, answers with an error, or was silent for two and a half beats: a proxy may keep a
 * dead one open for hours. Runs until the signal is aborted.
 */
export function followStream(ports: StreamPorts, signal: AbortSignal): Stream {
  let cutting = new AbortController()

  async function follow(): Promise<void> {
    let failureCount = 0
    while (!signal.aborted) {
      cutting = new AbortController()
      const heard = await readStream(ports, AbortSignal.any([signal, cutting.signal]))
      if (signal.aborted) return
      ports.onDown()
      failureCount = heard ? 1 : failureCount + 1
      await ports.pauses.wait(backoffMs(failureCount, ports.random(), null, TRIED_EVERY_MS), signal)
    }
  }

  follow().catch(ports.onFailure)
  return { cut: () => cutting.abort() }
}

/** Reads one stream to its end. True where it brought at least one event. */
async function readStream(ports: StreamPorts, signal: AbortSignal): Promise<boolean> {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), SILENCE_MS)
  let heard = false
  try {
    const token = await ports.token()
    const response = await ports.fetch('/api/stream', {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${token ?? ''}` },
      cache: 'no-store',
      signal: AbortSignal.any([signal, silence.signal]),
    })
    const isStream = response.headers.get('content-type')?.includes('text/event-stream') ?? false
    if (!response.ok || !isStream || response.body === null) return false
    const events = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream())
      .getReader()
    for (;;) {
      const { done, value } = await events.read()
      if (done) return heard
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), SILENCE_MS)
      const event = streamEventSchema.safeParse(jsonOf(value.data))
      if (!event.success) continue
      heard = true
      ports.onEvent(event.data)
    }
  } catch {
    // No network, a cut or silent stream: the caller waits and makes a new one.
    return heard
  } finally {
    clearTimeout(timer)
    silence.abort()
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not ours; a proxy may write into a stream.
    return null
  }
}
