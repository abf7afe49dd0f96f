import { quantityOfUnits, quantityText, type Quantity } from '../stock/quantity.ts'
import { tightText } from '../stock/unit.ts'
import { executionWords } from '../shop-orders/words.ts'
import { PRIORITY_WORDS } from '../work-order/words.ts'
import type { Act } from './entry.ts'

/** Names and units as a device knows them; an id stands for what it does not know. */
export type ActWords = {
  readonly item: (itemId: string) => string
  /** Symbol of the item's unit. */
  readonly unit: (itemId: string) => string
  readonly place: (locationId: string) => string
  /** The part on a line of the act's run; null where the run is not here. */
  readonly lineItem: (line: number) => string | null
}

/** What was done, after a name: "picked 6 pcs Brass hinge", "started a run of 20 pcs Oak stool". */
export function actWords(act: Act, words: ActWords): string {
  const amount = (quantity: Quantity, itemId: string) =>
    `${quantityText(quantity)} ${words.unit(itemId)} ${words.item(itemId)}`
  /** Shopify's figure: a whole number of units. */
  const whole = (units: number, itemId: string) => tightText(quantityOfUnits(units), words.unit(itemId))
  const part = (line: number) => {
    const itemId = words.lineItem(line)
    return itemId === null ? `part ${line + 1} of the list` : words.item(itemId)
  }
  const ofLine = ({ line, quantity }: { readonly line: number; readonly quantity: Quantity }) => {
    const itemId = words.lineItem(line)
    return itemId === null ? `${quantityText(quantity)} of ${part(line)}` : amount(quantity, itemId)
  }
  const ofItem = ({ itemId, quantity }: { readonly itemId: string; readonly quantity: Quantity }) =>
    amount(quantity, itemId)
  switch (act.kind) {
    case 'orderOpened':
      return `opened the order ${act.body.name === '' ? act.body.temporaryNumber : act.body.name}`
    case 'orderStepped':
      return STEP_WORDS[act.body.action]
    case 'runStarted':
      return `started a run of ${listed(act.body.items, ofItem)}`
    case 'picked':
      return `picked ${listed(act.body.lines, ofLine)}`
    case 'returned':
      return `put back ${listed(act.body.lines, ofLine)}`
    case 'broken':
      return `broke ${listed(act.body.lines, ofLine)}`
    case 'extraUsed':
      return `took ${listed(act.body.lines, ofLine)} extra`
    case 'lineClosedShort':
      return `closed with less: ${listed(act.body.lines, one => part(one.line))}`
    case 'completed':
      return `built ${listed(act.body.units, ofItem)}`
    case 'extraAccepted':
      return `accepted ${ofItem(act.body)} beyond the run`
    case 'runEnded':
      return 'ended the run'
    case 'stoppedForToday':
      return act.body.place === '' ? 'stopped for today' : `stopped for today at ${act.body.place}`
    case 'binClaimed':
      return `went to bin ${act.body.bin}`
    case 'reviewed':
      return `inspected${act.body.uncured === true ? ', not cured' : ''}: ${listed(
        act.body.dispositions,
        one => {
          const failed = one.failed.reduce((sum, group) => sum + group.quantity, 0)
          const judged = `${quantityText(one.approved)} approved, ${quantityText(failed)} failed`
          return `${judged} of ${words.item(one.itemId)}`
        },
      )}`
    case 'scrapped':
      return `scrapped ${ofItem(act.body)}`
    case 'counted':
      return `counted ${amount(act.body.counted, act.body.itemId)} at ${words.place(act.body.locationId)}`
    case 'adjusted': {
      const verb = act.body.change > 0 ? 'took in' : 'took off'
      const { change, itemId, locationId } = act.body
      return `${verb} ${amount(Math.abs(change), itemId)} at ${words.place(locationId)}`
    }
    case 'moved': {
      const { quantity, itemId, locationId, toLocationId } = act.body
      const way = `from ${words.place(locationId)} to ${words.place(toLocationId)}`
      return `moved ${amount(quantity, itemId)} ${way}`
    }
    case 'observed': {
      const { observed, itemId, locationId } = act.body
      return `read ${whole(observed, itemId)} ${words.item(itemId)} at ${words.place(locationId)} in Shopify`
    }
    case 'orderExecuted':
      return executionWords(act.body, { item: words.item, quantity: quantityText })
    case 'recalculated': {
      const { itemId, buildable, locationId } = act.body
      const shown = buildable === null ? 'no longer shown' : `now ${buildable}`
      const place = words.place(locationId)
      return `recalculated what can be built of ${words.item(itemId)} at ${place}: ${shown}`
    }
    case 'reconciled': {
      const { direction, observed, expected, itemId, locationId } = act.body
      const [from, to] = direction === 'toLocal' ? [expected, observed] : [observed, expected]
      const where = direction === 'toLocal' ? 'here' : 'in Shopify'
      const what = `${words.item(itemId)} at ${words.place(locationId)}`
      return `reconciled ${what}: ${whole(from, itemId)} became ${whole(to, itemId)} ${where}`
    }
    case 'voided':
      return `took back: ${actWords(act.body.was, words)}`
    case 'waived':
      return 'let a card stand'
    case 'declaredLost':
      return `declared entries ${act.body.fromSeq} to ${act.body.toSeq} lost`
    case 'orderEdited':
      return `changed ${listed(act.body.changes, changedWords)}`
    case 'planEdited':
      return `changed the plan: ${listed(act.body.changes, change => planChangeWords(change, words))}`
    case 'documentsChanged': {
      const { added, removed } = act.body
      const took =
        removed.length === 0
          ? ''
          : `took ${removed.length === 1 ? 'a document' : `${removed.length} documents`} off`
      const gave = added.length === 0 ? '' : `added ${listed(added, file => file.name)}`
      return [gave, took].filter(part => part !== '').join(' and ')
    }
    case 'noted':
      return `noted: ${act.body.text}`
    case 'listChanged': {
      const { why, lines, added } = act.body
      const parts = [
        ...added.map(line => amount(line.required, line.itemId)),
        ...lines.map(({ line, required }) => ofLine({ line, quantity: required })),
      ]
      return `${LIST_CHANGE_WORDS[why]}: ${listed(parts, text => text)}`
    }
    case 'given':
      return `gave ${listed(act.body.lines, ofLine)} to another run`
    case 'takenApart':
      return `took apart ${listed(act.body.units, ofItem)}`
    case 'usedAsIs':
      return `used as they are: ${ofItem(act.body)}`
    case 'putOnHold':
      return `put on hold ${ofItem(act.body)}`
    case 'codeTaught':
      return `taught the code ${act.body.code} for ${words.item(act.body.itemId)}`
    case 'itemsWritten':
      return `wrote ${act.body.items.length} ${act.body.items.length === 1 ? 'item' : 'items'}`
  }
}

type OrderChange = Extract<Act, { kind: 'orderEdited' }>['body']['changes'][number]

/** What was changed, and what it says now where that is short: nobody has to look it up elsewhere. */
function changedWords(change: OrderChange): string {
  const field = FIELD_WORDS[change.field]
  switch (change.field) {
    case 'name':
      return `${field} to “${change.to}”`
    case 'priority':
      return `${field} from ${PRIORITY_WORDS[change.was]} to ${PRIORITY_WORDS[change.to]}`
    case 'dueOn':
      return `${field} from ${change.was ?? 'none'} to ${change.to ?? 'none'}`
    case 'customFields':
      return customFieldWords(change)
    case 'note':
    case 'personId':
    case 'labourCost':
    case 'rank':
    case 'linkedOrders':
      return field
  }
}

function customFieldWords({ was, to }: Extract<OrderChange, { field: 'customFields' }>): string {
  const isIn = (fields: typeof to, one: (typeof to)[number]) =>
    fields.some(({ about, itemId, name }) => {
      return about === one.about && itemId === one.itemId && name === one.name
    })
  const parts = [
    ...to
      .filter(one => !was.some(old => isIn([old], one) && old.value === one.value))
      .map(({ name, value }) => (value === '' ? name : `${name} to “${value}”`)),
    ...was.filter(one => !isIn(to, one)).map(({ name }) => `${name}: taken off`),
  ]
  return parts.length === 0 ? FIELD_WORDS.customFields : listed(parts, text => text)
}

type FieldName = Extract<Act, { kind: 'orderEdited' }>['body']['changes'][number]['field']

const FIELD_WORDS: Readonly<Record<FieldName, string>> = {
  name: 'the name',
  priority: 'the priority',
  dueOn: 'the due date',
  note: 'the notes',
  personId: 'who does it',
  labourCost: 'the labour cost',
  rank: 'its place in the list',
  linkedOrders: 'the linked orders',
  customFields: 'the custom fields',
}

type ListChange = Extract<Act, { kind: 'listChanged' }>['body']['why']

const LIST_CHANGE_WORDS: Readonly<Record<ListChange, string>> = {
  plan: 'changed the list after the plan',
  substitute: 'took another part',
  swap: 'builds it instead of taking it',
  merge: 'merged another list',
  rework: 'added parts for rework',
}

function planChangeWords(
  change: Extract<Act, { kind: 'planEdited' }>['body']['changes'][number],
  words: ActWords,
): string {
  const itemIdOf = (rowId: string) => rowId.slice(0, rowId.lastIndexOf('@'))
  const item = (rowId: string) => words.item(itemIdOf(rowId))
  switch (change.what) {
    case 'respread':
      return `a new list of ${change.rows.length} rows for ${change.items
        .map(({ itemId, planned }) => `${quantityText(planned)} ${words.unit(itemId)} ${words.item(itemId)}`)
        .join(', ')}`
    case 'add':
      return `added ${words.item(change.row.itemId)}`
    case 'remove':
      return `took ${item(change.rowId)} off`
    case 'replace':
      return `${words.item(change.row.itemId)} for ${item(change.rowId)}`
    case 'override':
      return change.to === null
        ? `${item(change.rowId)} back to the original`
        : `${tightText(change.to, words.unit(itemIdOf(change.rowId)))} of ${item(change.rowId)}`
  }
}

const STEP_WORDS: Readonly<Record<Extract<Act, { kind: 'orderStepped' }>['body']['action'], string>> = {
  markReady: 'marked the order ready',
  backToPlanning: 'took the order back to planning',
  start: 'started the order',
  quickStart: 'started the order at once',
  pause: 'paused the order',
  resume: 'resumed the order',
  submitForQc: 'handed the order to quality control',
  release: 'released the order from quality control',
  markComplete: 'completed the order',
  quickComplete: 'completed the order at once',
  undoLastStep: 'undid the last step of the order',
  cancel: 'cancelled the order',
  reopen: 'opened the order again',
  delete: 'deleted the order',
  restore: 'brought the order back',
}

/** The same as a sentence of its own: "Picked 6 pcs Brass hinge". */
export function entryWords(act: Act, words: ActWords): string {
  const said = actWords(act, words)
  return said.slice(0, 1).toUpperCase() + said.slice(1)
}

/** The first of several, and how many more. */
function listed<T>(all: readonly T[], say: (one: T) => string): string {
  const [first] = all
  if (first === undefined) return 'nothing'
  return all.length === 1 ? say(first) : `${say(first)} and ${all.length - 1} more`
}
