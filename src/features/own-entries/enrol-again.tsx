import TextField from '@mui/material/TextField'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useDependencies } from '../../app/dependencies.ts'
import { ENROL_WORDS } from '../../device/device-state.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { toneOf } from '../../ui/tokens.ts'

/** The server takes nothing more under this tablet's name: a code gives it a new one, with its work kept. */
export function EnrolAgain({ words }: { readonly words: string }) {
  const { device } = useDependencies()
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function enrol(): Promise<void> {
    setBusy(true)
    setProblem(null)
    const result = await device.enrolAgain(code.trim())
    setBusy(false)
    if (!result.ok) setProblem(ENROL_WORDS[result.error])
  }

  return (
    <Root>
      <p>
        <Icon name="flag" size={28} strokeWidth={2.8} />
        {words}
      </p>
      <Row>
        <TextField
          autoComplete="off"
          label="Enrolment code"
          onChange={event => setCode(event.target.value)}
          value={code}
        />
        <FloorButton
          disabled={busy || code.trim() === ''}
          emphasis="primary"
          icon="tablet"
          label={busy ? 'Asking the server …' : 'Enrol this tablet again'}
          onPress={() => void enrol()}
        />
      </Row>
      <div role="alert">{problem}</div>
    </Root>
  )
}

const Root = styled('section')(({ theme }) => ({
  display: 'grid',
  gap: 14,
  padding: '14px 18px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.label,
  fontWeight: 700,
  lineHeight: 1.25,
  background: toneOf(theme, 'refused').soft,
  color: toneOf(theme, 'refused').onSoft,
  '& > p': { display: 'flex', alignItems: 'center', gap: 14, margin: 0 },
}))

const Row = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 16 })
