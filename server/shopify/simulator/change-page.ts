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
  return page(
    shopName,
    `<p><a href="/">Back to the stock</a></p>
<p role="status">${escaped(said)}</p>
${form('set', 'Set a quantity by hand', `${select('place', 'Item and place', places)}${select('name', 'State', states)}${number('quantity', 'Quantity', '0')}`)}
${form('order', 'Place an order as a customer', `${select('sku', 'Product', skus)}${number('quantity', 'How many', '1')}`)}
${form('delete', 'Delete a variant', select('item', 'Variant', titles))}
${form('fault', 'Let the next requests fail', `${select('kind', 'How', FAULTS)}${number('times', 'How many', '5')}`)}
${form('clear', 'No more faults', '')}
${form('webhooks', 'How webhooks arrive', select('weather', 'They come', weathers(weather)))}`,
  )
}

const FAULTS = [
  option('lostReply', 'carried out, answer lost'),
  option('reset', 'connection cut before'),
  option('status', 'busy (503)'),
]

function weathers(now: WebhookWeather): string[] {
  return WEBHOOK_WEATHERS.map(one => option(one, WEATHER_WORDS[one], one === now))
}

function form(deed: string, title: string, fields: string): string {
  return `<form method="post" action="/_page/${deed}"><h2>${title}</h2>${fields}<button>${title}</button></form>`
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
