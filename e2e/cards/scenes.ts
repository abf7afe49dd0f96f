import type { CardKind, Scene } from './scene.ts'
import { SCENES_OF_ORDERS } from './scenes-of-orders.ts'
import { SCENES_OF_RUNS } from './scenes-of-runs.ts'

/** Cards of a second stay out of reach, or of a fourth tablet: they have tests of their own. */
type ToldApart = 'bothVoided' | 'setAside'

/** A kind of card that nothing here brings about does not compile. */
export const SCENES = {
  ...SCENES_OF_RUNS,
  ...SCENES_OF_ORDERS,
} as const satisfies Readonly<Record<Exclude<CardKind, ToldApart>, Scene>>

export const SCENE_LIST: readonly (readonly [string, Scene])[] = Object.entries(SCENES)

/** What two supervisors will answer without having seen each other. */
export const ANSWERED_TWICE: readonly (readonly [string, Scene])[] = [['bothVoided', SCENES_OF_RUNS.overPick]]
