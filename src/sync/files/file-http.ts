import { type FileRef, sha256Schema } from '#domain/files/file-ref.ts'
import { type FileStanding, fileStandingSchema } from '#protocol/files.ts'
import type { UploadReply, UploadTransport } from '../core/upload-loop.ts'
import type { Http, HttpPorts, HttpReply } from '../http.ts'

/** A file of 20 MB over a slow network. */
const DOWNLOAD_TIMEOUT_MS = 300_000

export function uploadTransport(http: Http): UploadTransport {
  return {
    async standing(sha256) {
      const path = `/api/files/${sha256}/standing`
      return uploadReply(await http.request({ method: 'GET', path }, fileStandingSchema))
    },
    async send({ sha256, bytes, type }: FileRef, offset, piece) {
      const query = new URLSearchParams({ offset: String(offset), bytes: String(bytes), type })
      const path = `/api/files/${sha256}?${query}`
      return uploadReply(await http.request({ method: 'POST', path, bytes: piece }, fileStandingSchema))
    },
  }
}

function uploadReply(reply: HttpReply<FileStanding>): UploadReply {
  if (reply.kind !== 'problem') return reply
  switch (reply.status) {
    case 422:
      return { kind: 'otherBytes' }
    case 401:
    case 403:
    case 426:
      return { kind: 'shut' }
    // Whatever else it says, the file is kept and tried again.
    default:
      return { kind: 'weather', retryAfterMs: 10_000 }
  }
}

export type Download = (sha256: string) => Promise<Blob | null>

/**
 * The bytes of a file from the server; null where they cannot be had now. What comes with another hash (a
 * captive portal's page) is not the file.
 */
export function downloadOver(ports: HttpPorts, hash: (bytes: ArrayBuffer) => Promise<string>): Download {
  return async name => {
    const sha256 = sha256Schema.parse(name)
    try {
      const token = await ports.token()
      if (token === null) return null
      const response = await ports.fetch(`/api/files/${sha256}`, {
        headers: { authorization: `Bearer ${token}` },
        cache: 'no-store',
        signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS),
      })
      if (!response.ok) return null
      const bytes = await response.arrayBuffer()
      if ((await hash(bytes)) !== sha256) return null
      ports.onHeard()
      return new Blob([bytes])
    } catch {
      // No network, or one that is cut: it is asked for again later.
      ports.onLost()
      return null
    }
  }
}
