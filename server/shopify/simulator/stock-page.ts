import type { LevelRow } from './shop-rows.ts'
import type { ShopStore } from './shop-store.ts'

export type ShopLevel = {
  readonly inventoryItemId: string
  readonly locationId: string
  readonly sku: string | null
  readonly title: string
  readonly locationName: string
  readonly isActive: boolean
  /** Whole units by state, on_hand included. */
  readonly quantities: Readonly<Record<string, number>>
}

/** Every level of the shop, inactive ones included, by item and then by location. */
export function shopLevels(store: ShopStore): readonly ShopLevel[] {
  const nameById = new Map(store.locations().map(location => [location.id, location.name]))
  return store.variants(0, Number.MAX_SAFE_INTEGER).flatMap(variant =>
    store.levels(variant.item_id).map(level => ({
      inventoryItemId: level.item_id,
      locationId: level.location_id,
      sku: variant.sku,
      title:
        variant.title === 'Default Title'
          ? variant.product_title
          : `${variant.product_title} – ${variant.title}`,
      locationName: nameById.get(level.location_id) ?? level.location_id,
      isActive: level.is_active,
      quantities: amountsByName(store, level),
    })),
  )
}

function amountsByName(store: ShopStore, level: LevelRow): Readonly<Record<string, number>> {
  const rows = store.quantities(level.item_id, level.location_id)
  return Object.fromEntries(COLUMNS.map(([name]) => [name, rows.get(name)?.amount ?? 0]))
}

const COLUMNS = [
  ['available', 'Available'],
  ['reserved', 'Reserved'],
  ['quality_control', 'Quality control'],
  ['damaged', 'Damaged'],
  ['committed', 'Committed'],
  ['safety_stock', 'Safety stock'],
  ['on_hand', 'On hand'],
  ['incoming', 'Incoming'],
] as const

/** A plain page with the shop's stock, for looking at beside Floorbook. Reloads itself every two seconds. */
export function stockPage(shopName: string, levels: readonly ShopLevel[]): string {
  const head = COLUMNS.map(([, label]) => `<th scope="col">${label}</th>`).join('')
  const rows = levels.map(level => {
    const cells = COLUMNS.map(([name]) => `<td>${level.quantities[name] ?? 0}</td>`).join('')
    const stocked = level.isActive ? '' : ' (not stocked)'
    const item = `<th scope="row">${escaped(level.title)}</th>${textCell(level.sku ?? '')}`
    return `<tr>${item}${textCell(level.locationName + stocked)}${cells}</tr>`
  })
  return page(
    shopName,
    `<p><a href="/change">Change something: stock, an order, faults</a></p>
<table>
<thead><tr>${TEXT_HEAD}${head}</tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table>`,
    '<meta http-equiv="refresh" content="2">',
  )
}

/** A whole page of the simulated shop. `content` and `head` are markup; names in them are escaped already. */
export function page(shopName: string, content: string, head = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${head}
<meta name="viewport" content="width=device-width">
<title>${escaped(shopName)} – simulated Shopify</title>
<style>
body { font: 16px/1.4 system-ui, sans-serif; margin: 1.5rem; color: #1b1b1b }
table { border-collapse: collapse }
th, td { padding: .3rem .7rem; border-bottom: 1px solid #d5d5d0; text-align: right }
th[scope=row], .text { text-align: left; font-weight: normal }
form { display: flex; flex-wrap: wrap; align-items: center; gap: 1rem; margin: 0 0 1.2rem; padding: 1rem }
form { border: 1px solid #d5d5d0; max-width: 60rem }
form h2 { flex-basis: 100%; margin: 0; font-size: 1.1rem }
button, select, input { box-sizing: border-box; font: inherit; padding: .4rem .8rem; min-height: 2.8rem }
input { width: 7rem }
</style>
</head>
<body>
<h1>${escaped(shopName)}</h1>
<p>A simulated Shopify: nothing here is sold to anybody.</p>
${content}
</body>
</html>`
}

const TEXT_HEAD = ['Item', 'SKU', 'Location']
  .map(label => `<th scope="col" class="text">${label}</th>`)
  .join('')

function textCell(text: string): string {
  return `<td class="text">${escaped(text)}</td>`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => ESCAPES[character] ?? character)
}
