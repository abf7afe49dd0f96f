import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { Person } from '#domain/people/person.ts'
import { PIN_FAULT_WORDS, pinFault } from '#domain/people/pin.ts'
import { doneSchema } from '#protocol/command.ts'
import { badgeAnswerSchema } from '#protocol/settings.ts'
import { useTell } from '../../sync/react/use-commands.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'

type Props = { readonly person: Person; readonly onBadge: (code: string) => void }

/** How a person signs in: a PIN that somebody chooses, a badge whose code the server makes. */
export function PersonSecrets({ person, onBadge }: Props) {
  const tell = useTell()
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const path = `/api/people/${encodeURIComponent(person.id)}`

  async function savePin(): Promise<void> {
    const fault = pinFault(pin)
    if (fault !== null) return setProblem(PIN_FAULT_WORDS[fault])
    setBusy(true)
    const saved = await tell(`${path}/pin`, { pin }, doneSchema)
    setBusy(false)
    setProblem(saved.ok ? null : saved.error)
    if (!saved.ok) return
    setPin('')
    setSaid('The PIN is set; tablets know it as soon as they hear from the server.')
  }

  async function makeBadge(): Promise<void> {
    setBusy(true)
    const made = await tell(`${path}/badge`, {}, badgeAnswerSchema)
    setBusy(false)
    setProblem(made.ok ? null : made.error)
    if (made.ok) onBadge(made.value.code)
  }

  return (
    <Root>
      <h2>Signs in with</h2>
      <Line>
        <DeskField
          hint="4 to 8 digits. Nobody can read it afterwards."
          inputMode="decimal"
          label={person.pin === null ? 'PIN (none yet)' : 'A new PIN in the place of the old one'}
          maxLength={8}
          onChange={value => {
            setPin(value)
            setProblem(null)
            setSaid('')
          }}
          value={pin}
        />
        <DeskButton disabled={busy || pin === ''} label="Set PIN" onPress={() => void savePin()} />
      </Line>
      <Line>
        <p>{person.badge === null ? 'No badge yet.' : 'Has a badge; a new one makes it void.'}</p>
        <DeskButton
          disabled={busy}
          icon="print"
          label={person.badge === null ? 'Make a badge' : 'Make a new badge'}
          onPress={() => void makeBadge()}
        />
      </Line>
      <p aria-live="polite">{said}</p>
      <ProblemLine words={problem} />
    </Root>
  )
}

const Root = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 12,
  paddingBlockStart: 12,
  borderBlockStart: `1px solid ${theme.floor.colours.line}`,
  h2: { margin: 0, fontSize: theme.floor.text.label, fontWeight: 700 },
  p: { margin: 0, fontSize: theme.floor.text.small, fontWeight: 600 },
}))

const Line = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  '& > label, & > p': { flex: 1 },
})
