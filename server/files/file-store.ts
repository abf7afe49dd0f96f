import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync } from 'node:fs'
import { type FileHandle, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { fail, ok, type Result } from '#kernel/result.ts'
import type { FileRefusal, FileType } from '#domain/files/file-ref.ts'
import { TYPE_BYTES, typeOfBytes } from '#domain/files/file-type.ts'
import type { FilePiece, FileStanding } from '#protocol/files.ts'
import { StoreFailure } from '../store/failure.ts'

export type StoredFile = {
  readonly bytes: number
  readonly type: FileType
  /** Both ends included. */
  read(first: number, last: number): Readable
}

/** The bytes that entries name, each whole and checked, or not there at all. */
export interface FileStore {
  standing(sha256: string, deviceId: string): Promise<FileStanding>
  /**
   * Puts a piece behind those that this device has sent. One that stands elsewhere is not taken: the answer
   * says from where to go on. Refused, and all of it thrown away, where the whole is not what was announced.
   * Rejects with StoreFailure where the disk is full.
   */
  take(
    sha256: string,
    deviceId: string,
    piece: FilePiece,
    bytes: Uint8Array,
  ): Promise<Result<FileStanding, FileRefusal>>
  /** A whole file, or null. */
  file(sha256: string): Promise<StoredFile | null>
  /** Throws away what devices began to send so long ago that they will not go on, ms since 1970. */
  dropPartsBefore(atMs: number): Promise<void>
}

export type FileStorePorts = {
  /** Free space of the disk, bytes. */
  readonly freeBytes: () => Promise<number>
}

/** So much stays free for entries: a photo must never be why an entry finds no room. */
export const DISK_RESERVE_BYTES = 200_000_000
const NOTHING: FileStanding = { bytesHere: 0, isWhole: false }

/**
 * Files in `folder`, as `ab/abcd…`; what devices are sending stands in `parts` under another name until it is
 * whole and its hash is right.
 */
export function openFileStore(folder: string, ports: FileStorePorts = diskOf(folder)): FileStore {
  const parts = join(folder, 'parts')
  mkdirSync(parts, { recursive: true, mode: 0o700 })
  const wholePath = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  const partPath = (sha256: string, deviceId: string) => join(parts, `${sha256}.${deviceId}`)
  const oneAtATime = queueByKey()

  async function standing(sha256: string, deviceId: string): Promise<FileStanding> {
    const whole = await bytesOf(wholePath(sha256))
    if (whole !== null) return { bytesHere: whole, isWhole: true }
    return { ...NOTHING, bytesHere: (await bytesOf(partPath(sha256, deviceId))) ?? 0 }
  }

  async function take(
    sha256: string,
    deviceId: string,
    piece: FilePiece,
    bytes: Uint8Array,
  ): Promise<Result<FileStanding, FileRefusal>> {
    const before = await standing(sha256, deviceId)
    if (before.isWhole || before.bytesHere !== piece.offset) return ok(before)
    const path = partPath(sha256, deviceId)
    const bytesHere = piece.offset + bytes.length
    const startsWrong = piece.offset === 0 && !mayStart(bytes, piece)
    if (bytes.length === 0 || bytesHere > piece.bytes || startsWrong) return refuse(path)
    if ((await ports.freeBytes()) < DISK_RESERVE_BYTES) {
      throw new StoreFailure('diskFull', new Error('no room for files'))
    }
    await append(path, piece.offset, bytes)
    if (bytesHere < piece.bytes) return ok({ bytesHere, isWhole: false })
    if ((await hashOf(path)) !== sha256) return refuse(path)
    await putWhole(path, wholePath(sha256))
    return ok({ bytesHere, isWhole: true })
  }

  return {
    standing,
    take: (sha256, deviceId, piece, bytes) =>
      oneAtATime(`${sha256}.${deviceId}`, () => take(sha256, deviceId, piece, bytes)),
    async file(sha256) {
      const path = wholePath(sha256)
      const bytes = await bytesOf(path)
      if (bytes === null) return null
      const type = typeOfBytes(await firstBytes(path))
      return { bytes, type, read: (first, last) => createReadStream(path, { start: first, end: last }) }
    },
    async dropPartsBefore(atMs) {
      for (const name of await readdir(parts)) {
        const path = join(parts, name)
        if ((await stat(path)).mtimeMs < atMs) await rm(path, { force: true })
      }
    },
  }
}

async function refuse(path: string): Promise<{ ok: false; error: FileRefusal }> {
  await rm(path, { force: true })
  return fail('otherBytes')
}

/** Wrong bytes are told at once where the first piece is long enough to tell. */
function mayStart(first: Uint8Array, { bytes, type }: FilePiece): boolean {
  return (first.length < TYPE_BYTES && first.length < bytes) || typeOfBytes(first) === type
}

function diskOf(folder: string): FileStorePorts {
  return {
    async freeBytes() {
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    },
  }
}

async function bytesOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT') return null
    throw problem
  }
}

/** Flushed before it is acknowledged. A piece that the disk took in part is cut off again. */
async function append(path: string, offset: number, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'a', 0o600)
  try {
    await writeAll(handle, bytes)
    await handle.sync()
  } catch (problem) {
    // What remains of it where even this fails is found by the hash of the whole.
    await handle.truncate(offset).catch(() => undefined)
    if (codeOf(problem) === 'ENOSPC' || codeOf(problem) === 'EDQUOT') {
      throw new StoreFailure('diskFull', problem)
    }
    throw problem
  } finally {
    await handle.close()
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0
  while (written < bytes.length) written += (await handle.write(bytes, written)).bytesWritten
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    const first = new Uint8Array(TYPE_BYTES)
    const { bytesRead } = await handle.read(first, 0, TYPE_BYTES, 0)
    return first.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The new name is flushed too: what was acknowledged survives a power cut. */
async function putWhole(part: string, whole: string): Promise<void> {
  const folder = dirname(whole)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  await rename(part, whole)
  for (const one of [folder, dirname(folder)]) {
    const handle = await open(one, 'r')
    await handle.sync().finally(() => handle.close())
  }
}

/** Runs what bears the same key one after the other: a piece sent twice at once is taken once. */
function queueByKey(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const lastByKey = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const mine = (lastByKey.get(key) ?? Promise.resolve()).then(work, work)
    lastByKey.set(key, mine)
    const forget = () => {
      if (lastByKey.get(key) === mine) lastByKey.delete(key)
    }
    mine.then(forget, forget)
    return mine
  }
}

function codeOf(problem: unknown): unknown {
  return problem instanceof Error && 'code' in problem ? problem.code : null
}
