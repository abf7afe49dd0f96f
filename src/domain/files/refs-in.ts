import { type FileRef, fileRefSchema } from './file-ref.ts'

/**
 * Every file that a document names, wherever in it, each once and in the order of naming. `body` is the
 * document as JSON.
 */
export function fileRefsIn(body: unknown): readonly FileRef[] {
  const found = new Map<string, FileRef>()
  collect(body, found)
  return [...found.values()]
}

function collect(value: unknown, found: Map<string, FileRef>): void {
  if (typeof value !== 'object' || value === null) return
  const ref = 'sha256' in value ? fileRefSchema.safeParse(value) : null
  if (ref?.success === true) {
    found.set(ref.data.sha256, ref.data)
    return
  }
  for (const inner of Object.values(value)) collect(inner, found)
}

/** The first of these files that fit into `bytesMax` together; one that does not fit is left out. */
export function fittingInto(refs: readonly FileRef[], bytesMax: number): readonly FileRef[] {
  let left = bytesMax
  return refs.filter(({ bytes }) => {
    if (bytes > left) return false
    left -= bytes
    return true
  })
}

/** "2 photos", "1 document", "1 photo and 3 documents"; empty where there is neither. */
export function filesWords(photoCount: number, documentCount: number): string {
  const counted = (count: number, word: string) =>
    count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`]
  return [...counted(photoCount, 'photo'), ...counted(documentCount, 'document')].join(' and ')
}
