/** Weather in the store: nothing was stored, and the caller may try again later. */
export class StoreFailure extends Error {
  readonly kind: 'diskFull' | 'busy' | 'broken'

  constructor(kind: 'diskFull' | 'busy' | 'broken', cause: unknown) {
    super(`the store failed: ${kind}`, { cause })
    this.name = 'StoreFailure'
    this.kind = kind
  }
}

/** Whether `error` is weather in the store, and no fault of what was being computed. */
export function isStoreFailure(error: unknown): boolean {
  if (error instanceof StoreFailure) return true
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR'
}
