/**
 * A camera sees the same code many times while it is held in view. Only for cameras: of a scanner, five equal
 * codes are five pieces.
 */
export const DUPLICATE_WINDOW_MS = 1_000

export type Sighting = { readonly text: string; readonly atMs: number }

/** Whether `next` is another code, or the same one after it had been out of view for a second. */
export function isNewSighting(previous: Sighting | null, next: Sighting): boolean {
  return previous === null || previous.text !== next.text || next.atMs - previous.atMs >= DUPLICATE_WINDOW_MS
}
