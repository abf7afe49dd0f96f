import TextField from '@mui/material/TextField'
import { styled } from '@mui/material/styles'
import { type FormEvent, useState } from 'react'
import type { Revocation } from '#protocol/device.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { ENROL_WORDS, type EnrolRefusal } from '../../device/device-state.ts'
import { codeFromScan } from '../../device/enrol-code.ts'
import { useStatus } from '../../sync/react/use-status.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ownProps } from '../../ui/own-props.ts'
import { useScanner } from '../../ui/scan/scan-context.ts'
import { switchedOffWords } from '../../sync/react/switched-off-words.ts'
import { toneOf } from '../../ui/tokens.ts'
import { useWatched } from '../../ui/use-watched.ts'
import { CheckRow } from './check-row.tsx'
import { lostWords } from './lost-words.ts'

type Props = {
  /** From the link `/enrol/CODE`, or empty. */
  readonly code: string
  /** It was enrolled here before, and a supervisor switched it off. */
  readonly switchedOff: { readonly by: Revocation | null } | null
}

/** The first thing a new tablet shows, and the only one: one code, once. */
export function EnrolScreen({ code: linked, switchedOff }: Props) {
  const { device, nowMs } = useDependencies()
  const [code, setCode] = useState(linked)
  const state = useWatched(device.state)
  const lost = state.stage === 'notEnrolled' ? state.lost : null
  const [name, setName] = useState(() => lost?.mark?.name ?? defaultName())
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function enrol(withCode: string): Promise<void> {
    if (busy || withCode.trim() === '' || name.trim() === '') return
    setBusy(true)
    setProblem(null)
    const result = await device.enrol(withCode.trim(), name.trim())
    // Enrolled, this screen goes away by itself, after a moment where entries are taken over.
    if (result.ok) return
    setBusy(false)
    setProblem(ENROL_WORDS[result.error satisfies EnrolRefusal])
  }

  useScanner(scan => {
    const scanned = codeFromScan(scan.raw, window.location.origin)
    if (scanned.kind === 'elsewhere') {
      setProblem(`This code is for ${scanned.origin}. Open that address on this tablet.`)
      return
    }
    setCode(scanned.code)
    return enrol(scanned.code).then(() => undefined)
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void enrol(code)
  }
  return (
    <Root>
      <Form onSubmit={submit}>
        <Brand>Floorbook</Brand>
        {switchedOff !== null && (
          <Was role="status" tone="refused">
            {switchedOffWords(switchedOff.by, nowMs())}. What was done on it is handed in; it holds nothing
            any more.
          </Was>
        )}
        {lost !== null && (
          <Was role="status" tone={lost.copiedCount === 0 ? 'refused' : 'needs'}>
            {lostWords(lost, nowMs())}
          </Was>
        )}
        <Headline>Scan the code on the supervisor’s screen</Headline>
        <Hint>
          Or type it. A code lives ten minutes and works once; the server’s own console prints the first.
        </Hint>
        <Fields>
          <TextField
            autoComplete="off"
            fullWidth
            label="Enrolment code"
            onChange={event => setCode(event.target.value)}
            slotProps={{
              htmlInput: { autoCapitalize: 'characters', spellCheck: false, style: CODE_LETTERS },
            }}
            value={code}
          />
          <TextField
            autoComplete="off"
            fullWidth
            label="Name of this tablet"
            onChange={event => setName(event.target.value)}
            value={name}
          />
        </Fields>
        <Problem role="alert">{device.secure ? problem : ENROL_WORDS.insecureOrigin}</Problem>
        <FloorButton
          disabled={busy || !device.secure || code.trim() === '' || name.trim() === ''}
          emphasis="primary"
          icon="tablet"
          label={busy ? 'Asking the server …' : 'Enrol this tablet'}
          onPress={() => void enrol(code)}
          size="tall"
          wide
        />
      </Form>
      <TabletFacts secure={device.secure} />
    </Root>
  )
}

function TabletFacts({ secure }: { readonly secure: boolean }) {
  const { storage } = useStatus()
  const onHomeScreen = window.matchMedia('(display-mode: standalone)').matches
  return (
    <Facts>
      <FactsTitle>This tablet</FactsTitle>
      <CheckRow
        detail={secure ? window.location.origin : 'Not secure: the app would not open without network.'}
        ready={secure}
        tone={secure ? 'done' : 'refused'}
        words="Address"
      />
      <CheckRow
        detail={
          storage.persisted
            ? 'Kept: the browser will not clear the book.'
            : 'Asked for when the tablet is enrolled. If the browser says no, put the app on the home screen.'
        }
        ready={storage.persisted}
        tone={storage.persisted ? 'done' : 'idle'}
        words="Storage"
      />
      <CheckRow
        detail={
          onHomeScreen
            ? 'Opens from the home screen, without network too.'
            : 'In a browser page. Use the browser’s menu: “Install” or “Add to home screen”.'
        }
        ready={onHomeScreen}
        tone={onHomeScreen ? 'done' : 'idle'}
        words="Home screen"
      />
    </Facts>
  )
}

function defaultName(): string {
  return window.matchMedia('(pointer: coarse)').matches ? 'Tablet' : 'Desk'
}

const CODE_LETTERS = { fontSize: 32, fontWeight: 700, letterSpacing: '0.08em' }

const Root = styled('main')(({ theme }) => ({
  position: 'absolute',
  inset: 0,
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1.5fr) minmax(0, 1fr)',
  overflow: 'auto',
  background: theme.floor.colours.paper,
  color: theme.floor.colours.ink,
  '@media (max-width: 860px)': { gridTemplateColumns: '1fr' },
}))

const Form = styled('form')({
  display: 'flex',
  flexDirection: 'column',
  justifyContent: 'center',
  gap: 16,
  width: '100%',
  maxWidth: 720,
  padding: '32px 48px',
  margin: '0 auto',
})

const Brand = styled('div')(({ theme }) => ({
  fontSize: theme.floor.text.label,
  fontWeight: 700,
  color: theme.floor.colours.inkSoft,
}))

/** What became of the device that this browser was. */
const Was = styled(
  'p',
  ownProps('tone'),
)<{
  readonly tone: 'refused' | 'needs'
}>(({ theme, tone }) => ({
  margin: 0,
  padding: '12px 16px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.label,
  fontWeight: 700,
  lineHeight: 1.25,
  background: toneOf(theme, tone).soft,
  color: toneOf(theme, tone).onSoft,
}))

const Headline = styled('h1')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.headline,
  fontWeight: 700,
  lineHeight: 1.08,
  letterSpacing: '-0.01em',
  textWrap: 'balance',
}))

const Hint = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.body,
  color: theme.floor.colours.inkSoft,
}))

const Fields = styled('div')({ display: 'grid', gap: 16, paddingBlockStart: 8 })

const Problem = styled('div')(({ theme }) => ({
  minHeight: 28,
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  color: toneOf(theme, 'refused').onSoft,
}))

const Facts = styled('aside')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  justifyContent: 'center',
  gap: 4,
  padding: 32,
  background: theme.floor.colours.sunk,
}))

const FactsTitle = styled('h2')(({ theme }) => ({
  margin: '0 0 8px',
  fontSize: theme.floor.text.label,
  fontWeight: 700,
}))
