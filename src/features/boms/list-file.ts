import { type Result, fail, ok } from '#kernel/result.ts'
import { CHARACTERS_MAX, type CsvFault } from '#domain/bom/csv/read.ts'

/** A character takes up to four bytes. */
const BYTES_MAX = CHARACTERS_MAX * 4
/** Files that are often taken for a list: PDF, and packed ones as Excel's workbooks are. */
const BEGINNINGS_OF_OTHERS = ['%PDF', 'PK\u0003\u0004', '\u00d0\u00cf\u0011\u00e0', '{\\rtf']

/** The text of a chosen file: UTF-8, UTF-16 with a mark, else what older office programs write. */
export async function textOfFile(file: File): Promise<Result<string, CsvFault>> {
  if (file.size > BYTES_MAX) return fail({ kind: 'tooLong', characters: file.size })
  return textOfBytes(new Uint8Array(await file.arrayBuffer()))
}

export function textOfBytes(bytes: Uint8Array): Result<string, CsvFault> {
  const beginning = new TextDecoder('windows-1252').decode(bytes.slice(0, 8))
  if (BEGINNINGS_OF_OTHERS.some(other => beginning.startsWith(other))) return fail({ kind: 'notText' })
  if (beginning.startsWith('ÿþ')) return ok(new TextDecoder('utf-16le').decode(bytes))
  if (beginning.startsWith('þÿ')) return ok(new TextDecoder('utf-16be').decode(bytes))
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (problem) {
    if (!(problem instanceof TypeError)) throw problem
    return ok(new TextDecoder('windows-1252').decode(bytes))
  }
}

/** "ring-light.csv" suggests "Ring light". */
export function nameFromFile(fileName: string): string {
  const words = fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[-_\s]+/g, ' ')
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
