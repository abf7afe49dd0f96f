import { z } from 'zod'
import { faultsInHistory } from '../../simulation/history-checker.ts'
import { readHistory } from '../../simulation/history.ts'

const holdsSchema = z.object({
  what: z.literal('holds'),
  /** Whose documents they are; `server`: as it gives them to a device that has never pulled before. */
  who: z.string(),
  documents: z.record(z.string(), z.string()),
})
const foundSchema = z.object({ what: z.literal('found'), where: z.string(), fault: z.string() })

export type Holds = z.infer<typeof holdsSchema>
export type Found = z.infer<typeof foundSchema>

const SHOWN = 5

/**
 * Judges a storm by what was written down of it (JSON lines), knowing neither server nor tablet: each entry
 * stands once, nothing that was acknowledged is missing, whoever looked at the book found it whole, and every
 * device holds what the server gives. In words, one per fault; none means that all is well. Throws a
 * `ZodError` on a line that is none.
 */
export function judge(text: string): string[] {
  const lines = text.split('\n').filter(line => line !== '')
  const held: Holds[] = []
  const faults: string[] = []
  const rest: string[] = []
  for (const line of lines) {
    const parsed: unknown = JSON.parse(line)
    const holds = holdsSchema.safeParse(parsed)
    const found = foundSchema.safeParse(parsed)
    if (holds.success) held.push(holds.data)
    else if (found.success) faults.push(`the book: ${found.data.where}: ${found.data.fault}`)
    else rest.push(line)
  }
  return [...faults, ...faultsInHistory(readHistory(rest.join('\n'))), ...differences(held)]
}

function differences(held: readonly Holds[]): string[] {
  const server = held.find(one => one.who === 'server')
  if (server === undefined) return ['nobody asked the server for its documents']
  const devices = held.filter(one => one.who !== 'server')
  if (devices.length === 0) return ['nobody looked at a device']
  return devices.flatMap(({ who, documents }) => {
    const keys = new Set([...Object.keys(documents), ...Object.keys(server.documents)])
    return [...keys]
      .filter(key => documents[key] !== server.documents[key])
      .slice(0, SHOWN)
      .map(key => `${who} has ${key} otherwise`)
  })
}
