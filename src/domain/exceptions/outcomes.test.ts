import { describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { readRunState } from '../build-run/run-state.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { CARD_WORDS } from '../testing/card-words.ts'
import type { Told } from '../testing/memory-ledger.ts'
import {
  completes,
  gives,
  lineOf,
  picks,
  returns,
  type StoolJob,
  stoolJob,
  stoolRun,
} from '../testing/stool-job.ts'
import type { ExceptionCard } from './exception.ts'
import { mayChoose, type Outcome, outcomesOf, withReason } from './outcomes.ts'

const BEN = { by: 'ben', device: 'tablet-2' }

function onRun(job: StoolJob, told: Told = {}): Told {
  return { workOrderId: job.orderId, runId: job.runId, ...told }
}

function cardOf(job: StoolJob, key: string): ExceptionCard {
  const card = job.ledger.body('inbox', key)
  if (card?.type !== 'exception') throw new Error(`no card ${key}`)
  return card
}

function outcomes(job: StoolJob, cardId: string): Outcome[] {
  const order = job.ledger.body('workOrders', job.orderId)
  const head = order?.part === 'head' ? order : null
  const runs = job.ledger.view
    .bodiesOfGroup('runs', job.orderId)
    .flatMap(run => readRunState((name, id) => job.ledger.body(name, id), run.id) ?? [])
  const card = must(job.ledger.body('inbox', cardId), cardId)
  return outcomesOf({ card, order: head, runs, words: CARD_WORDS })
}

/** Chooses an outcome as somebody; every entry of it has to be accepted. */
function choose(job: StoolJob, outcome: Outcome | undefined, by: string): void {
  for (const { act, workOrderId, runId, resolves } of must(outcome, 'the outcome').acts) {
    const told = { workOrderId, runId, resolves, by, device: `desk-of-${by}` }
    expect(job.ledger.tell(act, told).verdict, `${act.kind} by ${by}`).toBe('accepted')
  }
}

function bothPicked(ben = 20): StoolJob & { readonly cardId: string } {
  const job = stoolJob()
  job.ledger.tell(picks(job, 'hinge', 20), onRun(job))
  job.ledger.tell(picks(job, 'hinge', ben), onRun(job, BEN))
  return { ...job, cardId: `overPick:${job.runId}:${lineOf(job, 'hinge')}` }
}

describe('over-pick', () => {
  test('X43 what another run gave too much of goes back to where that run had taken it', () => {
    const job = stoolJob({ receiver: true })
    const receiverId = must(job.receiverId, 'a second run')
    job.ledger.tell(picks(job, 'hinge', 9), onRun(job))
    job.ledger.tell(gives(job, 'hinge', 9), onRun(job))
    const cardId = `overPick:${receiverId}:${lineOf(job, 'hinge')}`
    const back = outcomes(job, cardId).find(one => one.id === 'putBack')
    const line = { line: lineOf(job, 'hinge'), quantity: quantityOfUnits(4), locationId: 'workshop' }
    expect(back?.acts.map(one => one.act.body)).toEqual([{ lines: [line] }])
    choose(job, back, 'maria')
    expect(cardOf(job, cardId).open).toBe(false)
  })

  test('X10 counted twice: the latest entries of one person go, and the limit is met', () => {
    const job = bothPicked()
    const all = outcomes(job, job.cardId)
    expect(all.map(one => one.label)).toEqual([
      "Counted twice: Ben's does not count",
      "Counted twice: Ana's does not count",
      'Both took them: put 20 back',
      'Both took them: used up',
    ])
    expect(all[0]?.sentence).toBe('No hand moves. The book gets 20 pcs back: 20 of 20 stay picked.')
    choose(job, all[0], 'ben')
    expect(cardOf(job, job.cardId)).toMatchObject({
      open: false,
      closedBy: { actorId: 'ben', kind: 'voided' },
    })
    expect(job.ledger.body('stock', 'hinge@workshop')).toMatchObject({ picked: quantityOfUnits(20) })
  })

  test('X10 of many single pieces only as many are voided as are too many', () => {
    const job = stoolJob()
    job.ledger.tell(picks(job, 'hinge', 20), onRun(job))
    for (let piece = 0; piece < 5; piece += 1) job.ledger.tell(picks(job, 'hinge', 1), onRun(job, BEN))
    job.ledger.tell(returns(job, 'hinge', 2), onRun(job))
    const cardId = `overPick:${job.runId}:${lineOf(job, 'hinge')}`
    const [counted] = outcomes(job, cardId)
    expect(counted?.acts).toHaveLength(3)
    choose(job, counted, 'maria')
    expect(cardOf(job, cardId)).toMatchObject({ open: false, excess: 0 })
  })

  test('X10 an entry is voided whole, and the sentence says what that takes with it', () => {
    const job = stoolJob()
    job.ledger.tell(picks(job, 'hinge', 20), onRun(job))
    const lines = ['hinge', 'seat'].map(itemId => {
      const line = lineOf(job, itemId)
      return { line, quantity: quantityOfUnits(12), locationId: 'workshop', how: 'rest' as const }
    })
    job.ledger.tell({ kind: 'picked', body: { lines } }, onRun(job, BEN))
    const cardId = `overPick:${job.runId}:${lineOf(job, 'hinge')}`
    const byAna = outcomes(job, cardId).find(one => one.label.includes("Ana's"))
    expect(byAna?.sentence).toContain('The book gets 20 pcs back: 12 of 20 stay picked.')
    expect(byAna?.sentence).toContain('8 are then to be picked again.')
    const byBen = outcomes(job, cardId).find(one => one.label.includes("Ben's"))
    expect(byBen?.sentence).toContain('1 other line, not counted then either')
  })

  test('X11 put back returns the excess to where it came from, used up raises the need', () => {
    const back = bothPicked(8)
    choose(
      back,
      outcomes(back, back.cardId).find(one => one.id === 'putBack'),
      'ben',
    )
    expect(cardOf(back, back.cardId).open).toBe(false)
    const used = bothPicked(8)
    const outcome = outcomes(used, used.cardId).find(one => one.id === 'usedUp')
    expect(outcome?.sentence).toBe('8 pcs more go into this run and its cost. Nothing goes back.')
    choose(used, outcome, 'maria')
    expect(cardOf(used, used.cardId)).toMatchObject({ open: false, closedBy: { kind: 'extraUsed' } })
  })

  test('X19 one who cannot bring it down alone is offered last, with what stays above', () => {
    const job = stoolJob()
    job.ledger.tell(picks(job, 'hinge', 6), onRun(job, { by: 'iris', device: 'tablet-3' }))
    job.ledger.tell(picks(job, 'hinge', 20), onRun(job))
    job.ledger.tell(picks(job, 'hinge', 4), onRun(job, BEN))
    const all = outcomes(job, `overPick:${job.runId}:${lineOf(job, 'hinge')}`)
    expect(all.map(one => one.id)).toEqual(['void:ana@tablet-1', 'void:ben@tablet-2', 'putBack', 'usedUp'])
    expect(all[1]?.sentence).toContain('6 are still too many then.')
    expect(all[2]?.label).toBe('All took them: put 10 back')
  })

  test('X18 who did it may withdraw and put back; extra use is for who may resolve', () => {
    const job = bothPicked()
    const may = (person: string, role: 'worker' | 'supervisor') =>
      outcomes(job, job.cardId)
        .filter(one => mayChoose(one, person, [role]))
        .map(one => one.id)
    expect(may('ben', 'worker')).toEqual(['void:ben@tablet-2', 'putBack'])
    expect(may('iris', 'worker')).toEqual([])
    expect(may('maria', 'supervisor')).toHaveLength(4)
  })
})

test('X12 over-return: one return does not count, or the missing pick is booked', () => {
  for (const chosen of ['void:ben@tablet-2', 'bookPick']) {
    const job = stoolJob()
    job.ledger.tell(picks(job, 'hinge', 10), onRun(job))
    job.ledger.tell(returns(job, 'hinge', 10), onRun(job))
    job.ledger.tell(returns(job, 'hinge', 4), onRun(job, BEN))
    const cardId = `overReturn:${job.runId}:${lineOf(job, 'hinge')}`
    const all = outcomes(job, cardId)
    expect(all.at(-1)?.sentence).toContain('Books the missing pick of 4 pcs from workshop')
    choose(
      job,
      all.find(one => one.id === chosen),
      'ben',
    )
    expect(cardOf(job, cardId).open, chosen).toBe(false)
  }
})

describe('double run', () => {
  function twoRuns() {
    const job = stoolJob({ units: 20 })
    job.ledger.tell(stoolRun({ units: 20 }), { ...BEN, workOrderId: job.orderId, runId: 'run-2' })
    job.ledger.tell(picks(job, 'hinge', 8), { ...BEN, workOrderId: job.orderId, runId: 'run-2' })
    return { ...job, cardId: `doubleRun:${job.orderId}:stool` }
  }

  test('X13 the run that arrived last is offered first, and ending it closes the card', () => {
    const job = twoRuns()
    const all = outcomes(job, job.cardId)
    expect(all.map(one => one.label)).toEqual([
      'Merge: run-1 gets what is in hand',
      "End run-2 (Ben's)",
      "End run-1 (Ana's)",
      'Keep both runs',
    ])
    expect(all[0]?.sentence).toBe('In hand: 1 line. It goes over to run-1; run-2 is ended.')
    expect(all[1]?.sentence).toBe(
      'run-2 builds no more: 20 fewer. What is reserved for it goes free. ' +
        'What is in hand (1 line) becomes its return list.',
    )
    choose(job, all[1], 'ben')
    expect(cardOf(job, job.cardId)).toMatchObject({ open: false, closedBy: { kind: 'runEnded' } })
  })

  test('X13 keeping both waives what is above the plan', () => {
    const job = twoRuns()
    choose(job, outcomes(job, job.cardId).at(-1), 'maria')
    expect(cardOf(job, job.cardId)).toMatchObject({ open: false, waived: quantityOfUnits(20) })
  })
})

test('X14 over-build: one report does not count, or the extra is accepted', () => {
  for (const chosen of ['void:ben@tablet-2', 'acceptExtra']) {
    const job = stoolJob()
    job.ledger.tell(completes(15), onRun(job))
    job.ledger.tell(completes(8), onRun(job, BEN))
    const cardId = `overBuild:${job.runId}:stool`
    const all = outcomes(job, cardId)
    expect(all[0]?.sentence).toContain('8 pcs leave the book: 15 of 20 stay built.')
    expect(all[0]?.sentence).toContain('5 are still to be built.')
    expect(all.at(-1)?.label).toBe('Accept the 3 extra')
    choose(
      job,
      all.find(one => one.id === chosen),
      'maria',
    )
    expect(cardOf(job, cardId).open, chosen).toBe(false)
  }
})

test('X15 over-disposition: one review does not count, or none does', () => {
  for (const chosen of ['void:maria@tablet-2', 'inspectAgain']) {
    const job = stoolJob({ output: 'inspection' })
    job.ledger.tell(completes(20), onRun(job))
    const review = (id: string, approved: number) => ({
      kind: 'reviewed' as const,
      body: {
        reviewId: id,
        dispositions: [{ itemId: 'stool', approved: quantityOfUnits(approved), failed: [] }],
      },
    })
    job.ledger.tell(review('review-1', 20), onRun(job, { by: 'iris' }))
    job.ledger.tell(review('review-2', 2), onRun(job, { by: 'maria', device: 'tablet-2' }))
    const cardId = `overDisposition:${job.runId}:stool`
    choose(
      job,
      outcomes(job, cardId).find(one => one.id === chosen),
      'maria',
    )
    expect(cardOf(job, cardId).open, chosen).toBe(false)
  }
})

test('X16 late work stays as it is, or does not count', () => {
  for (const chosen of ['leave', 'void']) {
    const job = stoolJob()
    job.ledger.tell({ kind: 'runEnded', body: { reason: '' } }, onRun(job))
    job.ledger.tell(picks(job, 'hinge', 4), onRun(job, BEN))
    job.ledger.tell(picks(job, 'seat', 4), onRun(job, BEN))
    const cardId = `lateWork:${job.runId}`
    const all = outcomes(job, cardId)
    expect(all.map(one => one.sentence)).toEqual([
      '2 entries stand in the book, with your name on it. Nothing moves.',
      '2 entries leave the book, as if nobody had moved anything.',
      '2 lines in hand go back to where they were taken.',
    ])
    choose(
      job,
      all.find(one => one.id === chosen),
      'maria',
    )
    expect(cardOf(job, cardId).open, chosen).toBe(false)
  }
})

test('X16 a late start is ended', () => {
  const job = stoolJob()
  const step = { kind: 'orderStepped' as const, body: { action: 'pause' as const, note: '' } }
  job.ledger.tell({ ...step, body: { action: 'start', note: '' } }, { workOrderId: job.orderId, by: 'maria' })
  job.ledger.tell(step, { workOrderId: job.orderId, by: 'maria' })
  job.ledger.tell(stoolRun({ units: 5 }), { ...BEN, workOrderId: job.orderId, runId: 'run-2' })
  const all = outcomes(job, 'lateWork:run-2')
  expect(all.map(one => one.id)).toEqual(['leave', 'end:run-2'])
  choose(job, all.at(-1), 'maria')
  expect(cardOf(job, 'lateWork:run-2').open).toBe(false)
})

test('X17 a refused step is taken again from its card, once the order allows it', () => {
  const job = stoolJob()
  const told = { workOrderId: job.orderId, by: 'maria' }
  const step = (action: 'resume' | 'pause') =>
    job.ledger.tell({ kind: 'orderStepped', body: { action, note: '' } }, told)
  const { entry } = step('resume')
  const cardId = `refusal:${entry.id}`
  expect(outcomes(job, cardId).map(one => one.id)).toEqual(['drop'])
  step('pause')
  const [again] = outcomes(job, cardId)
  choose(job, must(again, 'the way out'), 'maria')
  expect(job.ledger.body('inbox', cardId)?.open).toBe(false)
  expect(job.ledger.body('workOrders', job.orderId)).toMatchObject({ status: 'in_progress' })
})

test('X17 a refusal is dropped with a reason', () => {
  const job = stoolJob()
  const told = { workOrderId: job.orderId, by: 'maria' }
  const { entry, verdict } = job.ledger.tell(
    { kind: 'orderStepped', body: { action: 'submitForQc', note: '' } },
    told,
  )
  expect(verdict).toBe('refused')
  const cardId = `refusal:${entry.id}`
  const drop = outcomes(job, cardId).at(-1)
  expect(drop).toMatchObject({ id: 'drop', asksReason: true })
  const acts = withReason(must(drop, 'the way out'), 'Ana had started it')
  expect(acts[0]?.act).toMatchObject({ kind: 'waived', body: { note: 'Ana had started it' } })
  choose(job, { ...must(drop, 'the way out'), acts }, 'maria')
  expect(job.ledger.body('inbox', cardId)?.open).toBe(false)
  expect(outcomes(job, cardId)).toEqual([])
})

test('X10 where one person has two parts in it, the label names the tablet', () => {
  const job = stoolJob()
  job.ledger.tell(picks(job, 'hinge', 20), onRun(job))
  job.ledger.tell(picks(job, 'hinge', 20), onRun(job, { by: 'ana', device: 'tablet-2' }))
  const [first] = outcomes(job, `overPick:${job.runId}:${lineOf(job, 'hinge')}`)
  expect(first?.label).toBe("Counted twice: Ana's on tablet-2 does not count")
})
