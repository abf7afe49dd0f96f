import type { Cell } from '#kernel/watched.ts'
import { z } from 'zod'
import type { Contact } from './status.ts'

const contactSchema = z.object({
  heardAtMs: z.number().nullable(),
  lostAtMs: z.number().nullable(),
  serverPosition: z.number(),
  clockOffsetMs: z.number().nullable(),
})

/**
 * Calls `lead` in the one tab that sends and pulls for all; when that tab closes, another takes over. The
 * lock is kept for as long as the tab lives.
 */
export function leadOneTab(
  locks: LockManager,
  lead: () => void,
  onFailure: (problem: unknown) => void,
): void {
  locks
    .request('floorbook-sync', async () => {
      lead()
      await new Promise<never>(() => undefined)
    })
    .catch(onFailure)
}

/** Tells the other tabs when the leading one heard of the server, and takes the same from it. */
export function shareContact(channel: BroadcastChannel, contact: Cell<Contact>): void {
  let isTaking = false
  contact.subscribe(() => {
    // A BroadcastChannel reaches this origin only and takes no target.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    if (!isTaking) channel.postMessage(contact.current())
  })
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const told = contactSchema.safeParse(data)
    if (!told.success) return
    isTaking = true
    contact.set(told.data)
    isTaking = false
  })
}
