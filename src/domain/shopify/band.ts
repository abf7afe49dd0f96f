/** How things stand with the shop, as far as the strip on every page of the desk asks. */
export type ShopWait = {
  /** What somebody must mend on the way to Shopify, as a sentence; null where nothing. */
  readonly todo: string | null
  readonly waiting: number
  readonly needsPerson: number
  /** What holds everything up, as Shopify or the network said it; null in fair weather. */
  readonly heldUpBy: string | null
  /** Since when the oldest is on its way, ms; null where nothing is. */
  readonly oldestSinceMs: number | null
}

export type ShopBand = { readonly tone: 'needs' | 'short'; readonly words: string }

/** Everything arrives within seconds in fair weather: until then there is nothing to say. */
const QUIET_MS = 120_000

/**
 * What the desk is told about changes that Shopify has not heard of; null: nothing. `time` puts a time into
 * words.
 */
export function shopBand(wait: ShopWait, nowMs: number, time: (atMs: number) => string): ShopBand | null {
  const { todo, waiting, needsPerson, heldUpBy, oldestSinceMs } = wait
  if (todo !== null) {
    // Not all that is to be mended holds anything up: another currency keeps costs back, and no stock.
    const held = waiting === 0 || heldUpBy === null ? '' : ` ${changesWait(waiting)} until that is mended`
    return { tone: 'needs', words: `${sentence(todo)}${held}` }
  }
  if (needsPerson > 0) {
    const [changes, wait] = needsPerson === 1 ? ['change', 'waits'] : ['changes', 'wait']
    return { tone: 'needs', words: `${needsPerson} ${changes} for Shopify ${wait} for a person` }
  }
  if (waiting === 0) return null
  if (heldUpBy !== null) {
    const byItself = waiting === 1 ? 'it goes by itself' : 'they go by themselves'
    return { tone: 'short', words: `${sentence(heldUpBy)} ${changesWait(waiting)}; ${byItself}` }
  }
  if (oldestSinceMs === null || nowMs - oldestSinceMs < QUIET_MS) return null
  const since = `on their way to Shopify since ${time(oldestSinceMs)}`
  return { tone: 'short', words: `${waiting} ${waiting === 1 ? 'change is' : 'changes are'} ${since}` }
}

function changesWait(waiting: number): string {
  return waiting === 1 ? '1 change waits' : `${waiting} changes wait`
}

function sentence(words: string): string {
  return words.replace(/\.?$/, '.')
}
