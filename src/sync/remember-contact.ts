import { z } from 'zod'
import type { Cell } from '#kernel/watched.ts'
import type { Contact } from './status.ts'

const KEY = 'floorbook.contact'
const WRITE_EVERY_MS = 10_000
const keptSchema = z.object({ heardAtMs: z.int(), clockOffsetMs: z.int().nullable() })

/**
 * Keeps over a reload when the server was heard last, so that figures say their age without network too. A
 * browser that keeps nothing says "never" until it hears again.
 */
export function rememberContact(contact: Cell<Contact>, storage: () => Storage): void {
  const kept = readKept(storage)
  if (kept !== null && contact.current().heardAtMs === null) contact.set({ ...contact.current(), ...kept })
  let writtenAtMs = 0
  contact.subscribe(() => {
    const { heardAtMs, clockOffsetMs } = contact.current()
    if (heardAtMs === null || Math.abs(heardAtMs - writtenAtMs) < WRITE_EVERY_MS) return
    writtenAtMs = heardAtMs
    try {
      storage().setItem(KEY, JSON.stringify({ heardAtMs, clockOffsetMs }))
    } catch {
      // Full or forbidden: only the age of figures after a reload is lost.
      return
    }
  })
}

function readKept(storage: () => Storage): z.infer<typeof keptSchema> | null {
  try {
    const text = storage().getItem(KEY)
    const kept = keptSchema.safeParse(text === null ? null : JSON.parse(text))
    return kept.success ? kept.data : null
  } catch {
    return null
  }
}
