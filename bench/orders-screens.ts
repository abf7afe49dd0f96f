import { setTimeout as pause } from 'node:timers/promises'
import { type FigureSheet, median, percentile } from './figures.ts'
import { openList, scanAndHear } from './floor-work.ts'
import { MACHINE_NAME, machineCode, type ManyOrders, WIDE_NAME } from './many-orders.ts'
import { timeFeedback } from './page-probe.ts'
import { SLOWER_COMMIT_MS, slowCommits } from './slow-commits.ts'
import { type BenchTablet, press, signIn } from './tablet.ts'

const TIMES_SLOWER = 4
const ROUNDS = 5
const PICKS = 40
const WARM_UP_PICKS = 10
/** As quick hands are, who go on for a whole shift. */
const PACE_MS = 500
const SLOWED = `main thread ${TIMES_SLOWER} times slower`

export const LIST_OPEN = `list of 10,000 orders opens, ${SLOWED}, p50`
export const LIST_FILTER = `list of 10,000 orders filtered by text, ${SLOWED}, p50`
export const LIST_SCROLL = `list of 10,000 orders scrolls, frame, ${SLOWED}, p95`
export const CLOSED_OPEN = `list of 9,000 closed orders opens, ${SLOWED}, p50`
export const MACHINE_OPEN = `order of 130 rows opens, ${SLOWED}, p50`
export const MACHINE_FILTER = `its materials found by text, ${SLOWED}, p50`
export const MACHINE_PICK = `pick on its list to painted, ${SLOWED}, p95`
export const MACHINE_PICK_SLOW = `and ${SLOWER_COMMIT_MS} ms more for each commit, p95`
export const WIDE_OPEN = `order of 2,000 rows opens, ${SLOWED}, p50`

export type At = { readonly url: string; readonly orders: ManyOrders }

/** What is timed, from the call until what it asks for is painted. */
type Way = {
  /** The address to go to; null: what is done is typing into `field`. */
  readonly path: string | null
  readonly field: string | null
  readonly text: string
  /** Present once it is there. */
  readonly until: string
  readonly says: string
}

/** Runs in the page. */
function timeWay({ path, field, text, until, says }: Way): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const startedAt = performance.now()
  const isThere = () => [...document.querySelectorAll(until)].some(one => one.textContent.includes(says))
  const done = () => {
    if (!isThere()) return false
    observer.disconnect()
    clearTimeout(timer)
    const afterPaint = new MessageChannel()
    afterPaint.port1.onmessage = () => resolve(performance.now() - startedAt)
    requestAnimationFrame(() => afterPaint.port2.postMessage(null))
    return true
  }
  const observer = new MutationObserver(done)
  const timer = setTimeout(() => reject(new Error(`nothing says ${says} in ${until}`)), 30_000)
  observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  if (path !== null) {
    history.pushState(null, '', path)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  } else {
    const input = document.querySelector(field ?? 'input')
    if (!(input instanceof HTMLInputElement)) throw new Error(`no field ${field}`)
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    set?.call(input, text)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }
  done()
  return promise
}

const goTo = (path: string, until: string, says: string): Way => ({
  path,
  field: null,
  text: '',
  until,
  says,
})
const type = (field: string, text: string, until: string, says: string): Way => ({
  path: null,
  field,
  text,
  until,
  says,
})

/** The list of all orders: from the home of an app that was just started. */
export async function measureOrderList(sheet: FigureSheet, tablet: BenchTablet, { url }: At) {
  const samples = { open: [0], filter: [0], closed: [0], frames: [0] }
  for (const list of Object.values(samples)) list.pop()
  for (let round = 0; round < ROUNDS; round += 1) {
    await slowed(tablet, `${url}/`, async () => {
      const { page } = tablet
      const row = '[role=table] [role=row]'
      samples.open.push(await page.evaluate(timeWay, goTo('/orders', row, MACHINE_NAME)))
      await pause(1_500)
      const typed = type('input[type=search]', '9400', row, 'batch 9400')
      samples.filter.push(await page.evaluate(timeWay, typed))
      await page.evaluate(timeWay, type('input[type=search]', '', row, MACHINE_NAME))
      samples.frames.push(...(await page.evaluate(scrollFrames)))
      const closed = goTo('/orders?show=closed', row, 'Cancelled')
      samples.closed.push(await page.evaluate(timeWay, closed))
    })
  }
  console.error(
    `list opens ${said(samples.open)}, filters ${said(samples.filter)}, closed ${said(samples.closed)}`,
  )
  sheet.add({ name: LIST_OPEN, value: median(samples.open), unit: 'ms', n: ROUNDS })
  sheet.add({ name: LIST_FILTER, value: median(samples.filter), unit: 'ms', n: ROUNDS })
  sheet.add({
    name: LIST_SCROLL,
    value: percentile(samples.frames, 0.95),
    unit: 'ms',
    n: samples.frames.length,
  })
  sheet.add({ name: CLOSED_OPEN, value: median(samples.closed), unit: 'ms', n: ROUNDS })
}

/** The order of a machine and one of 2,000 rows: opened from the home, and found in. */
export async function measureLargeOrders(sheet: FigureSheet, tablet: BenchTablet, { url, orders }: At) {
  const [open, filter, wide]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    await slowed(tablet, `${url}/`, async () => {
      const { page } = tablet
      const row = '[role=table] [role=row]'
      const materials = `/orders/${orders.machineId}?tab=materials`
      open.push(await page.evaluate(timeWay, goTo(materials, row, 'Bench machine part')))
      const typed = type('input[type=search]', 'part 0077', row, 'part 0077')
      filter.push(await page.evaluate(timeWay, typed))
    })
    await slowed(tablet, `${url}/`, async () => {
      const path = `/orders/${orders.wideId}?tab=materials`
      wide.push(await tablet.page.evaluate(timeWay, goTo(path, '[role=table] [role=row]', 'Bench wide part')))
    })
  }
  console.error(`machine opens ${said(open)}, is found in ${said(filter)}; ${WIDE_NAME} opens ${said(wide)}`)
  sheet.add({ name: MACHINE_OPEN, value: median(open), unit: 'ms', n: ROUNDS })
  sheet.add({ name: MACHINE_FILTER, value: median(filter), unit: 'ms', n: ROUNDS })
  sheet.add({ name: WIDE_OPEN, value: median(wide), unit: 'ms', n: ROUNDS })
}

/**
 * Each pick on the machine's list, from the scanner's last key until it is painted; then on a slower disk.
 */
export async function measureMachinePicks(sheet: FigureSheet, tablet: BenchTablet, { url, orders }: At) {
  const { page } = tablet
  await page.goto(`${url}/`)
  await pause(1_500)
  await signIn(tablet, 'Mateo', '4444')
  await page.goto(`${url}/start/${orders.machineId}`)
  await press(tablet, /^Start \d/)
  await page.waitForURL(/\/run\/[^/]+\/pick$/)
  const path = new URL(page.url()).pathname
  for (const name of [MACHINE_PICK, MACHINE_PICK_SLOW]) {
    if (name === MACHINE_PICK_SLOW) await slowCommits(tablet.context)
    await openList(tablet, url, path)
    const samples = await picks(tablet, name === MACHINE_PICK ? 0 : 60)
    console.error(`${name}: p50 ${Math.round(percentile(samples, 0.5))} ms`)
    sheet.add({ name, value: percentile(samples, 0.95), unit: 'ms', n: samples.length })
  }
}

async function picks(tablet: BenchTablet, firstPart: number): Promise<number[]> {
  const session = await tablet.context.newCDPSession(tablet.page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: TIMES_SLOWER })
  await tablet.page.evaluate(timeFeedback)
  for (let count = 1; count <= WARM_UP_PICKS + PICKS; count += 1) {
    const code = machineCode((firstPart + count) % 130)
    await scanAndHear(tablet, { name: code, code }, count)
    await pause(PACE_MS)
  }
  const all = await tablet.page.evaluate(() => window.bench.feedbackMs)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await session.detach()
  return all.slice(WARM_UP_PICKS)
}

/** An app that was just started, on a processor that is slowed once it stands. */
async function slowed(tablet: BenchTablet, url: string, work: () => Promise<void>): Promise<void> {
  const { page, context } = tablet
  await page.goto(url)
  await page
    .getByText(/^Next job ·/)
    .first()
    .waitFor()
  await page
    .getByRole('button', { name: /Bench machine/ })
    .first()
    .waitFor()
  // What is read ahead comes while whoever started it looks at the screen.
  await pause(2_000)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: TIMES_SLOWER })
  await work()
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await session.detach()
}

/**
 * Runs in the page: how long each frame takes while the list is scrolled by a turn of the wheel at a time.
 */
async function scrollFrames(): Promise<number[]> {
  const list = document.querySelector('[role=table] [role=rowgroup]')
  if (list === null) throw new Error('no list to scroll')
  const frame = () => new Promise<number>(resolve => requestAnimationFrame(resolve))
  const frames: number[] = []
  for (let step = 0; step < 40; step += 1) {
    list.scrollTop += 400
    const from = await frame()
    frames.push((await frame()) - from)
  }
  return frames
}

function said(samples: readonly number[]): string {
  return samples.map(one => `${Math.round(one)} ms`).join(', ')
}
