import TextField from '@mui/material/TextField'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { Act } from '#domain/ledger/entry.ts'
import { useAppend } from '../../sync/react/use-append.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'

type Props = { readonly orderIds: readonly string[] }

/** A line for whoever comes next: it stands on tomorrow's card of each job that goes on. */
export function HandoverNote({ orderIds }: Props) {
  const append = useAppend()
  const [text, setText] = useState('')
  const [isKept, setIsKept] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const said = text.trim()
  const leave = async () => {
    const act: Act = { kind: 'noted', body: { text: said, photos: [] } }
    const result = await append(
      orderIds.map(workOrderId => ({ act, workOrderId, runId: null, postings: [] })),
    )
    setProblem(result.ok ? null : result.error)
    setIsKept(result.ok)
    if (result.ok) setText('')
  }
  return (
    <Row>
      <TextField
        fullWidth
        helperText={isKept ? 'Kept. It shows on the job’s card.' : 'It shows on the job’s card tomorrow.'}
        label="A line for whoever comes next"
        onChange={event => {
          setText(event.target.value)
          setIsKept(false)
        }}
        slotProps={{ htmlInput: { maxLength: 2000 }, input: { sx: { fontSize: 22, minHeight: 72 } } }}
        value={text}
      />
      {said !== '' && (
        <FloorButton emphasis="secondary" icon="note" label="Leave it" onPress={() => void leave()} />
      )}
      <ProblemLine words={problem} />
    </Row>
  )
}

const Row = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: 16,
  alignItems: 'start',
  padding: '16px 0',
})
