import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { StreamEvent } from '#protocol/pull.ts'
import { createAuthenticate } from './authenticate.ts'
import type { Parts } from './parts.ts'
import { sendProblem } from './route.ts'

/** A listener that does not read is cut off: it comes back and asks from its position. */
const UNREAD_BYTES_MAX = 64_000

/** `GET /api/stream`: server-sent events, one stream per device for all collections. */
export function registerStream(app: FastifyInstance, parts: Parts): void {
  const { store, announcer, clock } = parts
  const authenticate = createAuthenticate(store)
  const open = new Set<PassThrough>()
  app.addHook('preClose', async () => {
    for (const stream of open) stream.destroy()
  })
  app.get('/api/stream', { compress: false }, async (request, reply) => {
    const device = await authenticate(request)
    if (device === null) return sendProblem(reply, { code: 'noToken', detail: null })
    if (device.revoked) return sendProblem(reply, { code: 'forbidden', detail: 'this device was revoked' })
    const stream = new PassThrough()
    open.add(stream)
    const send = (event: StreamEvent) => {
      if (stream.writableLength > UNREAD_BYTES_MAX) stream.destroy()
      else if (!stream.destroyed) stream.write(`data: ${JSON.stringify(event)}\n\n`)
    }
    const beat = () =>
      store.read(reader => {
        send({ type: 'beat', position: reader.position(), serverTimeMs: clock.nowMs() })
      })
    // One snapshot with the subscription: no commit falls between the position said and the first news.
    const stop = await store.read(reader => {
      const [epoch, position, serverTimeMs] = [reader.epoch(), reader.position(), clock.nowMs()]
      send({ type: 'hello', epoch, position, serverTimeMs })
      return announcer.listen(send)
    })
    // A store that cannot be read ends the stream: the device comes back and hears what is wrong.
    const timer = setInterval(() => void beat().catch(() => stream.destroy()), parts.beatMs)
    stream.on('close', () => {
      clearInterval(timer)
      stop()
      open.delete(stream)
    })
    request.raw.on('close', () => stream.destroy())
    return reply
      .header('content-type', 'text/event-stream')
      .header('cache-control', 'no-store, no-transform')
      .header('x-accel-buffering', 'no')
      .send(stream)
  })
}
