import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { ownProps } from '../../ui/own-props.ts'
import type { Tone } from '../../ui/palette.ts'
import { SOUNDS, type Sound } from '../../ui/sound.ts'
import { useSounds } from '../../ui/sounds.ts'
import { toneOf } from '../../ui/tokens.ts'

const LOOKS: Readonly<
  Record<Sound, { readonly word: string; readonly icon: IconName; readonly tone: Tone }>
> = {
  picked: { word: 'Picked', icon: 'check', tone: 'done' },
  lineComplete: { word: 'Line complete', icon: 'list', tone: 'done' },
  refused: { word: 'Refused', icon: 'cross', tone: 'refused' },
  needsAttention: { word: 'Needs attention', icon: 'flag', tone: 'needs' },
}

/** The four sounds, to be heard once before the noise begins. */
export function SoundTest() {
  const sounds = useSounds()
  return (
    <Root>
      <Title>Can you hear them?</Title>
      {SOUNDS.map(sound => {
        const { word, icon, tone } = LOOKS[sound]
        return (
          <SoundKey key={sound} onClick={() => sounds.play(sound)} tone={tone}>
            <Icon name={icon} size={28} strokeWidth={3} />
            {word}
          </SoundKey>
        )
      })}
      <Hint>
        Too quiet? Turn the tablet’s own media volume up, and check that it is not muted. Every sound has its
        colour at the edges too.
      </Hint>
    </Root>
  )
}

const Root = styled('section')({ display: 'flex', flexDirection: 'column', gap: 10 })

const Title = styled('h2')(({ theme }) => ({
  margin: '0 0 2px',
  fontSize: theme.floor.text.label,
  fontWeight: 700,
}))

const SoundKey = styled(
  ButtonBase,
  ownProps('tone'),
)<{ tone: Tone }>(({ theme, tone }) => ({
  justifyContent: 'flex-start',
  gap: 14,
  minHeight: theme.floor.size.row,
  paddingInline: 18,
  borderRadius: theme.floor.size.radius,
  fontFamily: 'inherit',
  fontSize: theme.floor.text.label,
  fontWeight: 700,
  background: theme.floor.colours.surface,
  color: theme.floor.colours.ink,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.edge}`,
  boxShadow: `inset 8px 0 0 ${toneOf(theme, tone).solid}`,
  '&:active': { background: theme.floor.colours.sunk },
}))

const Hint = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.small,
  color: theme.floor.colours.inkSoft,
}))
