import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import type { Scheme } from '../src/ui/palette.ts'
import { type Ids, readyToTry, SCREENS } from './screens/all-screens.ts'
import { chooseFile } from './screens/import-list.ts'
import { tablet, type Tablet } from './screens/tablet.ts'
import { ENROLMENT_CODE, type ServerProcess, serverProcess } from './server-process.ts'

// All screens of the app, one after the other.
test.describe.configure({ timeout: 300_000 })

let server: ServerProcess
let one: Tablet
let ids: Ids
let faults: string[]

test.beforeAll(async ({ browser }) => {
  server = await serverProcess()
  await server.start()
  one = await tablet(browser, server.url)
  faults = []
  await one.page.goto(`${server.url}/enrol/${ENROLMENT_CODE}`)
  await expect(one.page.getByLabel('Name of this tablet')).toBeVisible()
  await look('enrol')
  ids = await readyToTry(one, look)
})

test.afterAll(() => server.remove())

test('axe finds nothing serious on any screen, and every word can be read in every theme', async () => {
  for (const screen of SCREENS) {
    await one.open(screen.path(ids))
    for (const target of screen.taps(one.page)) await target.click()
    await look(screen.name)
    for (const theme of ['dark', 'contrast'] as const) {
      await chooseTheme(theme)
      await look(`${screen.name}, ${theme}`, ['color-contrast'])
    }
    await chooseTheme('light')
  }
  await chooseFile(one, 'lamp.csv', 'Part Name,Quantity\nFoot,1\nArm,-2\nCable,0.5\nBulb,-\n')
  await expect(one.page.getByRole('table', { name: 'Lines of the list' })).toBeVisible()
  await look('lines of an import')
  await one.press('Another list')
  expect(faults).toEqual([])
})

/** As another tab of this browser chooses it: the screen stays as it is. */
async function chooseTheme(theme: Scheme): Promise<void> {
  const ground = () => one.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const before = await ground()
  await one.page.evaluate(chosen => {
    localStorage.setItem('floorbook.colours', chosen)
    dispatchEvent(new StorageEvent('storage', { key: 'floorbook.colours' }))
  }, theme)
  await expect.poll(ground).not.toBe(before)
}

async function look(name: string, rules?: string[]): Promise<void> {
  faults.push(...(await seriousFaults(one.page, rules)).map(fault => `${name}: ${fault}`))
}

/** Minor by axe's word: whoever hears a table is lost in a column without a name. */
const MINDED: ReadonlySet<string> = new Set(['empty-table-header'])

async function seriousFaults(page: Page, rules?: string[]): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze()
  return violations
    .filter(({ id, impact }) => impact === 'serious' || impact === 'critical' || MINDED.has(id))
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id} ${html} ${failureSummary}`))
    .map(fault => fault.slice(0, 500))
}
