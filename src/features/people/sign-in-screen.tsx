import { styled } from '@mui/material/styles'
import { useEffect, useMemo, useState } from 'react'
import { useDependencies } from '../../app/dependencies.ts'
import type { SignInRefusal } from '../../device/session.ts'
import type { Person } from '#domain/people/person.ts'
import { normaliseScan } from '#domain/scan/normalise.ts'
import { readOwnCode } from '#domain/scan/own-code.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { Stopped } from '../../sync/react/stopped.tsx'
import { useSession, useStatus } from '../../sync/react/use-status.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorFrame } from '../../ui/floor-frame.tsx'
import { useFloorChrome } from '../../ui/floor-screen.tsx'
import { PersonTile } from '../../ui/person-tile.tsx'
import { PinPad } from '../../ui/pin-pad.tsx'
import { useScanner } from '../../ui/scan/scan-context.ts'
import { SCAN_SENTENCES } from '../../ui/scan/scan-sentences.ts'
import { useSounds } from '../../ui/sounds.ts'
import { useLastScan } from '../../ui/use-last-scan.ts'
import { Tile } from '../../ui/tile.tsx'
import { countDown, signInWords, WAIT_WORDS } from '../../device/sign-in-words.ts'

const TILES_MAX = 12

type Props = {
  /** Whose screen waits behind the lock; null where nobody is signed in. */
  readonly lockedFor: Person | null
}

/** Who are you? Name and PIN, or a badge from anywhere. Verified without network. */
export function SignInScreen({ lockedFor }: Props) {
  const { session, nowMs } = useDependencies()
  const sounds = useSounds()
  const people = usePeople()
  const [chosenId, setChosenId] = useState<string | null>(lockedFor?.id ?? null)
  const [checking, setChecking] = useState(false)
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null)
  const { lastScan, show } = useLastScan()
  const { pill } = useFloorChrome()
  const chosen = people?.find(person => person.id === chosenId) ?? null

  // Who is locked out is told so at once, and not only after one more try.
  useEffect(() => {
    let isLeft = false
    if (chosenId === null) return
    const tellWait = async () => {
      const untilMs = await session.pinWaitsUntil(chosenId)
      if (!isLeft && untilMs !== null) setRefusal({ reason: 'wait', by: 'pin', untilMs })
    }
    void tellWait()
    return () => {
      isLeft = true
    }
  }, [session, chosenId])

  async function pinEntered(person: Person, pin: string): Promise<void> {
    setChecking(true)
    const result = await session.signInWithPin(person, pin)
    setChecking(false)
    if (result.ok) return sounds.play('picked')
    sounds.play('refused')
    setRefusal(result.error)
  }

  useScanner(
    async scan => {
      const say = (word: string) => {
        sounds.play('refused')
        show({ tone: 'refused', word }, nowMs())
      }
      const { text } = normaliseScan(scan.raw)
      const own = readOwnCode(text)
      if (own === 'misread') return say(SCAN_SENTENCES.misread)
      if (own?.kind !== 'badge') return say(SCAN_SENTENCES.badgeOnly)
      if (people === undefined) return say('Still reading who works here: scan again')
      const result = await session.signInWithBadge(people, text)
      if (result.ok) return sounds.play('picked')
      say(signInWords(result.error, nowMs()))
    },
    { layer: 'lock' },
  )

  return (
    <FloorFrame
      invitation="Scan your badge, or tap your name"
      lastScan={lastScan}
      notice={<Stopped mayLook={false} />}
      onPersonPress={() => undefined}
      person={null}
      pill={<Quiet inert>{pill}</Quiet>}
      title={lockedFor === null ? 'Who are you?' : `Locked. ${lockedFor.name} was here last`}
    >
      {people !== undefined && people.length === 0 ? (
        <NoPeople />
      ) : (
        <Halves>
          <Names
            chosenId={chosenId}
            onChoose={id => {
              setChosenId(id)
              setRefusal(null)
            }}
            people={people ?? []}
          />
          <Pad>
            {chosen === null ? (
              <Asked>Tap your name, then your PIN</Asked>
            ) : (
              <PinOf
                checking={checking}
                key={chosen.id}
                onPin={pin => void pinEntered(chosen, pin)}
                person={chosen}
                refusal={refusal}
              />
            )}
          </Pad>
        </Halves>
      )}
    </FloorFrame>
  )
}

type PinProps = {
  readonly person: Person
  readonly refusal: SignInRefusal | null
  readonly checking: boolean
  readonly onPin: (pin: string) => void
}

/** The pad of one person, with why the last PIN did not open, or how long nobody may try. */
function PinOf({ person, refusal, checking, onPin }: PinProps) {
  const nowMs = useNow(500)
  const leftMs = refusal?.reason === 'wait' ? refusal.untilMs - nowMs : 0
  const why = leftMs > 0 ? WAIT_WORDS : refusal !== null && signInWords(refusal, nowMs)
  return (
    <PinPad
      disabled={checking || refusal?.reason === 'noPin' || refusal?.reason === 'inactive'}
      message={checking ? <Soft>Looking …</Soft> : why}
      onPin={onPin}
      title={person.name}
      wait={leftMs > 0 ? countDown(leftMs) : null}
    />
  )
}

function Names(props: {
  readonly people: readonly Person[]
  readonly chosenId: string | null
  readonly onChoose: (id: string) => void
}) {
  const { people } = props
  const [start, setStart] = useState(0)
  const pageSize = people.length > TILES_MAX ? TILES_MAX - 1 : TILES_MAX
  return (
    <Grid>
      {people.slice(start, start + pageSize).map(person => (
        <PersonTile
          colour={person.colour}
          id={person.id}
          initials={person.initials}
          key={person.id}
          name={person.name}
          onPress={() => props.onChoose(person.id)}
          selected={person.id === props.chosenId}
        />
      ))}
      {people.length > TILES_MAX && (
        <Tile
          detail={`${people.length - pageSize} more`}
          icon="people"
          onPress={() => setStart(start + pageSize >= people.length ? 0 : start + pageSize)}
          title="Others"
        />
      )}
    </Grid>
  )
}

function NoPeople() {
  const { firstPullDone } = useStatus()
  return (
    <EmptyState
      figure={
        firstPullDone
          ? 'The owner adds people at a desk.'
          : 'People and jobs come down once, then they stay here.'
      }
      sentence={firstPullDone ? 'Nobody may sign in here yet.' : 'Fetching the book from the server …'}
    />
  )
}

/** Everybody who may sign in, whoever was here last first, then by name. */
function usePeople(): readonly Person[] | undefined {
  const shown = useGroup('people', 'person')
  const { recentIds } = useSession()
  return useMemo(() => {
    const rank = (person: Person) => {
      const index = recentIds.indexOf(person.id)
      return index < 0 ? recentIds.length : index
    }
    return shown
      ?.flatMap(({ body }): Person[] => (body.part === 'person' && body.active ? [body] : []))
      .toSorted((left, right) => rank(left) - rank(right) || left.name.localeCompare(right.name))
  }, [shown, recentIds])
}

const Halves = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  alignItems: 'center',
  flex: 1,
  gap: 24,
  padding: '16px 32px',
  '@media (orientation: portrait)': { gridTemplateColumns: '1fr', justifyItems: 'center' },
})

const Grid = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: `repeat(auto-fill, ${theme.floor.size.personTileWidth}px)`,
  gap: 12,
  width: '100%',
  maxWidth: 4 * theme.floor.size.personTileWidth + 36,
  margin: '0 auto',
  justifyContent: 'center',
}))

const Pad = styled('div')({ width: 380, minHeight: 590, display: 'grid', placeItems: 'center' })

const Asked = styled('p')(({ theme }) => ({
  maxWidth: 300,
  margin: 0,
  fontSize: theme.floor.text.name,
  fontWeight: 600,
  textAlign: 'center',
  color: theme.floor.colours.inkSoft,
}))

const Soft = styled('span')(({ theme }) => ({ color: theme.floor.colours.inkSoft }))

const Quiet = styled('span')({ display: 'flex', alignItems: 'center', height: '100%' })
