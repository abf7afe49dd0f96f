import { fileRefSchema } from '#domain/files/file-ref.ts'
import { TYPE_BYTES, typeOfBytes } from '#domain/files/file-type.ts'
import type { ByteShelf } from './byte-shelf.ts'
import type { FileDatabase } from './file-database.ts'

export type OfferPorts = {
  readonly shelf: ByteShelf
  readonly database: FileDatabase
  readonly nowMs: () => number
}

/**
 * Puts every file on this tablet among those to be sent. Each begins with a question, so a file that the
 * server has costs no more than that. A crash half-way is repeated: what waits already is left as it is.
 */
export async function offerAll({ shelf, database, nowMs }: OfferPorts): Promise<void> {
  for (const sha256 of await shelf.all()) {
    const [row, bytes] = [await database.row(sha256), await shelf.get(sha256)]
    if (row !== null || bytes === null || bytes.size === 0) continue
    const first = new Uint8Array(await bytes.slice(0, TYPE_BYTES).arrayBuffer())
    // Entries know its name; here nobody reads it.
    const ref = fileRefSchema.parse({ sha256, name: 'file', type: typeOfBytes(first), bytes: bytes.size })
    await database.put({ sha256, ref, keptAtMs: nowMs(), neverSent: null })
  }
}
