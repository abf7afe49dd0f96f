import { styled } from '@mui/material/styles'
import type { Template } from '#domain/people/saved.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import type { Item } from '#domain/catalogue/item.ts'
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
      <Ways>
        <Tile detail="Choose at the left" icon="box" onPress={focusSearch} title="From a BOM" />
        <Tile
          detail={online ? 'Less what lies ready' : 'Needs the server'}
          disabled={!online}
          icon="shop"
          onPress={onShop}
          title="From orders of the shop"
        />
      </Ways>
      <Heading>From a template</Heading>
      {templates.length === 0 && (
        <p>None yet: “Save as a template” under an order’s steps keeps what it builds for next time.</p>
      )}
      <Ways>
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
      </Ways>
      <Heading>Or empty</Heading>
      <p>Give it a name, save it as a draft, and plan it later.</p>
    </Root>
  )
}

function focusSearch(): void {
  document.querySelector<HTMLInputElement>('input[type=search]')?.focus()
}

const Root = styled('section')(({ theme }) => ({
  display: 'grid',
  alignContent: 'start',
  flex: 'none',
  gap: 12,
  p: { margin: 0, fontSize: theme.floor.text.small, fontWeight: 600, color: theme.floor.colours.inkSoft },
}))

const Ways = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
  gap: 12,
})

const Heading = styled('h2')(({ theme }) => ({
  margin: '8px 0 0',
  fontSize: theme.floor.text.label,
  fontWeight: 700,
}))
