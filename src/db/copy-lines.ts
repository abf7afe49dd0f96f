import { z } from 'zod'

/** An unsent entry as the second copy keeps it. `text` is byte for byte as sent, `postings` is JSON. */
export const copiedEntrySchema = z.object({ id: z.string(), text: z.string(), postings: z.string() })
export type CopiedEntry = z.infer<typeof copiedEntrySchema>

/** How often the database has written the entry's row: of two lines the later one says more. */
const height = z.int()
const lineSchema = z.union([
  copiedEntrySchema.extend({ height }),
  z.object({ id: z.string(), isGone: z.literal(true), height }),
])
type Line = z.infer<typeof lineSchema>

/** The line of an entry that is not sent. */
export function keptLine(entry: CopiedEntry, height: number): string {
  return `${JSON.stringify({ ...entry, height })}\n`
}

/** The line of an entry that has a verdict by now, or that was never stored after all. */
export function goneLine(id: string, height: number): string {
  return `${JSON.stringify({ id, isGone: true, height })}\n`
}

/**
 * The unsent entries of all files, each once. Each line stands for itself, whichever file it is in: one that
 * a kill tore is passed over.
 */
export function copiedEntriesIn(files: readonly string[]): readonly CopiedEntry[] {
  const lines = new Map<string, Line>()
  for (const text of files.flatMap(file => file.split('\n'))) {
    const line = lineOf(text)
    if (line !== null && line.height >= (lines.get(line.id)?.height ?? 0)) lines.set(line.id, line)
  }
  return [...lines.values()].flatMap(line => {
    return 'isGone' in line ? [] : [{ id: line.id, text: line.text, postings: line.postings }]
  })
}

function lineOf(text: string): Line | null {
  try {
    const line = lineSchema.safeParse(JSON.parse(text))
    return line.success ? line.data : null
  } catch {
    // Torn, or the empty end of the file.
    return null
  }
}
