import { styled } from '@mui/material/styles'
import { useNavigate } from 'react-router'
import { useDependencies } from '../../app/dependencies.ts'
import { useWatched } from '../../ui/use-watched.ts'
import { useDevice, useSignedIn } from '../../sync/react/use-status.ts'
import { useColourChoice } from '../../ui/colour-choice.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { FloorScreen } from '../../ui/floor-screen.tsx'
import { type Scheme, SCHEMES } from '../../ui/palette.ts'
import { Tile } from '../../ui/tile.tsx'
import { EnterFor } from './enter-for.tsx'

const SCHEME_WORDS: Readonly<Record<Scheme, { readonly title: string; readonly detail: string }>> = {
  light: { title: 'Light', detail: 'By day' },
  dark: { title: 'Dark', detail: 'Dim halls, late shifts' },
  contrast: { title: 'High contrast', detail: 'Sun and glare' },
}

/** Under the person's name: somebody else, the end of the shift, colours, and the pages for a desk. */
export function PersonScreen() {
  const { session } = useDependencies()
  const navigate = useNavigate()
  const colours = useColourChoice()
  const scheme = useWatched(colours.scheme)
  const person = useSignedIn()?.person
  const device = useDevice()
  const where = device.stage === 'enrolled' ? `${device.device.name} (T${device.device.number})` : ''
  return (
    <FloorScreen
      invitation="Scan a badge to switch person"
      primary={
        <FloorButton emphasis="primary" icon="left" label="Back to work" onPress={() => void navigate(-1)} />
      }
      title={`${person?.name ?? ''} on ${where}`}
    >
      <Body>
        <Heading>Person</Heading>
        <Tiles>
          <Tile
            detail="Your screens stay as they are"
            icon="people"
            onPress={() => session.signOut()}
            title="Somebody else"
          />
          <Tile detail="Hides the screen now" icon="lock" onPress={() => session.lock()} title="Lock" />
          <Tile
            detail="What is still open, then home"
            icon="hand"
            onPress={() => void navigate('/shift-end')}
            title="I’m done"
          />
        </Tiles>
        <Heading>From paper, or for somebody else</Heading>
        <EnterFor />
        <Heading>Colours</Heading>
        <Tiles>
          {SCHEMES.map(one => (
            <Tile
              detail={SCHEME_WORDS[one].detail}
              icon={one === scheme ? 'check' : 'circle'}
              key={one}
              onPress={() => colours.choose(one)}
              selected={one === scheme}
              title={SCHEME_WORDS[one].title}
            />
          ))}
        </Tiles>
        <Heading>More</Heading>
        <Tiles>
          <Tile icon="list" onPress={() => void navigate('/orders')} title="Work orders" />
          <Tile icon="box" onPress={() => void navigate('/boms')} title="Parts lists (BOMs)" />
          <Tile icon="print" onPress={() => void navigate('/print/codes')} title="Print codes" />
          <Tile icon="cloud" onPress={() => void navigate('/entries')} title="Entries of this tablet" />
          <Tile
            detail="What each of them means"
            icon="info"
            onPress={() => void navigate('/words')}
            title="Words"
          />
        </Tiles>
      </Body>
    </FloorScreen>
  )
}

const Body = styled('div')({ width: '100%', maxWidth: 980, margin: '0 auto', padding: '8px 24px 24px' })

const Tiles = styled('div')({ display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', gap: 12 })

const Heading = styled('h2')(({ theme }) => ({
  margin: '12px 0 8px',
  fontSize: theme.floor.text.label,
  fontWeight: 700,
}))
