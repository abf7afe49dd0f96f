import type { HistoryEvent } from './history.ts'

/** The ledger writes for itself as well; nobody loses those on the way. */
const SERVER = 'server'

/**
 * Finds lost, doubled and invented entries in a history, knowing nothing of server or tablet: only what was
 * made, what was acknowledged, and what stands. In words, one per fault; none means that all is well.
 */
export function faultsInHistory(events: readonly HistoryEvent[]): string[] {
  const faults: string[] = []
  const madeIds = new Map<string, string>()
  const acknowledged = new Set<string>()
  const waiting = new Set<string>()
  const lost = new Set<string>()
  /** Devices that have nothing any more, and what of theirs a backup had not seen: nobody has it. */
  const forgotten = new Set<string>()
  const gone = new Set<string>()
  let standing = new Map<string, { readonly deviceId: string }>()
  let places = new Set<string>()
  let hasEnded = false
  for (const event of events) {
    if (event.what === 'restored') {
      for (const [id, { deviceId }] of standing) if (forgotten.has(deviceId)) gone.add(id)
      standing = new Map()
      places = new Set()
    } else if (event.what === 'made') {
      const place = `${event.deviceId} ${event.deviceSeq}`
      if (madeIds.has(event.id)) faults.push(`${event.id} was made twice`)
      madeIds.set(event.id, place)
    } else if (event.what === 'acknowledged') acknowledged.add(event.id)
    else if (event.what === 'forgotten') forgotten.add(event.deviceId)
    else if (event.what === 'waits') waiting.add(event.id)
    else if (event.what === 'declaredLost') {
      for (let seq = event.fromSeq; seq <= event.toSeq; seq += 1) lost.add(`${event.deviceId} ${seq}`)
    } else if (event.what === 'end') hasEnded = true
    else {
      const place = `${event.deviceId} ${event.deviceSeq}`
      if (event.deviceId !== SERVER && madeIds.get(event.id) !== place) {
        faults.push(`${event.id} at ${place} was made by nobody`)
      }
      if (standing.has(event.id)) faults.push(`${event.id} stands twice`)
      // What was set aside may be a twin of another under the same number: it stands beside the books.
      if (event.verdict !== 'setAside' && places.has(place)) faults.push(`two entries stand at ${place}`)
      if (event.verdict !== 'setAside') places.add(place)
      standing.set(event.id, event)
    }
  }
  if (!hasEnded) faults.push('the history has no end')
  for (const [id, place] of madeIds) {
    if (standing.has(id) || waiting.has(id) || lost.has(place) || gone.has(id)) continue
    faults.push(acknowledged.has(id) ? `${id} was acknowledged and is lost` : `${id} at ${place} is lost`)
  }
  return faults
}
