import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { conditionTitle } from '../exceptions/words.ts'
import { foresee } from '../exceptions/foresee.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { floorActs, isStockAct } from '../testing/act-arbitraries.ts'
import { balanceLines } from '../testing/balance-text.ts'
import { seed } from '../testing/seed.ts'
import { completes, lineOf, picks, type StoolJob, stoolJob } from '../testing/stool-job.ts'
import { bookTies } from './book-chain.ts'
import { type Act, type Entry, voidableSchema, voidedSchema } from './entry.ts'
import { entryReason } from './entry-reason.ts'
import type { ActWords } from './entry-words.ts'
import type { ReadBody } from './evolve.ts'
import { REASON_MAX } from './reason.ts'
import { takeBack, whyNotTakenBack } from './take-back.ts'
import { voidOf } from './void.ts'
import { takeBackWords } from './void-words.ts'

const STANDING = { refused: false, takenBack: false }
const MARIA = { personId: 'maria', roles: ['supervisor'] as const }

const names: ActWords = {
  item: id => id,
  unit: () => 'pcs',
  place: id => id,
  lineItem: line => ['leg', 'glue'][line] ?? null,
}

function onRun(job: StoolJob) {
  return { workOrderId: job.orderId, runId: job.runId }
}

function tell(job: StoolJob, act: Act, by = 'ana') {
  return job.ledger.tell(act, { ...onRun(job), by })
}

function voids(entry: Entry, reason: string): Act {
  return must(voidOf(entry, reason), 'it can be voided')
}

describe('TB1 who may take back what', () => {
  test.each([
    ['ana', '', 'accepted', null],
    ['maria', 'counted the wrong shelf', 'accepted', null],
    ['olga', 'counted the wrong shelf', 'accepted', null],
    ['maria', '', 'refused', 'noReason'],
    ['olga', '  ', 'refused', 'noReason'],
    ['ben', 'counted the wrong shelf', 'refused', 'notAllowed'],
    ['iris', 'counted the wrong shelf', 'refused', 'notAllowed'],
  ])("TB1 %s takes back Ana's report with the reason %j: %s", (by, reason, verdict, why) => {
    const job = stoolJob()
    const { entry } = tell(job, completes(2))
    const before = balanceLines(job.ledger.postings)
    const told = tell(job, voids(entry, reason), by)
    expect([told.verdict, told.reason]).toEqual([verdict, why])
    const card = job.ledger.body('inbox', `refusal:${told.entry.id}`)
    if (verdict === 'accepted') {
      expect(card).toBeNull()
      expect(balanceLines(job.ledger.postings)).not.toEqual(before)
    } else {
      expect(card).toMatchObject({ type: 'refusal', open: true, reason: why, actorId: by })
      expect(balanceLines(job.ledger.postings)).toEqual(before)
    }
  })

  test('TB1 a form says the same before anything is sent', () => {
    const { entry } = tell(stoolJob(), completes(2))
    const reason = ' the wrong run '
    expect(takeBack(entry, STANDING, { ...MARIA, reason: '' })).toMatchObject({ ok: false })
    expect(takeBack(entry, STANDING, { personId: 'ben', roles: ['worker'], reason })).toMatchObject({
      ok: false,
      error: 'A supervisor takes back what somebody else did.',
    })
    expect(takeBack(entry, STANDING, { ...MARIA, reason })).toEqual({
      ok: true,
      value: voids(entry, 'the wrong run'),
    })
  })

  test('TB1 a reason may be as long as a form lets it be, and no longer', () => {
    const { entry } = tell(stoolJob(), completes(2))
    const reads = (length: number) => voidedSchema.safeParse(voids(entry, 'x'.repeat(length))).success
    expect([reads(REASON_MAX), reads(REASON_MAX + 1)]).toEqual([true, false])
  })
})

test('TB2 what cannot be taken back says why', () => {
  const job = stoolJob()
  const { entry } = tell(job, picks(job, 'leg', 4))
  expect(whyNotTakenBack(entry, STANDING)).toBeNull()
  expect(whyNotTakenBack(entry, { ...STANDING, takenBack: true })).toBe('It is taken back already.')
  expect(whyNotTakenBack(entry, { ...STANDING, refused: true })).toContain('never counted')
  const others: readonly Act[] = [
    voids(entry, ''),
    { kind: 'waived', body: { quantity: 10_000, note: '' } },
    { kind: 'runEnded', body: { reason: '' } },
    { kind: 'noted', body: { text: 'seen', photos: [] } },
  ]
  const said = others.map(act => whyNotTakenBack({ ...entry, ...act }, STANDING))
  expect(said).toEqual([
    'It takes something back itself: enter what was true once more.',
    'It answered a card, which is settled.',
    'An ended run stays ended: start another for what is left.',
    'It moved no goods: there is nothing to take back.',
  ])
})

describe('TB3 what the book gets back', () => {
  const item = { itemId: 'stool', locationId: 'workshop' }
  const lines = [{ line: 0, quantity: quantityOfUnits(6), locationId: 'workshop' }]
  const dispositions = [
    {
      itemId: 'stool',
      approved: quantityOfUnits(2),
      failed: [
        { groupId: 'g', quantity: quantityOfUnits(1), reasonCode: null, note: '', fate: 'scrap' as const },
      ],
    },
  ]
  const acts: readonly (readonly [Act, string])[] = [
    [
      { kind: 'picked', body: { lines: lines.map(one => ({ ...one, how: 'number' as const })) } },
      'No hand moves. The book gets 6 pcs leg back.',
    ],
    [{ kind: 'returned', body: { lines } }, '6 pcs leg count as in hand again, not as put back.'],
    [completes(3), '3 pcs stool leave the book. What they used counts as in hand again.'],
    [
      { kind: 'reviewed', body: { reviewId: 'r', dispositions } },
      'That review of 3 pcs stool leaves the book and the yield. They wait for inspection again.',
    ],
    [
      { kind: 'counted', body: { ...item, counted: quantityOfUnits(9), expected: quantityOfUnits(5) } },
      'The count no longer stands. 4 pcs stool leave the book.',
    ],
    [
      { kind: 'adjusted', body: { ...item, change: -quantityOfUnits(2), reason: 'shrinkage', note: '' } },
      'The book gets 2 pcs stool back.',
    ],
    [
      {
        kind: 'moved',
        body: { ...item, toLocationId: 'store', quantity: quantityOfUnits(2), note: '' },
      },
      '2 pcs stool lie at workshop again, not at store.',
    ],
  ]
  const cases = acts.map(([act, said]) => [act.kind, act, said] as const)
  test.each(cases)('TB3 of what was %s', (_kind, act, said) => {
    expect(takeBackWords(voidableSchema.parse(act), names)).toBe(said)
  })
})

describe('TB4 what is foreseen comes to pass', () => {
  function foreseen(job: StoolJob, entry: Entry) {
    const act = voids(entry, 'a mistake')
    const before = foresee((collection, id) => job.ledger.body(collection, id), { act, ...onRun(job) })
    const { verdict, postings } = tell(job, act, 'maria')
    expect(verdict).toBe('accepted')
    expect(postings).toEqual(before.postings)
    for (const { itemId, locationId, willBe } of before.available) {
      expect(job.ledger.body('stock', `${itemId}@${locationId}`)?.available).toBe(willBe)
    }
    for (const card of before.cards) {
      expect(job.ledger.body('inbox', card.key)).toMatchObject({ open: true, actual: card.actual })
    }
    return before.cards.map(card => conditionTitle(card, { unit: () => 'pcs' }))
  }

  function pickAll(job: StoolJob) {
    tell(job, picks(job, 'leg', 80))
    tell(job, picks(job, 'seat', 20))
    tell(job, picks(job, 'hinge', 20))
    tell(job, picks(job, 'glue', 0.4))
  }

  test('TB4 nothing came since: no card', () => {
    const job = stoolJob()
    pickAll(job)
    expect(foreseen(job, tell(job, completes(3)).entry)).toEqual([])
  })

  test('TB4 units that were judged since', () => {
    const job = stoolJob({ output: 'inspection' })
    pickAll(job)
    const { entry } = tell(job, completes(3))
    const dispositions = [{ itemId: 'stool', approved: quantityOfUnits(2), failed: [] }]
    tell(job, { kind: 'reviewed', body: { reviewId: 'review-1', dispositions } }, 'iris')
    expect(foreseen(job, entry)).toEqual(['2 judged, 0 were built'])
  })

  test('TB4 units that left the stock since', () => {
    const job = stoolJob({ output: 'stock' })
    pickAll(job)
    const { entry } = tell(job, completes(3))
    const { available } = must(job.ledger.body('stock', 'stool@workshop'), 'the stock of stools')
    const at = { itemId: 'stool', locationId: 'workshop' }
    const counted = { ...at, counted: quantityOfUnits(1), expected: available }
    job.ledger.tell({ kind: 'counted', body: counted }, { by: 'maria' })
    expect(foreseen(job, entry)).toEqual(['2 below zero in the book'])
  })

  test('TB4 parts that are in units since', () => {
    const job = stoolJob()
    pickAll(job)
    const { entry } = tell(job, picks(job, 'hinge', 1))
    tell(job, completes(20))
    expect(foreseen(job, entry)).toEqual([])
    const first = must(
      job.ledger.view
        .bookEntries(`run:${job.runId}`)
        .find(one => one.entry.kind === 'picked' && one.entry.id !== entry.id),
      'the first pick',
    )
    expect(foreseen(job, first.entry)).toEqual(['80 used, 0 picked'])
  })
})

test('TB4 what somebody let stand already opens no card, and one that grows beyond it does', () => {
  const job = stoolJob()
  const read: ReadBody = (collection, id) => job.ledger.body(collection, id)
  const { entry } = tell(job, picks(job, 'hinge', 5))
  tell(job, completes(20))
  const cardId = `usedNotPicked:${job.runId}:${lineOf(job, 'hinge')}`
  const letStand = (units: number) =>
    job.ledger.tell(
      { kind: 'waived', body: { quantity: quantityOfUnits(units), note: '' } },
      { ...onRun(job), by: 'maria', resolves: cardId },
    )
  const hinges = () =>
    foresee(read, { act: voids(entry, 'a mistake'), ...onRun(job) }).cards.filter(
      ({ itemId }) => itemId === 'hinge',
    )
  letStand(15)
  expect(hinges()).toMatchObject([{ key: cardId, actual: quantityOfUnits(20), limit: 0 }])
  letStand(20)
  expect(hinges()).toEqual([])
  tell(job, voids(entry, 'a mistake'), 'maria')
  expect(job.ledger.body('inbox', cardId)).toMatchObject({ open: false, excess: quantityOfUnits(20) })
})

test('TB4 whatever was done before: nothing moves, and no card comes, that was not foreseen', () => {
  const worlds = fc.record({
    output: fc.constantFrom('stock' as const, 'inspection' as const),
    picking: fc.constantFrom('pickThenComplete' as const, 'pickAndComplete' as const),
  })
  const law = fc.property(worlds, fc.infiniteStream(fc.nat()), fc.gen(), (options, which, draw) => {
    const job = stoolJob({ ...options, receiver: true })
    const read: ReadBody = (collection, id) => job.ledger.body(collection, id)
    const acts = draw(() => fc.array(floorActs(job), { minLength: 1, maxLength: 12 }))
    const told = acts.map(act => {
      const place = isStockAct(act) ? { workOrderId: null, runId: null } : onRun(job)
      return job.ledger.tell(act, { ...place, by: 'maria' })
    })
    const standing = told.filter(one => one.verdict === 'accepted' && voidOf(one.entry, '') !== null)
    const { entry } = standing[(which.next().value ?? 0) % standing.length] ?? {}
    fc.pre(entry !== undefined)
    const placed = { act: voids(entry, 'a mistake'), workOrderId: entry.workOrderId, runId: entry.runId }
    const before = cardsOf(job)
    const stock = new Map(job.ledger.bodies.stock)
    const { postings, available, cards } = foresee(read, placed)
    const done = job.ledger.tell(placed.act, { ...placed, by: 'maria' })
    expect([done.verdict, done.postings]).toEqual(['accepted', postings])
    const changed = [...job.ledger.bodies.stock].filter(([id, now]) => {
      return now.counted && now.available !== (stock.get(id)?.available ?? 0)
    })
    expect(available.map(one => `${one.itemId}@${one.locationId}`).toSorted()).toEqual(
      changed.map(([id]) => id).toSorted(),
    )
    const grown = [...cardsOf(job)].filter(([id, excess]) => excess > (before.get(id) ?? 0))
    expect(cards.map(({ key }) => key).toSorted()).toEqual(grown.map(([id]) => id).toSorted())
  })
  fc.assert(law, { seed, numRuns: 80 })
})

/** What is open and by how much, in 1/10,000 unit. */
function cardsOf(job: StoolJob): ReadonlyMap<string, number> {
  const cards = [...job.ledger.bodies.inbox.values()]
  return new Map(
    cards.flatMap(card => (card.type === 'exception' && card.open ? [[card.id, card.excess]] : [])),
  )
}

test('TB5 two who take back one entry change it once, and the first stands in the book', () => {
  const job = stoolJob()
  const { entry } = tell(job, completes(2))
  const first = job.ledger.tell(voids(entry, 'the wrong run'), { ...onRun(job), by: 'maria', basis: 0 })
  const balances = balanceLines(job.ledger.postings)
  const told = { ...onRun(job), by: 'olga', device: 'desk-2', basis: 0 }
  const second = job.ledger.tell(voids(entry, 'not built'), told)
  expect([first.verdict, second.verdict, second.postings]).toEqual(['accepted', 'accepted', []])
  expect(balanceLines(job.ledger.postings)).toEqual(balances)
  const ties = bookTies(job.ledger.view.bookEntries(`run:${job.runId}`))
  expect(ties.voidedById.get(entry.id)?.id).toBe(first.entry.id)
})

test('TB6 why something was done is said wherever somebody was asked; an Undo says nothing', () => {
  const job = stoolJob()
  const { entry } = tell(job, picks(job, 'leg', 4))
  const line = lineOf(job, 'leg')
  const reasons = ['damaged', 'damaged', 'used less']
  const short = reasons.map((reason, at) => ({ line: line + at, limit: 0, reason }))
  const broken = short.map(one => ({ line: one.line, quantity: 10_000, reason: one.reason }))
  const stools = { itemId: 'stool', quantity: 10_000 }
  const review = { reviewId: 'review-1', groupId: 'group-1', approvedById: null }
  const acts: readonly Act[] = [
    voids(entry, 'the wrong run'),
    voids(entry, 'undo'),
    voids(entry, ''),
    { kind: 'runEnded', body: { reason: 'The order was closed' } },
    { kind: 'lineClosedShort', body: { lines: short } },
    { kind: 'broken', body: { lines: broken } },
    { kind: 'usedAsIs', body: { ...review, ...stools, reason: 'only a scratch' } },
    {
      kind: 'takenApart',
      body: { units: [{ ...stools, from: 'available' }], lines: [], note: 'parts wanted' },
    },
    { kind: 'takenApart', body: { units: [{ ...stools, from: 'available' }], lines: [], note: '' } },
  ]
  expect(acts.map(act => entryReason({ ...entry, ...act }))).toEqual([
    'the wrong run',
    null,
    null,
    'The order was closed',
    'damaged, used less',
    'damaged, used less',
    'only a scratch',
    'parts wanted',
    null,
  ])
  expect(entryReason(entry)).toBeNull()
})
