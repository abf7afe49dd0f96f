import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { PersonMark } from './person-mark.tsx'

type Props = {
  readonly id: string
  readonly name: string
  readonly colour?: number | undefined
  readonly initials?: string | undefined
  readonly selected?: boolean
  readonly onPress: () => void
}

/** A person on the sign-in screen, 176 × 120 px: initials in their colour, first name in 28 px. */
export function PersonTile({ id, name, colour, initials, selected = false, onPress }: Props) {
  return (
    <Root aria-pressed={selected} onClick={onPress}>
      <PersonMark colour={colour} id={id} initials={initials} name={name} size={52} />
      <Name>{name.trim().split(/\s+/)[0]}</Name>
    </Root>
  )
}

const Root = styled(ButtonBase)(({ theme }) => ({
  width: theme.floor.size.personTileWidth,
  height: theme.floor.size.personTileHeight,
  flexDirection: 'column',
  gap: 8,
  borderRadius: theme.floor.size.radius,
  fontFamily: 'inherit',
  background: theme.floor.colours.surface,
  color: theme.floor.colours.ink,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.edge}`,
  boxShadow: `inset 0 -4px 0 ${theme.floor.colours.sunk}`,
  '&[aria-pressed=true]': {
    borderColor: theme.floor.colours.brand,
    boxShadow: `0 0 0 4px ${theme.floor.colours.brand}`,
  },
  '&:active': { background: theme.floor.colours.sunk },
}))

const Name = styled('span')(({ theme }) => ({
  maxWidth: '92%',
  fontSize: theme.floor.text.name,
  fontWeight: 700,
  lineHeight: 1.1,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
}))
