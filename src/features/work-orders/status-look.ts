import type { OrderStatus, Priority } from '#domain/work-order/work-order.ts'
import type { IconName } from '../../ui/icons.tsx'
import type { Tone } from '../../ui/palette.ts'

/** Colour and icon of a status; its word is in `STATUS_WORDS`. */
export const STATUS_LOOK: Readonly<Record<OrderStatus, { readonly tone: Tone; readonly icon: IconName }>> = {
  draft: { tone: 'idle', icon: 'note' },
  ready: { tone: 'idle', icon: 'circle' },
  in_progress: { tone: 'short', icon: 'hammer' },
  paused: { tone: 'short', icon: 'pause' },
  quality_control: { tone: 'short', icon: 'eye' },
  qc_approved: { tone: 'done', icon: 'check' },
  completed: { tone: 'done', icon: 'check' },
  cancelled: { tone: 'idle', icon: 'cross' },
}

export const PRIORITY_TONE: Readonly<Record<Priority, Tone | null>> = {
  rush: 'refused',
  high: 'short',
  normal: null,
  low: null,
}
