import type { Item } from '#domain/catalogue/item.ts'
import { curesUntilMs } from '#domain/quality/curing.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import type { Job, JobStep } from '#domain/work-order/next-job.ts'
import { shownNumber, type WorkOrder } from '#domain/work-order/work-order.ts'
import type { IconName } from '../../ui/icons.tsx'
import type { Tone } from '../../ui/palette.ts'
import { timeAhead } from '../../ui/time-words.ts'

export type StepLook = {
  /** The verb on the card's button. */
  readonly verb: string
  /** The state as a word, in lists and on the badge. */
  readonly word: string
  readonly icon: IconName
  readonly tone: Tone
}

/** The verb is the next step, never "Open". */
export function stepLook(job: Pick<Job, 'step' | 'linesDone' | 'unitsDone' | 'run'>): StepLook {
  if (job.step === 'build' && isRework(job)) {
    return { verb: 'Rework', word: 'to rework', icon: 'wrench', tone: 'needs' }
  }
  if (job.step === 'pick' && job.linesDone === 0 && job.unitsDone === 0) {
    return { verb: 'Pick', word: 'to pick', icon: 'hand', tone: 'idle' }
  }
  return LOOKS[job.step]
}

/** Failed units are mended: nothing new is built. */
function isRework({ run }: Pick<Job, 'run'>): boolean {
  return run !== null && run.run.rework !== null
}

const LOOKS: Readonly<Record<JobStep, StepLook>> = {
  start: { verb: 'Start', word: 'not started', icon: 'right', tone: 'idle' },
  pick: { verb: 'Continue picking', word: 'picking', icon: 'hand', tone: 'short' },
  build: { verb: 'Build', word: 'ready to build', icon: 'hammer', tone: 'done' },
  finish: { verb: 'Put the rest away', word: 'parts left over', icon: 'putBack', tone: 'short' },
  inspect: { verb: 'Inspect', word: 'held for inspection', icon: 'eye', tone: 'short' },
}

/** The page of a job's next step. */
export function pathOfJob(job: Job): string {
  if (job.run === null) return `/start/${job.order.id}`
  if (job.step === 'inspect') return `/run/${job.run.run.id}/inspect`
  return `/run/${job.run.run.id}/${job.step === 'pick' ? 'pick' : 'build'}`
}

/** The order's own name, else what it builds. */
export function orderName(order: WorkOrder, itemById: ReadonlyMap<string, Item>): string {
  if (order.name !== '') return order.name
  const names = order.items.map(({ itemId }) => itemById.get(itemId)?.name ?? itemId)
  return names.length > 2 ? `${names[0] ?? ''} and ${names.length - 1} more` : names.join(', ')
}

/** "WO-00042", with the run's number once there is one. */
export function numbersOf(job: Job): string {
  const order = shownNumber(job.order)
  return job.run === null ? order : `${order} · ${shownNumber(job.run.run)}`
}

/** The biggest words of the card: "12 of 20 to build". */
export function figureOf(job: Job): { readonly left: string; readonly rest: string } {
  const left = quantityText(Math.max(0, job.units - job.unitsDone))
  const all = quantityText(job.units)
  const build = isRework(job) ? 'to rework' : 'to build'
  const inspect = isRework(job) ? 'to inspect again' : 'to inspect'
  switch (job.step) {
    case 'start':
      return { left, rest: job.unitsDone === 0 ? 'to start' : `of ${all} to start` }
    case 'pick':
    case 'build':
      return { left, rest: job.unitsDone === 0 ? build : `of ${all} ${build}` }
    case 'finish':
      return { left: all, rest: 'built, parts left over' }
    case 'inspect':
      return { left, rest: job.unitsDone === 0 ? inspect : `of ${all} ${inspect}` }
  }
}

/** "Ana", "Ana and Ben", "Ana, Ben and 2 others". */
export function namesWords(names: readonly string[]): string {
  const [first = '', second = ''] = names
  if (names.length <= 1) return first
  if (names.length === 2) return `${first} and ${second}`
  return `${first}, ${second} and ${names.length - 2} ${names.length === 3 ? 'other' : 'others'}`
}

/** A job in a row of the list: "20 to start", "picking, 12 of 20". */
export function rowWords(job: Job): string {
  const { left } = figureOf(job)
  const units = job.unitsDone === 0 ? left : `${left} of ${quantityText(job.units)}`
  switch (job.step) {
    case 'start':
      return `${units} to start`
    case 'pick':
      return job.linesDone === 0 ? `${units} to pick` : `picking, ${job.linesDone} of ${job.lineCount} lines`
    case 'build':
      return `${units} ${isRework(job) ? 'to rework' : 'to build'}`
    case 'finish':
      return 'parts left over'
    case 'inspect':
      return `${units} to inspect${isRework(job) ? ' again' : ''}`
  }
}

/** "cures until Tue 12:00" of units that rest before they are inspected; null of all others. */
export function restWords(job: Job, itemById: ReadonlyMap<string, Item>, nowMs: number): string | null {
  if (job.step !== 'inspect' || job.run === null) return null
  const untilMs = curesUntilMs(job.run, itemId => itemById.get(itemId))
  return untilMs === null || untilMs <= nowMs ? null : `cures until ${timeAhead(untilMs, nowMs)}`
}
