import type { RunStep } from './status.ts'
import type { OrderAction } from './entries.ts'
import type { OrderStatus, Priority } from './work-order.ts'

/** What statuses, steps and priorities are called on every screen. */
export const STATUS_WORDS: Readonly<Record<OrderStatus, string>> = {
  draft: 'Draft',
  ready: 'Ready',
  in_progress: 'In progress',
  paused: 'Paused',
  quality_control: 'Quality control',
  qc_approved: 'QC approved',
  completed: 'Completed',
  cancelled: 'Cancelled',
}

/** The chain that a stepper shows; paused and cancelled lie across it. */
export const STATUS_CHAIN: readonly OrderStatus[] = [
  'draft',
  'ready',
  'in_progress',
  'quality_control',
  'qc_approved',
  'completed',
]

export const ACTION_WORDS: Readonly<Record<OrderAction, string>> = {
  markReady: 'Mark ready',
  backToPlanning: 'Back to planning',
  start: 'Start',
  quickStart: 'Start at once',
  pause: 'Pause',
  resume: 'Resume',
  submitForQc: 'Submit for QC',
  release: 'Release',
  markComplete: 'Mark complete',
  quickComplete: 'Complete without QC',
  undoLastStep: 'Undo the last step',
  cancel: 'Cancel the order',
  reopen: 'Reopen',
  delete: 'Delete the order',
  restore: 'Bring the order back',
}

/** What each step does, beside its button. */
export const ACTION_MEANINGS: Readonly<Record<OrderAction, string>> = {
  markReady: 'It stands on the tablets from then on.',
  backToPlanning: 'It leaves the tablets until it is ready again.',
  start: 'In progress before its first run, which would start it too.',
  quickStart: 'From the draft straight into progress.',
  pause: 'No run is started until it is resumed.',
  resume: 'Runs can be started again.',
  submitForQc: 'Building is over: what is left is inspection.',
  release: 'Inspection is over.',
  markComplete: 'Closes the order.',
  quickComplete: 'Closes the order without inspection.',
  undoLastStep: 'Back to the status before this one.',
  cancel: 'Closes the order.',
  reopen: 'Back in progress: runs can be started again.',
  delete: 'It leaves the lists, and can be brought back.',
  restore: 'Back among the cancelled orders.',
}

/** The step that usually comes next; null where the order is closed. */
export const NEXT_ACTION: Readonly<Record<OrderStatus, OrderAction | null>> = {
  draft: 'markReady',
  ready: 'start',
  in_progress: 'submitForQc',
  paused: 'resume',
  quality_control: 'release',
  qc_approved: 'markComplete',
  completed: null,
  cancelled: null,
}

export const PRIORITY_WORDS: Readonly<Record<Priority, string>> = {
  rush: 'Rush',
  high: 'High',
  normal: 'Normal',
  low: 'Low',
}

export const RUN_STEP_WORDS: Readonly<Record<RunStep, string>> = {
  planned: 'nothing picked',
  picking: 'picking',
  picked: 'picked',
  partBuilt: 'part built',
  built: 'built, not finished',
  completed: 'completed',
  cancelled: 'cancelled',
  reversed: 'taken apart',
}
