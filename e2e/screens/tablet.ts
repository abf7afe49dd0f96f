import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import { goesWith } from '../open-contexts.ts'
import { ENROLMENT_CODE } from '../server-process.ts'
import { tabletEntries } from '../tablet-entries.ts'
import { type Wedge, wedge } from '../wedge.ts'

export type DemoPerson = 'Ana' | 'Ben' | 'Ida' | 'Mateo' | 'Ruth'

const PINS: Readonly<Record<DemoPerson, string>> = {
  Ana: '1111',
  Ben: '2222',
  Ida: '3333',
  Mateo: '4444',
  Ruth: '5555',
}

const BADGES: Readonly<Record<DemoPerson, string>> = {
  Ana: 'FBU1001L',
  Ben: 'FBU1002J',
  Ida: 'FBU1003H',
  Mateo: 'FBU1004F',
  Ruth: 'FBU1005D',
}

/** A tablet in somebody's hands: one browser context with its own storage, and what a person does with it. */
export type Tablet = {
  readonly page: Page
  readonly context: BrowserContext
  readonly scanner: Wedge
  enrol(name: string): Promise<void>
  signIn(person: DemoPerson): Promise<void>
  /** Scans somebody's badge. */
  badge(person: DemoPerson): Promise<void>
  /** Somebody else's badge, wherever the tablet is; it is their first sign-in here today. */
  handTo(person: DemoPerson): Promise<void>
  startShift(): Promise<void>
  /** As a keyboard-wedge scanner: the code's keys at once, ended by Enter. */
  scan(code: string): Promise<void>
  press(name: string | RegExp): Promise<void>
  /** A page of the app by its path, without loading the app anew. */
  open(path: string): Promise<void>
  loseNetwork(): Promise<void>
  findNetwork(): Promise<void>
  /** Starts the app from nothing: no page, no memory, only what is stored. */
  startCold(): Promise<void>
  /** Waits until all that was done here, as far as it shows on the screen, has the server's verdict. */
  expectAllSent(withinMs?: number): Promise<void>
}

export async function tablet(
  browser: Browser,
  url: string,
  options: Readonly<Record<string, unknown>> = {},
): Promise<Tablet> {
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, ...options })
  goesWith(url, context)
  return tabletIn(context, url)
}

/** A tablet in a browser that was opened elsewhere: its first page, or the given one of its tabs. */
export async function tabletIn(context: BrowserContext, url: string, tab?: Page): Promise<Tablet> {
  const page = tab ?? context.pages()[0] ?? (await context.newPage())
  const scanner = await wedge(page)
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()
  const signIn = async (person: DemoPerson) => {
    await press(new RegExp(`\\b${person}\\b`))
    for (const digit of PINS[person]) await page.getByRole('button', { name: digit, exact: true }).click()
    await expect(page.getByText('Who are you?')).toBeHidden()
  }
  return {
    page,
    context,
    scanner,
    press,
    signIn,
    async enrol(name) {
      await page.goto(`${url}/enrol/${ENROLMENT_CODE}`)
      await page.getByLabel('Name of this tablet').fill(name)
      await press('Enrol this tablet')
      await expect(page.getByText('Who are you?')).toBeVisible()
      // The first session, too, shows its pictures and opens its pages without network.
      await page.evaluate(async () => {
        const { serviceWorker } = navigator
        await serviceWorker.ready
        if (serviceWorker.controller !== null) return
        await new Promise(taken => serviceWorker.addEventListener('controllerchange', taken, { once: true }))
      })
    },
    badge: person => scanner.scan(BADGES[person]),
    async handTo(person) {
      await scanner.scan(BADGES[person])
      await expect(page.getByRole('banner').getByRole('button', { name: person })).toBeVisible()
      await press(/^(Start work|Start anyway)/)
    },
    async startShift() {
      await press(/^(Start work|Start anyway)/)
      await expect(page.getByText('Next job')).toBeVisible()
    },
    scan: code => scanner.scan(code),
    async open(path) {
      await page.evaluate(to => {
        history.pushState(null, '', to)
        dispatchEvent(new PopStateEvent('popstate', { state: null }))
      }, path)
    },
    async loseNetwork() {
      await context.setOffline(true)
    },
    async findNetwork() {
      await context.setOffline(false)
    },
    async startCold() {
      await page.goto('about:blank')
      await page.goto(`${url}/`)
    },
    async expectAllSent(withinMs = 15_000) {
      // The pill says what needs somebody before it says that all is sent, and is painted last of all.
      const unsent = async () => (await tabletEntries(page)).filter(({ sent }) => !sent)
      await expect.poll(unsent, { timeout: withinMs }).toEqual([])
      const pill = page.getByRole('button', { name: /all sent|needs? you/ })
      await expect(pill).toBeVisible({ timeout: withinMs })
    },
  }
}
