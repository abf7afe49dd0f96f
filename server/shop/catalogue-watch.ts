import { type NotifiedLoop, type NotifiedLoopOptions, startNotifiedLoop } from '../notified-loop.ts'
import { namedLevels, readLocations } from '../shopify/catalogue.ts'
import { type PassGround, runPass } from './catalogue-pass.ts'
import { addLocations } from './opening.ts'

/** What no webhook told of is found within this time. */
const CHANGES_EVERY_MS = 10 * 60_000
const ALL_EVERY_MS = 24 * 3_600_000
const PAUSE_AFTER_FAULT_MS = 60_000
const MISSING_AT_ONCE = 50

/**
 * One look at what the shop has: its locations; what changed, or everything where that was not read for a
 * day; and what was asked for and not answered. Returns how long to wait, as `NotifiedLoopOptions` says.
 */
export async function lookAtCatalogue(watch: PassGround): Promise<number | null> {
  const { ground, memory } = watch
  const last = memory.lastPass('full')
  const isDue = last === null || ground.clock.nowMs() - last.startedAtMs >= ALL_EVERY_MS
  if (!(await lookAtLocations(watch))) return PAUSE_AFTER_FAULT_MS
  const done = await runPass(watch, isDue ? 'full' : 'changes')
  if (!done.ok || !(await confirmGone(watch))) return PAUSE_AFTER_FAULT_MS
  return CHANGES_EVERY_MS
}

export function startCatalogueWatch(
  watch: PassGround,
  loop: Pick<NotifiedLoopOptions, 'sleepMs' | 'onError'>,
): NotifiedLoop {
  watch.places.noteUnwritable(watch.memory.unwritable())
  return startNotifiedLoop({ step: () => lookAtCatalogue(watch), ...loop })
}

async function lookAtLocations({ ground, client, places, memory }: PassGround): Promise<boolean> {
  const added = await addLocations(ground, client, places)
  if (!added.ok) return false
  const read = await readLocations(client)
  if (!read.ok) return false
  const active = new Set(read.value.filter(one => one.isActive).map(one => one.id))
  memory.noteLocations(
    places.shopLocationIds().filter(id => !active.has(id)),
    ground.clock.nowMs(),
  )
  return true
}

/** Only what Shopify does not know by its id is gone; an item that is stocked nowhere has no level either. */
async function confirmGone({ ground, client, places, memory }: PassGround): Promise<boolean> {
  memory.noteUnstocked(places.takeUnstocked(), ground.clock.nowMs())
  const suspects = places.takeMissing()
  for (let from = 0; from < suspects.length; from += MISSING_AT_ONCE) {
    const named = await namedLevels(client, suspects.slice(from, from + MISSING_AT_ONCE))
    if (!named.ok) {
      places.noteMissing(suspects.slice(from))
      return false
    }
    memory.markGone([...named.value.goneIds], ground.clock.nowMs())
  }
  if (suspects.length > 0) places.noteUnwritable(memory.unwritable())
  return true
}
