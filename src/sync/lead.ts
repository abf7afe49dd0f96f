import type { Cell } from '#kernel/watched.ts'
import { z } from 'zod'
import type { Contact } from './status.ts'

const contactSchema = z.object({
  heardAtMs: z.number().nullable(),
  lostAtMs: z.number().nullable(),
  serverPosition: z.number(),
  clockOffsetMs: z.number().nullable(),
})

/** One at a time over all tabs; on an insecure origin, where there are no locks, simply at once. */
export function aloneUnder(locks: LockManager | undefined, name: string) {
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (locks === undefined) return work()
    const held: { value: T }[] = []
    await locks.request(name, async () => {
      held.push({ value: await work() })
    })
    const [first] = held
    if (first === undefined) throw new Error(`assertion failed: the lock ${name} was held`)
    return first.value
  }
}

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
