import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from './route.ts'

const NOT_BUILT =
  '<!doctype html><title>Floorbook</title><p>The client is not built yet: run <code>npm run build</code>.'

/**
 * The client's files. Those with a hash in their name never change; all else is asked for anew each time.
 * Whatever is no file is the app's page, so that every screen has an address.
 */
export async function registerClient(app: FastifyInstance, folders: readonly string[]): Promise<void> {
  const standing = folders.filter(folder => existsSync(folder))
  const index = standing.map(folder => join(folder, 'index.html')).find(file => existsSync(file))
  if (standing.length > 0) {
    await app.register(fastifyStatic, {
      root: standing,
      cacheControl: false,
      index: false,
      // A folder is no file: the front page has an address like every other screen.
      allowedPath: path => !path.endsWith('/'),
      setHeaders: (reply, path) => {
        const hashed = path.includes(`${sep}assets${sep}`)
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const isPage =
      request.method === 'GET' && !/^\/(api|assets|files)\//.test(path) && !/\.\w{2,5}$/.test(path)
    if (!isPage) return sendProblem(reply, { code: 'notFound', detail: null })
    const page = index === undefined ? NOT_BUILT : await readFile(index, 'utf8')
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  })
}
