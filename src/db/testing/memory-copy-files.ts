import type { CopyFile, CopyFiles } from '../copy-files.ts'

/** Files in memory that survive the tabs that write them, with as many as a browser has. */
export type CopyDisk = {
  /** As one tab sees them. */
  open(): CopyFiles
  /** The tab of these files died. */
  kill(files: CopyFiles): void
  /** No room for more than so many letters in all. */
  limit(letters: number): void
}

type Stored = { text: string; holder: CopyFiles | null }

const FILES_MAX = 8

export function copyDisk(): CopyDisk {
  const stored: Stored[] = Array.from({ length: FILES_MAX }, () => ({ text: '', holder: null }))
  let room = Infinity

  function append(file: Stored, text: string): void {
    const used = stored.reduce((sum, one) => sum + one.text.length, 0)
    const fits = text.slice(0, Math.max(0, room - used))
    file.text += fits
    if (fits.length < text.length) throw new Error('no room')
  }

  function copyFile(file: Stored, holder: CopyFiles): CopyFile {
    file.holder = holder
    return {
      size: () => file.text.length,
      append: text => append(file, text),
      empty() {
        file.text = ''
      },
      flush: () => undefined,
    }
  }

  return {
    open() {
      const files: CopyFiles = {
        readAll: async () => stored.map(({ text }) => text),
        async take() {
          const free = stored.filter(({ holder }) => holder === null)
          const file = free.find(({ text }) => text === '') ?? free[0]
          return file === undefined ? null : copyFile(file, files)
        },
        async emptyFree() {
          for (const file of stored) if (file.holder === null) file.text = ''
        },
      }
      return files
    },
    kill(files) {
      for (const file of stored) if (file.holder === files) file.holder = null
    },
    limit(letters) {
      room = letters
    },
  }
}
