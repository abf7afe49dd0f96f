import { styled } from '@mui/material/styles'
import { useNavigate } from 'react-router'
import { type Item, isAssembly } from '#domain/catalogue/item.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'

type Props = {
  readonly item: Item | undefined
  /** What the button says where it is not plain which item is meant; else what is done there. */
  readonly label?: string
}

/** The way to where another variant is chosen for an item, or it is archived. */
export function ToItem({ item, label }: Props) {
  const navigate = useNavigate()
  if (item === undefined) return null
  const isBuilt = isAssembly(item)
  const path = encodeURIComponent(item.id)
  return (
    <Place>
      <DeskButton
        icon="right"
        label={label ?? (isBuilt ? 'Choose another variant' : 'To the material')}
        onPress={() => void navigate(isBuilt ? `/boms/${path}#variant` : `/materials/${path}`)}
        small
      />
    </Place>
  )
}

const Place = styled('span')({ display: 'inline-flex' })
