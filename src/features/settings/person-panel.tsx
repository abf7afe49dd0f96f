import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import {
  type PersonChange,
  personChangeSchema,
  type PersonFacts,
  personFactsSchema,
} from '#domain/people/change-person.ts'
import { type Person, ROLES, type Role } from '#domain/people/person.ts'
import { doneSchema } from '#protocol/command.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useTell } from '../../sync/react/use-commands.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { Quiet } from '../../ui/desk/desk-table.tsx'
import { initialsOf, PersonMark } from '../../ui/person-mark.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { PersonSecrets } from './person-secrets.tsx'
import { ROLE_MAY, ROLE_WORDS } from './role-words.ts'

type Props = {
  /** Null: a new one. */
  readonly person: Person | null
  readonly people: readonly Person[]
  /** The person that stays open, or nobody. */
  readonly onDone: (id: string | null) => void
  readonly onBadge: (code: string) => void
}

const NEW: PersonFacts = { name: '', initials: '', colour: 0, roles: ['worker'], active: true }
const COLOURS = [0, 1, 2, 3, 4, 5, 6, 7]

/** What is said of one person, then how they sign in. */
export function PersonPanel({ person, people, onDone, onBadge }: Props) {
  const begin = person ?? { ...NEW, colour: people.length % COLOURS.length }
  const [before, setBefore] = useState<PersonFacts>(begin)
  const [facts, setFacts] = useState(before)
  const save = useSavePerson(person, onDone)
  const put = (change: Partial<PersonFacts>) => setFacts({ ...facts, ...change })
  const toggle = (role: Role) =>
    put({ roles: ROLES.filter(one => (one === role) !== facts.roles.includes(one)) })
  const saveAll = async () => {
    if (await save.run(person === null ? facts : change)) setBefore(facts)
  }
  const isReady = facts.name.trim() !== '' && facts.roles.length > 0
  const change = changeBetween(before, facts)
  const isChanged = person === null || Object.keys(change).length > 0
  return (
    <Root aria-label={person === null ? 'New person' : person.name}>
      <Names>
        <PersonMark
          colour={facts.colour}
          id={person?.id ?? 'new'}
          initials={facts.initials}
          name={facts.name}
          size={52}
        />
        <DeskField
          label="Name"
          maxLength={80}
          onChange={name => put({ name, initials: initialsOf(name).slice(0, 3) })}
          value={facts.name}
        />
        <DeskField
          label="Initials"
          maxLength={3}
          onChange={initials => put({ initials })}
          value={facts.initials}
          width={90}
        />
      </Names>
      <Colours aria-label="Colour" role="group">
        {COLOURS.map(colour => (
          <Colour
            aria-label={`Colour ${colour + 1}`}
            aria-pressed={facts.colour % COLOURS.length === colour}
            key={colour}
            onClick={() => put({ colour })}
          >
            <PersonMark colour={colour} id="" initials=" " name="" size={34} />
          </Colour>
        ))}
      </Colours>
      <Roles aria-label="Roles" role="group">
        {ROLES.map(role => (
          <div key={role}>
            <DeskButton
              icon={facts.roles.includes(role) ? 'check' : 'circle'}
              label={ROLE_WORDS[role]}
              onPress={() => toggle(role)}
              pressed={facts.roles.includes(role)}
              small
            />
            <Quiet>{ROLE_MAY[role]}</Quiet>
          </div>
        ))}
      </Roles>
      <ProblemLine words={save.problem} />
      <Buttons>
        {person !== null && (
          <DeskButton
            disabled={save.busy}
            label={person.active ? 'Works here no more' : 'Works here again'}
            onPress={() => void save.run({ active: !person.active })}
          />
        )}
        <DeskButton label="Close" onPress={() => onDone(null)} />
        <DeskButton
          disabled={!isReady || !isChanged || save.busy}
          emphasis="primary"
          icon="check"
          label={save.busy ? 'Saving …' : 'Save'}
          onPress={() => void saveAll()}
        />
      </Buttons>
      {person !== null && person.active && <PersonSecrets onBadge={onBadge} person={person} />}
    </Root>
  )
}

/** Only what was changed here: what another owner changes meanwhile stays as they made it. */
function changeBetween(before: PersonFacts, after: PersonFacts): PersonChange {
  const same = (key: keyof PersonFacts) => JSON.stringify(before[key]) === JSON.stringify(after[key])
  return {
    ...(same('name') ? {} : { name: after.name }),
    ...(same('initials') ? {} : { initials: after.initials }),
    ...(same('colour') ? {} : { colour: after.colour }),
    ...(same('roles') ? {} : { roles: after.roles }),
  }
}

function useSavePerson(person: Person | null, onDone: (id: string) => void) {
  const { newId } = useDependencies()
  const tell = useTell()
  const [id] = useState(() => person?.id ?? newId())
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function run(wanted: PersonChange): Promise<boolean> {
    const facts = (person === null ? personFactsSchema : personChangeSchema).safeParse(wanted)
    if (!facts.success) {
      setProblem('A name, one to three initials and one role at least.')
      return false
    }
    setBusy(true)
    const [path, body] =
      person === null
        ? ['/api/people', { personId: id, facts: facts.data }]
        : [`/api/people/${encodeURIComponent(id)}`, { change: facts.data }]
    const saved = await tell(path, body, doneSchema)
    setBusy(false)
    setProblem(saved.ok ? null : saved.error)
    if (saved.ok) onDone(id)
    return saved.ok
  }
  return { busy, problem, run }
}

const Root = styled('section')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  gap: 16,
  minWidth: 0,
  maxWidth: 760,
  padding: 20,
  overflowY: 'auto',
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.brand}`,
  background: theme.floor.colours.surface,
}))

const Names = styled('div')({
  display: 'flex',
  alignItems: 'end',
  gap: 12,
  '& > label:first-of-type': { flex: 1 },
})

const Colours = styled('div')({ display: 'flex', gap: 4 })

const Colour = styled(ButtonBase)(({ theme }) => ({
  width: 52,
  height: 52,
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid transparent`,
  '&[aria-pressed=true]': { borderColor: theme.floor.colours.ink },
}))

const Roles = styled('div')({
  display: 'grid',
  gap: 8,
  '& > div': { display: 'grid', gridTemplateColumns: '160px 1fr', alignItems: 'center', gap: 12 },
  button: { justifyContent: 'flex-start' },
})

const Buttons = styled('div')({ display: 'flex', justifyContent: 'flex-end', flexWrap: 'wrap', gap: 10 })
