import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
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
  /** Where the search stands that the first way leads to. */
  readonly searchAt: string
  /** Below them. */
  readonly children?: ReactNode
}

/** The large ways into an order that builds nothing yet. */
export function NewOrderWays({ templates, itemById, online, onTemplate, onShop, searchAt, children }: Props) {
  const name = (itemId: string) => itemById.get(itemId)?.name ?? itemId
  return (
    <Root>
      <Ways>
        <Tile detail={searchAt} icon="box" onPress={focusSearch} title="From a BOM" />
        <Tile
          detail={online ? 'Less what lies ready' : 'Needs the server'}
          disabled={!online}
          icon="shop"
          onPress={onShop}
          title="From orders of the shop"
        />
        {templates.length === 0 && (
          <Tile
            detail="None kept yet: “Save as a template” under an order’s steps"
            disabled
            icon="note"
            onPress={() => undefined}
            title="From a template"
          />
        )}
      </Ways>
      {templates.length > 0 && <Heading>From a template</Heading>}
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
      {children}
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

export const Heading = styled('h2')(({ theme }) => ({
  margin: '8px 0 0',
  fontSize: theme.floor.text.label,
  fontWeight: 700,
}))
