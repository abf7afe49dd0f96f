import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { templateOfOrder } from '#domain/work-order/order-form.ts'
import type { WorkOrder } from '#domain/work-order/work-order.ts'
import { useSaved } from '../../sync/react/use-saved.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'

/** The same again: another order like this one, now or whenever somebody takes the template. */
export function OrderAgain({ order }: { readonly order: WorkOrder }) {
  const navigate = useNavigate()
  const [naming, setNaming] = useState(false)
  return (
    <Root>
      <DeskButton
        icon="plus"
        label="Duplicate"
        onPress={() => void navigate(`/orders/new?copy=${encodeURIComponent(order.id)}`)}
        small
      />
      <DeskButton
        icon="print"
        label="Print traveler"
        onPress={() => void navigate(`/print/traveler?order=${encodeURIComponent(order.id)}`)}
        small
      />
      {order.items.length > 0 && !naming && (
        <DeskButton icon="note" label="Save as a template" onPress={() => setNaming(true)} small />
      )}
      {naming && <NameTemplate order={order} />}
    </Root>
  )
}

function NameTemplate({ order }: { readonly order: WorkOrder }) {
  const { saveTemplate } = useSaved()
  const [name, setName] = useState(order.name)
  const [state, setState] = useState<'typing' | 'saving' | 'saved'>('typing')
  const [problem, setProblem] = useState<string | null>(null)
  async function save(): Promise<void> {
    setState('saving')
    setProblem(null)
    const done = await saveTemplate(null, templateOfOrder(order, name.trim()))
    setState(done.ok ? 'saved' : 'typing')
    if (!done.ok) setProblem(done.error)
  }
  if (state === 'saved') return <b role="status">Saved: “{name.trim()}” stands under New order.</b>
  return (
    <>
      <DeskField label="Name of the template" maxLength={120} onChange={setName} value={name} width={230} />
      <DeskButton
        disabled={name.trim() === '' || state === 'saving'}
        emphasis="primary"
        label="Save template"
        onPress={() => void save()}
        small
      />
      <ProblemLine words={problem} />
    </>
  )
}

const Root = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'flex-end',
  gap: 10,
  padding: '10px 12px',
  borderBlockStart: `1px solid ${theme.floor.colours.line}`,
  fontSize: theme.floor.text.body,
}))
