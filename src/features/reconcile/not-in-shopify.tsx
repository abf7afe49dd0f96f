import { styled } from '@mui/material/styles'
import type { Item } from '#domain/catalogue/item.ts'
import { ToItem } from './to-item.tsx'

/** As many as lead to their item; the rest is counted. */
const NAMED_MAX = 3

type Props = { readonly itemIds: readonly string[]; readonly itemById: ReadonlyMap<string, Item> }

/** Items whose stock Shopify cannot tell: they have no row, and each leads to where a variant is chosen. */
export function NotInShopify({ itemIds, itemById }: Props) {
  if (itemIds.length === 0) return null
  const items = itemIds.flatMap(id => itemById.get(id) ?? [])
  const rest = itemIds.length - Math.min(items.length, NAMED_MAX)
  return (
    <Root>
      <b>{itemIds.length} cannot be compared with Shopify:</b>
      {items.slice(0, NAMED_MAX).map(item => (
        <ToItem item={item} key={item.id} label={item.name} />
      ))}
      {rest > 0 && <span>and {rest} more</span>}
    </Root>
  )
}

const Root = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  flex: 'none',
  gap: 8,
  padding: '8px 16px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  background: theme.floor.colours.tone.short.soft,
  color: theme.floor.colours.tone.short.onSoft,
}))
