import { expect, test } from '@playwright/test'
import { hold } from './screens/hold.ts'
import { tabletAtWork } from './screens/jobs.ts'
import { saveAndStart, typeOrder } from './screens/orders.ts'
import type { Tablet } from './screens/tablet.ts'
import { serverProcess } from './server-process.ts'
import { shopStock } from './shop.ts'

/** A picture of one point, as a camera would hand it over. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

test('a sample fails, is reworked, fails again and passes, without network, up to the shop’s stock', async ({
  browser,
}) => {
  const server = await serverProcess()
  try {
    await server.start()
    const stools = async () =>
      (await shopStock(server.shopUrl, 'Workshop')).get('STOOL-OAK')?.['available'] ?? 0
    const before = await stools()
    const mateo = await tabletAtWork(browser, server, 'Mateo')
    await takeSamples(mateo, 'oak-stool', 3)
    await typeOrder(mateo, 'Oak stool', 8)
    const orderId = await saveAndStart(mateo)
    await mateo.loseNetwork()
    const runId = await buildAtOnce(mateo, 8)

    await mateo.open(`/run/${runId}/inspect`)
    await expectNumbers(mateo, { Approved: 0, Failed: 0, Left: 3 })
    await fail(mateo, 'Crack or split', 2, PHOTO)
    await mateo.press(/^Rework/)
    await mateo.press(/^Approve all left/)
    await expect(
      mateo.page.getByRole('heading', { name: '2 of the sample failed. 5 are not in it.' }),
    ).toBeVisible()
    await mateo.press(/^All of them/)
    await fail(mateo, 'Scratch or dent', 1, null)
    await useAsIs(mateo)
    await fail(mateo, 'Dirty', 1, null)
    await mateo.press(/^Decide later/)
    await mateo.press(/^Approve all left/)
    await expectNumbers(mateo, { Approved: 4, Failed: 4, Left: 0 })
    await hold(mateo, /^Finish review/)
    await expect(mateo.page.getByText('First-pass yield of this run: 50.0 %')).toBeVisible()

    await mateo.open(`/set-apart/${orderId}`)
    await mateo.press(/Dirty/)
    await hold(mateo, /^Scrap 1/)
    await rework(mateo, /Crack or split/, 2)
    await approveOneFailOne(mateo)
    await mateo.open(`/set-apart/${orderId}`)
    await rework(mateo, /Loose or unstable/, 1)
    await mateo.press(/^Approve all left/)
    await hold(mateo, /^Finish review/)
    await mateo.open(`/run/${runId}/inspect`)
    await mateo.press(/^Put on hold/)
    await hold(mateo, /^Put 1 on hold/)
    await expect(mateo.page.getByText('1 Oak stool put on hold.')).toBeVisible()
    await mateo.open('/set-apart')
    await expect(mateo.page.getByRole('button', { name: /no reason.*put on hold/ })).toBeVisible()

    await mateo.findNetwork()
    await expect.poll(stools, { timeout: 20_000 }).toBe(before + 8 - 2)
  } finally {
    await server.remove()
  }
})

/** At the desk: so many units of each lot are looked at. */
async function takeSamples(one: Tablet, itemId: string, size: number): Promise<void> {
  await one.open(`/boms/${itemId}/edit`)
  await one.page.getByLabel('Looked at').selectOption('sample')
  await one.page.getByLabel('Units of a lot').fill(String(size))
  await one.press(/^Save/)
  await expect(one.page).toHaveURL(new RegExp(`/boms/${itemId}$`))
  // The order is planned on what the tablet has heard: that has to be the new rule by then.
  await expect(async () => {
    await one.open('/boms')
    await one.open(`/boms/${itemId}/edit`)
    await expect(one.page.getByLabel('Units of a lot')).toHaveValue(String(size), { timeout: 1_000 })
  }).toPass()
}

/** Starts a run that picks and builds in one, held for inspection, and reports all its units. */
async function buildAtOnce(one: Tablet, units: number): Promise<string> {
  await one.press('Held for inspection')
  await one.press(/^Both in one/)
  await one.press(/^Start \d/)
  await expect(one.page).toHaveURL(/\/pick$/)
  const runId = /\/run\/([^/]+)\/pick/.exec(one.page.url())?.[1] ?? ''
  await one.open(`/run/${runId}/build`)
  await one.press('Number')
  await one.page.getByRole('button', { name: String(units), exact: true }).click()
  await one.press(/^OK/)
  await expect(one.page.getByRole('img', { name: `${units} of ${units} built` })).toBeVisible()
  return runId
}

async function expectNumbers(one: Tablet, numbers: Readonly<Record<string, number>>): Promise<void> {
  for (const [word, figure] of Object.entries(numbers)) {
    await expect(one.page.getByLabel(`${figure} ${word}`).or(named(one, `${figure} ${word}`))).toBeVisible()
  }
}

function named(one: Tablet, name: string) {
  return one.page.getByRole('button', { name, exact: true })
}

/** Fails units; their fate is asked then. */
async function fail(one: Tablet, reason: string, units: number, photo: Buffer | null): Promise<void> {
  await one.press(/^Fail/)
  await one.press(reason)
  await one.page.getByRole('button', { name: String(units), exact: true }).click()
  await one.press(/^OK/)
  if (photo === null) return one.press('None')
  const file = { name: 'crack.png', mimeType: 'image/png', buffer: photo }
  await one.page.locator('input[type=file]').setInputFiles(file)
  await one.press('Next')
}

async function useAsIs(one: Tablet): Promise<void> {
  await one.press(/^Use as is/)
  await one.press('Hardly to be seen')
  await one.page.getByRole('main').getByRole('button', { name: 'Mateo' }).click()
  for (const digit of '4444') await named(one, digit).click()
  await expect(one.page.getByRole('button', { name: /Scratch or dent.*Use as is/ })).toBeVisible()
}

/** Starts the rework of a group, does it, and goes on to its inspection. */
async function rework(one: Tablet, group: RegExp, units: number): Promise<void> {
  await one.page.getByRole('region', { name: 'Set apart' }).getByRole('button', { name: group }).click()
  await one.press(`Rework ${units}`)
  await one.press(`Start rework of ${units}`)
  for (let built = 1; built <= units; built += 1) {
    await one.press('1 reworked')
    await expect(one.page.getByRole('img', { name: `${built} of ${units} reworked` })).toBeVisible()
  }
  await one.open(one.page.url().replace(/^.*(\/run\/.*)\/build$/, '$1/inspect'))
}

async function approveOneFailOne(one: Tablet): Promise<void> {
  await one.press('Approve 1')
  await fail(one, 'Loose or unstable', 1, null)
  await one.press(/^Rework/)
  await hold(one, /^Finish review/)
  await expect(one.page.getByText('1 failed and set apart (1 to rework)')).toBeVisible()
}
