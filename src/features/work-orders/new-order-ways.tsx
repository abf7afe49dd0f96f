import { styled } from '@mui/material/styles'
import type { Template } from '#domain/people/saved.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { Tile } from '../../ui/tile.tsx'

type Props = {
  readonly templates: readonly Template[]
  readonly itemById: ReadonlyMap<string, Item>
  readonly online: boolean
  readonly onTemplate: (templateId: string) => void
  readonly onShop: () => void
}

/** The ways into a new order that are not the search beside them. */
export function NewOrderWays({ templates, itemById, online, onTemplate, onShop }: Props) {
  const name = (itemId: string) => itemById.get(itemId)?.name ?? itemId
  return (
    <Root>
      <Tile
        detail="Choose one or several at the left, each with its quantity"
        icon="box"
        onPress={focusSearch}
        title="From a BOM"
      />
      <Tile
        detail={online ? 'What customers wait for, less what lies ready' : 'Needs the server'}
        disabled={!online}
        icon="shop"
        onPress={onShop}
        title="From orders of the shop"
      />
      <Heading>From a template</Heading>
      {templates.length === 0 && (
        <Quiet>None yet: “Save as a template” on an order’s page keeps what it builds for next time.</Quiet>
      )}
      <List>
        {templates.map(template => (
          <Tile
            detail={template.items
              .map(one => `${quantityText(one.planned)} × ${name(one.itemId)}`)
              .join(', ')}
            icon="note"
            key={template.id}
            onPress={() => onTemplate(template.id)}
            title={template.name}
          />
        ))}
      </List>
      <Strong>Or empty</Strong>
      <Quiet>Give it a name, save it as a draft, and plan it later.</Quiet>
    </Root>
  )
}

function focusSearch(): void {
  document.querySelector<HTMLInputElement>('input[type=search]')?.focus()
}

const Root = styled('section')({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  gap: 12,
  minHeight: 0,
  overflowY: 'auto',
  padding: 4,
  margin: -4,
  '& > button': { flex: 'none' },
})

const List = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
  flex: 'none',
  gap: 12,
})

const Heading = styled('h2')(({ theme }) => ({
  margin: '8px 0 0',
  fontSize: theme.floor.text.label,
  fontWeight: 700,
}))
