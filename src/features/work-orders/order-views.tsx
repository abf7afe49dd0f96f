import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { View } from '#domain/people/saved.ts'
import { hasRight } from '#domain/people/rights.ts'
import { useSaved, useViews } from '../../sync/react/use-saved.ts'
import { useSession, useSignedIn } from '../../sync/react/use-status.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskCheck, DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'

const LIST = 'workOrders'

/** Saved ways to look at the list: everybody's and one's own. A view is an address, and is sent as one. */
export function OrderViews({ address }: { readonly address: string }) {
  const navigate = useNavigate()
  const views = useViews(LIST) ?? []
  const { deleteView } = useSaved()
  const personId = useSession().signedIn?.personId ?? null
  const mayPlan = hasRight(useSignedIn()?.person.roles ?? [], 'plan')
  const [naming, setNaming] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const current = views.find(view => view.query === address) ?? null
  async function takeAway(view: View): Promise<void> {
    const done = await deleteView(view.id)
    setProblem(done.ok ? null : done.error)
  }
  const isMine = current !== null && (current.ownerId === personId || mayPlan)
  return (
    <Root>
      {views.length > 0 && (
        <DeskSelect
          label="View"
          onChange={id => {
            const view = views.find(one => one.id === id)
            void navigate(view === undefined ? '/orders' : `/orders?${view.query}`)
          }}
          options={[
            { value: '', label: current === null && address !== '' ? 'not saved' : 'plain list' },
            ...views.map(view => ({
              value: view.id,
              label: view.ownerId === null ? view.name : `${view.name} (mine)`,
            })),
          ]}
          value={current?.id ?? ''}
          width={180}
        />
      )}
      {isMine && (
        <DeskButton
          emphasis="quiet"
          icon="trash"
          label="Take view away"
          onPress={() => void takeAway(current)}
        />
      )}
      {current === null && address !== '' && !naming && (
        <DeskButton icon="plus" label="Save this view" onPress={() => setNaming(true)} />
      )}
      {naming && <NameView address={address} mayShare={mayPlan} onDone={() => setNaming(false)} />}
      <ProblemLine words={problem} />
    </Root>
  )
}

type NameProps = {
  readonly address: string
  readonly mayShare: boolean
  readonly onDone: () => void
}

function NameView({ address, mayShare, onDone }: NameProps) {
  const { saveView } = useSaved()
  const [name, setName] = useState('')
  const [forAll, setForAll] = useState(false)
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function save(): Promise<void> {
    setSaving(true)
    const done = await saveView(null, { list: LIST, name, query: address }, forAll ? 'all' : 'own')
    setSaving(false)
    if (done.ok) onDone()
    else setProblem(done.error)
  }
  return (
    <>
      <DeskField label="Name of the view" maxLength={60} onChange={setName} value={name} width={190} />
      {mayShare && <DeskCheck checked={forAll} label="For everybody" onChange={setForAll} />}
      <DeskButton
        disabled={name.trim() === '' || saving}
        emphasis="primary"
        label="Save view"
        onPress={() => void save()}
      />
      <DeskButton emphasis="quiet" label="Don’t" onPress={onDone} />
      <ProblemLine words={problem} />
    </>
  )
}

const Root = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'flex-end',
  gap: 12,
})
