import createCache, { type EmotionCache, type StylisPlugin } from '@emotion/cache'

/**
 * What one of the supported browsers (those that run ES2023) knows only with `-webkit-`: selecting and the
 * size of text in every Safari, the rest in such versions of Chrome or Safari as tablets still have.
 */
const PREFIXED: ReadonlySet<unknown> = new Set([
  'user-select',
  'text-size-adjust',
  'print-color-adjust',
  'box-decoration-break',
  'backdrop-filter',
  'hyphens',
  'mask',
  'mask-image',
])

/** A declaration without its prefixed twin does nothing there. */
const prefixFew: StylisPlugin = element => {
  if (element.type !== 'decl' || element.return !== '' || !PREFIXED.has(element.props)) return
  element.return = `-webkit-${element.value}${element.value}`
}

/**
 * Where the components' styles are made into rules. Emotion's own cache looks at each declaration for the
 * prefixes of browsers of 2013, which took a seventh of the time in which a page opens.
 */
export function createStyleCache(): EmotionCache {
  return createCache({ key: 'css', stylisPlugins: [prefixFew] })
}
