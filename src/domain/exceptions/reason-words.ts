import type { HomeFault } from '../ledger/home.ts'
import type { VoidRefusal } from '../ledger/take-back.ts'
import type { StepRefusal } from '../work-order/status.ts'

/** What a refusal says: a few words, the sentence, and what clears it. */
export type ReasonWords = { readonly what: string; readonly sentence: string; readonly clears: string }

/** Why a server sets a text aside before anything in it is looked at. */
type Aside =
  | 'tooLarge'
  | 'notJson'
  | 'notCanonical'
  | 'wrongHash'
  | 'unknownShape'
  | 'foreignDevice'
  | 'sameIdOtherBytes'
  | 'forkedChain'
  | 'revokedDevice'
  | 'serverOnly'
  | 'serverFault'
  | 'issuedAlready'

type Known = StepRefusal | HomeFault | Aside | DecisionRefusal

type DecisionRefusal = VoidRefusal | 'alreadyResolved' | 'orderClosed' | 'codeTaken'

function said(what: string, sentence: string, clears: string): ReasonWords {
  return { what, sentence, clears }
}

const ASK = 'Ask at that device what was done, and enter it again.'

/** The one table that turns a refusal of the ledger into words. */
const WORDS: Readonly<Record<Known, ReasonWords>> = {
  wrongStatus: said(
    'not from this status',
    'The order is in another status by now.',
    'Look at the order and take the step that fits.',
  ),
  noItems: said('nothing to build', 'The order has no items.', 'Add a BOM or sub-assembly.'),
  itemWithoutMaterials: said(
    'no materials planned',
    'An item of the order has no materials.',
    'Spread it, or plan its materials.',
  ),
  runIsOpen: said(
    'a run is open',
    'A run still has parts reserved or in hand.',
    'Finish the run, or end it and put its parts back.',
  ),
  nothingBuilt: said(
    'nothing was built',
    'No unit was reported as built.',
    'Report what was built, or cancel.',
  ),
  unitsAwaitReview: said(
    'units await review',
    'Built units have not been inspected.',
    'Inspect them: approve or fail each.',
  ),
  failedWithoutFate: said(
    'failed units without a fate',
    'Failed units have no decision yet.',
    'Say for each failed unit what becomes of it.',
  ),
  blockingException: said(
    'a card is open',
    'A card of this order needs an answer first.',
    'Resolve the card.',
  ),
  unitsHeld: said(
    'units are held',
    'Units are held for inspection.',
    'Submit for quality control, and inspect them.',
  ),
  alreadyDeleted: said('deleted already', 'The order was deleted before.', 'Bring it back to see it.'),
  notDeleted: said('not deleted', 'The order was not deleted.', 'Nothing has to be done.'),
  orderClosed: said(
    'the order is closed',
    'The order was completed or cancelled: its plan no longer changes.',
    'Reopen it first.',
  ),
  codeTaken: said(
    'another part has this code',
    'The code belongs to another part by now.',
    'Scan it again to see whose it is.',
  ),
  workSince: said(
    'work since then',
    'Runs or reviews were made since that step.',
    'Take the next step instead of undoing this one.',
  ),
  unknownOrder: said('unknown order', 'The order is not known here.', 'Open it again, or drop this.'),
  unknownRun: said('unknown run', 'The run is not known here.', 'Open it again, or drop this.'),
  runOfAnotherOrder: said('run of another order', 'The run belongs to another order.', 'Drop this.'),
  idTaken: said('made already', 'This order or run exists already.', 'Drop this.'),
  noSuchLine: said('no such line', 'The run has no such line.', 'Count the part, then drop this.'),
  noSuchItem: said(
    'unknown item',
    'It names an item that is not known here.',
    'Import the item, then enter it again.',
  ),
  unknownPlace: said(
    'unknown place',
    'It names a place that is not known here.',
    'Enter it again for a known place.',
  ),
  nothingToVoid: said('nothing to take back', 'What it takes back is not in the book.', 'Drop this.'),
  voidOfAnother: said(
    'not what is in the book',
    'What it takes back reads differently in the book.',
    'Drop this.',
  ),
  noOrder: said('without an order', 'It names no order.', 'Enter it again in its order.'),
  unknownCard: said('unknown card', 'The card that it answers is not known here.', 'Drop this.'),
  notAllowed: said(
    'not allowed',
    'The right for it was missing when it arrived.',
    'Somebody with the right does it again, or drops it.',
  ),
  noReason: said(
    'without a reason',
    'It takes back what somebody else did, and says no reason.',
    'Take it back once more, with the reason.',
  ),
  alreadyResolved: said(
    'resolved already',
    'Somebody else had resolved the card.',
    'Nothing is left to do: drop this.',
  ),
  tooLarge: said('too large', 'It is larger than an entry may be.', ASK),
  notJson: said('not readable', 'It could not be read.', ASK),
  notCanonical: said('not readable', 'It was not written the way entries are.', ASK),
  wrongHash: said('changed on its way', 'Its fingerprint does not fit what it says.', ASK),
  unknownShape: said('not readable', 'This version does not know its shape.', ASK),
  foreignDevice: said('from another device', 'It bears the name of another device.', ASK),
  sameIdOtherBytes: said(
    'the same, but different',
    'An entry of the same id is in the book and says otherwise.',
    ASK,
  ),
  forkedChain: said(
    'from a copied device',
    'It does not follow on what this device had handed in: the device was copied or restored.',
    'Enrol that device again, on its page of entries: it then sends this as new, and this card closes.',
  ),
  revokedDevice: said(
    'from a switched-off device',
    'The device was switched off before it handed this in.',
    'Look at what it says, enter what is true, then drop it.',
  ),
  serverFault: said(
    'the server stumbled over it',
    'The server failed while judging it: a mistake of the program.',
    'Enter what is true, then drop it, and report it.',
  ),
  issuedAlready: said(
    'here already',
    'The server had it before the device was enrolled again.',
    'Nothing is left to do.',
  ),
  serverOnly: said('for the server only', 'Only the server may say this.', 'Drop this.'),
}

/** Words for a stored reason. Reasons of later versions are shown by their name. */
export function reasonWords(reason: string): ReasonWords {
  const known = Object.entries(WORDS).find(([name]) => name === reason)
  return known?.[1] ?? said(reason, `The reason is "${reason}".`, 'Enter it again, or drop it.')
}
