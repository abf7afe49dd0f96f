import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'

type Props = {
  readonly title: ReactNode
  /** What follows from it, in numbers: "16 needed". */
  readonly detail?: ReactNode
  /** A pictogram, or anything else as `picture` (an `ItemPicture`). */
  readonly icon?: IconName
  readonly picture?: ReactNode
  readonly selected?: boolean
  readonly disabled?: boolean
  readonly onPress: () => void
}

/** One of a few answers, at least 112 px high: problems, failure reasons, jobs that need a scanned part. */
export function Tile({ title, detail, icon, picture, selected, disabled = false, onPress }: Props) {
  return (
    <Root aria-pressed={selected} disabled={disabled} onClick={onPress}>
      {icon !== undefined && <Icon name={icon} size={48} />}
      {picture}
      <Words>
        <Title>{title}</Title>
        {detail !== undefined && <Detail>{detail}</Detail>}
      </Words>
    </Root>
  )
}

/** Tiles in equal columns with gaps for gloves. */
export const TileGrid = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
  gap: 12,
})

const Root = styled(ButtonBase)(({ theme }) => ({
  minHeight: theme.floor.size.actionTall,
  justifyContent: 'flex-start',
  gap: 16,
  padding: 14,
  borderRadius: theme.floor.size.radius,
  textAlign: 'start',
  fontFamily: 'inherit',
  background: theme.floor.colours.surface,
  color: theme.floor.colours.ink,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.edge}`,
  boxShadow: `inset 0 -4px 0 ${theme.floor.colours.sunk}`,
  '&[aria-pressed=true]': {
    borderColor: theme.floor.colours.brand,
    boxShadow: `inset 0 0 0 4px ${theme.floor.colours.brand}`,
  },
  '&:active': { background: theme.floor.colours.sunk },
  '&.Mui-disabled': { color: theme.floor.colours.inkSoft, background: theme.floor.colours.sunk },
}))

const Words = styled('span')({ display: 'grid', gap: 4, minWidth: 0, overflowWrap: 'anywhere' })

const Title = styled('span')(({ theme }) => ({
  fontSize: theme.floor.text.label,
  fontWeight: 700,
  lineHeight: 1.15,
}))

const Detail = styled('span')(({ theme }) => ({
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
}))
