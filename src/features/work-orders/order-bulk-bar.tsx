import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { type BulkOrderChange, bulkEdits, mayBulkEdit } from '#domain/work-order/bulk-edit.ts'
import { PRIORITY_WORDS } from '#domain/work-order/words.ts'
import { PRIORITIES, type WorkOrder } from '#domain/work-order/work-order.ts'
import { useAppend } from '../../sync/react/use-append.ts'
import { usePeople } from '../../sync/react/use-people.ts'
import { useSignedIn } from '../../sync/react/use-status.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'

type Props = { readonly chosen: readonly WorkOrder[]; readonly onClear: () => void }

/** What is set for all chosen orders at once; works without network like any edit. */
export function OrderBulkBar({ chosen, onClear }: Props) {
  const append = useAppend()
  const people = usePeople()
  const roles = useSignedIn()?.person.roles ?? []
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const refusal = mayBulkEdit(roles) ? null : 'A supervisor or the owner changes orders.'
  const open = chosen.filter(({ status }) => status !== 'completed' && status !== 'cancelled')

  async function apply(change: BulkOrderChange): Promise<void> {
    if (busy || refusal !== null) return
    setProblem(null)
    const edits = bulkEdits(open, change)
    setSaid(edits.length === 0 ? 'They say so already.' : null)
    if (edits.length === 0) return
    setBusy(true)
    const stored = await append(edits.map(edit => ({ ...edit, runId: null }))).finally(() => setBusy(false))
    if (stored.ok) setSaid(edits.length === 1 ? '1 order changed.' : `${edits.length} orders changed.`)
    else setProblem(stored.error)
  }

  return (
    <Root aria-label="Chosen orders">
      <Count>
        <b>{chosen.length} chosen</b>
        <DeskButton emphasis="quiet" icon="cross" label="Choose none" onPress={onClear} small />
      </Count>
      <DeskSelect
        label="Priority"
        onChange={value => {
          const to = PRIORITIES.find(one => one === value)
          if (to !== undefined) void apply({ field: 'priority', to })
        }}
        options={[CHOOSE, ...PRIORITIES.map(value => ({ value, label: PRIORITY_WORDS[value] }))]}
        value=""
        width={130}
      />
      <DueDay onSet={to => void apply({ field: 'dueOn', to })} still={busy || refusal !== null} />
      <DeskSelect
        label="Person"
        onChange={id => {
          if (id !== '') void apply({ field: 'personId', to: id === 'nobody' ? null : id })
        }}
        options={[
          CHOOSE,
          { value: 'nobody', label: 'nobody' },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value=""
        width={170}
      />
      {said !== null && <span role="status">{said}</span>}
      <ProblemLine words={problem ?? refusal} />
    </Root>
  )
}

const CHOOSE = { value: '', label: 'set …' }

/** A day taken off many orders is nowhere else: that is asked once more. */
function DueDay({ onSet, still }: { readonly onSet: (to: string | null) => void; readonly still: boolean }) {
  const [day, setDay] = useState('')
  const [asked, setAsked] = useState(false)
  const set = (to: string | null) => {
    setAsked(to === null && !asked)
    if (to !== null || asked) onSet(to)
  }
  const changeDay = (to: string) => {
    setAsked(false)
    setDay(to)
  }
  return (
    <>
      <DeskField label="Due" onChange={changeDay} type="date" value={day} width={168} />
      <DeskButton
        disabled={still}
        emphasis={asked ? 'primary' : 'secondary'}
        label={day === '' ? (asked ? 'Yes, take off' : 'No due day') : 'Set day'}
        onPress={() => set(day === '' ? null : day)}
      />
    </>
  )
}

/** The way out stands below the count: beside all that can be set it has no room on a tablet. */
const Count = styled('div')({ display: 'grid', justifyItems: 'start', gap: 2 })

const Root = styled('section')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'flex-end',
  flex: 'none',
  gap: 12,
  padding: '10px 16px',
  marginBlockEnd: 12,
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.body,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.brand}`,
  background: theme.floor.colours.surface,
  'b, [role=status]': { alignSelf: 'center', fontWeight: 700 },
}))
