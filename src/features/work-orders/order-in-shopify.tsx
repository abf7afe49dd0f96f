import { styled } from '@mui/material/styles'
import type { OrderInShopify } from '#domain/shopify/order-standing.ts'
import { Icon } from '../../ui/icons.tsx'
import type { OrderPage } from './use-order-page.ts'
import { useOrderInShopify } from './use-order-in-shopify.ts'

/** Beside the order's bar: what the shop sees of it; nothing where that is nothing. */
export function ShopSees({ page }: { readonly page: OrderPage }) {
  const sees = useOrderInShopify(page)
  if (sees === null) return null
  return (
    <Root title={explained(sees)}>
      <Icon name="shop" size={22} />
      <span>
        Shopify: <b>{sees.added}</b> added
        {sees.partsReserved !== null && (
          <>
            , <b>{sees.partsReserved}</b> {sees.partsReserved === 1 ? 'part' : 'parts'} reserved
          </>
        )}
        , <b data-waits={sees.waiting > 0}>{sees.waiting}</b> waiting
      </span>
    </Root>
  )
}

function explained({ added, partsReserved, waiting }: OrderInShopify): string {
  const sold = `${added} units of this order’s products were put up for sale.`
  const held =
    partsReserved === null
      ? ''
      : `Of ${partsReserved} of its parts something is reserved or in hand, and so not for sale.`
  const late =
    waiting === 0
      ? 'Shopify has confirmed all of it.'
      : `${waiting} ${waiting === 1 ? 'entry is' : 'entries are'} not confirmed by Shopify yet.`
  return [sold, held, late].filter(word => word !== '').join(' ')
}

const Root = styled('p')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  margin: 0,
  whiteSpace: 'nowrap',
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
  svg: { flex: 'none' },
  b: { color: theme.floor.colours.ink },
  'b[data-waits=true]': {
    paddingInline: 8,
    borderRadius: 8,
    background: theme.floor.colours.tone.short.soft,
    color: theme.floor.colours.tone.short.onSoft,
  },
}))
