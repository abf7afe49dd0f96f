import { JOB_NAME } from './bench-job.ts'
import { type FigureSheet, median } from './figures.ts'
import { type Browsers, openTablet, signIn } from './tablet.ts'

const STARTS = 5

/**
 * A new browser on a tablet's stored profile, without server and network: from the navigation until the list
 * shows the job. Everything that it needs comes from the service worker and IndexedDB.
 */
export async function measureColdStart(
  sheet: FigureSheet,
  url: string,
  browsers: Browsers,
  profile: string,
): Promise<void> {
  // A tablet that was put away asks for the PIN; one that was closed just now does not.
  const before = await openTablet(browsers, { profile })
  await before.page.goto(`${url}/`)
  await signIn(before, 'Ana', '1111')
  await before.context.close()
  const samples: number[] = []
  for (let round = 1; round <= STARTS; round += 1) {
    const { page, context } = await openTablet(browsers, { profile })
    await context.setOffline(true)
    await page.addInitScript(listPainted, JOB_NAME)
    await page.goto(`${url}/`, { waitUntil: 'commit' })
    samples.push(await page.evaluate(() => window.bench.awaited))
    await context.close()
  }
  console.error(`cold starts: ${samples.map(Math.round).join(', ')} ms`)
  sheet.add({
    name: 'cold start offline to the list of jobs, p50',
    value: median(samples),
    unit: 'ms',
    n: STARTS,
  })
}

/**
 * Runs before the app: `bench.awaited` tells the ms from the navigation until the list with this job was
 * painted.
 */
function listPainted(jobName: string): void {
  window.bench.awaited = new Promise(resolve => {
    const observer = new MutationObserver(() => {
      const rows = [...document.querySelectorAll('aside button')]
      if (!rows.some(row => row.textContent.includes(jobName))) return
      observer.disconnect()
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0))
    })
    observer.observe(document, { subtree: true, childList: true, characterData: true })
  })
}
