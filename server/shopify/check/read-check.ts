import { SHOPIFY_API_VERSION } from '../api-version.ts'
import { readCataloguePage, readLevels, readLocations } from '../catalogue.ts'
import type { ShopifyClient, ShopifyFault } from '../client.ts'
import { readGrantedAccess } from '../granted-access.ts'
import { API_VERSIONS, OPEN_ORDERS, SHOP_ZONE } from '../operations.ts'
import { type Finding, fine, note, todo } from './finding.ts'
import { SCHEMA_PARTS, schemaFindings } from './schema-check.ts'

export type CheckedShop = {
  readonly client: ShopifyClient
  /** `https://your-shop.myshopify.com`. */
  readonly origin: string
  /** Of this machine, as `Europe/Berlin`. */
  readonly timeZone: string
}

/** From so many locations on reading takes noticeably longer. */
const MANY_LOCATIONS = 20

/** Looks at everything that Floorbook needs of a shop, and changes nothing there. */
export async function checkReading(shop: CheckedShop): Promise<readonly Finding[]> {
  const { client, origin } = shop
  const granted = await readGrantedAccess(client, ['read_orders'])
  if (!granted.ok) return [faultFinding(granted.error, origin)]
  const { shopName, domain, currencyCode, missingScopes } = granted.value
  const findings = [
    fine(`The credentials are good: ${shopName}, ${domain}`),
    ...domainFindings(origin, domain),
  ]
  findings.push(...scopeFindings(missingScopes))
  findings.push(...(await versionFindings(client)))
  findings.push(...(await zoneFindings(shop, currencyCode)))
  findings.push(...(await locationFindings(client)))
  findings.push(...(await catalogueFindings(client)))
  if (!missingScopes.includes('read_orders')) {
    const orders = await client.run(OPEN_ORDERS, { after: null })
    findings.push(orders.ok ? fine('Open orders can be read') : operationFinding('Open orders', orders.error))
  }
  return findings
}

/** Why nothing could be asked at all, and what to do. */
export function faultFinding({ kind, message }: ShopifyFault, origin: string): Finding {
  switch (kind) {
    case 'denied':
      return todo(
        `Shopify refuses the credentials (${message}): they are wrong, revoked, or of another shop. ` +
          'Take new ones from the app in the shop’s settings',
      )
    case 'weather':
      return todo(`${origin} cannot be reached (${message}): is this machine online, and the name right?`)
    case 'refused':
    case 'unreadable':
      return todo(`At ${origin} no shop answers as Shopify does (${message}): is SHOPIFY_SHOP right?`)
  }
}

function operationFinding(what: string, fault: ShopifyFault): Finding {
  return todo(`${what} cannot be read: ${fault.message}`)
}

function domainFindings(origin: string, domain: string): Finding[] {
  const asked = new URL(origin).host
  const isLoopback = asked.startsWith('127.0.0.1')
  return asked === domain || isLoopback
    ? []
    : [note(`It was asked as ${asked}: set SHOPIFY_SHOP to ${domain}`)]
}

function scopeFindings(missing: readonly string[]): Finding[] {
  const needed = missing.filter(scope => scope !== 'read_orders')
  const findings: Finding[] = []
  if (needed.length > 0)
    findings.push(todo(`The app lacks ${needed.join(', ')}: grant them and install it again`))
  else findings.push(fine('The app may read products, locations and stock, and write stock'))
  if (missing.includes('read_orders'))
    findings.push(note('Without read_orders the shop’s orders are not shown'))
  return findings
}

async function versionFindings(client: ShopifyClient): Promise<Finding[]> {
  const answer = await client.run(API_VERSIONS, {})
  if (!answer.ok) return [operationFinding('The list of API versions', answer.error)]
  const own = answer.value.publicApiVersions.find(({ handle }) => handle === SHOPIFY_API_VERSION)
  if (own?.supported === true) return [fine(`Its API speaks version ${SHOPIFY_API_VERSION}`)]
  const offered = answer.value.publicApiVersions.filter(({ supported }) => supported)
  const list = offered.map(({ handle }) => handle).join(', ')
  return [todo(`Its API does not speak ${SHOPIFY_API_VERSION} any more (but ${list}): update Floorbook`)]
}

async function zoneFindings({ client, timeZone }: CheckedShop, currencyCode: string): Promise<Finding[]> {
  const zone = await client.run(SHOP_ZONE, {})
  if (!zone.ok) return [operationFinding('The time zone', zone.error)]
  const { ianaTimezone } = zone.value.shop
  const findings = [
    note(`The shop counts in ${currencyCode}: the currency in Floorbook’s settings must be it`),
  ]
  if (ianaTimezone !== timeZone) {
    findings.push(
      note(`The shop’s day is that of ${ianaTimezone}, this machine’s that of ${timeZone}: dates differ`),
    )
  }
  return findings
}

async function locationFindings(client: ShopifyClient): Promise<Finding[]> {
  const read = await readLocations(client)
  if (!read.ok) return [operationFinding('Locations', read.error)]
  const count = read.value.length
  if (count === 0) return [todo('The shop has no active location: stock needs one')]
  const services = read.value.filter(one => one.isFulfillmentService).map(({ name }) => name)
  return [
    fine(`${count} ${count === 1 ? 'location' : 'locations'}`),
    ...(count >= MANY_LOCATIONS
      ? [note(`With ${count} locations the first reading costs about ${Math.ceil(count / 10)} times as much`)]
      : []),
    ...(services.length > 0
      ? [note(`Kept by others, who may refuse our writes: ${services.join(', ')}`)]
      : []),
  ]
}

async function catalogueFindings(client: ShopifyClient): Promise<Finding[]> {
  const page = await readCataloguePage(client, null, { pageSize: 1 })
  if (!page.ok) return [operationFinding('Products', page.error)]
  const [variant] = page.value.variants
  if (variant === undefined) return [note('The shop has no products yet'), ...(await partFindings(client))]
  const levels = await readLevels(client, [variant.inventoryItemId])
  const findings = [
    fine('Products can be read'),
    levels.ok ? fine('Stock can be read') : operationFinding('Stock', levels.error),
  ]
  return [...findings, ...(await partFindings(client))]
}

async function partFindings(client: ShopifyClient): Promise<readonly Finding[]> {
  const parts = await client.run(SCHEMA_PARTS, {})
  return parts.ok ? schemaFindings(parts.value) : [note(`Its schema cannot be asked: ${parts.error.message}`)]
}
