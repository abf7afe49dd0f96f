import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { chooseFile, expectCounts, importList, lineNamed } from './screens/import-list.ts'
import { runOnScreen, tabletAtWork } from './screens/jobs.ts'
import { saveAndStart, typeOrder } from './screens/orders.ts'
import { pickAllLeft, pickWholeLine, sheetOf } from './screens/pick-list.ts'
import type { Tablet } from './screens/tablet.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'
import { shopStock } from './shop.ts'
import { tabletDocuments } from './tablet-documents.ts'
import { tabletStock } from './tablet-stock.ts'

const LAMP = [
  'Part Name,Quantity,Note',
  'Lamp foot,1,',
  'Lamp arm,2,',
  'Fabric cable,0.75,metres per lamp',
  'Felt pad 25 mm,4,one we have',
  'Spare bulb,-,',
].join('\n')

/** The lists of a real machine. They are not part of this repository. */
const LUMENPNP = fileURLToPath(new URL('../../shared/data/lumenpnp/', import.meta.url))

let server: ServerProcess
let mateo: Tablet

test.beforeAll(async ({ browser }) => {
  server = await serverProcess()
  await server.start()
  mateo = await tabletAtWork(browser, server, 'Mateo')
})

test.afterAll(() => server.remove())

test('a small list becomes a product that is ordered, picked and built', async () => {
  const before = await shopStock(server.shopUrl, 'Workshop')
  await chooseFile(mateo, 'desk-lamp.csv', LAMP)
  await expectCounts(mateo, { lines: 5, new: 3, matched: 1, optional: 1, questions: 1, problems: 0 })
  await mateo.press('In metres (m)')
  await importList(mateo, 'Desk lamp')

  await typeOrder(mateo, 'Desk lamp', 2)
  await expect(mateo.page.getByText('4 rows to fetch')).toBeVisible()
  await saveAndStart(mateo)
  await mateo.press('Start 2')
  const lines = await sheetOf(mateo, await runOnScreen(mateo))
  expect(lines.map(({ name, required }) => [name, required])).toEqual(
    expect.arrayContaining([
      ['Lamp foot', 2],
      ['Lamp arm', 4],
      ['Fabric cable', 1.5],
      ['Felt pad 25 mm', 8],
    ]),
  )
  for (const line of lines) await pickWholeLine(mateo, line)
  await mateo.press(/^Build$/)
  for (const built of [1, 2]) {
    await mateo.press('1 built')
    await expect(mateo.page.getByRole('img', { name: `${built} of 2 built` })).toBeVisible()
  }
  await mateo.expectAllSent()
  await expectStock('Desk lamp', 2)
  const padsBefore = before.get('FELT-25')?.['available'] ?? 0
  await expect
    .poll(async () => (await shopStock(server.shopUrl, 'Workshop')).get('FELT-25')?.['available'])
    .toBe(padsBefore - 8)
})

for (const { name, text, says } of [
  {
    name: 'a quotation mark that is not closed',
    text: 'Part Name,Quantity\nLamp foot,1\n"Lamp arm,2\nCable,3\n',
    says: 'list.csv: Line 3: a quotation mark is not closed, or stands in a cell without quotes.',
  },
  {
    name: '50,000 lines',
    text: `Part Name,Quantity\n${'Lamp foot,1\n'.repeat(50_000)}`,
    says: 'list.csv: The file has more than 5000 lines. Split it into smaller lists.',
  },
  { name: 'a header alone', text: 'Part Name,Quantity\n', says: 'The file has no lines below its header.' },
  { name: 'a PDF', text: '%PDF-1.7 …', says: 'This is not a text file. Save the list as CSV' },
]) {
  test(`a file with ${name} is refused in words, and nothing is written`, async () => {
    const before = await catalogueKeys()
    await chooseFile(mateo, 'list.csv', text)
    await expect(mateo.page.getByRole('alert')).toContainText(says)
    await expect(mateo.page.getByRole('button', { name: 'Choose a file' })).toBeVisible()
    expect(await catalogueKeys()).toEqual(before)
  })
}

test('lines below zero, of zero and of nonsense are named one by one, and keep the list out', async () => {
  const before = await catalogueKeys()
  const text = 'Part Name,Quantity\nLamp foot,1\nLamp arm,-2\nCable,0\nSwitch,many\nPlug,\n'
  await chooseFile(mateo, 'broken-lamp.csv', text)
  await expectCounts(mateo, { lines: 5, problems: 4 })
  const faults = {
    'Lamp arm': 'Line 3: the quantity -2 is below zero.',
    Cable: 'Line 4: the quantity is zero.',
    Switch: 'Line 5: "many" is not a quantity.',
    Plug: 'Line 6: the quantity is missing.',
  }
  for (const [name, fault] of Object.entries(faults)) {
    await expect(lineNamed(mateo, name)).toContainText(fault)
  }
  const importing = mateo.page.getByRole('button', { name: 'Import', exact: true })
  await expect(mateo.page.getByText('First: 4 problems to mend')).toBeVisible()
  await expect(importing).toBeDisabled()
  for (const name of Object.keys(faults)) {
    await lineNamed(mateo, name).getByRole('button', { name: 'Leave this line out' }).click()
  }
  await expect(importing).toBeEnabled()
  await mateo.press('Another list')
  await expect(mateo.page.getByRole('button', { name: 'Choose a file' })).toBeVisible()
  expect(await catalogueKeys()).toEqual(before)
})

test('a list of materials alone is stored once nothing in it is wrong, and only what it says', async () => {
  const { page } = mateo
  const lines = [
    'Name,SKU,Unit cost,Bin',
    'Oak leg,oak-leg-440,1.75,B-09',
    'Cap,CAP-1,0.4,C-1',
    'Rod,ROD-1,-3,',
  ]
  const before = await catalogueKeys()
  await mateo.open('/materials')
  await mateo.press('Import CSV…')
  await page
    .getByLabel('Materials file')
    .setInputFiles({ name: 'stock.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
  await expect(lineNamed(mateo, 'Rod')).toContainText('Unit cost: -3 is below zero.')
  const importing = page.getByRole('button', { name: 'Import', exact: true })
  await expect(importing).toBeDisabled()
  await lineNamed(mateo, 'Rod').getByRole('button', { name: 'Leave this line out' }).click()
  await expect(lineNamed(mateo, 'Oak leg')).toContainText('Unit cost: 3.8 → 1.75')
  expect(await catalogueKeys()).toEqual(before)
  await importing.click()
  await expect(page.getByRole('heading', { name: 'Materials: imported' })).toBeVisible()
  await expect.poll(catalogueKeys).toHaveLength(before.length + 1)
  await mateo.open('/materials/oak-leg')
  await expect(page.getByText('1.75').first()).toBeVisible()
})

if (existsSync(LUMENPNP)) {
  test('the lists of a real machine are imported, and three machines are built', async () => {
    await chooseFile(mateo, 'ring-light.csv', listOf('ring-light'))
    await expectCounts(mateo, { lines: 4, new: 4, merged: 0, questions: 0, problems: 0 })
    await mateo.page.getByLabel('Kind').selectOption('Sub-assembly')
    await importList(mateo, 'Ring light')

    await chooseFile(mateo, 'motherboard.csv', listOf('motherboard'))
    await expectCounts(mateo, { lines: 58, new: 51, merged: 7, problems: 0 })
    await mateo.page.getByRole('button', { name: '7 merged', exact: true }).click()
    await expect(lineNamed(mateo, 'Counts with line')).toHaveCount(7)
    await mateo.page.getByLabel('Kind').selectOption('Sub-assembly')
    await importList(mateo, 'Motherboard')

    await chooseFile(mateo, 'lumenpnp.csv', listOf('lumenpnp'))
    for (const sold of ['GT2-timing-belt', 'pneumatic-tubing-4mmOD', 'pneumatic-tubing-6mmOD']) {
      await lineNamed(mateo, sold).getByRole('button', { name: 'In metres (m)' }).click()
    }
    for (const ringLight of ['top-ring-light', 'bottom-ring-light']) {
      await lineNamed(mateo, ringLight).getByRole('button', { name: 'Yes, Ring light' }).click()
    }
    await expectCounts(mateo, { lines: 108, new: 94, linked: 3, optional: 11, merged: 0, problems: 0 })
    await importList(mateo, 'Lumenpnp')

    await typeOrder(mateo, 'Lumenpnp', 1)
    await expect(mateo.page.getByText('149 rows to fetch')).toBeVisible()
    await mateo.page.getByLabel(/^Quantity/).fill('3')
    await expect(mateo.page.getByText('149 rows to fetch')).toBeVisible()
    await saveAndStart(mateo)
    await mateo.press('Held for inspection')
    await mateo.press('Start 3')
    const runId = await runOnScreen(mateo)
    const lines = await sheetOf(mateo, runId)
    expect(lines).toHaveLength(149)
    expect(lines.find(({ sku }) => sku === 'C114586')).toMatchObject({ required: 48 })
    for (const line of lines.slice(0, 5)) await pickWholeLine(mateo, line)
    await pickAllLeft(mateo)
    await mateo.press(/^Build$/)
    await mateo.press('Number')
    await mateo.page.getByRole('button', { name: '3', exact: true }).click()
    await mateo.press(/^OK/)
    await expect(mateo.page.getByRole('img', { name: '3 of 3 built' })).toBeVisible()
    await mateo.press(/^Inspect$/)
    await mateo.press('Approve all left (3)')
    await mateo.page.getByRole('button', { name: /^Finish/ }).click({ delay: 1_200 })
    await expect(mateo.page.getByText('3 into stock.')).toBeVisible()
    await mateo.expectAllSent()
    await expectStock('Lumenpnp', 3)
    // Nobody has counted these parts, so what was used shows as less than nothing.
    const stock = new Map((await tabletStock(mateo.page, 'workshop')).map(row => [row.itemId, row]))
    for (const { itemId, required } of lines) {
      expect(stock.get(itemId)).toMatchObject({ available: -required, inspection: 0, picked: 0 })
    }
  })
} else {
  console.info('not run: the LumenPnP lists (../shared/data/lumenpnp) are not on this machine')
}

function listOf(name: string): string {
  return readFileSync(`${LUMENPNP}${name}.csv`, 'utf8')
}

/** So many lie at the workshop; nothing waits for inspection, nothing is in anybody's hands. */
async function expectStock(name: string, available: number): Promise<void> {
  await expect
    .poll(async () => (await tabletStock(mateo.page, 'workshop')).find(stock => stock.name === name))
    .toMatchObject({ available, inspection: 0, picked: 0 })
}

async function catalogueKeys(): Promise<readonly string[]> {
  return Object.keys(await tabletDocuments(mateo.page)).filter(key => key.startsWith('catalogue/'))
}
