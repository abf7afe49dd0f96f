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
  const active = await lookAtLocations(watch)
  if (active === null) return PAUSE_AFTER_FAULT_MS
  const done = await runPass(watch, isDue ? 'full' : 'changes')
  if (!done.ok || !(await confirmGone(watch, active))) return PAUSE_AFTER_FAULT_MS
  return CHANGES_EVERY_MS
}

export function startCatalogueWatch(
  watch: PassGround,
  loop: Pick<NotifiedLoopOptions, 'sleepMs' | 'onError'>,
): NotifiedLoop {
  watch.places.noteUnwritable(watch.memory.unwritable())
  return startNotifiedLoop({ step: () => lookAtCatalogue(watch), ...loop })
}

/** The gids of the active ones; null where Shopify does not answer. */
async function lookAtLocations({
  ground,
  client,
  places,
  memory,
}: PassGround): Promise<ReadonlySet<string> | null> {
  const added = await addLocations(ground, client, places)
  if (!added.ok) return null
  const read = await readLocations(client)
  if (!read.ok) return null
  const active = new Set(read.value.filter(one => one.isActive).map(one => one.id))
  memory.noteLocations(
    places.shopLocationIds().filter(id => !active.has(id)),
    ground.clock.nowMs(),
  )
  return active
}

/** Only what Shopify does not know by its id is gone; an item that is stocked nowhere has no level either. */
async function confirmGone(
  { ground, client, places, memory }: PassGround,
  active: ReadonlySet<string>,
): Promise<boolean> {
  // Of a location that was switched off that alone is news, not each item of it.
  const unstocked = places.takeUnstocked().filter(({ locationId }) => active.has(locationId))
  memory.noteUnstocked(unstocked, ground.clock.nowMs())
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
