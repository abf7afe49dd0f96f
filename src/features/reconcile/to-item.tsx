import { styled } from '@mui/material/styles'
import { useNavigate } from 'react-router'
import { type Item, isAssembly } from '#domain/catalogue/item.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'

/** The way to where another variant is chosen for an item, or it is archived. */
export function ToItem({ item }: { readonly item: Item | undefined }) {
  const navigate = useNavigate()
  if (item === undefined) return null
  const isBuilt = isAssembly(item)
  return (
    <Place>
      <DeskButton
        icon="right"
        label={isBuilt ? 'Choose another variant' : 'To the material'}
        onPress={() => void navigate(`/${isBuilt ? 'boms' : 'materials'}/${encodeURIComponent(item.id)}`)}
        small
      />
    </Place>
  )
}

const Place = styled('span')({ display: 'inline-flex' })
