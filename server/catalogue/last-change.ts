import type { Batch } from '../replication/batch.ts'

/** "Maria changed this at 10:05", by the shop's book; null where nobody ever did. */
export function lastChangeOf(batch: Batch, itemId: string): string | null {
  const change = batch.view.bookEntries('shop').findLast(({ entry }) => {
    if (entry.kind === 'codeTaught') return entry.body.itemId === itemId
    return entry.kind === 'itemsWritten' && entry.body.items.some(item => item.id === itemId)
  })
  if (change === undefined) return null
  const { actorId } = change.entry
  const person = batch.view.body('people', actorId)
  const name = person?.part === 'person' ? person.name.split(' ')[0] : null
  return `${name ?? 'The server'} changed this ${timeWords(change.receivedAt, batch.nowMs)}`
}

/** In the server's own zone: "at 10:05" today, "on 21 Nov, 10:05" before. */
function timeWords(atMs: number, nowMs: number): string {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(atMs)
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
  return day.format(atMs) === day.format(nowMs) ? `at ${time}` : `on ${day.format(atMs)}, ${time}`
}
