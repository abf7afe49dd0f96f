import { COLLECTIONS } from '#protocol/document.ts'
import { serverProcess } from '../e2e/server-process.ts'
import type { FigureSheet } from './figures.ts'
import { allPulled, STANDING } from './initial-sync.ts'
import { stockOrders } from './many-orders.ts'
import { measureLargeOrders, measureMachinePicks, measureOrderList } from './orders-screens.ts'
import { type Browsers, openEnrolment, openTablet, press, signIn } from './tablet.ts'

const ORDERS = 10_000

/** A shop with ten thousand orders, on a server and a tablet of its own. */
export async function measureOrders(sheet: FigureSheet, browsers: Browsers): Promise<void> {
  const server = await serverProcess()
  try {
    await server.start()
    await server.kill()
    const orders = await stockOrders(server.dataFolder, ORDERS)
    await server.start()
    const tablet = await openTablet(browsers, { serviceWorker: false })
    await openEnrolment(tablet, server.url, false)
    await press(tablet, 'Enrol this tablet')
    await signIn(tablet, 'Mateo', '4444')
    // What still comes would be measured with what is on the screen.
    await tablet.page.evaluate(allPulled, { standing: STANDING, collections: [...COLLECTIONS] })
    await tablet.page
      .getByRole('button', { name: /Bench machine/ })
      .first()
      .waitFor()
    const at = { url: server.url, orders }
    await measureOrderList(sheet, tablet, at)
    await measureLargeOrders(sheet, tablet, at)
    await measureMachinePicks(sheet, tablet, at)
    await tablet.context.close()
  } finally {
    await server.remove()
  }
}
