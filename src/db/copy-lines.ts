import { z } from 'zod'

/** An unsent entry as the second copy keeps it. `text` is byte for byte as sent, `postings` is JSON. */
export const copiedEntrySchema = z.object({ id: z.string(), text: z.string(), postings: z.string() })
export type CopiedEntry = z.infer<typeof copiedEntrySchema>

const lineSchema = z.union([copiedEntrySchema, z.object({ gone: z.string() })])

/** The line of an entry that is not sent. */
export function keptLine(entry: CopiedEntry): string {
  return `${JSON.stringify(entry)}\n`
}

/** The line of an entry that has a verdict by now, or that was never stored after all. */
export function goneLine(id: string): string {
  return `${JSON.stringify({ gone: id })}\n`
}

/**
 * The unsent entries of all files, each once. A file lists what happened in its order; of two files that
 * speak of the same entry the one that knows of its end is right. Each line stands for itself: one that a
 * kill tore is passed over.
 */
export function copiedEntriesIn(files: readonly string[]): readonly CopiedEntry[] {
  const kept = new Map<string, CopiedEntry>()
  const gone = new Set<string>()
  for (const file of files) {
    const goneHere = new Set<string>()
    for (const text of file.split('\n')) {
      const line = lineOf(text)
      if (line === null) continue
      if ('gone' in line) {
        goneHere.add(line.gone)
      } else {
        goneHere.delete(line.id)
        kept.set(line.id, line)
      }
    }
    for (const id of goneHere) gone.add(id)
  }
  return [...kept.values()].filter(({ id }) => !gone.has(id))
}

function lineOf(text: string): z.infer<typeof lineSchema> | null {
  try {
    const line = lineSchema.safeParse(JSON.parse(text))
    return line.success ? line.data : null
  } catch {
    // Torn, or the empty end of the file.
    return null
  }
}
