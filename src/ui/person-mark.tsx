import { styled } from '@mui/material/styles'
import { Icon, type IconName } from './icons.tsx'
import { ownProps } from './own-props.ts'
import { colourIndexOf, personColour } from './tokens.ts'

type Props = {
  /** Gives the colour, the same on every tablet, where the person has none of their own. */
  readonly id: string
  /** The person's own colour: any whole number from 0. */
  readonly colour?: number | undefined
  readonly name: string
  /** The person's own; made of the name where absent. */
  readonly initials?: string | undefined
  /** What stands for somebody who is no person: the server. */
  readonly icon?: IconName | undefined
  /** Diameter in px. */
  readonly size?: number
}

/** A person as initials in a colour of their own. */
export function PersonMark({ id, colour = colourIndexOf(id), name, initials, icon, size = 40 }: Props) {
  if (icon !== undefined) {
    return (
      <NoPerson aria-hidden style={{ width: size, height: size }}>
        <Icon name={icon} size={Math.round(size * 0.7)} />
      </NoPerson>
    )
  }
  return (
    <Root aria-hidden diameter={size} ground={colour}>
      {initials === undefined || initials === '' ? initialsOf(name) : initials}
    </Root>
  )
}

/** "Ana Lima" → AL, "Ben" → BE, `Chair "Lion"` → CL: letters and digits only. */
export function initialsOf(name: string): string {
  const plain = name.split(/\s+/).map(word => word.replace(/[^\p{L}\p{M}\p{N}]/gu, ''))
  const words = plain.filter(word => word !== '')
  const [first = '', second] = words
  const letters =
    second === undefined ? [...first].slice(0, 2) : [...first].slice(0, 1).concat([...second].slice(0, 1))
  return letters.join('').toUpperCase()
}

/** No colour of anybody's. */
const NoPerson = styled('span')(({ theme }) => ({
  display: 'inline-grid',
  placeItems: 'center',
  flex: 'none',
  color: theme.floor.colours.inkSoft,
}))

const Root = styled(
  'span',
  ownProps('diameter', 'ground'),
)<{ diameter: number; ground: number }>(({ theme, diameter, ground }) => ({
  display: 'inline-grid',
  placeItems: 'center',
  flex: 'none',
  width: diameter,
  height: diameter,
  borderRadius: '50%',
  fontSize: Math.round(diameter * 0.42),
  fontWeight: 700,
  lineHeight: 1,
  background: personColour(theme, ground),
  color: theme.floor.colours.onPerson,
  boxShadow: `0 0 0 2px ${theme.floor.colours.surface}`,
}))
