import { SHOPIFY_API_VERSION } from '../api-version.ts'
import { readCataloguePage, readLevels, readLocations } from '../catalogue.ts'
import type { DeniedFor, ShopifyClient, ShopifyFault } from '../client.ts'
import { readGrantedAccess } from '../granted-access.ts'
import { API_VERSIONS, OPEN_ORDERS, SHOP_ZONE } from '../operations.ts'
import { type Finding, fine, note, todo, weather } from './finding.ts'
import { SCHEMA_PARTS, schemaFindings } from './schema-check.ts'

export type CheckedShop = {
  readonly client: ShopifyClient
  /** `https://your-shop.myshopify.com`. */
  readonly origin: string
  /** Of this machine, as `Europe/Berlin`. */
  readonly timeZone: string
  /** In which Floorbook counts, by its settings; absent where nobody asked them. */
  readonly currency?: string | undefined
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
export function faultFinding({ kind, message, about }: ShopifyFault, origin: string): Finding {
  const host = new URL(origin).host
  switch (kind) {
    case 'denied':
      return todo(message, deniedWords(about ?? 'credentials', host))
    case 'weather':
      return weather(`${host} cannot be reached (${message})`, 'Is this machine online, and the name right?')
    case 'refused':
    case 'unreadable':
      return todo(`At ${host} no shop answers as Shopify does (${message})`, 'Is SHOPIFY_SHOP right?')
  }
}

/** What to do, and where: the one who reads it may never have seen the inside of a server. */
function deniedWords(about: DeniedFor, host: string): string {
  switch (about) {
    case 'credentials':
      return (
        'The credentials are wrong, were revoked, or belong to another shop. Take new ones from the app ' +
        '(Shopify admin → Settings → Apps → Develop apps), put them where this server reads them ' +
        '(SHOPIFY_ACCESS_TOKEN, or SHOPIFY_CLIENT_ID and SHOPIFY_CLIENT_SECRET), and start it again'
      )
    case 'address':
      return `Is SHOPIFY_SHOP right? It says ${host}; it must be your-shop.myshopify.com`
    case 'rights':
      return (
        'Grant the app this right (Shopify admin → Settings → Apps → Develop apps → the app → ' +
        'Configuration), and install it again'
      )
    case 'account':
      return 'Sign in to Shopify’s admin: it says what to do'
  }
}

function operationFinding(what: string, fault: ShopifyFault): Finding {
  const words = `${what} cannot be read: ${fault.message}`
  return fault.kind === 'weather' ? weather(words) : todo(words)
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
    findings.push(
      todo(
        `The app may not ${needed.map(scopeWords).join(', ')} (it lacks ${needed.join(', ')})`,
        deniedWords('rights', ''),
      ),
    )
  else findings.push(fine('The app may read products, locations and stock, and write stock'))
  if (missing.includes('read_orders'))
    findings.push(
      note('Without read_orders the shop’s orders are not shown', 'Grant it where they are wanted'),
    )
  return findings
}

const SCOPE_WORDS: Readonly<Record<string, string>> = {
  read_products: 'read products',
  read_inventory: 'read stock',
  write_inventory: 'write stock',
  read_locations: 'read locations',
}

function scopeWords(scope: string): string {
  return SCOPE_WORDS[scope] ?? scope
}

async function versionFindings(client: ShopifyClient): Promise<Finding[]> {
  const answer = await client.run(API_VERSIONS, {})
  if (!answer.ok) return [operationFinding('The list of API versions', answer.error)]
  const own = answer.value.publicApiVersions.find(({ handle }) => handle === SHOPIFY_API_VERSION)
  if (own?.supported === true) return [fine(`Shopify speaks version ${SHOPIFY_API_VERSION}`)]
  const offered = answer.value.publicApiVersions.filter(({ supported }) => supported)
  const list = offered.map(({ handle }) => handle).join(', ')
  return [
    todo(
      `Shopify does not speak version ${SHOPIFY_API_VERSION} of its API any more, but ${list}`,
      'Update Floorbook. What it cannot send until then waits',
    ),
  ]
}

function currencyFinding(ofShop: string, ofSettings: string | undefined): Finding {
  if (ofSettings === ofShop) return fine(`The shop counts in ${ofShop}, and so does Floorbook`)
  if (ofSettings === undefined)
    return note(`The shop counts in ${ofShop}: the currency in Floorbook’s settings must be it`)
  return todo(
    `The shop counts in ${ofShop}, Floorbook’s settings say ${ofSettings}`,
    `Set the currency to ${ofShop} (Settings → Shop); until then no cost is taken or written there`,
  )
}

async function zoneFindings(
  { client, timeZone, currency }: CheckedShop,
  currencyCode: string,
): Promise<Finding[]> {
  const zone = await client.run(SHOP_ZONE, {})
  if (!zone.ok) return [operationFinding('The time zone', zone.error)]
  const { ianaTimezone } = zone.value.shop
  const findings = [currencyFinding(currencyCode, currency)]
  if (ianaTimezone !== timeZone) {
    findings.push(
      note(
        `The shop’s day is that of ${ianaTimezone}, this machine’s that of ${timeZone}. The nightly drift ` +
          'report keeps the shop’s; times on screens are those of the device that shows them',
      ),
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
      ? [note(`With ${count} locations the first reading takes about ${Math.ceil(count / 10)} times as long`)]
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
