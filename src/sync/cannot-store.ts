import { fail, ok, type Result } from '#kernel/result.ts'

/**
 * full: below the reserve that lets what was begun be finished. failed: the browser's storage refused.
 * tooLarge: more than one entry may hold, so that the server would set it aside.
 */
export type CannotStore = 'full' | 'failed' | 'tooLarge'

/** Nothing was stored: the act did not happen. `words` are for the person who acted. */
export class CannotStoreError extends Error {
  readonly reason: CannotStore

  constructor(reason: CannotStore, cause?: unknown) {
    super(CANNOT_STORE_WORDS[reason], { cause })
    this.name = 'CannotStoreError'
    this.reason = reason
  }
}

export const CANNOT_STORE_WORDS: Readonly<Record<CannotStore, string>> = {
  full: 'This tablet is full. Free some space, or use another tablet: nothing more is taken down here.',
  failed: 'This tablet could not store what you did. Nothing was taken down. Try again.',
  tooLarge: 'This is too much for one step. Nothing was taken down. Do it in smaller parts.',
}

/** What was stored, or the sentence why nothing was. Whatever else goes wrong is thrown on. */
export async function storedOrWords<T>(store: () => Promise<T>): Promise<Result<T, string>> {
  try {
    return ok(await store())
  } catch (problem) {
    if (problem instanceof CannotStoreError) return fail(problem.message)
    throw problem
  }
}
