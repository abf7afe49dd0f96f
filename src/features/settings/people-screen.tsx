import { styled } from '@mui/material/styles'
import { type ReactNode, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Person } from '#domain/people/person.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { DeskTable, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { NarrowBar } from '../../ui/desk/narrow-bar.tsx'
import { PersonMark } from '../../ui/person-mark.tsx'
import { Unseen } from '../../ui/unseen.tsx'
import { BadgePage } from './badge-page.tsx'
import { useMayChange, WhyNot } from './may-change.tsx'
import { PersonPanel } from './person-panel.tsx'
import { ROLE_WORDS } from './role-words.ts'
import { SettingsTabs } from './settings-tabs.tsx'
import { Tablets } from './tablets.tsx'

/** Who works here and with what; and, one tab on, the tablets and the places. */
export function PeopleScreen() {
  const [search] = useSearchParams()
  return search.get('show') === 'tablets' ? <TabletsPage /> : <PeoplePage />
}

function TabletsPage() {
  return (
    <DeskPage title="Tablets and places">
      <NarrowBar>
        <SettingsTabs current="tablets" />
      </NarrowBar>
      <Tablets />
    </DeskPage>
  )
}

type Badge = { readonly name: string; readonly code: string }

function PeoplePage() {
  const people = usePeople()
  const { may, why, waits } = useMayChange()
  /** An id, `new`, or nobody. */
  const [open, setOpen] = useState<string | null>(null)
  const [badge, setBadge] = useState<Badge | null>(null)
  if (people === undefined) return null
  if (badge !== null) return <BadgePage {...badge} onBack={() => setBadge(null)} />
  const person = people.find(one => one.id === open) ?? null
  const isOpen = (may || waits) && (person !== null || open === 'new')
  return (
    <DeskPage
      actions={
        may && <DeskButton emphasis="primary" icon="plus" label="New person" onPress={() => setOpen('new')} />
      }
      note="A sign-in tells who did what; a PIN or a badge works without network too."
      title="People"
    >
      <NarrowBar>
        <SettingsTabs current="people" />
      </NarrowBar>
      <WhyNot why={why} />
      <Halves>
        {isOpen ? (
          <Names>
            <PeopleList namesOnly onOpen={one => setOpen(one.id)} openId={open} people={people} />
          </Names>
        ) : (
          <PeopleList namesOnly={false} onOpen={one => setOpen(one.id)} openId={open} people={people} />
        )}
        {isOpen && (
          <Once disabled={!may}>
            <PersonPanel
              key={open}
              onBadge={code => setBadge({ name: person?.name ?? '', code })}
              onDone={setOpen}
              people={people}
              person={person}
            />
          </Once>
        )}
      </Halves>
    </DeskPage>
  )
}

/** Those who work here first, each by name. */
function usePeople(): readonly Person[] | undefined {
  const shown = useGroup('people', 'person')
  return useMemo(() => {
    const all = shown?.flatMap(({ body }): Person[] => (body.part === 'person' ? [body] : []))
    return all?.sort(
      (left, right) =>
        Number(right.active) - Number(left.active) || left.name.localeCompare(right.name, 'en'),
    )
  }, [shown])
}

type ListProps = {
  readonly people: readonly Person[]
  readonly openId: string | null
  readonly onOpen: (person: Person) => void
  /** The names alone, beside somebody's panel. */
  readonly namesOnly: boolean
}

function PeopleList({ people, openId, onOpen, namesOnly }: ListProps) {
  return (
    <DeskTable
      cells={person => [...nameCells(person, namesOnly), ...(namesOnly ? [] : rightCells(person))]}
      columns={namesOnly ? '52px minmax(0, 1fr)' : '52px minmax(130px, 1fr) minmax(110px, 1fr) 150px'}
      current={openId}
      head={[
        <Unseen key="initials-head">Initials</Unseen>,
        'Name',
        ...(namesOnly ? [] : ['Roles', 'Signs in with']),
      ]}
      label="People"
      onCurrent={onOpen}
      onOpen={onOpen}
      rowHeight={68}
      rowKey={person => person.id}
      rows={people}
    />
  )
}

function nameCells(person: Person, withRoles: boolean): ReactNode[] {
  const { active, initials, roles } = person
  const below = withRoles ? roles.map(role => ROLE_WORDS[role]).join(', ') : initials
  return [
    <PersonMark colour={person.colour} id={person.id} initials={initials} key="mark" name={person.name} />,
    <div key="name">
      <Strong>{person.name}</Strong>
      <Quiet>{active ? below : 'does not work here any more'}</Quiet>
    </div>,
  ]
}

function rightCells(person: Person): ReactNode[] {
  return [
    <Chips key="roles">
      {person.roles.map(role => (
        <Chip key={role}>{ROLE_WORDS[role]}</Chip>
      ))}
    </Chips>,
    <Chips key="secrets">
      <Chip {...(person.pin === null && person.active ? { tone: 'short' as const } : {})}>
        {person.pin === null ? 'no PIN' : 'PIN'}
      </Chip>
      {person.badge !== null && <Chip>badge</Chip>}
    </Chips>,
  ]
}

const Names = styled('div')({ display: 'flex', flex: 'none', width: 300 })

/** What was typed stays while there is no connection; it can only not be sent. */
const Once = styled('fieldset')({ display: 'contents', border: 0 })

const Halves = styled('div')({ display: 'flex', flex: 1, minHeight: 0, gap: 24 })

const Chips = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 6 })
