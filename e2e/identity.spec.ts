import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from '@playwright/test'
import { launchOptions } from './chromium-args.ts'
import { openDesk } from './cards/desk.ts'
import { actOn, receives } from './cards/hands.ts'
import { tabletAtWork } from './screens/jobs.ts'
import { type Tablet, tabletIn } from './screens/tablet.ts'
import { ENROLMENT_CODE, type ServerProcess, serverProcess } from './server-process.ts'
import { expectSameDocuments } from './tablet-documents.ts'
import { tabletEntries } from './tablet-entries.ts'

let server: ServerProcess

test.beforeAll(async () => {
  server = await serverProcess()
  await server.start()
})
test.afterAll(() => server.remove())

/** The tablet's entries have these numbers, and the server has them all. */
async function expectTaken({ page }: Tablet, deviceSeqs: readonly number[]): Promise<void> {
  // A tablet that takes up a new name loads itself anew: whoever looks just then looks again.
  await expect(async () => {
    const taken = (await tabletEntries(page)).map(one => [one.deviceSeq, one.sent])
    expect(taken).toEqual(deviceSeqs.map(deviceSeq => [deviceSeq, true]))
  }).toPass({ timeout: 30_000 })
}

/** On the tablet's page of entries: a new code, and it goes on under its new name. */
async function enrolAgain(one: Tablet, why: RegExp): Promise<void> {
  // Nobody has to look for it: every screen says so.
  await one.page.getByRole('alert').getByRole('link', { name: 'What to do' }).click()
  await expect(one.page.getByText(why)).toBeVisible()
  await one.page.getByLabel('Enrolment code').fill(ENROLMENT_CODE)
  await one.press('Enrol this tablet again')
  await expect(one.page.getByText(why)).toBeHidden()
}

test('a tablet that was copied stops, is enrolled again, and sends what only the copy had', async ({
  browser,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'floorbook-copied-'))
  const launched = browser.browserType()
  const options = { viewport: { width: 1024, height: 768 }, ...launchOptions() }
  const open = async (name: string) => {
    const context = await launched.launchPersistentContext(join(folder, name), options)
    return tabletIn(context, server.url)
  }
  try {
    const first = await open('one')
    await first.enrol('Shed')
    await first.signIn('Mateo')
    await first.startShift()
    await actOn(first, [receives(1)])
    await expectTaken(first, [1])
    await first.context.close()
    cpSync(join(folder, 'one'), join(folder, 'copy'), { recursive: true })

    const [one, copy] = [await open('one'), await open('copy')]
    for (const tablet of [one, copy]) {
      await tablet.startCold()
      await expect(tablet.page.getByText('Next job')).toBeVisible()
    }
    await actOn(one, [receives(2)])
    await expectTaken(one, [1, 2])
    await actOn(copy, [receives(3), receives(4)])
    await enrolAgain(copy, /^This tablet was copied or restored/)
    await expectTaken(copy, [1, 2])
    await expectSameDocuments([one, copy])
    const desk = await openDesk(server.url)
    expect((await desk.cards()).filter(card => card.type === 'setAside' && card.open)).toEqual([])
    await Promise.all([one.context.close(), copy.context.close()])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a tablet that the server does not know any more is enrolled again, and loses nothing', async ({
  browser,
}) => {
  const one = await tabletAtWork(browser, server, 'Mateo')
  await one.loseNetwork()
  await actOn(one, [receives(5), receives(6)])
  await server.kill()
  const database = new DatabaseSync(join(server.dataFolder, 'floorbook.sqlite'))
  database.prepare("UPDATE devices SET token_hash = 'lost' WHERE name = ?").run('Mateo’s tablet')
  database.close()
  await server.start()
  await one.findNetwork()
  await enrolAgain(one, /^The server does not know this tablet any more/)
  await expectTaken(one, [1, 2])
})
