/** Heard by the idle lock like a touch. */
export const IN_USE = 'floorbook-in-use'

/** Somebody stands before this screen, though nothing is touched or scanned on it. */
export function stillInUse(): void {
  window.dispatchEvent(new Event(IN_USE))
}
