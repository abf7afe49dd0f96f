import { expect, test } from 'vitest'
import { CANNOT_STORE_WORDS, CannotStoreError, storedOrWords } from './cannot-store.ts'

test('what cannot be stored comes back as a sentence, and what was stored as it is', async () => {
  const full = await storedOrWords(() => Promise.reject(new CannotStoreError('full')))
  expect(full).toEqual({ ok: false, error: CANNOT_STORE_WORDS.full })
  expect(await storedOrWords(async () => 7)).toEqual({ ok: true, value: 7 })
})

test('our own mistake is thrown on', async () => {
  const mistake = new Error('an append of nothing')
  await expect(storedOrWords(() => Promise.reject(mistake))).rejects.toBe(mistake)
})
