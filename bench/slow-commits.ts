import type { BrowserContext } from '@playwright/test'

/** Added to each durable commit, for machines whose disk flushes in microseconds. */
export const SLOWER_COMMIT_MS = 15

/**
 * Hands the storage worker out with a beginning of our own: whoever waits for a transaction that was asked to
 * be `strict` hears of its end so much later. The product's own code is as built. Needs a page without a
 * service worker, and comes into force with the page's next load.
 */
export async function slowCommits(context: BrowserContext): Promise<void> {
  await context.route(/\/assets\/storage-worker-[^/]*\.js$/, async route => {
    const response = await route.fetch()
    const body = `(${delayStrictCommits.toString()})(${SLOWER_COMMIT_MS});\n${await response.text()}`
    await route.fulfill({ response, body })
  })
}

/** Runs in the worker, before everything else there. */
function delayStrictCommits(delayMs: number): void {
  // oxlint-disable-next-line typescript/unbound-method -- called on the database below
  const { transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.transaction = function begin(stores, mode, options) {
    const begun = transaction.call(this, stores, mode, options)
    if (options?.durability !== 'strict' || mode !== 'readwrite') return begun
    const held = new EventTarget()
    begun.addEventListener('complete', () =>
      setTimeout(() => held.dispatchEvent(new Event('complete')), delayMs),
    )
    const add = begun.addEventListener.bind(begun)
    begun.addEventListener = (type: string, ...rest: [EventListenerOrEventListenerObject, boolean?]) => {
      if (type === 'complete') held.addEventListener(type, ...rest)
      else add(type, ...rest)
    }
    Object.defineProperty(begun, 'oncomplete', {
      set(listener: (event: Event) => void) {
        held.addEventListener('complete', listener)
      },
    })
    return begun
  }
}
