import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { startJob, tabletAtWork } from './screens/jobs.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'

let server: ServerProcess

test.beforeAll(async () => {
  server = await serverProcess()
  await server.start()
})
test.afterAll(() => server.remove())

const WHERE = 'GPS 51.5007N 0.1246W'

test('FI15 a photo taken offline is on the server once there is network, and on a second tablet', async ({
  browser,
}) => {
  const ana = await tabletAtWork(browser, server, 'Ana')
  const runId = await startJob(ana, /Cedar & Smoke/)
  await ana.expectAllSent()
  await ana.loseNetwork()
  await ana.open(`/run/${runId}/build`)
  await ana.press(/^Book all parts as used/)
  await ana.press('Stop for today')
  await ana.page.getByLabel('Place').fill('Cart 7')
  const camera = ana.page.getByLabel('Photo', { exact: true })
  await camera.setInputFiles({ name: 'no.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') })
  await expect(ana.page.getByRole('alert').getByText(/^This is no picture/)).toBeVisible()
  const taken = await cameraPhoto(ana.page)
  expect(taken.includes(WHERE)).toBe(true)
  await camera.setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: taken })
  await expect(ana.page.getByRole('button', { name: 'Photo 1 of 1' })).toBeVisible()
  await ana.press('Stop, it stands at Cart 7')
  await expect(ana.page.getByText(/^1 photo, /)).toBeVisible()

  await ana.startCold()
  await expect(ana.page.getByText(/^1 photo, /)).toBeVisible()
  const [kept] = await keptOn(ana.page)
  await ana.findNetwork()
  await ana.expectAllSent()

  const sha256 = createHash('sha256')
    .update(Buffer.from(kept?.base64 ?? '', 'base64'))
    .digest('hex')
  expect(kept?.path).toBe(`/api/files/${sha256}`)
  const stored = join(server.dataFolder, 'files', sha256.slice(0, 2), sha256)
  expect(existsSync(stored)).toBe(true)
  expect(readFileSync(stored).toString('base64')).toBe(kept?.base64)
  expect(readFileSync(stored).includes(WHERE)).toBe(false)

  const ben = await tabletAtWork(browser, server, 'Ben')
  await ben.open('/entries')
  await expect(
    ben.page.locator('dl > div', { hasText: 'Drawings and photos' }).getByText('1 of 1'),
  ).toBeVisible()
  await ben.loseNetwork()
  await ben.open('/')
  await ben.page.getByRole('tab', { name: /All here/ }).click()
  await ben.page
    .getByRole('button', { name: /Cedar & Smoke/ })
    .first()
    .click()
  await ben.press('Photo 1 of 1')
  const shown = ben.page.getByRole('img', { name: 'Photo 1 of 1' })
  await expect(shown).toBeVisible()
  const size = await shown.evaluate(image => {
    return image instanceof HTMLImageElement ? [image.naturalWidth, image.naturalHeight] : null
  })
  expect(size).toEqual([1_600, 1_200])
})

/** A photo as a camera makes it: large, and with the place where it was taken written into it. */
async function cameraPhoto(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(2_400, 1_800)
    const drawing = canvas.getContext('2d')
    for (let stripe = 0; stripe < 240; stripe += 1) {
      if (drawing === null) break
      drawing.fillStyle = `hsl(${stripe * 7} 70% ${30 + (stripe % 5) * 10}%)`
      drawing.fillRect(stripe * 10, 0, 10, 1_800)
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })
    return btoa(
      Array.from(new Uint8Array(await blob.arrayBuffer()), byte => String.fromCharCode(byte)).join(''),
    )
  })
  const bare = Buffer.from(base64, 'base64')
  const exif = Buffer.from(`Exif\0\0${WHERE}`)
  const mark = Buffer.from([0xff, 0xe1, 0, exif.length + 2])
  return Buffer.concat([bare.subarray(0, 2), mark, exif, bare.subarray(2)])
}

/** What lies in the tablet's own storage of files. */
function keptOn(page: Page): Promise<{ path: string; base64: string }[]> {
  return page.evaluate(async () => {
    const cache = await caches.open('floorbook-files')
    const read = async (request: Request) => {
      const response = await cache.match(request)
      const bytes = new Uint8Array((await response?.arrayBuffer()) ?? [])
      const base64 = btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
      return { path: new URL(request.url).pathname, base64 }
    }
    return Promise.all((await cache.keys()).map(read))
  })
}
