import { expect, test } from '@playwright/test'
import type { Done, Job, Scene } from '../cards/scene.ts'
import { SCENES } from '../cards/scenes.ts'
import {
  expectClosed,
  expectSent,
  type NamedScene,
  openCard,
  type Stay,
  stayOutOfReach,
} from '../cards/stay.ts'
import { type ServerProcess, serverProcess } from '../server-process.ts'
import { expectSameDocuments } from '../tablet-documents.ts'

/** The other ways out of a card; the first one of each kind is tapped in `cards.spec.ts`. */
const WAYS = {
  overPick: [/^Counted twice: Ana's does not count/, /put 16 back/, /used up/],
  overReturn: [/^They were taken, but never scanned/],
  pickOffPlan: [/^Used all the same/],
  overBuild: [/^Same units: Ben's do not count/],
  bothCounted: [/^Both are right/],
  serialTwice: [/^Both are right/],
  usedNotPicked: [/^Less was used/],
  pickAfterComplete: [/^They were used/],
  lateWork: [/^Leave it as it is/, /^It was not done/, /^Reopen the order/],
  reportedTwice: [/^Both are right/],
  overDisposition: [/^Judged twice: Mateo's does not count/],
  doubleRun: [/^End .*\(Ana's\)/, /^Keep both runs/],
} as const satisfies Partial<Record<keyof typeof SCENES, readonly RegExp[]>>

type Told = { readonly name: string; readonly scene: Scene }

const OTHERS: readonly Told[] = Object.entries(WAYS).flatMap(([kind, taps]) => {
  const found = Object.entries(SCENES).find(([name]) => name === kind)
  const scene: Scene | undefined = found?.[1]
  return scene === undefined
    ? []
    : taps.map((tap, at) => ({ name: `${kind}-${at + 2}`, scene: { ...scene, tap } }))
})

function edits(job: Job, change: 'note' | 'dueOn', by: string): Done {
  const note = { field: 'note' as const, was: '', to: 'for the fair' }
  const due = { field: 'dueOn' as const, was: null, to: '2027-01-15' }
  const act = { kind: 'orderEdited' as const, body: { changes: [change === 'note' ? note : due] } }
  return { act, by, workOrderId: job.orderId }
}

const NO_CARD = { card: () => '', title: '', tap: /^$/ }

/** Rows of the conflict table that open no card: both stand. */
const SILENT: readonly Told[] = [
  {
    name: 'paused',
    scene: {
      ...NO_CARD,
      shed: job => [job.picks('felt-pad', 4, 'ana')],
      bench: job => [job.builds(1, 'ben')],
      meanwhile: job => [
        { act: { kind: 'orderStepped', body: { action: 'pause', note: '' } }, workOrderId: job.orderId },
      ],
    },
  },
  {
    name: 'fields',
    scene: {
      ...NO_CARD,
      plan: { run: 0 },
      bench: job => [edits(job, 'note', 'ruth')],
      office: job => [edits(job, 'dueOn', 'mateo')],
    },
  },
]

let server: ServerProcess
let stay: Stay

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  const scenes = [...OTHERS, ...SILENT].map(({ name, scene }): NamedScene => [name, scene])
  server = await serverProcess()
  await server.start()
  stay = await stayOutOfReach(browser, server, scenes)
})
test.afterAll(() => server.remove())

for (const { name, scene } of OTHERS) {
  test(`${name}: resolved by ${scene.tap.source}`, async () => {
    const cardId = stay.cardId(name)
    const sheet = await openCard(stay.office, cardId, scene.title)
    await sheet.getByRole('button', { name: scene.tap }).first().click()
    await expectClosed(stay.desk, cardId)
  })
}

for (const { name } of SILENT) {
  test(`${name}: both stand, and nobody is asked`, async () => {
    const { orderId, runId } = stay.job(name)
    const cards = (await stay.desk.cards()).filter(({ id }) => id.includes(orderId) || id.includes(runId))
    expect(cards.map(({ id }) => id)).toEqual([])
  })
}

test('all tablets hold the same documents then', async () => {
  const { shed, bench, office } = stay
  await Promise.all([shed, bench, office].map(expectSent))
  await expectSameDocuments([shed, bench, office])
})
