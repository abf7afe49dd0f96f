import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { Icon, type IconName } from './icons.tsx'

type Props = { readonly icon: IconName; readonly label: string; readonly onPress: () => void }

/** What can be done about the last scan, right beside it: as high as the line that it stands in. */
export function ScanLineButton({ icon, label, onPress }: Props) {
  return (
    <Root onClick={onPress}>
      <Icon name={icon} size={28} />
      {label}
    </Root>
  )
}

const Root = styled(ButtonBase)(({ theme }) => ({
  flex: 'none',
  alignSelf: 'stretch',
  gap: 10,
  paddingInline: 20,
  fontFamily: 'inherit',
  fontSize: theme.floor.text.label,
  fontWeight: 700,
  background: theme.floor.colours.tone.needs.solid,
  color: theme.floor.colours.tone.needs.onSolid,
}))
