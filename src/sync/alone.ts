/** One at a time over all tabs of this origin. */
export interface Alone {
  readonly run: <T>(work: () => Promise<T>) => Promise<T>
  /**
   * Somebody is about to do something: its turn is asked for now, and kept while they go on saying so. What
   * does not come is given back.
   */
  readonly ahead: () => void
}

/** No key of a scan comes later after the one before; what was begun is then something else. */
const NEXT_KEY_MS = 300
/** A scan takes no longer from its first key to its last; other tabs wait for so long at most. */
const AHEAD_MS = 1_500

type Turn = { readonly begun: Promise<void>; readonly end: () => void }

/** On an insecure origin, where there are no locks, what is to be done is simply done at once. */
export function aloneUnder(locks: LockManager | undefined, name: string): Alone {
  let asked: Turn | null = null
  let idle: ReturnType<typeof setTimeout> | undefined
  let longest: ReturnType<typeof setTimeout> | undefined

  function askedTurn(): Turn | null {
    clearTimeout(idle)
    clearTimeout(longest)
    const turn = asked
    asked = null
    return turn
  }

  const giveBack = () => askedTurn()?.end()

  async function run<T>(work: () => Promise<T>): Promise<T> {
    if (locks === undefined) return work()
    const turn = askedTurn() ?? turnUnder(locks, name)
    await turn.begun
    try {
      return await work()
    } finally {
      turn.end()
    }
  }

  return {
    run,
    ahead() {
      if (locks === undefined) return
      if (asked === null) {
        asked = turnUnder(locks, name)
        longest = setTimeout(giveBack, AHEAD_MS)
      }
      clearTimeout(idle)
      idle = setTimeout(giveBack, NEXT_KEY_MS)
    },
  }
}

function turnUnder(locks: LockManager, name: string): Turn {
  const begun = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  locks
    .request(name, () => {
      begun.resolve()
      return ended.promise
    })
    .catch(begun.reject)
  // Whoever waits for the turn hears of it.
  begun.promise.catch(() => undefined)
  return { begun: begun.promise, end: ended.resolve }
}
