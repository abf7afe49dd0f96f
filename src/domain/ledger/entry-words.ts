import { quantityText, type Quantity } from '../stock/quantity.ts'
import type { Act } from './entry.ts'

/** Names as a device knows them; an id or a line's number stands for what it does not know. */
export type EntryNames = {
  readonly item: (itemId: string) => string
  /** The part on a line of the entry's run. */
  readonly line: (line: number) => string
}

/** What was done, in a few words: "Picked 6 brass hinge", "Started a run of 20 oak stool". */
export function entryWords(act: Act, names: EntryNames): string {
  switch (act.kind) {
    case 'orderOpened':
      return `Opened the job ${act.body.name === '' ? act.body.temporaryNumber : act.body.name}`
    case 'orderStepped':
      return `Order: ${STEP_WORDS[act.body.action]}`
    case 'runStarted':
      return `Started a run of ${listed(act.body.items, one => amount(one.quantity, names.item(one.itemId)))}`
    case 'picked':
      return `Picked ${listed(act.body.lines, one => amount(one.quantity, names.line(one.line)))}`
    case 'returned':
      return `Put back ${listed(act.body.lines, one => amount(one.quantity, names.line(one.line)))}`
    case 'broken':
      return `Broken: ${listed(act.body.lines, one => amount(one.quantity, names.line(one.line)))}`
    case 'extraUsed':
      return `Took extra: ${listed(act.body.lines, one => amount(one.quantity, names.line(one.line)))}`
    case 'lineClosedShort':
      return `Closed with less: ${listed(act.body.lines, one => names.line(one.line))}`
    case 'completed':
      return `Built ${listed(act.body.units, one => amount(one.quantity, names.item(one.itemId)))}`
    case 'extraAccepted':
      return `Accepted ${amount(act.body.quantity, names.item(act.body.itemId))} built beyond the run`
    case 'runEnded':
      return 'Ended the run'
    case 'stoppedForToday':
      return act.body.place === '' ? 'Stopped for today' : `Stopped for today at ${act.body.place}`
    case 'reviewed':
      return `Inspected: ${listed(act.body.dispositions, one => {
        const failed = one.failed.reduce((sum, group) => sum + group.quantity, 0)
        return `${quantityText(one.approved)} approved, ${quantityText(failed)} failed of ${names.item(one.itemId)}`
      })}`
    case 'scrapped':
      return `Scrapped ${amount(act.body.quantity, names.item(act.body.itemId))}`
    case 'counted':
      return `Counted ${amount(act.body.counted, names.item(act.body.itemId))}`
    case 'adjusted':
      return `${act.body.change > 0 ? 'Took in' : 'Took off'} ${amount(Math.abs(act.body.change), names.item(act.body.itemId))}`
    case 'observed':
      return `Shopify said ${act.body.observed} ${names.item(act.body.itemId)}`
    case 'voided':
      return `Took back: ${lowerFirst(entryWords(act.body.was, names))}`
    case 'waived':
      return 'Let a card stand'
    case 'declaredLost':
      return `Declared entries ${act.body.fromSeq} to ${act.body.toSeq} lost`
    case 'itemsWritten':
      return `Wrote ${act.body.items.length} ${act.body.items.length === 1 ? 'item' : 'items'}`
  }
}

const STEP_WORDS: Readonly<Record<Extract<Act, { kind: 'orderStepped' }>['body']['action'], string>> = {
  markReady: 'marked ready',
  backToPlanning: 'back to planning',
  start: 'started',
  quickStart: 'started at once',
  pause: 'paused',
  resume: 'goes on',
  submitForQc: 'handed to quality control',
  release: 'released by quality control',
  markComplete: 'completed',
  quickComplete: 'completed at once',
  undoLastStep: 'last step undone',
  cancel: 'cancelled',
  reopen: 'opened again',
}

function amount(quantity: Quantity, name: string): string {
  return `${quantityText(quantity)} ${name}`
}

/** The first of several, and how many more. */
function listed<T>(all: readonly T[], say: (one: T) => string): string {
  const [first] = all
  if (first === undefined) return 'nothing'
  return all.length === 1 ? say(first) : `${say(first)} and ${all.length - 1} more`
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}
