/** Who scanned the command *finish* the first time, and when, ms of this tablet's clock. */
export type FinishArm = { readonly personId: string; readonly atMs: number }

/** A second *finish* that comes later than this is a first one again, ms. */
export const FINISH_ARMED_MS = 10_000

/** Whether this *finish* is the second one, which books. A clock that was set back confirms nothing. */
export function confirmsFinish(armed: FinishArm | null, now: FinishArm): boolean {
  if (armed === null || armed.personId !== now.personId) return false
  const sinceMs = now.atMs - armed.atMs
  return sinceMs >= 0 && sinceMs <= FINISH_ARMED_MS
}
