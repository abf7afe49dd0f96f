import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import { text } from 'node:stream/consumers'
import { closeContextsOf } from './open-contexts.ts'

/** In front of a server: it can serve the client as a newer build, and let nothing of the API through. */
export type NewBuildProxy = {
  readonly url: string
  /** From now on the client is another build: its page bears `<meta name="build" content="newer">`. */
  serveNewBuild(): void
  /** Whether the API is reached; what is under way is cut when it no longer is. */
  letApi(isThrough: boolean): void
  /** Closes the tablets that came through it, too. */
  close(): Promise<void>
}

export async function newBuildProxy(serverUrl: string): Promise<NewBuildProxy> {
  const underWay = new Set<ServerResponse>()
  let isNew = false
  let isThrough = true

  async function pass(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = asked.url ?? '/'
    const isApi = path.startsWith('/api/')
    if (isApi && !isThrough) return void response.destroy()
    if (isApi) underWay.add(response)
    response.on('close', () => underWay.delete(response))
    // Asked for whole and plain: what is changed on the way must not be known from before.
    const headers = without(asked.headers, 'accept-encoding', 'if-none-match', 'if-modified-since')
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const passed = request(`${serverUrl}${path}`, { method: asked.method ?? 'GET', headers }, resolve)
      passed.on('error', reject)
      response.on('close', () => passed.destroy())
      asked.pipe(passed)
    })
    const isPage = answer.headers['content-type']?.startsWith('text/html') ?? false
    if (!isNew || !(isPage || path === '/sw.js')) {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
      return
    }
    const kept = without(answer.headers, 'content-length', 'etag', 'last-modified')
    response.writeHead(answer.statusCode ?? 502, kept).end(newer(await text(answer)))
  }

  const proxy = createServer((asked, response) => {
    // A server that dies answers nobody; so does this.
    pass(asked, response).catch(() => response.destroy())
  })
  await new Promise<void>(listening => proxy.listen(0, '127.0.0.1', listening))
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('assertion failed: a port')
  const url = `http://localhost:${address.port}`
  return {
    url,
    serveNewBuild() {
      isNew = true
    },
    letApi(next) {
      isThrough = next
      if (!next) for (const response of underWay) response.destroy()
    },
    async close() {
      await closeContextsOf(url)
      proxy.closeAllConnections()
      await new Promise(closed => proxy.close(closed))
    },
  }
}

function without(headers: IncomingHttpHeaders, ...names: readonly string[]): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)))
}

/** The page with a mark, and the worker with another revision of it. */
function newer(source: string): string {
  return source
    .replace('<head>', '<head><meta name="build" content="newer">')
    .replace(/(url:\s*"index\.html",\s*revision:\s*")[^"]+/, '$1newer')
    .replace(/(revision:\s*")[^"]+(",\s*url:\s*"index\.html")/, '$1newer$2')
}
