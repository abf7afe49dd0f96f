import { expect, test } from '@playwright/test'
import { must } from '#kernel/assert.ts'
import { actOn } from './cards/hands.ts'
import { ANSWERED_TWICE, SCENE_LIST, SCENES } from './cards/scenes.ts'
import { expectClosed, expectSent, openCard, type Stay, stayOutOfReach } from './cards/stay.ts'
import { tabletAtWork } from './screens/jobs.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'
import { expectSameDocuments } from './tablet-documents.ts'

/** Every kind of card comes about at once; then one test for each: it is resolved by one tap. */
let server: ServerProcess
let stay: Stay

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  server = await serverProcess()
  await server.start()
  stay = await stayOutOfReach(browser, server, [...SCENE_LIST, ...ANSWERED_TWICE])
})
test.afterAll(() => server.remove())

test('X47 the ways out of a card stay while somebody reads it and other things change', async () => {
  const { title, tap } = SCENES.countCrossed
  const sheet = await openCard(stay.office, stay.cardId('countCrossed'), title)
  const way = sheet.getByRole('button', { name: tap })
  await expect(way).toBeVisible()
  await stay.desk.command('/api/people/mateo', { change: { name: 'Mateo Silva Reis' } })
  await expect(stay.office.page.getByRole('banner').getByText('Mateo Silva Reis')).toBeVisible()
  await expect(way).toBeVisible()
})

for (const [kind, { title, tap }] of SCENE_LIST) {
  test(`${kind}: it comes about between tablets out of reach, and one tap resolves it`, async () => {
    const cardId = stay.cardId(kind)
    const sheet = await openCard(stay.office, cardId, title)
    await sheet.getByRole('button', { name: tap }).first().click()
    await expectClosed(stay.desk, cardId)
  })
}

test('bothVoided: two answer one card out of reach, and one counts after all', async () => {
  const { shed, bench, office, desk } = stay
  const [job, cardId] = [stay.job('bothVoided'), stay.cardId('bothVoided')]
  await shed.open(`/orders/${job.orderId}`)
  await expect(shed.page.getByRole('link', { name: 'needs you', exact: true })).toBeVisible()
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
  await expectClosed(desk, `bothVoided:${cardId}`)
})

test('setAside: what a revoked tablet had not sent is kept for a supervisor, and the tablet forgets', async ({
  browser,
}) => {
  const { office, desk } = stay
  const lost = await tabletAtWork(browser, server, 'Ben')
  await lost.loseNetwork()
  await actOn(lost, [stay.job('overPick').picks('oil', 1, 'ben')])
  const deviceId = await desk.deviceId('Ben’s tablet')
  await desk.command(`/api/devices/${deviceId}/revoke`, {})
  await lost.findNetwork()
  await expect(lost.page.getByText('Scan the code on the supervisor’s screen')).toBeVisible()
  await expect(
    lost.page.getByText(/switched off by Ruth Alder, \d\d:\d\d.*it holds nothing any more/),
  ).toBeVisible()
  const card = (await desk.cards()).find(one => one.type === 'setAside')
  const sheet = await openCard(office, must(card, 'the card').id, 'Set aside: from a switched-off device')
  await sheet.getByRole('button', { name: /^Drop it, with a reason/ }).click()
  await sheet.getByLabel('Why is nothing to be booked?').fill('It was found in the yard')
  await sheet.getByRole('button', { name: 'Drop it', exact: true }).click()
  await expectClosed(desk, must(card, 'the card').id)
})

test('all tablets hold the same documents then', async () => {
  const { shed, bench, office } = stay
  await Promise.all([shed, bench, office].map(expectSent))
  await expectSameDocuments([shed, bench, office])
})
