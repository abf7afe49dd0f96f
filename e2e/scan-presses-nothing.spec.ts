import { expect, type Locator, type Page, test } from '@playwright/test'
import { seededRandom } from '../server/testing/seeded-random.ts'
import { seed } from '../src/domain/testing/seed.ts'
import { effectsOf, watchEffects } from './page-effects.ts'
import { runOnScreen } from './screens/jobs.ts'
import { saveAndStart, typeOrder } from './screens/orders.ts'
import { tablet, type Tablet } from './screens/tablet.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'
import { type StoredEntry, tabletEntries } from './tablet-entries.ts'

const BURSTS = 12
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789   '
/** On the list of a stool; a code, so that the handler has something to do between what is only noise. */
const REAL_CODE = 'FELT-25'

type Screen = {
  readonly name: string
  readonly path: (ids: Ids) => string
  /** Tapped one after the other before the bursts; the last of them is what a stray key could press again. */
  readonly taps: (page: Page) => readonly Locator[]
}
type Random = ReturnType<typeof seededRandom>
type Ids = { readonly orderId: string; readonly runId: string; readonly builtRunId: string }

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
const exactly = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first()

const SCREENS: readonly Screen[] = [
  {
    name: 'next job',
    path: () => '/',
    taps: page => [page.getByRole('tab', { name: /All here/ }), button(page, /Cedar & Smoke/)],
  },
  { name: 'start of a run', path: ids => `/start/${ids.orderId}`, taps: page => [exactly(page, '1').last()] },
  {
    name: 'pick list',
    path: ids => `/run/${ids.runId}/pick`,
    taps: page => [page.getByRole('region', { name: 'All lines' }).getByRole('button').nth(1)],
  },
  {
    name: 'number pad',
    path: ids => `/run/${ids.runId}/pick`,
    taps: page => [button(page, 'Number'), exactly(page, '7')],
  },
  {
    name: 'build',
    path: ids => `/run/${ids.builtRunId}/build`,
    taps: page => [button(page, 'Number'), exactly(page, '1'), button(page, 'Back, no number')],
  },
  {
    name: 'inspection',
    path: ids => `/run/${ids.builtRunId}/inspect`,
    taps: page => [button(page, 'Approve 1')],
  },
  { name: 'person', path: () => '/me', taps: page => [button(page, 'Light')] },
  { name: 'end of the shift', path: () => '/shift-end', taps: () => [] },
  {
    name: 'needs you',
    path: () => '/needs-you',
    taps: page => [page.getByRole('link', { name: 'Needs you' })],
  },
  { name: 'orders', path: () => '/orders', taps: page => [page.getByRole('tab').nth(1)] },
  {
    name: 'an order',
    path: ids => `/orders/${ids.orderId}`,
    taps: page => [page.getByRole('tab', { name: 'Materials' })],
  },
  {
    name: 'new order',
    path: () => '/orders/new',
    taps: page => [page.getByLabel('BOMs and sub-assemblies').getByRole('button').nth(2)],
  },
  {
    name: 'new order, in a field',
    path: () => '/orders/new?',
    taps: page => [page.getByLabel('Name', { exact: true })],
  },
  { name: 'BOMs', path: () => '/boms', taps: page => [page.getByRole('tab', { name: /Sub-assemblies/ })] },
  { name: 'a BOM', path: () => '/boms/oak-stool', taps: page => [page.getByRole('link', { name: 'BOMs' })] },
  { name: 'import', path: () => '/boms/import', taps: page => [page.getByLabel('Pasted list')] },
  { name: 'entries', path: () => '/entries', taps: page => [page.getByRole('link', { name: 'Entries' })] },
  {
    name: 'print',
    path: () => '/print/codes',
    taps: page => [page.getByRole('tab', { name: 'Orders and runs' })],
  },
]

type Hands = { readonly one: Tablet; readonly ids: Ids; tap(target: Locator): Promise<void> }

let server: ServerProcess

test.beforeAll(async () => {
  server = await serverProcess()
  await server.start()
})

test.afterAll(() => server.remove())

test('a scan presses nothing after a click of the mouse, on any screen', async ({ browser }) => {
  const one = await tablet(browser, server.url)
  await pressesNothing({ one, ids: await readyToTry(one), tap: target => target.click() })
  await test.step('a key of a person does press, and is seen', async () => {
    await one.open('/orders')
    const pressed = await effectsOf(one.page, async () => {
      // Right after a tap the focus leaves every button, and right after a scan an Enter is still part of it.
      await expect(async () => {
        await one.page.getByRole('button', { name: 'New order' }).focus({ timeout: 500 })
        await one.page.keyboard.press('Enter')
        await expect(one.page.getByLabel('What is to be built?')).toBeVisible({ timeout: 500 })
      }).toPass()
    })
    expect(pressed).toContain('click: New order')
  })
})

test('a scan presses nothing after a tap of a finger, on any screen', async ({ browser }) => {
  const one = await tablet(browser, server.url, { hasTouch: true })
  const ids = await readyToTry(one)
  expect(await one.page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true)
  await pressesNothing({ one, ids, tap: target => target.tap() })
})

/** A supervisor at work, with an order of which two runs are started: one to pick, one partly built. */
async function readyToTry(one: Tablet): Promise<Ids> {
  await watchEffects(one.page)
  await one.enrol('Mateo’s tablet')
  await one.signIn('Mateo')
  await one.startShift()
  await typeOrder(one, 'Oak stool', 6)
  const orderId = await saveAndStart(one)
  const runId = await start(one, 2)
  await one.open(`/start/${orderId}`)
  const builtRunId = await start(one, 3)
  await one.open(`/run/${builtRunId}/build`)
  await one.press('Book all parts as used')
  for (const built of [1, 2]) {
    await one.press('1 built')
    await expect(one.page.getByRole('img', { name: `${built} of 3 built` })).toBeVisible()
  }
  return { orderId, runId, builtRunId }
}

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

async function start(one: Tablet, units: number): Promise<string> {
  await one.press('Number')
  await exactly(one.page, String(units)).click()
  await one.press(/^OK/)
  await one.press(`Start ${units}`)
  return runOnScreen(one)
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
  await expect(page.getByRole('status').filter({ hasText: last })).toBeVisible()
}

function noise(random: Random): string {
  return Array.from({ length: 2 + random.below(18) }, () => LETTERS[random.below(LETTERS.length)]).join('')
}
