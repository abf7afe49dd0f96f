import { expect, test } from '@playwright/test'
import { must } from '#kernel/assert.ts'
import { pickWholeLine, type SheetLine, sheets } from './screens/pick-list.ts'
import { type Tablet, tablet } from './screens/tablet.ts'
import { serverProcess } from './server-process.ts'
import { shopStock } from './shop.ts'
import { expectSameDocuments } from './tablet-documents.ts'

test('two tablets do a job without the server, and agree when it is back', async ({ browser }) => {
  const server = await serverProcess()
  try {
    await server.start()
    const stockBefore = await shopStock(server.shopUrl, 'Workshop')
    const ana = await tablet(browser, server.url)
    const ben = await tablet(browser, server.url)
    await readyFor(ana, 'Ana')
    await readyFor(ben, 'Ben')
    await ana.press('Start')
    await ana.press(/^Start 20/)
    await ana.expectAllSent()
    await expect(ben.page.getByRole('button', { name: /Oak stool.*to pick/ })).toBeVisible()
    await expectSameDocuments([ana, ben])

    await server.kill()
    for (const one of [ana, ben]) {
      await one.loseNetwork()
      await one.startCold()
    }
    const lines = must([...(await sheets(ana)).values()][0], 'the list of the run')
    const shared = must(
      lines.find(line => line.sku === 'OAK-LEG-440'),
      'a line that both pick',
    )
    const bensLines = lines.slice(-2)
    await ana.press('Pick')
    await pickLines(ana, lines.slice(0, -2))
    await ben.press(/Oak stool/)
    await ben.press('Pick')
    await pickLines(ben, [shared, ...bensLines])
    await buildAll(ana)

    await server.start()
    for (const one of [ana, ben]) await one.findNetwork()
    for (const one of [ana, ben]) await one.expectAllSent()
    await expectSameDocuments([ana, ben])

    await ben.handTo('Mateo')
    await ben.open('/needs-you')
    await expect(ben.page.getByRole('img', { name: 'Ana 60, Ben 60; 60 needed' })).toBeVisible()
    await ben.press(/Counted twice.*Ben/)
    await expect(ben.page.getByText('2 no longer counted')).toBeVisible()
    await ana.handTo('Ida')
    await approveAll(ana)
    for (const one of [ana, ben]) await one.expectAllSent()
    await expectSameDocuments([ana, ben])

    await expect
      .poll(async () =>
        differences(await shopStock(server.shopUrl, 'Workshop'), expectedStock(stockBefore, lines)),
      )
      .toEqual([])
    await ana.open('/entries')
    await expect(ana.page.getByText('in Shopify').first()).toBeVisible()
  } finally {
    await server.remove()
  }
})

async function readyFor(one: Tablet, person: 'Ana' | 'Ben'): Promise<void> {
  await one.enrol(`${person}’s tablet`)
  await one.signIn(person)
  await one.startShift()
}

async function pickLines(one: Tablet, lines: readonly SheetLine[]): Promise<void> {
  await expect(one.page.getByRole('region', { name: 'All lines' })).toBeVisible()
  for (const line of lines) await pickWholeLine(one, line)
}

/** Twenty at once; what somebody else picks meanwhile is booked as used. */
async function buildAll(one: Tablet): Promise<void> {
  await one.press(/^Build/)
  await one.press('Number')
  for (const key of ['2', '0']) await one.page.getByRole('button', { name: key, exact: true }).click()
  await one.press(/^OK/)
  await one.press(/^All 2: book them/)
  await expect(one.page.getByRole('img', { name: '20 of 20 built' })).toBeVisible()
}

async function approveAll(one: Tablet): Promise<void> {
  await one.press(/^Inspect$/)
  await one.press(/^Approve all left/)
  await one.page.getByRole('button', { name: /^Finish/ }).click({ delay: 1_200 })
}

/**
 * Parts leave by what the list asked for, whoever picked them; twenty stools come in. Whole units, halves up.
 */
function expectedStock(before: Awaited<ReturnType<typeof shopStock>>, lines: readonly SheetLine[]) {
  const expected = new Map([...before].map(([sku, quantities]) => [sku, { ...quantities }]))
  for (const { sku, required } of lines) {
    const level = expected.get(sku)
    if (level === undefined) continue
    const left = Math.floor((level['available'] ?? 0) - required + 0.5)
    Object.assign(level, { available: left, on_hand: left })
  }
  const stools = must(expected.get('STOOL-OAK'), 'stools in the shop')
  Object.assign(stools, {
    available: (stools['available'] ?? 0) + 20,
    on_hand: (stools['on_hand'] ?? 0) + 20,
  })
  return expected
}

function differences(
  actual: Awaited<ReturnType<typeof shopStock>>,
  expected: ReturnType<typeof expectedStock>,
): string[] {
  return [...expected].flatMap(([sku, quantities]) => {
    const found = actual.get(sku)
    const same = JSON.stringify(found) === JSON.stringify(quantities)
    return same ? [] : [`${sku}: ${JSON.stringify(found)} instead of ${JSON.stringify(quantities)}`]
  })
}
