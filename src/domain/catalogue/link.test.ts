import { expect, test } from 'vitest'
import { bom, component, material } from '../testing/items.ts'
import type { Item } from './item.ts'
import { type LinkGround, linkVariant } from './link.ts'

const shopify = { variantId: 'gid://v/1', inventoryItemId: 'gid://i/1' }
const code = (text: string) => ({ code: text, packQuantity: 10_000 })
const stool = bom('stool', [component('leg', 3)], { name: 'Oak stool', barcodes: [code('4006381333931')] })
const variant = material('variant', {
  name: 'Stool',
  sku: 'STOOL',
  shopify,
  barcodes: [code('4006381333931'), code('4006381333948')],
})
const items: readonly Item[] = [stool, variant, material('leg')]

function linked(fromItemId: string | null, changes: Partial<LinkGround> = {}, itemId = 'stool') {
  const none = { openOrdersUsing: () => [], isHeld: () => false, isUnderWay: () => false }
  return linkVariant(itemId, fromItemId, { items, ...none, ...changes })
}

test('CT23 what is built here takes over the variant with its SKU and codes; the material goes', () => {
  const done = linked('variant')
  expect(done).toEqual({
    ok: true,
    value: {
      items: [
        { ...variant, shopify: null, sku: '', barcodes: [], archived: true },
        { ...stool, shopify, sku: 'STOOL', barcodes: [code('4006381333931'), code('4006381333948')] },
      ],
      emptiedItemId: 'variant',
    },
  })
})

test('CT25 it can be sold in Shopify no more, and be bound again', () => {
  const sold = { ...stool, shopify }
  expect(linked(null, { items: [sold] })).toEqual({
    ok: true,
    value: { items: [stool], emptiedItemId: null },
  })
})

test('CT24 what stands in the way is said, with what to do', () => {
  const words = (...given: Parameters<typeof linked>) => {
    const done = linked(...given)
    return done.ok ? null : done.error
  }
  expect(words('leg')).toContain('Choose a variant')
  expect(words('variant', {}, 'leg')).toContain('Only what is built here')
  expect(words('variant', { items: [{ ...stool, archived: true }, variant] })).toContain('bring it back')
  const table = bom('table', [component('variant', 1)], { name: 'Table' })
  expect(words('variant', { items: [...items, table] })).toContain('a part of Table')
  expect(words('variant', { openOrdersUsing: () => ['WO-7 Stools'] })).toContain('WO-7 Stools')
  expect(words('variant', { isHeld: () => true })).toContain('earmarked')
  expect(words('variant', { isUnderWay: id => id === 'variant' })).toContain('Stool is still on its way')
  expect(words(null, { isUnderWay: () => true })).toContain('Oak stool is still on its way')
})
