import { expect, type Locator, type Page } from '@playwright/test'
import { z } from 'zod'
import { must } from '#kernel/assert.ts'
import { tabletDocuments } from '../tablet-documents.ts'
import { runOnScreen } from './jobs.ts'
import { saveAndStart, typeOrder } from './orders.ts'
import type { Tablet } from './tablet.ts'

export type Screen = {
  readonly name: string
  readonly path: (ids: Ids) => string
  /** Tapped one after the other before the bursts; the last of them is what a stray key could press again. */
  readonly taps: (page: Page) => readonly Locator[]
}
export type Ids = {
  readonly orderId: string
  readonly runId: string
  readonly builtRunId: string
  /** The tablet itself. */
  readonly deviceId: string
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
const exactly = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first()

const TABLET = 'Mateo’s tablet'

/** Every screen that a supervisor can come to. */
export const SCREENS: readonly Screen[] = [
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
  {
    name: 'set apart',
    path: () => '/set-apart',
    taps: page => [page.getByText('Nothing is set apart.')],
  },
  { name: 'a unit', path: () => '/units/C-1', taps: page => [page.getByText(/No run on this device knows/)] },
  { name: 'red tags', path: () => '/print/tags', taps: page => [page.getByText('0 red tags')] },
  {
    name: 'pick list on paper',
    path: ids => `/print/picks?run=${ids.runId}`,
    taps: page => [page.getByRole('tab', { name: 'Pick list' })],
  },
  {
    name: 'traveler',
    path: ids => `/print/traveler?order=${ids.orderId}`,
    taps: page => [page.getByRole('tab', { name: 'Traveler' })],
  },
  {
    name: 'book of a run',
    path: ids => `/runs/${ids.runId}/book`,
    taps: page => [page.getByText('Chain intact')],
  },
  { name: 'person', path: () => '/me', taps: page => [button(page, 'Light')] },
  {
    name: 'end of the shift',
    path: () => '/shift-end',
    taps: page => [page.getByText(/Nothing left behind|Before you go/)],
  },
  {
    name: 'needs you',
    path: () => '/needs-you',
    taps: page => [page.getByRole('link', { name: 'Needs you' })],
  },
  {
    name: 'orders of the shop',
    path: () => '/shop-orders',
    taps: page => [page.getByRole('tab', { name: 'Skipped' })],
  },
  { name: 'board', path: () => '/board', taps: page => [page.getByRole('link', { name: 'Board' })] },
  { name: 'figures', path: () => '/figures', taps: page => [button(page, '13 weeks')] },
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
  { name: 'a BOM', path: () => '/boms/oak-stool', taps: page => [button(page, /^(Open|Close) all$/)] },
  {
    name: 'cost to Shopify',
    path: () => '/boms/costs',
    taps: page => [page.getByText('Only the owner tells costs').first()],
  },
  {
    name: 'edit a BOM',
    path: () => '/boms/oak-stool/edit',
    taps: page => [page.getByLabel('Add a component')],
  },
  {
    name: 'edit a material',
    path: () => '/materials/oak-leg/edit',
    taps: page => [button(page, 'Add a barcode')],
  },
  { name: 'new material', path: () => '/materials/new', taps: page => [page.getByLabel('Vendor')] },
  { name: 'import', path: () => '/boms/import', taps: page => [page.getByLabel('Pasted list')] },
  {
    name: 'import of materials',
    path: () => '/materials/import',
    taps: page => [page.getByLabel('Pasted list')],
  },
  {
    name: 'materials',
    path: () => '/materials',
    taps: page => [page.getByRole('tab', { name: /To buy/ })],
  },
  { name: 'a material', path: () => '/materials/oak-leg', taps: page => [button(page, /^Receive$/)] },
  {
    name: 'reconcile',
    path: () => '/reconcile?items=all',
    taps: page => [button(page, 'Compare again')],
  },
  { name: 'settings', path: () => '/settings', taps: page => [page.getByLabel('Find a setting')] },
  {
    name: 'shopify',
    path: () => '/settings?show=shop',
    taps: page => [page.getByRole('tab', { name: 'Shopify' })],
  },
  { name: 'people', path: () => '/people', taps: page => [page.getByRole('tab', { name: 'People' })] },
  {
    name: 'tablets and places',
    path: () => '/people?show=tablets',
    taps: page => [page.getByRole('tab', { name: 'Tablets and places' })],
  },
  {
    name: 'a lost tablet',
    path: ids => `/devices/${ids.deviceId}`,
    taps: page => [page.getByText('Recount').first()],
  },
  { name: 'words', path: () => '/words', taps: page => [page.getByLabel('Find a word')] },
  { name: 'entries', path: () => '/entries', taps: page => [page.getByRole('link', { name: 'Entries' })] },
  {
    name: 'print',
    path: () => '/print/codes',
    taps: page => [page.getByRole('tab', { name: 'Orders and runs' })],
  },
]

/**
 * A supervisor at work, with an order of which two runs are started: one to pick, one partly built. `look` is
 * called at the screens on the way.
 */
export async function readyToTry(
  one: Tablet,
  look: (name: string) => Promise<void> = async () => undefined,
): Promise<Ids> {
  await one.enrol(TABLET)
  await look('sign-in')
  await one.signIn('Mateo')
  await expect(one.page.getByRole('button', { name: /^(Start work|Start anyway)/ })).toBeVisible()
  await look('start of the shift')
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
  return { orderId, runId, builtRunId, deviceId: await deviceOf(one, TABLET) }
}

const deviceSchema = z.object({
  body: z.object({ part: z.literal('device'), id: z.string(), name: z.string() }),
})

async function deviceOf(one: Tablet, name: string): Promise<string> {
  const documents = Object.values(await tabletDocuments(one.page))
  const ids = documents.flatMap(document => {
    const device = deviceSchema.safeParse(document)
    return device.success && device.data.body.name === name ? [device.data.body.id] : []
  })
  return must(ids[0], `the tablet ${name}`)
}

async function start(one: Tablet, units: number): Promise<string> {
  await one.press('Number')
  await exactly(one.page, String(units)).click()
  await one.press(/^OK/)
  await one.press(`Start ${units}`)
  return runOnScreen(one)
}
