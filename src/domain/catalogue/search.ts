import type { Item } from './item.ts'

/** How well an item fits, best first. */
const RANK = { exactCode: 0, exactName: 1, nameBegins: 2, wordsBegin: 3, contains: 4 } as const

/**
 * Items that `text` may mean, best first, at most `limit`. Every word has to occur in the name, the SKU, a
 * barcode or our own code; upper and lower case and accents do not matter. An empty text gives all items by
 * name.
 */
export function searchItems<T extends Item>(items: readonly T[], text: string, limit: number): T[] {
  const wanted = folded(text)
  const words = wanted.split(/\s+/).filter(word => word !== '')
  const found = items.flatMap(item => {
    const rank = rankOf(item, wanted, words)
    return rank === null ? [] : [{ item, rank, name: folded(item.name) }]
  })
  return found
    .toSorted((left, right) => left.rank - right.rank || compareText(left.name, right.name))
    .slice(0, limit)
    .map(({ item }) => item)
}

function rankOf(item: Item, wanted: string, words: readonly string[]): number | null {
  const name = folded(item.name)
  const codes = [item.sku, item.floorCode, ...item.barcodes.map(barcode => barcode.code)].map(folded)
  if (wanted !== '' && codes.includes(wanted)) return RANK.exactCode
  if (name === wanted) return RANK.exactName
  if (name.startsWith(wanted)) return RANK.nameBegins
  const nameWords = name.split(/[^\p{L}\p{N}.]+/u)
  if (words.every(word => nameWords.some(nameWord => nameWord.startsWith(word)))) return RANK.wordsBegin
  const everything = [name, ...codes]
  return words.every(word => everything.some(known => known.includes(word))) ? RANK.contains : null
}

/** Without accents and case: "Schraube M5×20" and "SCHRAUBE m5×20" are one text. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
