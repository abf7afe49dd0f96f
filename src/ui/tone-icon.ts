import type { IconName } from './icons.tsx'
import type { Tone } from './palette.ts'

/** Every meaning has its icon: colour is never alone. */
export const ICON_BY_TONE: Readonly<Record<Tone, IconName>> = {
  done: 'check',
  short: 'warn',
  refused: 'cross',
  needs: 'flag',
  idle: 'circle',
}
