import { parseArgs } from 'node:util'
import { createShopifyClient, SYSTEM_CLOCK } from './shopify/client.ts'
import { findingLine, type Finding } from './shopify/check/finding.ts'
import { checkReading } from './shopify/check/read-check.ts'
import { checkWriting } from './shopify/check/write-check.ts'
import { type ShopAccess, shopAccess } from './shopify/credentials.ts'
import { SIMULATED_ACCESS_TOKEN } from './shopify/simulator/access.ts'

/**
 * `npm run shopify:check`: looks at a shop and changes nothing. `-- --write ITEM LOCATION` writes to one
 * level, finds out what the shop does with repeated requests, and leaves the quantities as it found them.
 * `-- --demo URL` takes a simulated shop instead.
 */
async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    options: { write: { type: 'boolean', default: false }, demo: { type: 'string' } },
    allowPositionals: true,
  })
  const access = accessOf(values.demo)
  if (access === null) {
    console.error('Set SHOPIFY_SHOP with SHOPIFY_ACCESS_TOKEN, or with SHOPIFY_CLIENT_ID and _SECRET, first.')
    return false
  }
  const client = createShopifyClient({ access, clock: SYSTEM_CLOCK })
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const findings = [...(await checkReading({ client, origin: access.origin, timeZone }))]
  const [item, location] = positionals
  if (values.write && isGood(findings)) {
    if (item === undefined || location === undefined) {
      console.error('Say which item and location may be written to: -- --write SKU "Location"')
      return false
    }
    findings.push(...(await checkWriting({ client, item, location, newKey: () => crypto.randomUUID() })))
  }
  for (const finding of findings) console.log(findingLine(finding))
  return isGood(findings)
}

function accessOf(demo: string | undefined): ShopAccess | null {
  if (demo === undefined) return shopAccess(process.env)
  return { origin: demo, credentials: { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN } }
}

function isGood(findings: readonly Finding[]): boolean {
  return findings.every(({ state }) => state === 'ok' || state === 'note')
}

try {
  process.exitCode = (await main()) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
