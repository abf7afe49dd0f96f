import type { FastifyInstance } from 'fastify'
import { sendProblem } from './route.ts'

export type TrustPage = {
  /** HTML: what to do so that a tablet trusts this server. */
  readonly page: () => Promise<string>
  /** The authority's certificate, PEM; null where there is none of our own. */
  readonly authority: () => string | null
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/

/**
 * Over plain http, only this machine itself gets the app: elsewhere a browser would keep nothing offline and
 * send its token in the clear. Others get the page that says what to do.
 */
export function guardOrigin(app: FastifyInstance, trust: TrustPage): void {
  app.get('/trust', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(await trust.page()),
  )
  app.get('/trust/authority.crt', async (_request, reply) => {
    const authority = trust.authority()
    if (authority === null) return sendProblem(reply, { code: 'notFound', detail: null })
    const name = 'attachment; filename="floorbook-authority.crt"'
    return reply.type('application/x-x509-ca-cert').header('content-disposition', name).send(authority)
  })
  app.addHook('onRequest', async (request, reply) => {
    if (request.protocol === 'https' || LOOPBACK.test(request.ip)) return
    const path = request.url.split('?')[0] ?? ''
    if (path === '/healthz' || path === '/trust' || path.startsWith('/trust/')) return
    if (path.startsWith('/api/')) return sendProblem(reply, { code: 'forbidden', detail: 'use https' })
    return reply.type('text/html; charset=utf-8').send(await trust.page())
  })
}
