import { enteredBy } from '../people/entered-by.ts'
import { quantityText, SCALE, type Quantity } from '../stock/quantity.ts'
import { tightText } from '../stock/unit.ts'
import type { ExceptionCard, ExceptionKind, InboxCard } from './exception.ts'
import { outstanding, type Part, partsOf } from './parts.ts'
import { reasonWords } from './reason-words.ts'

/** Names and units as this device knows them; an id stands for what it does not know. */
export type CardWords = {
  readonly person: (id: string) => string
  readonly device: (id: string) => string
  readonly place: (id: string) => string
  readonly item: (id: string) => string
  /** Symbol of the item's unit, `pcs` for none. */
  readonly unit: (itemId: string | null) => string
  readonly run: (id: string) => string
  readonly order: (id: string) => string
  /** Time of day in the shop's zone, with the day where it is not today. */
  readonly time: (atMs: number) => string
}

/** An order of the shop has a part in a card, but is nobody. */
const SERVER_DEVICE = 'server'

/** An entry that arrived later than this was made out of reach. */
const LATE_ARRIVAL_MS = 120_000

/** "20 pcs". */
export function amount(card: ExceptionCard, quantity: Quantity, words: CardWords): string {
  return `${quantityText(quantity)} ${words.unit(card.itemId)}`
}

/** "20" of pieces, "0.8 m" of all else: beside another figure, or where there is little room. */
export function figure(card: ExceptionCard, quantity: Quantity, words: Pick<CardWords, 'unit'>): string {
  return tightText(quantity, words.unit(card.itemId))
}

/** What it comes to, or, once it is settled, the most that it came to: the record keeps what had happened. */
function cameTo(card: ExceptionCard): Quantity {
  return card.open ? card.actual : card.highest
}

/** What happened, in about seven words: the row of the list. */
export function cardTitle(card: InboxCard, words: Pick<CardWords, 'unit'>): string {
  if (card.type === 'refusal') return `Refused: ${reasonWords(card.reason).what}`
  if (card.type === 'setAside') return `Set aside: ${reasonWords(card.reason).what}`
  return conditionTitle({ ...card, actual: cameTo(card) }, words)
}

type Condition = Pick<ExceptionCard, 'kind' | 'actual' | 'limit' | 'itemId'>

/** The same of a condition that has no card yet. */
export function conditionTitle(condition: Condition, words: Pick<CardWords, 'unit'>): string {
  const { kind, itemId } = condition
  const unit = words.unit(itemId)
  const [actual, limit] = [tightText(condition.actual, unit), tightText(condition.limit, unit)]
  switch (kind) {
    case 'overPick':
      return `${actual} picked, ${limit} needed`
    case 'overReturn':
      return `${actual} put back, ${limit} were taken`
    case 'doubleRun':
      return `Runs for ${actual}, ${limit} planned`
    case 'overBuild':
      return `${actual} built, the run was for ${limit}`
    case 'overDisposition':
      return `${actual} judged, ${limit} were built`
    case 'lateWork':
      return `${countWords(condition.actual / SCALE, 'entry', 'entries')} after the order was closed`
    case 'overReverse':
      return `${actual} taken apart, ${limit} were built`
    case 'overFate':
      return `${actual} failed units dealt with, ${limit} failed`
    case 'notPermitted':
      return 'Another part was taken, nobody allowed it'
    case 'planEdit':
      return 'A change came too late: another stands'
    case 'pickAfterComplete':
      return 'Picked while the run was completed'
    case 'bothCounted':
      return 'Two reports of units: the same ones?'
    case 'usedNotPicked':
      return `${actual} used, ${limit} picked`
    case 'stockBelowZero':
      return `${actual} below zero in the book`
    case 'reviewOfNothing':
      return `${actual} judged, ${limit} are left to judge`
    case 'serialTwice':
      return 'One serial number on two units'
    case 'countCrossed':
      return 'Before the count, or after it?'
    case 'twoCounts':
      return 'Two counts of one bin'
    case 'reportedTwice':
      return 'Reported twice: for somebody, and by them'
    case 'planBelowActual':
      return `${actual} built, the plan is ${limit} now`
    case 'bomChanged':
      return 'Parts list changed while this was planned'
    case 'listsOverlap':
      return 'Two runs expect the same stock'
    case 'bothVoided':
      return 'Answered twice: now both are out'
    case 'soldOnHold':
      return `${actual} put on hold, and gone already`
    case 'pickOffPlan':
      return `${actual} picked, off the list by now`
  }
}

/** Cards whose sentence says all: "too many" would be no word for them. */
const COUNTED_IN_ENTRIES: ReadonlySet<ExceptionKind> = new Set<ExceptionKind>([
  'lateWork',
  'notPermitted',
  'planEdit',
  'bothCounted',
  'reportedTwice',
  'serialTwice',
  'twoCounts',
  'bomChanged',
  'listsOverlap',
  'countCrossed',
  'pickAfterComplete',
  'stockBelowZero',
  'planBelowActual',
  'bothVoided',
  'soldOnHold',
])

/** One to three plain sentences: who, how many, the limit, and why they could not know. */
export function cardSentence(card: InboxCard, words: CardWords): string {
  if (card.type === 'refusal') {
    const { sentence, clears } = reasonWords(card.reason)
    const [who, at, where] = [
      words.person(card.actorId),
      words.time(card.occurredAt),
      words.device(card.deviceId),
    ]
    return `${who} decided this at ${at} on ${where}. ${sentence} ${clears}`
  }
  if (card.type === 'setAside') {
    const { sentence, clears } = reasonWords(card.reason)
    return `${words.device(card.deviceId)} handed in something that stands in no book. ${sentence} ${clears}`
  }
  const parts = partsOf(card)
  const who = namesOf(
    parts.filter(part => part.deviceId !== SERVER_DEVICE),
    words,
  )
  const beyond = card.open
    ? `That is ${amount(card, outstanding(card), words)} too many.`
    : `That was ${amount(card, cameTo(card) - card.limit, words)} too many.`
  const reach = outOfReach(parts, words)
  return [
    whatHappened(card, who, parts.length, words),
    COUNTED_IN_ENTRIES.has(card.kind) ? '' : beyond,
    reach,
  ]
    .filter(sentence => sentence !== '')
    .join(' ')
}

function whatHappened(card: ExceptionCard, who: string, count: number, words: CardWords): string {
  const item = card.itemId === null ? 'units' : words.item(card.itemId)
  const run = card.runId === null ? '' : words.run(card.runId)
  const actual = amount(card, cameTo(card), words)
  const limit = figure(card, card.limit, words)
  const together = count > 1 ? ' together' : ''
  const at = card.locationId == null ? '' : ` at ${words.place(card.locationId)}`
  switch (card.kind) {
    case 'overPick':
      return `${who}${together} picked ${actual} of ${item} for ${run}; ${limit} are needed.`
    case 'overReturn':
      return `${who}${together} put back ${actual} of ${item} from ${run}; only ${limit} were taken.`
    case 'doubleRun':
      return `${who} started runs for ${actual} of ${item}${together}; ${limit} are planned.`
    case 'overBuild':
      return `${who}${together} built ${actual} of ${item}; ${run} was started for ${limit}.`
    case 'overDisposition':
      return `${who}${together} judged ${actual} of ${item} in ${run}; only ${limit} were built.`
    case 'lateWork':
      return `${who} went on with ${run} after its order or the run itself was closed. It stands in the book.`
    case 'overReverse':
      return `${who}${together} took apart ${actual} of ${item} of ${run}; only ${limit} were built.`
    case 'overFate':
      return `${who}${together} decided on ${actual} of ${item}; only ${limit} failed.`
    case 'notPermitted':
      return `${who} took a part for ${run} that is no listed alternative. It stands in the book.`
    case 'planEdit':
      return `${who} changed what somebody else had changed first. The first change stands.`
    case 'pickAfterComplete':
      return `${who} picked for ${run} while somebody else completed it. ${actual} are left in hand.`
    case 'bothCounted':
      return `${who} reported units of ${run} without having seen each other. Are they the same units?`
    case 'usedNotPicked':
      return `The units of ${run} used ${actual} of ${item}; ${limit} were picked.`
    case 'stockBelowZero':
      return `The book has ${actual} of ${item} less than nothing${at}: more was sold or taken.`
    case 'reviewOfNothing':
      return `${who} judged ${actual} of ${item} in ${run}; only ${limit} are left, others were taken apart.`
    case 'serialTwice':
      return `${who} gave one serial number to two units of ${item} in ${run}.`
    case 'countCrossed':
      return `${who} took, brought or counted ${item}${at}, and could not see each other.`
    case 'twoCounts':
      return `${who} counted ${item}${at} without having seen each other's count. The later one stands.`
    case 'reportedTwice':
      return `${who} reported the same of ${run}: once for somebody, and once by themselves.`
    case 'planBelowActual':
      return `The plan of ${item} was lowered to ${limit}, and ${actual} are built.`
    case 'bomChanged':
      return `The parts list of ${item} was changed while ${who} planned this order without network.`
    case 'listsOverlap':
      return `${who} started runs for the same units of ${item}: both lists draw the same ready-made stock.`
    case 'bothVoided':
      return `A card of ${run || `${item}${at}`} was answered twice: each took out what the other kept.`
    case 'soldOnHold':
      return `${who} put ${item} on hold${at}; the stock has ${actual} less than that. ${soldTo(card)}`
    case 'pickOffPlan':
      return `${who}${together} picked ${actual} of ${item} for ${run}; its list asks for none any more.`
  }
}

/** "Order #1042 took the last of them." */
function soldTo(card: ExceptionCard): string {
  const sale = card.parties.findLast(party => party.was?.kind === 'orderExecuted')
  if (sale?.was?.kind !== 'orderExecuted') return 'They were sold or used.'
  return `Order ${sale.was.body.shopOrderName} took the last of them.`
}

/** "Tablet 2 sent what was done at 07:58 only at 15:10." for each device whose entries came late. */
function outOfReach(parts: readonly Part[], words: CardWords): string {
  return parts
    .filter(part => part.receivedAtMs - part.lastAtMs > LATE_ARRIVAL_MS)
    .map(part => {
      const [done, sent] = [words.time(part.lastAtMs), words.time(part.receivedAtMs)]
      return `${words.device(part.deviceId)} was out of reach: what was done at ${done} arrived at ${sent}.`
    })
    .join(' ')
}

/** "Ana", "Ana and Ben", "Ana, Ben and Iris for Ana"; each once. */
export function namesOf(
  parts: readonly { readonly actorId: string; readonly madeForId?: string | null }[],
  words: CardWords,
): string {
  const names = [
    ...new Set(
      parts.map(({ actorId, madeForId = null }) =>
        enteredBy(words.person(actorId), madeForId === null ? null : words.person(madeForId)),
      ),
    ),
  ]
  if (names.length === 0) return 'Somebody'
  const last = names.at(-1) ?? ''
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

export function countWords(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
