import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { WorkOrder } from '#domain/work-order/work-order.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { useOrderEdit } from './use-order-edit.ts'

const NOTE_MAX = 4_000

type Props = { readonly order: WorkOrder; readonly onExport: () => void }

/** A note for the timeline, and the whole of it as a file. */
export function ActivityTools({ order, onExport }: Props) {
  const edit = useOrderEdit(order.id)
  const [text, setText] = useState('')
  const over = text.trim().length - NOTE_MAX
  const note = async () => {
    if (await edit.act({ kind: 'noted', body: { text: text.trim(), photos: [] } })) setText('')
  }
  return (
    <Root>
      <Line>
        <DeskField
          label="Say something about this order"
          onChange={setText}
          value={text}
          {...(over > 0 ? { hint: `${over} characters too many: at most ${NOTE_MAX}.` } : {})}
        />
        <DeskButton
          disabled={text.trim() === '' || over > 0}
          icon="note"
          label="Add the note"
          onPress={() => void note()}
        />
        <DeskButton emphasis="quiet" icon="download" label="Ledger as CSV" onPress={onExport} />
      </Line>
      <ProblemLine words={edit.problem} />
    </Root>
  )
}

const Root = styled('div')({ display: 'grid', flex: 'none', gap: 8, paddingBlockEnd: 12 })

const Line = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto auto',
  alignItems: 'end',
  gap: 10,
})
