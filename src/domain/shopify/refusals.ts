/**
 * What comes back the same until a person has changed something, here or there: a sentence with the way out.
 * The words are kept with what was refused, and tell it from what another try may mend.
 */
export const LASTING_REFUSALS = {
  /** Of an item. */
  deleted: 'Deleted in Shopify: choose another variant, or archive it.',
  notLinked: 'Not linked to Shopify any more: choose its variant first.',
  bundle: 'A bundle in Shopify, whose stock follows its parts: choose another variant.',
  /** Of a change that was to be told. */
  deletedThere: 'Deleted in Shopify: leave this out; what lies here stays in the book.',
  bundleThere: 'A bundle in Shopify, whose stock follows its parts: leave this out.',
} as const

/** Why Shopify's stock of an item can be neither read nor written. */
export type Unwritable = 'deleted' | 'bundle' | 'notCounted'

/** Of such an item, which cannot be compared; null: it has no link. */
export function unwritableItemWords(why: Unwritable | null): string {
  switch (why) {
    case 'deleted':
      return LASTING_REFUSALS.deleted
    case 'bundle':
      return LASTING_REFUSALS.bundle
    case 'notCounted':
      return 'Shopify does not count this product: let it be tracked there and try again.'
    case null:
      return LASTING_REFUSALS.notLinked
  }
}

/** Of a change that was to be told of such an item; null: it has no link at all, or its location has none. */
export function unwritableWords(why: Unwritable | null): string {
  switch (why) {
    case 'deleted':
      return LASTING_REFUSALS.deletedThere
    case 'bundle':
      return LASTING_REFUSALS.bundleThere
    case 'notCounted':
      return 'Shopify does not count this product: let it be tracked there and try again, or leave this out.'
    case null:
      return 'This item, or its location, is not linked to Shopify: link it and try again, or leave this out.'
  }
}

const LOCATION_OFF = 'Shopify does not know this location now: switch it on there and try again'

/** Of a change that was to be told of a location that is switched off there. */
export const LOCATION_OFF_THERE = `${LOCATION_OFF}, or leave this out.`

const ITEM_WORDS_BY_CHANGE_WORDS: ReadonlyMap<string, string> = new Map([
  ...(['deleted', 'bundle', 'notCounted', null] as const).map(
    why => [unwritableWords(why), unwritableItemWords(why)] as const,
  ),
  [LOCATION_OFF_THERE, `${LOCATION_OFF}.`],
])

/** What is said of a change, said of its item: for where there is no change that could be left out. */
export function ofItem(refusal: string): string {
  return ITEM_WORDS_BY_CHANGE_WORDS.get(refusal) ?? refusal
}

const LASTING: ReadonlySet<string> = new Set(Object.values(LASTING_REFUSALS))

/** Whether the same, asked once more, may fare better. */
export function retryMayHelp(refusal: string | null): boolean {
  return refusal === null || !LASTING.has(refusal)
}

/** Shopify's own words: a request of many rows is often refused with the same sentence for each. */
export function saidOnce(messages: readonly string[]): string {
  return [...new Set(messages)].join(' ')
}

/** Why Shopify cannot be asked at this moment; the same holds of what is said of it. */
export function notNowWords(message: string): string {
  return message.startsWith('Shopify') ? message : `Shopify does not answer now: ${message}`
}

/** Why Shopify did not take something; most messages name Shopify themselves. */
export function refusedWords(message: string): string {
  return message.startsWith('Shopify') || LASTING.has(message) ? message : `Shopify refused it: ${message}`
}
