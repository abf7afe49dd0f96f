import { styled } from '@mui/material/styles'
import { useDependencies } from '../../app/dependencies.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { usePeople } from '../../sync/react/use-people.ts'
import { useSession } from '../../sync/react/use-status.ts'
import { PersonMark } from '../../ui/person-mark.tsx'
import { Tile } from '../../ui/tile.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { useWatched } from '../../ui/use-watched.ts'
import { FromPaper } from './from-paper.tsx'

/** From paper, or for somebody who has no hand free: everything that follows names both people. */
export function EnterFor() {
  const { enteringFor } = useDependencies()
  const entering = useWatched(enteringFor.state)
  const personId = useSession().signedIn?.personId ?? null
  const people = usePeople()
  const { firstName } = useNames()
  const nowMs = useNow()
  if (entering !== null) {
    const name = firstName(entering.forId)
    return (
      <>
        <Tiles>
          <Tile
            detail={`Since ${dayAndTime(entering.sinceMs, nowMs)}. All that is done here names ${name} too.`}
            icon="check"
            onPress={enteringFor.end}
            selected
            title={`You enter for ${name}. End it`}
          />
        </Tiles>
        <FromPaper key={entering.forId} />
      </>
    )
  }
  return (
    <Tiles>
      {people
        .filter(({ id }) => id !== personId)
        .map(person => (
          <Tile
            key={person.id}
            onPress={() => enteringFor.begin(person.id)}
            picture={<PersonMark {...person} size={48} />}
            title={`For ${firstName(person.id)}`}
          />
        ))}
    </Tiles>
  )
}

const Tiles = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
  gap: 12,
})
