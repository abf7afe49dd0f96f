import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { doneSchema } from '#protocol/command.ts'
import { useTell } from '../../sync/react/use-commands.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { useMayChange } from './may-change.tsx'

/** What each place is called here; what the shop calls it stays with the shop. */
export function Places() {
  const { locations } = useNames()
  const { may } = useMayChange()
  return (
    <Root>
      <h2>Places</h2>
      {locations.map(({ id, name }) =>
        may ? <Place id={id} key={`${id} ${name}`} name={name} /> : <p key={id}>{name}</p>,
      )}
      <p>Bins are written on each item, for each place.</p>
    </Root>
  )
}

function Place({ id, name }: { readonly id: string; readonly name: string }) {
  const tell = useTell()
  const [text, setText] = useState(name)
  const [problem, setProblem] = useState<string | null>(null)
  const wanted = text.trim()
  async function rename(): Promise<void> {
    const done = await tell(`/api/locations/${encodeURIComponent(id)}`, { name: wanted }, doneSchema)
    setProblem(done.ok ? null : done.error)
  }
  return (
    <>
      <Line>
        <DeskField label={name} maxLength={120} onChange={setText} value={text} />
        <DeskButton
          disabled={wanted === '' || wanted === name}
          label="Rename"
          onPress={() => void rename()}
        />
      </Line>
      <ProblemLine words={problem} />
    </>
  )
}

const Root = styled('section')(({ theme }) => ({
  display: 'grid',
  gap: 12,
  h2: { margin: 0, fontSize: theme.floor.text.label },
  p: { margin: 0, fontSize: theme.floor.text.small, fontWeight: 600 },
}))

const Line = styled('div')({ display: 'flex', alignItems: 'end', gap: 12, '& > label': { flex: 1 } })
