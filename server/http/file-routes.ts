import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ok } from '#kernel/result.ts'
import { FILE_REFUSAL_WORDS, type FileType } from '#domain/files/file-ref.ts'
import type { FileStore, StoredFile } from '../files/file-store.ts'
import { FILE_ENDPOINTS } from './file-endpoints.ts'
import { type Authenticate, deviceRoute, parseCall, refuse, routeOf, sendProblem } from './route.ts'

const SHOWN_INLINE: ReadonlySet<FileType> = new Set<FileType>([
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
])
/** Whatever a file holds, as a page of its own it may do nothing. */
const POWERLESS = "default-src 'none'; sandbox; frame-ancestors 'none'"

/** Takes files in pieces, and hands them out. */
export function registerFiles(app: FastifyInstance, files: FileStore, authenticate: Authenticate): void {
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  deviceRoute(app, authenticate, FILE_ENDPOINTS.fileStanding, async ({ params, device }) =>
    ok(await files.standing(params.sha256, device.id)),
  )
  deviceRoute(app, authenticate, FILE_ENDPOINTS.sendFile, async ({ params, query, body, device }) => {
    const taken = await files.take(params.sha256, device.id, query, body)
    return taken.ok ? taken : refuse('invalid', FILE_REFUSAL_WORDS[taken.error])
  })
  app.route({
    ...routeOf(FILE_ENDPOINTS.file),
    // Ranges count the bytes as they are.
    compress: false,
    handler: async (request, reply) => {
      const device = await authenticate(request)
      if (device === null) return sendProblem(reply, { code: 'noToken', detail: null })
      if (device.revoked) return sendProblem(reply, { code: 'forbidden', detail: 'this device was revoked' })
      const call = parseCall(FILE_ENDPOINTS.file, request)
      if (!call.ok) return sendProblem(reply, call.error)
      const { sha256 } = call.value.params
      const file = await files.file(sha256)
      if (file === null) return sendProblem(reply, { code: 'notFound', detail: null })
      return sendFile(request, reply, sha256, file)
    },
  })
}

function sendFile(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  sha256: string,
  { bytes, type, read }: StoredFile,
): FastifyReply {
  const etag = `"${sha256}"`
  reply
    .header('etag', etag)
    .header('cache-control', 'private, max-age=31536000, immutable')
    .header('accept-ranges', 'bytes')
    .header('content-security-policy', POWERLESS)
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', SHOWN_INLINE.has(type) ? 'inline' : 'attachment')
    .type(type)
  if (headers['if-none-match'] === etag) return reply.code(304).send()
  const range = rangeOf(headers.range, bytes)
  if (range === 'outside') {
    return reply.code(416).header('content-range', `bytes */${bytes}`).send()
  }
  const { first, last } = range ?? { first: 0, last: bytes - 1 }
  if (range !== null) reply.code(206).header('content-range', `bytes ${first}-${last}/${bytes}`)
  return reply.header('content-length', last - first + 1).send(read(first, last))
}

/** One range of bytes (RFC 9110, 14.1.2). Null: none was asked for, or in a form that may be passed over. */
function rangeOf(
  header: string | undefined,
  bytes: number,
): { readonly first: number; readonly last: number } | 'outside' | null {
  const asked = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(header ?? '')
  const [from, to] = [asked?.[1] ?? '', asked?.[2] ?? '']
  if (from === '' && to === '') return null
  if (from === '') return to === '0' ? 'outside' : { first: Math.max(0, bytes - Number(to)), last: bytes - 1 }
  const first = Number(from)
  const last = to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  if (to !== '' && Number(to) < first) return null
  return first >= bytes ? 'outside' : { first, last }
}
