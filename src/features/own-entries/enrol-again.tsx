import TextField from '@mui/material/TextField'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { normaliseScan } from '#domain/scan/normalise.ts'
import { ownCodeKindByShape } from '#domain/scan/own-code.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { ENROL_WORDS } from '../../device/device-state.ts'
import { codeFromScan } from '../../device/enrol-code.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { useScanner } from '../../ui/scan/scan-context.ts'
import { toneOf } from '../../ui/tokens.ts'

/** The server takes nothing more under this tablet's name: a code gives it a new one, with its work kept. */
export function EnrolAgain({ words }: { readonly words: string }) {
  const { device } = useDependencies()
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function enrol(withCode: string): Promise<void> {
    setBusy(true)
    setProblem(null)
    const result = await device.enrolAgain(withCode.trim())
    setBusy(false)
    if (!result.ok) setProblem(ENROL_WORDS[result.error])
  }

  // As on a new tablet, the code on the supervisor's screen is enough. A badge still changes the person.
  useScanner(scan => {
    if (busy || ownCodeKindByShape(normaliseScan(scan.raw).text) !== null) return 'pass'
    const scanned = codeFromScan(scan.raw, window.location.origin)
    if (scanned.kind === 'elsewhere') {
      setProblem(`This code is for ${scanned.origin}: this tablet belongs to ${window.location.origin}.`)
      return 'handled'
    }
    setCode(scanned.code)
    void enrol(scanned.code)
    return 'handled'
  })

  return (
    <Root>
      <p>
        <Icon name="flag" size={28} strokeWidth={2.8} />
        <span>
          {words}
          <small>Scan the code on the supervisor’s screen, or type it.</small>
        </span>
      </p>
      <Row>
        <TextField
          autoComplete="off"
          label="Enrolment code"
          onChange={event => setCode(event.target.value)}
          slotProps={{
            htmlInput: { autoCapitalize: 'characters', spellCheck: false },
            input: { sx: { height: 96, fontSize: 32, fontWeight: 700, letterSpacing: '0.08em' } },
          }}
          value={code}
        />
        <FloorButton
          disabled={busy || code.trim() === ''}
          emphasis="primary"
          icon="tablet"
          label={busy ? 'Asking the server …' : 'Enrol this tablet again'}
          onPress={() => void enrol(code)}
        />
      </Row>
      {problem !== null && <div role="alert">{problem}</div>}
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
  small: { display: 'block', marginBlockStart: 4, fontSize: theme.floor.text.body, fontWeight: 600 },
}))

const Row = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 16 })
