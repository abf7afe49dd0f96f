import type { Act } from '#domain/ledger/entry.ts'
import { quantityOfUnits } from '#domain/stock/quantity.ts'
import { type CardKind, HERE, type Job, type Scene } from './scene.ts'

const ATONCE = { picking: 'pickAndComplete' } as const
const BY_LIST = { picking: 'pickThenComplete' } as const

function puts(job: Job, itemId: string, units: number): Act {
  const back = { line: job.line(itemId), quantity: quantityOfUnits(units), locationId: HERE }
  return { kind: 'returned', body: { lines: [back] } }
}

function apart(job: Job, units: number, from: 'available' | 'inspection'): Act {
  const body = {
    units: [{ itemId: job.itemId, quantity: quantityOfUnits(units), from }],
    lines: [],
    note: '',
  }
  return { kind: 'takenApart', body }
}

function judges(job: Job, reviewId: string, approved: number, failed = 0): Act {
  const group = { groupId: 'g', reasonCode: null, note: 'a crack', fate: 'later' as const }
  const groups = failed === 0 ? [] : [{ ...group, quantity: quantityOfUnits(failed) }]
  const disposition = { itemId: job.itemId, approved: quantityOfUnits(approved), failed: groups }
  return { kind: 'reviewed', body: { reviewId: `${job.runId}-${reviewId}`, dispositions: [disposition] } }
}

function scraps(job: Job): Act {
  const of = { reviewId: `${job.runId}-r`, groupId: 'g', itemId: job.itemId }
  return { kind: 'scrapped', body: { ...of, quantity: quantityOfUnits(1) } }
}

/** What two did with the pieces and units of one run. */
export const SCENES_OF_RUNS = {
  overPick: {
    plan: BY_LIST,
    shed: job => [job.picks('felt-pad', 16, 'ana')],
    bench: job => [job.picks('felt-pad', 16, 'ben')],
    card: job => `overPick:${job.runId}:${job.line('felt-pad')}`,
    title: '32 picked, 16 needed',
    tap: /^Counted twice: Ben's does not count/,
  },
  overReturn: {
    plan: BY_LIST,
    before: job => [job.picks('felt-pad', 8, 'ana')],
    shed: job => [job.on(puts(job, 'felt-pad', 8), 'ana')],
    bench: job => [job.on(puts(job, 'felt-pad', 8), 'ben')],
    card: job => `overReturn:${job.runId}:${job.line('felt-pad')}`,
    title: '16 put back, 8 were taken',
    tap: /^Counted twice: Ana's does not count|^Counted twice: Ben's does not count/,
  },
  pickOffPlan: {
    plan: BY_LIST,
    shed: job => [job.picks('felt-pad', 4, 'ana')],
    meanwhile: job => [job.dropsFromList('felt-pad')],
    card: job => `pickOffPlan:${job.runId}:${job.line('felt-pad')}`,
    title: '4 picked, off the list by now',
    tap: /put 4 back/,
  },
  overBuild: {
    plan: ATONCE,
    shed: job => [job.builds(4, 'ana')],
    bench: job => [job.builds(4, 'ben')],
    card: job => `overBuild:${job.runId}:${job.itemId}`,
    title: '8 built, the run was for 4',
    tap: /^Accept the 4 extra/,
  },
  bothCounted: {
    plan: ATONCE,
    shed: job => [job.builds(2, 'ana')],
    bench: job => [job.builds(2, 'ben')],
    card: job => `bothCounted:${job.runId}`,
    title: 'Two reports of units: the same ones?',
    tap: /^The same: Ben's does not count/,
  },
  serialTwice: {
    plan: ATONCE,
    shed: job => [job.builds(1, 'ana', ['S-0001'])],
    bench: job => [job.builds(1, 'ben', ['S-0001'])],
    card: job => `serialTwice:${job.runId}:${job.itemId}`,
    title: 'One serial number on two units',
    tap: /^The same: Ben's does not count/,
  },
  usedNotPicked: {
    plan: BY_LIST,
    shed: job => [job.builds(1, 'ana')],
    bench: job => [job.picks('felt-pad', 3, 'ben')],
    card: job => `usedNotPicked:${job.runId}:${job.line('felt-pad')}`,
    title: '4 used, 3 picked',
    tap: /^It was used: book it/,
  },
  pickAfterComplete: {
    plan: BY_LIST,
    shed: job => [job.picks('carton-stool', 2, 'ana')],
    bench: job => [
      job.on({
        kind: 'lineClosedShort',
        body: { lines: [{ line: job.line('carton-stool'), limit: 0, reason: 'none left' }] },
      }),
      job.builds(4, 'ben'),
    ],
    card: job => `pickAfterComplete:${job.runId}`,
    title: 'Picked while the run was completed',
    tap: /^Put them back/,
  },
  lateWork: {
    plan: BY_LIST,
    shed: job => [job.picks('felt-pad', 4, 'ana')],
    meanwhile: job => [
      job.on({ kind: 'runEnded', body: { reason: 'not wanted any more' } }),
      { act: { kind: 'orderStepped', body: { action: 'cancel', note: '' } }, workOrderId: job.orderId },
    ],
    card: job => `lateWork:${job.runId}`,
    title: '1 entry after the order was closed',
    tap: /^Put it back/,
  },
  reportedTwice: {
    plan: BY_LIST,
    shed: job => [job.picks('felt-pad', 4, 'ana')],
    office: job => [{ ...job.picks('felt-pad', 4, 'mateo'), madeForId: 'ana' }],
    card: job => `reportedTwice:${job.runId}`,
    title: 'Reported twice: for somebody, and by them',
    tap: /^The same: Mateo's does not count/,
  },
  overDisposition: {
    plan: { ...ATONCE, output: 'inspection' },
    before: job => [job.builds(4)],
    bench: job => [job.on(judges(job, 'ida', 4), 'ida')],
    office: job => [job.on(judges(job, 'mateo', 3, 1), 'mateo')],
    card: job => `overDisposition:${job.runId}:${job.itemId}`,
    title: '8 judged, 4 were built',
    tap: /^Inspect again: none of them counts/,
  },
  reviewOfNothing: {
    plan: { ...ATONCE, output: 'inspection' },
    before: job => [job.builds(4)],
    bench: job => [job.on(judges(job, 'ida', 4), 'ida')],
    office: job => [job.on(apart(job, 2, 'inspection'), 'mateo')],
    card: job => `reviewOfNothing:${job.runId}:${job.itemId}`,
    title: '4 judged, 2 are left to judge',
    tap: /^Counted twice: Ida's does not count/,
  },
  overReverse: {
    plan: ATONCE,
    before: job => [job.builds(1)],
    bench: job => [job.on(apart(job, 1, 'available'), 'ruth')],
    office: job => [job.on(apart(job, 1, 'available'), 'mateo')],
    card: job => `overReverse:${job.runId}:${job.itemId}`,
    title: '2 taken apart, 1 were built',
    tap: /^Counted twice: (Mateo|Ruth)'s does not count/,
  },
  overFate: {
    plan: { ...ATONCE, output: 'inspection' },
    before: job => [job.builds(1), job.on(judges(job, 'r', 0, 1), 'ruth')],
    bench: job => [job.on(scraps(job), 'ida')],
    office: job => [job.on(scraps(job), 'mateo')],
    card: job => `overFate:${job.orderId}:${job.itemId}`,
    title: '2 failed units dealt with, 1 failed',
    tap: /^Counted twice: (Mateo|Ida)'s does not count/,
  },
  notPermitted: {
    plan: { ...ATONCE, output: 'inspection' },
    before: job => [job.builds(1)],
    bench: job => [job.on(judges(job, 'ben', 1), 'ben')],
    card: job => `notPermitted:${job.runId}`,
    title: 'Another part was taken, nobody allowed it',
    tap: /^Allow it/,
  },
} satisfies Partial<Record<CardKind, Scene>>
