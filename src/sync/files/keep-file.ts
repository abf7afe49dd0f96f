import { fail, ok, type Result } from '#kernel/result.ts'
import {
  cleanFileName,
  DOCUMENT_BYTES_MAX,
  type FileRef,
  fileRefSchema,
  type FileRefusal,
  type PhotoRef,
  photoRefSchema,
} from '#domain/files/file-ref.ts'
import { TYPE_BYTES, typeOfBytes } from '#domain/files/file-type.ts'
import type { ByteShelf } from './byte-shelf.ts'
import type { FileDatabase } from './file-database.ts'

export type KeepPorts = {
  readonly shelf: ByteShelf
  readonly database: FileDatabase
  readonly reduce: (picture: Blob) => Promise<Blob | 'tooLarge' | null>
  /** SHA-256, hex. */
  readonly hash: (bytes: ArrayBuffer) => Promise<string>
  readonly nowMs: () => number
  readonly onFailure: (problem: unknown) => void
}

/** Makes a photo small, and keeps it as `keepDocument` does. */
export async function keepPhoto(picture: Blob, ports: KeepPorts): Promise<Result<PhotoRef, FileRefusal>> {
  if (picture.size === 0) return fail('empty')
  const photo = await ports.reduce(picture)
  if (photo === null) return fail('noPicture')
  if (photo === 'tooLarge') return fail('photoTooLarge')
  const kept = await keep(photo, 'photo.jpg', ports)
  return kept.ok ? ok(photoRefSchema.parse(kept.value)) : kept
}

/**
 * Keeps a file's bytes, then that it has to be sent; only then may an entry name it. A crash between the two
 * leaves bytes that nobody names.
 */
export async function keepDocument(file: File, ports: KeepPorts): Promise<Result<FileRef, FileRefusal>> {
  if (file.size === 0) return fail('empty')
  if (file.size > DOCUMENT_BYTES_MAX) return fail('documentTooLarge')
  return keep(file, file.name, ports)
}

async function keep(file: Blob, name: string, ports: KeepPorts): Promise<Result<FileRef, FileRefusal>> {
  const bytes = await bytesOf(file)
  if (bytes === null) return fail('unreadable')
  const sha256 = await ports.hash(bytes)
  const type = typeOfBytes(new Uint8Array(bytes, 0, Math.min(TYPE_BYTES, bytes.byteLength)))
  const ref = fileRefSchema.parse({ sha256, name: cleanFileName(name), type, bytes: bytes.byteLength })
  try {
    await ports.shelf.put(sha256, new Blob([bytes]))
    await ports.database.put({ sha256, ref, keptAtMs: ports.nowMs(), neverSent: null })
  } catch (problem) {
    ports.onFailure(problem)
    return fail('noRoom')
  }
  return ok(ref)
}

async function bytesOf(file: Blob): Promise<ArrayBuffer | null> {
  try {
    return await file.arrayBuffer()
  } catch {
    // It was moved or deleted since it was chosen: the caller says so.
    return null
  }
}
