import type { Server } from 'node:http'
import { createSecureServer } from 'node:http2'
import { Server as NetServer, type Socket } from 'node:net'
import type { FastifyServerFactory } from 'fastify'
import type { Pair } from './authority.ts'

export type SecureListener = {
  readonly factory: FastifyServerFactory
  /** New connections get this certificate. */
  renew(pair: Pair): void
  /** Cuts what is open: streams would hold a shutdown up for hours. */
  cut(): void
}

/** https with HTTP/2, and HTTP/1.1 for those who do not speak it. */
export function secureListener(pair: Pair): SecureListener {
  const server = createSecureServer({ allowHTTP1: true, cert: pair.certificate, key: pair.key })
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return {
    factory: handler => {
      server.on('request', handler)
      return asHttpServer(server)
    },
    renew: ({ certificate, key }) => server.setSecureContext({ cert: certificate, key }),
    cut: () => {
      for (const socket of sockets) socket.destroy()
    },
  }
}

/**
 * Fastify's type of a factory knows one kind of server, although it serves HTTP/2's compatible requests as
 * well: that they are alike is promised by Node's documentation, not by its types.
 */
function asHttpServer(server: unknown): Server {
  if (isHttpServer(server)) return server
  throw new Error('assertion failed: a server that listens')
}

function isHttpServer(server: unknown): server is Server {
  return server instanceof NetServer
}
