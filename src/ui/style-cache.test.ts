import { expect, test } from 'vitest'
import { createStyleCache } from './style-cache.ts'

function ruleOf(styles: string): unknown {
  const cache = createStyleCache()
  // Without a document it answers with the rules that it would have inserted.
  return cache.insert('.a', { name: 'a', styles }, cache.sheet, true)
}

test('only declarations that a supported browser knows by its prefix alone bear one', () => {
  expect(ruleOf('user-select:none;color:red;')).toBe(
    '.a{-webkit-user-select:none;user-select:none;color:red;}',
  )
  expect(ruleOf('display:flex;transform:none;&:hover{flex:1;}')).toBe(
    '.a{display:flex;transform:none;}.a:hover{flex:1;}',
  )
})
