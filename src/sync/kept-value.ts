import type { z } from 'zod'

/** One small value in the browser's plain storage, apart from all databases. */
export interface KeptValue<T> {
  /** Null where there is none, one of another shape, or where the browser keeps nothing. */
  read(): T | null
  /** A browser that is full or keeps nothing goes without. */
  write(value: T): void
  remove(): void
}

export function keptValue<T>(storage: () => Storage, key: string, schema: z.ZodType<T>): KeptValue<T> {
  return {
    read() {
      try {
        const text = storage().getItem(key)
        const kept = schema.safeParse(text === null ? null : JSON.parse(text))
        return kept.success ? kept.data : null
      } catch {
        return null
      }
    },
    write(value) {
      try {
        storage().setItem(key, JSON.stringify(value))
      } catch {
        // Full or forbidden: whoever reads it next finds what was there before, or nothing.
        return
      }
    },
    remove() {
      try {
        storage().removeItem(key)
      } catch {
        // A browser that keeps nothing has nothing to remove.
        return
      }
    },
  }
}
