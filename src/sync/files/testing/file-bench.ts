import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import type { EnrolAnswer } from '#protocol/device.ts'
import { type Api, openApi } from '../../../../server/testing/api.ts'
import { httpOver } from '../../http.ts'
import { pauses } from '../../pauses.ts'
import type { ByteShelf } from '../byte-shelf.ts'
import { sha256Hex } from '../browser.ts'
import { openFileDatabase } from '../file-database.ts'
import { type FilesPorts, type OpenFiles, openFiles } from '../files.ts'

/** A real server without a socket, and how a tablet reaches it. */
export type FileBench = {
  readonly api: Api
  readonly network: { isUp: boolean; requestCount: number }
  enrol(): Promise<Tablet>
}

export type Tablet = {
  readonly device: EnrolAnswer
  /** Opens what is kept on the tablet: again after a reload. */
  open(shelf: ByteShelf, changes?: Partial<FilesPorts>): OpenFiles
  /** Ends all waits, as when the network comes back. */
  wake(): void
}

export async function fileBench(): Promise<FileBench> {
  const api = await openApi()
  const network = { isUp: true, requestCount: 0 }
  const fetchFrom: typeof fetch = async (input, init) => {
    network.requestCount += 1
    if (!network.isUp) throw new TypeError('Failed to fetch')
    const answer = await api.app.inject({
      method: init?.method === 'POST' ? 'POST' : 'GET',
      url: typeof input === 'string' ? input : '',
      headers: Object.fromEntries(new Headers(init?.headers)),
      ...(init?.body instanceof Uint8Array ? { payload: Buffer.from(init.body) } : {}),
    })
    const headers = new Headers({ 'content-type': String(answer.headers['content-type']) })
    return new Response(new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers })
  }
  return {
    api,
    network,
    async enrol() {
      const device = await api.enrol()
      // Each tablet has a disk of its own; it stays the same over its reloads.
      const disk = new IDBFactory()
      const waits = pauses()
      return {
        device,
        wake: waits.wake,
        open(shelf, changes) {
          globalThis.indexedDB = disk
          const httpPorts = {
            fetch: fetchFrom,
            token: async () => device.token,
            onHeard: () => undefined,
            onLost: () => undefined,
          }
          return openFiles({
            shelf,
            database: openFileDatabase(),
            tabs: { tell: () => undefined, onTold: () => undefined },
            reduce: async picture => picture,
            hash: sha256Hex,
            http: httpOver(httpPorts),
            download: httpPorts,
            pauses: waits,
            random: () => 0,
            nowMs: () => 1_000,
            onFailure: () => undefined,
            ...changes,
          })
        },
      }
    },
  }
}
