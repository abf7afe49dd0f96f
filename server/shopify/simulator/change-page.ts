import { handSetSchema } from './side-door.ts'
import { escaped, page, type ShopLevel } from './stock-page.ts'
import { WEBHOOK_WEATHERS, type WebhookWeather } from './webhook-sender.ts'

const WEATHER_WORDS: Readonly<Record<WebhookWeather, string>> = {
  prompt: 'as they should',
  late: 'three seconds late',
  twice: 'twice',
  outOfOrder: 'in the wrong order',
  lost: 'never',
}

type Ground = {
  readonly shopName: string
  readonly levels: readonly ShopLevel[]
  readonly weather: WebhookWeather
  /** What came of the last form, or empty. */
  readonly said: string
}

/** Where a person changes the simulated shop: by hand, as a customer, and its weather. Plain forms. */
export function changePage({ shopName, levels, weather, said }: Ground): string {
  const places = levels.map(level => {
    const { inventoryItemId, locationId, title, locationName, quantities } = level
    const shown = `${title}, ${locationName}: ${quantities['available'] ?? 0} available`
    return option(`${inventoryItemId} ${locationId}`, shown)
  })
  const items = new Map(levels.map(level => [level.inventoryItemId, level]))
  const skus = [...items.values()].flatMap(({ sku, title }) =>
    sku === null ? [] : [option(sku, `${title} (${sku})`)],
  )
  const titles = [...items].map(([id, { title }]) => option(id, title))
  const states = handSetSchema.shape.name.options.map(name => option(name, name.replace('_', ' ')))
  const fieldsByDeed = {
    set: [
      select('place', 'Item and place', places),
      select('name', 'State', states),
      number('quantity', 'Quantity', '0'),
    ],
    order: [select('sku', 'Product', skus), number('quantity', 'How many', '1')],
    delete: [select('item', 'Variant', titles)],
    fault: [select('kind', 'How', FAULTS), number('times', 'How many', '5')],
    clear: [],
    account: [select('account', 'Floorbook’s app', ACCOUNTS)],
    webhooks: [select('weather', 'They come', weathers(weather))],
  }
  return page(
    shopName,
    `<p><a href="/">Back to the stock</a></p>
<p role="status">${escaped(said)}</p>
${FORMS.map(([deed, title]) => form(deed, title, fieldsByDeed[deed])).join('\n')}`,
  )
}

const FORMS = [
  ['set', 'Set a quantity by hand'],
  ['order', 'Place an order as a customer'],
  ['delete', 'Delete a variant'],
  ['fault', 'Let the next requests fail'],
  ['clear', 'No more faults'],
  ['account', 'What the app may do'],
  ['webhooks', 'How webhooks arrive'],
] as const

const FAULTS = [
  option('lostReply', 'carried out, answer lost'),
  option('reset', 'connection cut before'),
  option('status', 'busy (503)'),
]

const ACCOUNTS = [
  option('good', 'may do everything'),
  option('revoked', 'has lost its credentials'),
  option('mayNotWrite', 'may not write stock'),
  option('versionEnded', 'speaks a version that has ended'),
]

function weathers(now: WebhookWeather): string[] {
  return WEBHOOK_WEATHERS.map(one => option(one, WEATHER_WORDS[one], one === now))
}

function form(deed: string, title: string, fields: readonly string[]): string {
  const inner = `<h2>${title}</h2>${fields.join('')}<button>${title}</button>`
  return `<form method="post" action="/_page/${deed}">${inner}</form>`
}

function select(name: string, label: string, options: readonly string[]): string {
  return `<label>${label} <select name="${name}">${options.join('')}</select></label>`
}

function number(name: string, label: string, value: string): string {
  return `<label>${label} <input name="${name}" type="number" step="1" value="${value}" required></label>`
}

function option(value: string, label: string, isChosen = false): string {
  return `<option value="${escaped(value)}"${isChosen ? ' selected' : ''}>${escaped(label)}</option>`
}
