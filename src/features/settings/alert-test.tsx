import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { type AlertTestAnswer, alertTestAnswerSchema, type WayTried } from '#protocol/settings.ts'
import { useTell } from '../../sync/react/use-commands.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const TONE_BY_STATE = { sent: 'done', failed: 'refused', off: 'idle' } as const

type Props = { readonly disabled: boolean; readonly unsaved: boolean }

/** Sends a test alert each way that is set up, and says what came of each. */
export function AlertTest({ disabled, unsaved }: Props) {
  const tell = useTell()
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<AlertTestAnswer | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  async function send(): Promise<void> {
    setBusy(true)
    setProblem(null)
    const sent = await tell('/api/alerts/test', {}, alertTestAnswerSchema)
    setBusy(false)
    setAnswer(sent.ok ? sent.value : null)
    if (!sent.ok) setProblem(sent.error)
  }
  return (
    <Root>
      <DeskButton
        disabled={disabled || busy || unsaved}
        icon="cloud"
        label={busy ? 'Sending …' : 'Send a test alert'}
        onPress={() => void send()}
      />
      <Outcome aria-live="polite">
        {unsaved && 'Save first: a test goes to what is saved.'}
        {answer !== null && !unsaved && (
          <>
            <Way name="Mail" tried={answer.mail} />
            <Way name="Address" tried={answer.webhook} />
          </>
        )}
      </Outcome>
      <ProblemLine words={problem} />
    </Root>
  )
}

function Way({ name, tried }: { readonly name: string; readonly tried: WayTried }) {
  return (
    <StatusBadge tone={TONE_BY_STATE[tried.state]}>
      {name}: {tried.words}
    </StatusBadge>
  )
}

const Root = styled('div')({
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  gap: 16,
  paddingBlock: 14,
})

const Outcome = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 12 })
