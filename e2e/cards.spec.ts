import { expect, test } from '@playwright/test'
import { draftOf, basisOf } from '#domain/catalogue/draft.ts'
import { must } from '#kernel/assert.ts'
import { type Desk, openDesk } from './cards/desk.ts'
import { actOn } from './cards/hands.ts'
import { type Done, type Job, jobOf, type Scene } from './cards/scene.ts'
import { ANSWERED_TWICE, SCENE_LIST } from './cards/scenes.ts'
import { tabletAtWork } from './screens/jobs.ts'
import type { Tablet } from './screens/tablet.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'
import { expectSameDocuments } from './tablet-documents.ts'
import { tabletEntries } from './tablet-entries.ts'

/**
 * Three tablets lose the network together, and each does its part of every scene: every kind of card comes
 * about at once when they find it again. Then one test for each kind: it is resolved by one tap.
 */
let server: ServerProcess
let desk: Desk
let shed: Tablet
let bench: Tablet
let office: Tablet
const SETUP = [...SCENE_LIST, ...ANSWERED_TWICE]
const jobs = new Map<string, Job>()
const cardIds = new Map<string, string>()

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  server = await serverProcess()
  await server.start()
  desk = await openDesk(server.url)
  const items = await desk.items()
  for (const [kind, { plan = {} }] of SETUP) jobs.set(kind, jobOf(kind, plan, items))
  await desk.command('/api/people/ben', { change: { roles: ['worker', 'inspector'] } })
  await desk.push(SETUP.flatMap(([kind, scene]) => atFirst(jobFor(kind), scene)))
  ;[shed, bench, office] = await Promise.all([
    tabletAtWork(browser, server, 'Ana'),
    tabletAtWork(browser, server, 'Ida'),
    tabletAtWork(browser, server, 'Mateo', { viewport: { width: 1024, height: 1400 } }),
  ])
  const tablets = [shed, bench, office]
  await expectSameDocuments(tablets)

  await Promise.all(tablets.map(one => one.loseNetwork()))
  const idsByTablet = await Promise.all([
    actOn(shed, doneBy('shed').flat()),
    actOn(bench, doneBy('bench').flat()),
    actOn(office, doneBy('office').flat()),
  ])
  await desk.command('/api/people/ben', { change: { roles: ['worker'] } })
  const table = must(items.get('side-table'), 'the side table')
  const changed = { item: { ...draftOf(table), name: 'Side table, taller' }, basis: basisOf(table) }
  await desk.command('/api/items', { items: [changed] })
  await desk.push(doneBy('meanwhile').flat())
  for (const one of tablets) {
    await one.findNetwork()
    await expectSent(one)
  }
  await desk.push(doneBy('after').flat())
  noteCards(idsByTablet)
})
test.afterAll(() => server.remove())

type Share = 'shed' | 'bench' | 'office' | 'meanwhile' | 'after'

function doneBy(who: Share): (readonly Done[])[] {
  return SETUP.map(([kind, scene]) => scene[who]?.(jobFor(kind)) ?? [])
}

function jobFor(kind: string): Job {
  return must(jobs.get(kind), kind)
}

function atFirst(job: Job, { plan = {}, before }: Scene): Done[] {
  const { opened = true, planned = 4, run = planned } = plan
  const opens = opened ? [job.open()] : []
  const starts = opened && run > 0 ? [job.start(job.runId, run)] : []
  return [...opens, ...starts, ...(before?.(job) ?? [])]
}

/** Some cards are named after the entry that came too late. */
function noteCards(idsByTablet: readonly (readonly string[])[]): void {
  const lefts = idsByTablet.map(ids => [...ids])
  const shares = (['shed', 'bench', 'office'] as const).map(doneBy)
  for (const [index, [kind, scene]] of SETUP.entries()) {
    const own = shares.flatMap((share, at) => lefts[at]?.splice(0, share[index]?.length ?? 0) ?? [])
    cardIds.set(kind, scene.card(jobFor(kind), own))
  }
}

async function openCard(one: Tablet, cardId: string, title: string | RegExp) {
  await one.open(`/needs-you/${encodeURIComponent(cardId)}`)
  const sheet = one.page.getByRole('article', { name: title })
  await expect(sheet.getByRole('heading', { name: title })).toBeVisible()
  return sheet
}

/** The pill says what needs somebody before it says that all is sent. */
async function expectSent({ page }: Tablet): Promise<void> {
  await expect.poll(async () => (await tabletEntries(page)).filter(one => !one.sent)).toEqual([])
}

async function expectClosed(cardId: string): Promise<void> {
  await expect.poll(async () => (await desk.cards()).find(one => one.id === cardId)?.open).toBe(false)
}

for (const [kind, { title, tap }] of SCENE_LIST) {
  test(`${kind}: it comes about between tablets out of reach, and one tap resolves it`, async () => {
    const cardId = must(cardIds.get(kind), kind)
    const sheet = await openCard(office, cardId, title)
    await sheet.getByRole('button', { name: tap }).first().click()
    await expectClosed(cardId)
  })
}

test('bothVoided: two answer one card out of reach, and one counts after all', async () => {
  const [job, cardId] = [jobFor('bothVoided'), must(cardIds.get('bothVoided'), 'the card')]
  await shed.open(`/orders/${job.orderId}`)
  await expect(shed.page.getByRole('link', { name: 'needs you' })).toBeVisible()
  await shed.open(`/run/${job.runId}/pick`)
  await expect(shed.page.getByText(/^A card of this run waits for an answer/)).toBeVisible()
  await expect(shed.page.getByText(/needs? you/).first()).toBeVisible()
  await bench.handTo('Ruth')
  for (const [one, tap] of [
    [office, /^Counted twice: Ben's does not count/],
    [bench, /^Counted twice: Ana's does not count/],
  ] as const) {
    await one.loseNetwork()
    const sheet = await openCard(one, cardId, '32 picked, 16 needed')
    await sheet.getByRole('button', { name: tap }).click()
    await expect(sheet.getByText(/Resolved on this tablet, not yet sent/)).toBeVisible()
  }
  for (const one of [office, bench]) await one.findNetwork()
  for (const one of [office, bench]) await expectSent(one)
  const both = await openCard(office, `bothVoided:${cardId}`, 'Answered twice: now both are out')
  await both.getByRole('button', { name: /^Ana's counts after all/ }).click()
  await expectClosed(`bothVoided:${cardId}`)
})

test('setAside: what a revoked tablet had not sent is kept for a supervisor, and the tablet forgets', async ({
  browser,
}) => {
  const lost = await tabletAtWork(browser, server, 'Ben')
  await lost.loseNetwork()
  await actOn(lost, [jobFor('overPick').picks('oil', 1, 'ben')])
  const deviceId = await desk.deviceId('Ben’s tablet')
  await desk.command(`/api/devices/${deviceId}/revoke`, {})
  await lost.findNetwork()
  await expect(lost.page.getByText('Scan the code on the supervisor’s screen')).toBeVisible()
  const card = (await desk.cards()).find(one => one.type === 'setAside')
  const sheet = await openCard(office, must(card, 'the card').id, 'Set aside: from a switched-off device')
  await sheet.getByRole('button', { name: /^Drop it, with a reason/ }).click()
  await sheet.getByLabel('Why is nothing to be booked?').fill('It was found in the yard')
  await sheet.getByRole('button', { name: 'Drop it', exact: true }).click()
  await expectClosed(must(card, 'the card').id)
})

test('all tablets hold the same documents then', async () => {
  await Promise.all([shed, bench, office].map(expectSent))
  await expectSameDocuments([shed, bench, office])
})
