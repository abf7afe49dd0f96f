import { expect, type Locator, test } from '@playwright/test'
import { startJob, tabletAtWork } from './screens/jobs.ts'
import { saveAndStart, typeOrder } from './screens/orders.ts'
import { serverProcess } from './server-process.ts'

test('the board follows a tablet that starts picking, and a drag on it changes the tablet’s list', async ({
  browser,
}) => {
  const server = await serverProcess()
  try {
    await server.start()
    const [mateo, ana] = await Promise.all([
      tabletAtWork(browser, server, 'Mateo', { viewport: { width: 1270, height: 900 } }),
      tabletAtWork(browser, server, 'Ana'),
    ])
    await typeOrder(mateo, 'Oak stool', 6)
    await saveAndStart(mateo)
    await mateo.open('/board')
    const column = (name: string) => mateo.page.getByRole('list', { name }).getByRole('link')
    await expect(column('To start')).toHaveCount(3)
    await expect(column('To start').nth(0)).toContainText('Oak stool × 20')
    await expect(column('To start').nth(1)).toContainText('Cedar & Smoke')

    // Right after a tap nothing keeps the focus: a key counts once the hands are on the keyboard.
    await expect(async () => {
      const candles = column('To start').filter({ hasText: 'Cedar & Smoke' })
      await candles.focus()
      await expect(candles).toBeFocused({ timeout: 100 })
    }).toPass()
    await mateo.page.keyboard.press('Alt+ArrowUp')
    await expect(column('To start').nth(0)).toContainText('Cedar & Smoke')
    const firstJob = () => ana.page.getByRole('button', { name: /to start/ }).first()
    await ana.page.getByRole('tab', { name: /All here/ }).click()
    await expect(firstJob()).toContainText('Cedar & Smoke')

    await startJob(ana, /Cedar & Smoke/)
    await expect(column('Picking')).toContainText('Cedar & Smoke')

    await expect(column('To start')).toHaveCount(2)
    const [upper, lower] = [await boxOf(column('To start').nth(0)), column('To start').nth(1)]
    const dragged = (await lower.innerText()).split('\n')[0] ?? ''
    await lower.hover()
    await mateo.page.mouse.down()
    await mateo.page.mouse.move(upper.x + 40, upper.y + 60)
    await mateo.page.mouse.move(upper.x + 40, upper.y + 4)
    await mateo.page.mouse.up()
    await expect(column('To start').nth(0)).toContainText(dragged)
    await expect(mateo.page).toHaveURL(/\/board$/)
    await mateo.expectAllSent()
  } finally {
    await server.remove()
  }
})

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>

/** Where a card lies; while the board is drawn anew it is nowhere for a moment. */
async function boxOf(card: Locator): Promise<Box> {
  return (await card.boundingBox()) ?? boxOf(card)
}
