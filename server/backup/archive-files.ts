import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { dirname, isAbsolute, join, normalize, sep } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

/** A file is cut into pieces, because SQLite's largest cell is 1 GB and memory is less. */
const PIECE_BYTES = 4_000_000

/** Makes the tables for files in an archive. */
export function openFileTables(archive: DatabaseSync): void {
  archive.exec(`
    CREATE TABLE backup_files (
      path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE backup_pieces (
      path TEXT NOT NULL, ordinal INTEGER NOT NULL, piece BLOB NOT NULL, PRIMARY KEY (path, ordinal)
    ) STRICT;`)
}

/** Puts one file into the archive under `path`, with its hash; gives its size. */
export async function packFile(archive: DatabaseSync, file: string, path: string): Promise<number> {
  const insert = archive.prepare('INSERT INTO backup_pieces (path, ordinal, piece) VALUES (?, ?, ?)')
  const hash = createHash('sha256')
  const handle = await open(file, 'r')
  const piece = new Uint8Array(PIECE_BYTES)
  let bytes = 0
  try {
    for (let ordinal = 0; ; ordinal += 1) {
      const { bytesRead } = await handle.read(piece, 0, PIECE_BYTES, null)
      if (bytesRead === 0) break
      const read = piece.subarray(0, bytesRead)
      hash.update(read)
      insert.run(path, ordinal, read)
      bytes += bytesRead
    }
  } finally {
    await handle.close()
  }
  archive
    .prepare('INSERT INTO backup_files (path, sha256, bytes) VALUES (?, ?, ?)')
    .run(path, hash.digest('hex'), bytes)
  return bytes
}

const fileRow = z.object({ path: z.string(), sha256: z.string(), bytes: z.int() })
const pieceRow = z.object({ piece: z.instanceof(Uint8Array) })

/**
 * Writes the archive's files into `folder`, each flushed. Throws on one whose bytes are not those that were
 * packed, and on a path that would lead out of the folder.
 */
export async function unpackFiles(archive: DatabaseSync, folder: string): Promise<number> {
  const files = archive.prepare('SELECT * FROM backup_files ORDER BY path').all()
  const pieces = archive.prepare('SELECT piece FROM backup_pieces WHERE path = ? ORDER BY ordinal')
  for (const row of files) {
    const { path, sha256, bytes } = fileRow.parse(row)
    const target = within(folder, path)
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    const handle = await open(target, 'wx', 0o600)
    const hash = createHash('sha256')
    let written = 0
    try {
      for (const one of pieces.iterate(path)) {
        const { piece } = pieceRow.parse(one)
        hash.update(piece)
        await handle.writeFile(piece)
        written += piece.length
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (written !== bytes || hash.digest('hex') !== sha256) {
      throw new Error(`The backup is damaged: ${path} is not what was packed.`)
    }
  }
  return files.length
}

function within(folder: string, path: string): string {
  const clean = normalize(path)
  if (isAbsolute(clean) || clean.split(/[\\/]/).includes('..')) {
    throw new Error(`The backup is damaged: ${path} leads out of the data folder.`)
  }
  return join(folder, clean)
}

/** Paths of all files below `folder`, relative to it, with slashes; none where there is no such folder. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (problem: unknown) => {
      if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return []
      throw problem
    },
  )
  return entries
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .toSorted()
}
