/** Whether a tablet has a plan as it stands: `none` where it has never said what it has. */
export type PlanHeard = 'has' | 'older' | 'none'

type PlanStanding = {
  /** The server's position of the plan's document; 0 where it is on this device only. */
  readonly position: number
  /** Entries of this device over it that the server has not confirmed. */
  readonly pendingCount: number
}

/**
 * Whether a tablet has this plan; `ordersReached` is the position up to which it has stored the work orders:
 *
 * | plan | `ordersReached` | |
 * | --- | --- | --- |
 * | | 0 | none |
 * | not sent whole | any | older |
 * | at p | p or above | has |
 * | at p | below p | older |
 */
export function planHeard(plan: PlanStanding, ordersReached: number): PlanHeard {
  if (ordersReached === 0) return 'none'
  if (plan.position === 0 || plan.pendingCount > 0) return 'older'
  return ordersReached >= plan.position ? 'has' : 'older'
}

type Tablet = {
  readonly id: string
  readonly number: number
  readonly locationId: string
  readonly revoked: boolean
}

/** The tablets whose people work by the plan: those of the order's place, in the order of their numbers. */
export function tabletsOfPlace<T extends Tablet>(
  tablets: readonly T[],
  locationId: string,
  ownDeviceId: string | null,
): T[] {
  return tablets
    .filter(tablet => tablet.locationId === locationId && !tablet.revoked && tablet.id !== ownDeviceId)
    .toSorted((left, right) => left.number - right.number)
}
