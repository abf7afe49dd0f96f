import type { Page } from '@playwright/test'
import { z } from 'zod'
import { storedRows } from './tablet-documents.ts'

const rowSchema = z.object({ text: z.string(), settled: z.string() })
const entrySchema = z.object({
  id: z.string(),
  reissueOf: z.string().optional(),
  deviceSeq: z.int(),
  kind: z.string(),
  body: z.unknown(),
})
const pickSchema = z.object({
  lines: z.array(z.object({ line: z.int(), quantity: z.int(), how: z.string() })),
})

/** An entry as it lies on the tablet; `picks` of a pick, with quantities in 1/10,000. */
export type StoredEntry = {
  readonly deviceSeq: number
  readonly kind: string
  readonly picks: z.infer<typeof pickSchema>['lines']
  /** The server has given its verdict. */
  readonly sent: boolean
}

/** What an entry's text says; `originalId` is its own id, or that of the one that it issues again. */
export function madeEntry(text: string) {
  const { id, reissueOf, deviceSeq, kind, body } = entrySchema.parse(JSON.parse(text))
  const picks = kind === 'picked' ? pickSchema.parse(body).lines : []
  return { originalId: reissueOf ?? id, deviceSeq, kind, picks }
}

/** The entries of this tablet byte for byte as they are sent, in order; from IndexedDB itself. */
export async function entryTexts(page: Page): Promise<readonly string[]> {
  const rows = await storedRows(page, 'floorbook-entries', ['entries'])
  const seqOf = (text: string) => entrySchema.parse(JSON.parse(text)).deviceSeq
  return rows.map(({ row }) => rowSchema.parse(row).text).sort((left, right) => seqOf(left) - seqOf(right))
}

/** What was done on this tablet, in order, read from IndexedDB itself, past all of our own code. */
export async function tabletEntries(page: Page): Promise<readonly StoredEntry[]> {
  const rows = await storedRows(page, 'floorbook-entries', ['entries'])
  const entries = rows.map(({ row }) => {
    const { text, settled } = rowSchema.parse(row)
    const { deviceSeq, kind, picks } = madeEntry(text)
    return { deviceSeq, kind, picks, sent: settled !== '' }
  })
  return entries.toSorted((left, right) => left.deviceSeq - right.deviceSeq)
}
