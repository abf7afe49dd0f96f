import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { Icon } from './icons.tsx'
import { ownProps } from './own-props.ts'
import type { Tone } from './palette.ts'
import { toneOf } from './tokens.ts'

type Props = {
  /** When the server was last heard, in words ("09:14", "Mon 09:14"); null where it never was. */
  readonly heardAt: string | null
  /** Entries that wait on this tablet, with the age of the oldest in words ("41 min"). */
  readonly unsent: { readonly count: number; readonly oldest: string } | null
  /** Photos and documents that wait, in words ("2 photos", "1.8 MB"); null where all are sent. */
  readonly files: { readonly words: string; readonly size: string } | null
  /** Cards that wait for this person. */
  readonly needsYou: number
  readonly onPress: () => void
}

/**
 * Where the entries are, always at the same place. Being offline is normal: the pill only counts what waits.
 */
export function SyncPill({ heardAt, unsent, files, needsYou, onPress }: Props) {
  return (
    <Root onClick={onPress}>
      {unsent !== null && (
        <Part tone="short">
          <Icon name="clock" size={20} />
          <span>
            <b>{unsent.count} not sent</b>, oldest {unsent.oldest}
          </span>
        </Part>
      )}
      {files !== null && (
        <Part tone="short">
          <Icon name="camera" size={20} />
          <span>
            <b>{files.words}</b>, {files.size}
            {unsent === null && ' not sent'}
          </span>
        </Part>
      )}
      {needsYou > 0 && (
        <Part tone="needs">
          <Icon name="flag" size={20} />
          <b>
            {needsYou} {needsYou === 1 ? 'needs' : 'need'} you
          </b>
        </Part>
      )}
      {unsent === null && files === null && needsYou === 0 && (
        <Part tone="idle">
          <Icon name="check" size={20} />
          <span>{heardAt === null ? 'nothing to send' : `all sent, heard ${heardAt}`}</span>
        </Part>
      )}
    </Root>
  )
}

const Root = styled(ButtonBase)({
  height: '100%',
  gap: 8,
  paddingInline: 8,
  fontFamily: 'inherit',
  flex: 'none',
})

const Part = styled(
  'span',
  ownProps('tone'),
)<{ tone: Tone }>(({ theme, tone }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  height: 40,
  paddingInline: 14,
  borderRadius: 20,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  whiteSpace: 'nowrap',
  background: tone === 'idle' ? 'transparent' : toneOf(theme, tone).solid,
  color: tone === 'idle' ? theme.floor.colours.onBarSoft : toneOf(theme, tone).onSolid,
  border: tone === 'idle' ? `2px solid ${theme.floor.colours.onBarSoft}` : '2px solid transparent',
}))
