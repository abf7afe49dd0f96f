/** A file that this worker alone writes. */
export interface CopyFile {
  /** Bytes in it. */
  size(): number
  /**
   * Hands the text over to the system: it survives the end of the browser, not yet a power cut. Throws where
   * there is no room; a part of it may be written then.
   */
  append(text: string): void
  empty(): void
  /** Waits for the disk. */
  flush(): void
}

/** The files of this origin that hold second copies. */
export interface CopyFiles {
  /** What each of them holds, those of other tabs too. */
  readAll(): Promise<readonly string[]>
  /** One for this worker alone, an empty one if there is any; null where this browser has none. */
  take(): Promise<CopyFile | null>
  /** Empties all that nobody holds. */
  emptyFree(): Promise<void>
}

/** More tabs than anybody opens on a tablet, and the file of one that was killed. */
const FILES_MAX = 8

/**
 * Files of the origin private file system, locked by whoever writes them. They are made once and then used
 * again, because making one writes to a database that a kill may tear.
 */
export function privateCopyFiles(storage: StorageManager | undefined): CopyFiles {
  // Only secure origins have one, and old browsers none that a worker may write at once.
  const hasFiles = storage !== undefined && 'getDirectory' in storage && 'FileSystemSyncAccessHandle' in self

  async function* handles(create: boolean): AsyncGenerator<FileSystemFileHandle> {
    if (!hasFiles) return
    const folder = await storage.getDirectory()
    for (let at = 0; at < FILES_MAX; at += 1) {
      const handle = await folder.getFileHandle(`unsent-${at}`, { create }).catch(absent)
      if (handle !== null) yield handle
    }
  }

  return {
    async readAll() {
      const texts: string[] = []
      for await (const handle of handles(false)) texts.push(await (await handle.getFile()).text())
      return texts
    },
    async take() {
      let used: FileSystemSyncAccessHandle | null = null
      for await (const handle of handles(true)) {
        const file = await handle.createSyncAccessHandle().catch(locked)
        if (file === null) continue
        if (file.getSize() === 0) {
          used?.close()
          return copyFile(file)
        }
        // Taken only where none is empty.
        if (used === null) used = file
        else file.close()
      }
      return used === null ? null : copyFile(used)
    },
    async emptyFree() {
      for await (const handle of handles(false)) {
        const file = await handle.createSyncAccessHandle().catch(locked)
        if (file === null) continue
        if (file.getSize() > 0) file.truncate(0)
        file.close()
      }
    },
  }
}

function copyFile(file: FileSystemSyncAccessHandle): CopyFile {
  const encoder = new TextEncoder()
  let end = file.getSize()
  return {
    size: () => end,
    append(text) {
      const bytes = encoder.encode(text)
      const written = file.write(bytes, { at: end })
      end += written
      if (written < bytes.length) throw new Error('the second copy of unsent entries has no room')
    },
    empty() {
      file.truncate(0)
      end = 0
    },
    flush: () => file.flush(),
  }
}

function absent(problem: unknown): null {
  return only('NotFoundError', problem)
}

/** Another tab holds it. */
function locked(problem: unknown): null {
  return only('NoModificationAllowedError', problem)
}

function only(name: string, problem: unknown): null {
  if (problem instanceof DOMException && problem.name === name) return null
  throw problem
}
