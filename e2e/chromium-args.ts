import type { PlaywrightWorkerOptions } from '@playwright/test'

/**
 * As root, without a sandbox; and without Chromium's own background traffic, which a closed network refuses.
 */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const

/** For a browser on a profile of its own. */
export function launchOptions(): PlaywrightWorkerOptions['launchOptions'] {
  const path = process.env['FLOORBOOK_CHROMIUM']
  return { args: [...CHROMIUM_ARGS], ...(path === undefined ? {} : { executablePath: path }) }
}
