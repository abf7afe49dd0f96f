import { expect, test } from '@playwright/test'
import { tabletAtWork } from './screens/jobs.ts'
import { materialRow, openPlan, overrideTo } from './screens/plan.ts'
import type { Tablet } from './screens/tablet.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'

let server: ServerProcess
let mateo: Tablet
let ruth: Tablet

test.beforeAll(async ({ browser }) => {
  server = await serverProcess()
  await server.start()
  mateo = await tabletAtWork(browser, server, 'Mateo')
  ruth = await tabletAtWork(browser, server, 'Mateo')
})

test.afterAll(() => server.remove())

test('a row edited offline and at a second desk: both see what stands, and what came too late', async () => {
  const leg = /Oak leg 440/
  await openPlan(mateo, /Oak stool/)
  await openPlan(ruth, /Oak stool/)
  await mateo.loseNetwork()

  await overrideTo(mateo, leg, '1,234')
  await expect(mateo.page.getByText('"1,234" is not a number that is clear.')).toBeVisible()
  await mateo.page.keyboard.press('Escape')
  await overrideTo(mateo, leg, '70')
  await expect(materialRow(mateo, leg).getByTitle('Not sent yet')).toContainText('70 pcs')

  await overrideTo(ruth, leg, '66')
  await expect(materialRow(ruth, leg)).toContainText('66 pcs')
  await ruth.expectAllSent()

  await mateo.findNetwork()
  const late = materialRow(mateo, leg).getByRole('status')
  await expect(late).toContainText('Mateo 66 stands · you 70')
  await expect(materialRow(ruth, leg).getByRole('status')).toContainText('66 stands · you 70')
  await late.getByRole('button', { name: 'Take mine' }).click()
  await expect(materialRow(ruth, leg)).toContainText('70 pcs')
  await expect(materialRow(ruth, leg).getByRole('status')).toBeHidden()
})

test('another part, and a new spread that overrides grow with, are planned offline and arrive', async () => {
  await mateo.loseNetwork()
  const dowel = materialRow(mateo, /Beech dowel/)
  await dowel.click()
  await dowel.getByRole('button', { name: 'Another part' }).click()
  await mateo.page.getByLabel(/Which part instead/).fill('oak rail')
  await dowel.getByRole('button', { name: /^Oak rail 980/ }).click()
  await expect(materialRow(mateo, /Oak rail 980/)).toContainText('instead of Beech dowel')
  await mateo.page.getByRole('tab', { name: 'General' }).click()
  await mateo.page.getByLabel(/^Planned: Oak stool/).fill('40')
  await mateo.page.getByRole('button', { name: 'Change', exact: true }).click()
  const diff = mateo.page.getByRole('region', { name: 'Before and after' })
  await expect(diff.getByRole('listitem').filter({ hasText: 'Oak leg 440' })).toContainText('70 pcs→140 pcs')
  await expect(diff).toContainText('your quantity grows with it')
  await diff.getByRole('button', { name: 'Take it' }).click()
  await expect(mateo.page.getByText('0 of 40 pcs built')).toBeVisible()

  await mateo.findNetwork()
  await mateo.expectAllSent()
  await expect(materialRow(ruth, /Oak leg 440/)).toContainText('140 pcs')
  // High enough for all rows of a plan: a list draws only what is in sight.
  await ruth.page.setViewportSize({ width: 1024, height: 1800 })
  await expect(materialRow(ruth, /Oak rail 980/)).toContainText('instead of Beech dowel')
})
