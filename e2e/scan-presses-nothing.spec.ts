import { expect, type Locator, test } from '@playwright/test'
import { seededRandom } from '../server/testing/seeded-random.ts'
import { seed } from '../src/domain/testing/seed.ts'
import { effectsOf, watchEffects } from './page-effects.ts'
import { type Ids, readyToTry, SCREENS } from './screens/all-screens.ts'
import { tablet, type Tablet } from './screens/tablet.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'
import { type StoredEntry, tabletEntries } from './tablet-entries.ts'

const BURSTS = 4
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789   '
/** On the list of a stool; a code, so that the handler has something to do between what is only noise. */
const REAL_CODE = 'FELT-25'

type Hands = { readonly one: Tablet; readonly ids: Ids; tap(target: Locator): Promise<void> }
type Random = ReturnType<typeof seededRandom>

// All screens of the app, one after the other.
test.describe.configure({ timeout: 300_000 })

let server: ServerProcess

test.beforeAll(async () => {
  server = await serverProcess()
  await server.start()
})

test.afterAll(() => server.remove())

test('a scan presses nothing after a click of the mouse, on any screen', async ({ browser }) => {
  const one = await tablet(browser, server.url)
  await watchEffects(one.page)
  await pressesNothing({ one, ids: await readyToTry(one), tap: target => target.click() })
  await test.step('a key of a person does press, and is seen', async () => {
    await one.open('/orders')
    const asked = one.page.getByRole('heading', { name: 'New order' })
    const pressed = await effectsOf(one.page, async () => {
      // Right after a tap the focus leaves every button, and right after a scan an Enter is still part of it.
      await expect(async () => {
        // A busy machine may take longer than one try to open the page: then nothing is left to press.
        if (!(await asked.isVisible())) {
          await one.page.getByRole('button', { name: 'New order' }).focus({ timeout: 500 })
          await one.page.keyboard.press('Enter')
        }
        await expect(asked).toBeVisible({ timeout: 500 })
      }).toPass()
    })
    expect(pressed).toContain('click: New order')
  })
})

test('a scan presses nothing after a tap of a finger, on any screen', async ({ browser }) => {
  const one = await tablet(browser, server.url, { hasTouch: true })
  await watchEffects(one.page)
  const ids = await readyToTry(one)
  expect(await one.page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true)
  await pressesNothing({ one, ids, tap: target => target.tap() })
})

async function pressesNothing({ one, ids, tap }: Hands): Promise<void> {
  const random = seededRandom(seed)
  for (const screen of SCREENS) {
    await test.step(screen.name, async () => {
      await one.open(screen.path(ids))
      for (const target of screen.taps(one.page)) await tap(target)
      const before = (await tabletEntries(one.page)).length
      expect(await effectsOf(one.page, () => bursts(one, random)), screen.name).toEqual([])
      const appended = (await tabletEntries(one.page)).slice(before)
      const isOfScan = ({ kind, picks }: StoredEntry) =>
        kind === 'picked' && picks.every(({ how }) => how === 'scan')
      expect(
        appended.filter(entry => !isOfScan(entry)),
        screen.name,
      ).toEqual([])
    })
  }
}

/** Codes that mean nothing, with a part's now and then, and one at the end whose answer is waited for. */
async function bursts({ page, scanner }: Tablet, random: Random): Promise<void> {
  for (let count = 0; count < BURSTS; count += 1) {
    await scanner.scan(
      random.below(4) === 0 ? REAL_CODE : noise(random),
      random.below(3) === 0 ? 'Tab' : 'Enter',
    )
  }
  const last = `END${random.below(10_000)}`
  await scanner.scan(last)
  // A page that looks the scan up itself says what it found in a line of its own.
  const said = page.getByRole('status').or(page.getByRole('alert'))
  await expect(said.filter({ hasText: last })).toBeVisible()
}

function noise(random: Random): string {
  return Array.from({ length: 2 + random.below(18) }, () => LETTERS[random.below(LETTERS.length)]).join('')
}
