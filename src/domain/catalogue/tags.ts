import { type Result, fail, ok } from '#kernel/result.ts'
import { type Item, TAG_MAX_LENGTH, TAGS_MAX } from './item.ts'
import { nameKey } from './name-key.ts'

/** Tags as they are typed: one, or several with commas between. Each once; fails with a sentence. */
export function tagsFromText(text: string): Result<string[], string> {
  const tags = uniqueTags(text.split(','))
  const long = tags.find(tag => tag.length > TAG_MAX_LENGTH)
  if (long !== undefined) return fail(`A tag has at most ${TAG_MAX_LENGTH} characters.`)
  return tags.length > TAGS_MAX ? fail(`At most ${TAGS_MAX} tags.`) : ok(tags)
}

function uniqueTags(texts: readonly string[]): string[] {
  const byKey = new Map<string, string>()
  for (const text of texts) {
    const tag = text.trim()
    if (tag !== '' && !byKey.has(nameKey(tag))) byKey.set(nameKey(tag), tag)
  }
  return [...byKey.values()]
}

export function hasTag(item: Pick<Item, 'tags'>, tag: string): boolean {
  return item.tags.some(one => nameKey(one) === nameKey(tag))
}

/** The tags with these added; one that is there already stays as it is written. At most as many as fit. */
export function withTags(tags: readonly string[], added: readonly string[]): string[] {
  return uniqueTags([...tags, ...added]).slice(0, TAGS_MAX)
}

export function withoutTags(tags: readonly string[], taken: readonly string[]): string[] {
  const keys = new Set(taken.map(nameKey))
  return tags.filter(tag => !keys.has(nameKey(tag)))
}

/** All tags in use, each once, by name, with how many items bear it. */
export function tagsInUse(
  items: readonly Pick<Item, 'tags'>[],
): { readonly tag: string; readonly count: number }[] {
  const byKey = new Map<string, { tag: string; count: number }>()
  for (const tag of items.flatMap(item => item.tags)) {
    const known = byKey.get(nameKey(tag))
    if (known === undefined) byKey.set(nameKey(tag), { tag, count: 1 })
    else known.count += 1
  }
  return [...byKey.values()].sort((left, right) => left.tag.localeCompare(right.tag, 'en'))
}
