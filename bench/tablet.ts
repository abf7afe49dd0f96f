import { chromium, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { CHROMIUM_ARGS } from '../e2e/chromium-args.ts'
import { ENROLMENT_CODE } from '../e2e/server-process.ts'
import { type Wedge, wedge } from '../e2e/wedge.ts'
import { installProbe } from './page-probe.ts'

/** A tablet on a profile of its own that outlives the browser: what is stored is stored on the disk. */
export type BenchTablet = {
  readonly page: Page
  readonly context: BrowserContext
  readonly profile: string
  readonly scanner: Wedge
}

/** Which browser, and the folder that all profiles of this run are made in. */
export type Browsers = { readonly chromium: string; readonly folder: string }

type Options = {
  /** A profile of this run to go on with; else a new one. */
  readonly profile?: string
  /** False: without a service worker, so that the bench may hand out a changed worker script. */
  readonly serviceWorker?: boolean
}

export async function openTablet(browsers: Browsers, options: Options = {}): Promise<BenchTablet> {
  const profile = options.profile ?? mkdtempSync(join(browsers.folder, 'profile-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browsers.chromium,
    args: [...CHROMIUM_ARGS],
    viewport: { width: 1280, height: 960 },
    serviceWorkers: options.serviceWorker === false ? 'block' : 'allow',
  })
  await context.addInitScript(installProbe)
  const page = context.pages()[0] ?? (await context.newPage())
  page.on('pageerror', error => console.error('in the page:', error))
  return { page, context, profile, scanner: await wedge(page) }
}

/** Opens the enrolment page; nothing is sent yet. With a service worker, its files are stored first. */
export async function openEnrolment({ page }: BenchTablet, url: string, serviceWorker = true): Promise<void> {
  await page.goto(`${url}/enrol/${ENROLMENT_CODE}`)
  await page.getByRole('button', { name: 'Enrol this tablet' }).waitFor()
  if (serviceWorker) {
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready
    })
  }
}

export async function press({ page }: BenchTablet, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click()
}

/** Signs in where the tablet asks who is there, and begins the shift where that is due. */
export async function signIn(tablet: BenchTablet, name: string, pin: string): Promise<void> {
  const { page } = tablet
  // Under a question the screen below stays, out of sight.
  const shown = (place: Locator) => place.filter({ visible: true }).first()
  const [question, job] = [page.getByText(/^(Who are you\?|Locked\.)/), page.getByText(/^Next job ·/)]
  const begin = page.getByRole('button', { name: /^(Start work|Start anyway)/ })
  await shown(question.or(begin).or(job)).waitFor()
  if (await question.isVisible()) {
    await press(tablet, new RegExp(`\\b${name}\\b`))
    for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click()
    await shown(begin.or(job)).waitFor()
  }
  if (await begin.isVisible()) await begin.click()
  await shown(job).waitFor()
}
