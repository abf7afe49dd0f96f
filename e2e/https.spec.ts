import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium, expect, test } from '@playwright/test'
import { CHROMIUM_ARGS } from './chromium-args.ts'
import { runOnScreen, startJob } from './screens/jobs.ts'
import { pickWholeLine, sheetOf } from './screens/pick-list.ts'
import { tabletIn } from './screens/tablet.ts'
import { ENROLMENT_CODE, type ServerProcess, serverProcess } from './server-process.ts'
import { tabletEntries } from './tablet-entries.ts'

const NAME = 'shed.lan'
/** Another of this machine's addresses: whoever asks there comes from the network. */
const OUTSIDE = Object.values(networkInterfaces())
  .flatMap(list => list ?? [])
  .find(one => one.family === 'IPv4' && !one.internal)?.address
const MAPPED = `--host-resolver-rules=MAP ${NAME} 127.0.0.1`

let server: ServerProcess
let httpPort: string

test.beforeAll(async () => {
  server = await serverProcess()
  makeCertificate()
  await server.start()
  httpPort = new URL(server.url).port
})

test.afterAll(() => server.remove())

test('a tablet at a name of its own works without the server, from a cold start of the browser', async () => {
  const url = `https://${NAME}:${server.httpsPort}`
  expect(server.output()).toContain(`${url}/enrol/${ENROLMENT_CODE}`)
  const profile = mkdtempSync(join(tmpdir(), 'floorbook-profile-'))
  let context = await browserThatTrusts(profile)
  try {
    const enrolled = await tabletIn(context, url)
    await enrolled.enrol('Shed')
    expect(await enrolled.page.evaluate(() => [isSecureContext, location.hostname])).toEqual([true, NAME])
    await enrolled.signIn('Ana')
    await enrolled.startShift()
    const runId = await startJob(enrolled, /Oak stool/)
    const lines = await sheetOf(enrolled, runId)
    await enrolled.expectAllSent()

    await context.close()
    await server.kill()
    context = await browserThatTrusts(profile)
    await context.setOffline(true)
    const cold = await tabletIn(context, url)
    await cold.page.goto(`${url}/run/${runId}/pick`)
    expect(await runOnScreen(cold)).toBe(runId)
    expect(await cold.page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated')
    for (const line of lines.slice(0, 3)) await pickWholeLine(cold, line)
    await expect(cold.page.getByText(/not sent/)).toBeVisible()

    await server.start()
    await context.setOffline(false)
    await cold.expectAllSent()
    const entries = await tabletEntries(cold.page)
    expect(entries.filter(({ kind }) => kind === 'picked').length).toBeGreaterThanOrEqual(3)
    expect(entries.filter(({ sent }) => !sent)).toEqual([])
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
})

test('over plain http, at any name but localhost, the app says so and is not enrolled', async () => {
  const browser = await chromium.launch(launched(MAPPED))
  try {
    const page = await browser.newPage()
    await page.goto(`http://${NAME}:${httpPort}/enrol/${ENROLMENT_CODE}`)
    await expect(page.getByRole('alert')).toContainText('https')
    await page.getByLabel('Name of this tablet').fill('Shed')
    await expect(page.getByRole('button', { name: 'Enrol this tablet' })).toBeDisabled()
    await expect(page.getByText('Not secure: the app would not open without network.')).toBeVisible()
    await expect(page.goto(`https://${NAME}:${server.httpsPort}/`)).rejects.toThrow(
      'ERR_CERT_AUTHORITY_INVALID',
    )
  } finally {
    await browser.close()
  }
})

test('over plain http, from elsewhere, there is only the page that says what to do', async () => {
  if (OUTSIDE === undefined) {
    console.info('not run: this machine has no address but loopback')
    return
  }
  const outside = `http://${OUTSIDE}:${httpPort}`
  const browser = await chromium.launch(launched())
  try {
    const page = await browser.newPage()
    for (const path of ['/', `/enrol/${ENROLMENT_CODE}`, '/trust']) {
      await page.goto(`${outside}${path}`)
      await expect(page.getByRole('heading', { name: 'Trust this server, once per tablet' })).toBeVisible()
      const address = `https://${NAME}:${server.httpsPort}`
      await expect(page.getByRole('link', { name: address })).toHaveAttribute('href', address)
    }
    const body = { code: ENROLMENT_CODE, name: 'Shed', protocol: 1 }
    const refused = await page.request.post(`${outside}/api/devices`, { data: body })
    expect([refused.status(), await refused.text()]).toEqual([403, expect.stringContaining('use https')])
    const authority = await page.request.get(`${outside}/trust/authority.crt`)
    expect(await authority.text()).toContain('BEGIN CERTIFICATE')
  } finally {
    await browser.close()
  }
})

/** What `npm run certificate -- shed.lan` runs. */
function makeCertificate(): void {
  execFileSync(process.execPath, ['server/certificate.ts', NAME], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: {
      PATH: process.env['PATH'] ?? '',
      FLOORBOOK_DATA: server.dataFolder,
      FLOORBOOK_HTTPS_PORT: String(server.httpsPort),
    },
  })
}

/** A browser of its own, as on a tablet on which the authority was installed. */
async function browserThatTrusts(profile: string): Promise<BrowserContext> {
  const made = new X509Certificate(readFileSync(join(server.dataFolder, 'tls', 'server.crt')))
  const key = made.publicKey.export({ type: 'spki', format: 'der' })
  const pin = createHash('sha256').update(key).digest('base64')
  return chromium.launchPersistentContext(profile, {
    ...launched(MAPPED, `--ignore-certificate-errors-spki-list=${pin}`),
    viewport: { width: 1024, height: 768 },
  })
}

function launched(...args: readonly string[]) {
  const executable = process.env['FLOORBOOK_CHROMIUM']
  return {
    args: [...CHROMIUM_ARGS, ...args],
    ...(executable === undefined ? {} : { executablePath: executable }),
  }
}
