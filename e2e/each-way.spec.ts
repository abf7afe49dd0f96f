import { expect, test } from '@playwright/test'
import { hold } from './screens/hold.ts'
import { runOnScreen, tabletAtWork } from './screens/jobs.ts'
import { saveAndStart, typeOrder } from './screens/orders.ts'
import { pickAllLeft } from './screens/pick-list.ts'
import type { Tablet } from './screens/tablet.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'
import { shopStock } from './shop.ts'

let server: ServerProcess

test.beforeAll(async () => {
  server = await serverProcess()
  await server.start()
})
test.afterAll(() => server.remove())

const WAYS = [
  { how: 'Both in one', where: 'Into stock' },
  { how: 'Both in one', where: 'Held for inspection' },
  { how: 'Pick, then build', where: 'Into stock' },
  { how: 'Pick, then build', where: 'Held for inspection' },
] as const

test('each way of picking and of output, completed at once, reopened and cancelled, without network', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const before = await shopStock(server.shopUrl, 'Workshop')
  const mateo = await tabletAtWork(browser, server, 'Mateo')
  await mateo.expectAllSent()
  await mateo.loseNetwork()
  for (const way of WAYS) await buildTwo(mateo, way)
  const orderId = await orderOf(mateo)
  await mateo.press(/^Start 2/)
  await cancelUntouched(mateo)
  await mateo.open(`/orders/${orderId}`)
  await otherStep(mateo, 'Cancel the order')
  await expect(mateo.page.getByText('Cancelled').first()).toBeVisible()

  await mateo.findNetwork()
  await mateo.expectAllSent(30_000)
  const changes = { 'STOOL-OAK': 8, 'CTN-STOOL': -8, 'OAK-SEAT-330': -8 }
  await expect
    .poll(
      async () => {
        const after = await shopStock(server.shopUrl, 'Workshop')
        return Object.fromEntries(
          Object.keys(changes).map(sku => [
            sku,
            (after.get(sku)?.['on_hand'] ?? 0) - (before.get(sku)?.['on_hand'] ?? 0),
          ]),
        )
      },
      { timeout: 30_000 },
    )
    .toEqual(changes)
})

async function orderOf(one: Tablet): Promise<string> {
  await typeOrder(one, 'Oak stool', 2)
  return saveAndStart(one)
}

/** An order of two, built in one way; what goes into stock is completed without QC and reopened. */
async function buildTwo(one: Tablet, { how, where }: (typeof WAYS)[number]): Promise<void> {
  const orderId = await orderOf(one)
  await one.press(how)
  await one.press(where)
  await one.press(/^Start 2/)
  if (how === 'Pick, then build') {
    await expect(one.page.getByRole('region', { name: 'All lines' })).toBeVisible()
    await pickAllLeft(one)
    await one.press(/^Build/)
  } else {
    await openBench(one)
  }
  await one.press('1 built')
  await expect(one.page.getByRole('img', { name: '1 of 2 built' })).toBeVisible()
  await one.press('1 built')
  await expect(one.page.getByRole('img', { name: '2 of 2 built' })).toBeVisible()
  if (where === 'Held for inspection') {
    await one.press('Inspect')
    await one.press(/^Approve all left/)
    await hold(one, /^Finish review/)
    return
  }
  await one.open(`/orders/${orderId}`)
  await otherStep(one, 'Complete without QC')
  await expect(one.page.getByText('Completed').first()).toBeVisible()
  await otherStep(one, 'Reopen')
  await expect(one.page.getByRole('button', { name: 'Submit for QC' })).toBeVisible()
}

/** From the pick list of a run that was just started to its bench. */
async function openBench(one: Tablet): Promise<void> {
  await one.open(`/run/${await runOnScreen(one)}/build`)
}

async function cancelUntouched(one: Tablet): Promise<void> {
  await openBench(one)
  await one.press('Cancel run')
  await one.press(/cancels the run/)
}

/** A step of the order that says first what it does. */
async function otherStep({ page }: Tablet, label: string): Promise<void> {
  await page.getByRole('button', { name: 'Other steps' }).click()
  await page.getByRole('button', { name: label }).click()
  const yes = page.getByRole('button', { name: /^Yes: / })
  const closed = page.getByRole('button', { name: 'Other steps', expanded: false })
  await expect(yes.or(closed).first()).toBeVisible()
  if (await yes.isVisible()) await yes.click()
  await expect(closed).toBeVisible()
}
