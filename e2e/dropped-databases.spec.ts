import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchOptions } from './chromium-args.ts'
import { z } from 'zod'
import { actOn, receives } from './cards/hands.ts'
import { type Tablet, tabletIn } from './screens/tablet.ts'
import { ENROLMENT_CODE, type ServerProcess, serverProcess } from './server-process.ts'
import { textsOnServer } from './server-book.ts'
import { entryTexts } from './tablet-entries.ts'

let server: ServerProcess

test.beforeAll(async () => {
  server = await serverProcess()
  await server.start()
})
test.afterAll(() => server.remove())

const receivedSchema = z.object({ body: z.object({ change: z.int() }) })

function unitsOf(texts: readonly string[]): readonly number[] {
  return texts.map(text => receivedSchema.parse(JSON.parse(text)).body.change / 10_000)
}

/** Spoils what Chromium's databases of this origin have logged: at the next start it deletes them all. */
function damageDatabases(profile: string): void {
  const files = readdirSync(profile, { recursive: true, encoding: 'utf8' })
  const logs = files.filter(file => /localhost_\d+\.indexeddb\.leveldb[/\\]\d+\.log$/.test(file))
  expect(logs.length).toBeGreaterThan(0)
  for (const log of logs) {
    const bytes = readFileSync(join(profile, log))
    bytes.fill(0x55, Math.trunc(bytes.length / 3), Math.trunc(bytes.length / 2))
    writeFileSync(join(profile, log), bytes)
  }
}

test('D16 D17 a browser finds its databases damaged and drops them: nothing that was done is lost', async ({
  browser,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'floorbook-dropped-'))
  const options = { viewport: { width: 1024, height: 768 }, ...launchOptions() }
  const open = async () => {
    return tabletIn(await browser.browserType().launchPersistentContext(profile, options), server.url)
  }
  let one: Tablet | null = null
  try {
    one = await open()
    await one.enrol('Shed')
    await one.signIn('Mateo')
    await one.startShift()
    await actOn(one, [receives(1)])
    await one.expectAllSent()
    await one.loseNetwork()
    await actOn(one, [receives(2), receives(3)])
    await actOn(one, [receives(4)])
    const made = await entryTexts(one.page)
    expect(made).toHaveLength(4)
    await one.context.close()

    damageDatabases(profile)
    one = await open()
    await one.page.goto(`${server.url}/`)
    const said = one.page.getByRole('status').filter({ hasText: 'This browser lost what it had stored' })
    await expect(said).toContainText('it was “Shed” (T1). The 3 entries not sent are safe in a second copy')
    await one.page.getByLabel('Enrolment code').fill(ENROLMENT_CODE)
    await expect(one.page.getByLabel('Name of this tablet')).toHaveValue('Shed')
    await one.press('Enrol this tablet')
    await expect(one.page.getByText('Who are you?')).toBeVisible()
    await one.signIn('Mateo')
    await one.expectAllSent()
    expect(unitsOf(textsOnServer(server.dataFolder))).toEqual([1, 2, 3, 4])
    expect(unitsOf(await entryTexts(one.page))).toEqual([2, 3, 4])
  } finally {
    await one?.context.close()
    rmSync(profile, { recursive: true, force: true })
  }
})
