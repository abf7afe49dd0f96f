import type { ShopVariant } from '../shopify/catalogue.ts'

/** What Shopify changed by itself, and what it means here. */
export const NEWS_KINDS = [
  'variantNew',
  'variantGone',
  'skuChanged',
  'skuMoved',
  'barcodeChanged',
  'barcodeTwice',
  'untracked',
  'trackedAgain',
  'becameBundle',
  'locationGone',
  'levelGone',
] as const
export type NewsKind = (typeof NEWS_KINDS)[number]

/** `subject` is what the news is about: an inventory item, a code or a location. One is open of each kind. */
export type News = {
  readonly kind: NewsKind
  readonly subject: string
  readonly was: string
  readonly became: string
}

/** The subject of news about one item at one location; `partsOfSubject` reads it, and all others. */
export function levelSubject(level: {
  readonly inventoryItemId: string
  readonly locationId: string
}): string {
  return `${level.inventoryItemId} ${level.locationId}`
}

/** The item or location that news are about, and of news about a level its location. */
export function partsOfSubject(subject: string): {
  readonly subject: string
  readonly locationId: string | null
} {
  const [about = subject, locationId = null] = subject.split(' ')
  return { subject: about, locationId }
}

/** What is remembered of a variant between two looks at it. */
export type KnownVariant = {
  readonly inventoryItemId: string
  readonly title: string
  readonly sku: string | null
  readonly barcode: string | null
  readonly isTracked: boolean
  readonly isBundleParent: boolean
  readonly isGone: boolean
}

export function knownOf(variant: ShopVariant): KnownVariant {
  const { inventoryItemId, displayName, sku, barcode, isTracked, isBundleParent } = variant
  return { inventoryItemId, title: displayName, sku, barcode, isTracked, isBundleParent, isGone: false }
}

/**
 * What is new of a variant. `holderOfSku`: who bore its new SKU until now. Only what is linked here is news;
 * what is not is either new, or nothing to us.
 */
export function newsOfVariant(
  before: KnownVariant | null,
  now: KnownVariant,
  holderOfSku: KnownVariant | null,
): News[] {
  const subject = now.inventoryItemId
  if (before === null) return [{ kind: 'variantNew', subject, was: '', became: now.title }]
  const news: News[] = []
  if (before.sku !== now.sku) {
    const moved = now.sku !== null && holderOfSku !== null && holderOfSku.inventoryItemId !== subject
    news.push(
      moved
        ? { kind: 'skuMoved', subject, was: `${now.sku} at ${holderOfSku.title}`, became: now.title }
        : { kind: 'skuChanged', subject, was: before.sku ?? 'none', became: now.sku ?? 'none' },
    )
  }
  if (before.barcode !== now.barcode) {
    const [was, became] = [before.barcode ?? 'none', now.barcode ?? 'none']
    news.push({ kind: 'barcodeChanged', subject, was, became })
  }
  if (before.isTracked && !now.isTracked)
    news.push({ kind: 'untracked', subject, was: '', became: now.title })
  if (!before.isTracked && now.isTracked)
    news.push({ kind: 'trackedAgain', subject, was: '', became: now.title })
  if (!before.isBundleParent && now.isBundleParent) {
    news.push({ kind: 'becameBundle', subject, was: '', became: now.title })
  }
  return news
}

/** The sentence for people: what happened, and what to do about it where somebody must. */
export function newsWords(
  { kind, was, became }: Pick<News, 'kind' | 'was' | 'became'>,
  name: string,
): string {
  switch (kind) {
    case 'variantNew':
      return `New in Shopify: ${became}. It is a material here now, with the stock that Shopify shows.`
    case 'variantGone':
      return `Shopify no longer has ${name}. Its stock stays in the book and is told to nobody.`
    case 'skuChanged':
      return `The SKU of ${name} became ${became} in Shopify; it was ${was}. Here it stays as it is.`
    case 'skuMoved':
      return `A SKU moved: ${was} is now at ${became}. Links stay as they are: check labels and lists.`
    case 'barcodeChanged':
      return `The barcode of ${name} became ${became} in Shopify; it was ${was}. Teach the new one here.`
    case 'barcodeTwice':
      return `Several variants bear the barcode ${became}: ${was}. A scan of it asks which one is meant.`
    case 'untracked':
      return `Shopify no longer counts ${name}. Its stock is neither read nor told until it does again.`
    case 'trackedAgain':
      return `Shopify counts ${name} again.`
    case 'becameBundle':
      return `${name} is a bundle in Shopify now: its stock follows its parts, and nothing is told of it.`
    case 'levelGone':
      return `Shopify no longer stocks ${name} at ${became}. Here it stays; a reconcile stocks it again.`
    case 'locationGone':
      return `The location ${became} is not active in Shopify any more. What lies there stays in the book.`
  }
}

/** Whether somebody should do something about it; the others only say what happened. */
export function asksForPerson(kind: NewsKind): boolean {
  switch (kind) {
    case 'variantGone':
    case 'skuMoved':
    case 'barcodeTwice':
    case 'untracked':
    case 'becameBundle':
    case 'locationGone':
    case 'levelGone':
      return true
    case 'variantNew':
    case 'skuChanged':
    case 'barcodeChanged':
    case 'trackedAgain':
      return false
  }
}
