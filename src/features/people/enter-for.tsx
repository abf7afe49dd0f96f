import { useState } from 'react'
import type { EnteringFor } from '../../device/entering-for.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { usePeople } from '../../sync/react/use-people.ts'
import { useSession } from '../../sync/react/use-status.ts'
import { PersonMark } from '../../ui/person-mark.tsx'
import { Tile, TileGrid } from '../../ui/tile.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { useWatched } from '../../ui/use-watched.ts'
import { FromPaper } from './from-paper.tsx'

/** More would push the rest of the page out of sight: they stand behind one tile. */
const AT_ONCE_MAX = 5

/**
 * One's own paper, or for somebody who has no hand free: everything that follows names both people, and the
 * time that the paper says.
 */
export function EnterFor() {
  const { enteringFor } = useDependencies()
  const entering = useWatched(enteringFor.state)
  const personId = useSession().signedIn?.personId ?? null
  if (entering !== null) return <Entering entering={entering} />
  return <Choice onChoose={enteringFor.begin} personId={personId} />
}

function Entering({ entering }: { readonly entering: EnteringFor }) {
  const { enteringFor } = useDependencies()
  const { firstName } = useNames()
  const nowMs = useNow()
  const since = `Since ${dayAndTime(entering.sinceMs, nowMs)}.`
  const isOwn = entering.forId === entering.actorId
  const name = firstName(entering.forId)
  return (
    <>
      <Tile
        detail={
          isOwn ? `${since} Say below when it was done.` : `${since} All that is done here names ${name} too.`
        }
        icon="check"
        onPress={enteringFor.end}
        selected
        title={isOwn ? 'You enter from your own paper. End it' : `You enter for ${name}. End it`}
      />
      <FromPaper key={entering.forId} />
    </>
  )
}

type ChoiceProps = { readonly personId: string | null; readonly onChoose: (forId: string) => void }

function Choice({ personId, onChoose }: ChoiceProps) {
  const people = usePeople()
  const { firstName } = useNames()
  const [showsAll, setShowsAll] = useState(false)
  const others = people.filter(({ id }) => id !== personId)
  const isFolded = others.length > AT_ONCE_MAX && !showsAll
  return (
    <TileGrid>
      {personId !== null && (
        <Tile
          detail="I wrote it down earlier"
          icon="note"
          onPress={() => onChoose(personId)}
          title="My own paper"
        />
      )}
      {isFolded && (
        <Tile
          detail={`${others.length} people`}
          icon="people"
          onPress={() => setShowsAll(true)}
          title="For somebody else …"
        />
      )}
      {!isFolded &&
        others.map(person => (
          <Tile
            key={person.id}
            onPress={() => onChoose(person.id)}
            picture={<PersonMark {...person} size={48} />}
            title={`For ${firstName(person.id)}`}
          />
        ))}
    </TileGrid>
  )
}
