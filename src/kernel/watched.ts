/**
 * A value that changes by itself and can be watched: the shape that React's `useSyncExternalStore` takes.
 * `current()` returns the identical value until it has changed.
 */
export interface Watched<T> {
  /** Calls `onChange` after each change until the returned function is called. */
  subscribe(onChange: () => void): () => void
  current(): T
}

/** A watched value with its writer. Setting the identical value tells nobody. */
export interface Cell<T> extends Watched<T> {
  set(value: T): void
}

export function cell<T>(initial: T): Cell<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    current: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      listeners.forEach(listener => listener())
    },
    subscribe(onChange) {
      // Wrapped, so that one function given twice is two subscriptions.
      const listener = () => onChange()
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
