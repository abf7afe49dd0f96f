import { styled } from '@mui/material/styles'
import { linesDone } from '#domain/work-order/next-job.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { toneOf } from '../../ui/tokens.ts'
import type { PlanEdit, RunQuestion } from './use-plan-edit.ts'

type Props = { readonly question: RunQuestion; readonly onAnswer: PlanEdit['answer'] }

/** A plan changed while runs are open: is it meant for them too? Asked once; silence means no. */
export function RunQuestionLine({ question, onAnswer }: Props) {
  const names = useNames()
  const runs = question.runs.map(({ state }) => {
    const { run } = state
    return `${shownNumber(run)} (${names.firstName(run.startedById)}, ${linesDone(state)} lines picked)`
  })
  return (
    <Root role="status">
      <b>Also for {runs.join(' and ')}?</b>
      <DeskButton emphasis="primary" label="Yes" onPress={() => void onAnswer(true)} small />
      <DeskButton label="From the next run" onPress={() => void onAnswer(false)} small />
    </Root>
  )
}

const Root = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 12,
  padding: '8px 16px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.small,
  background: toneOf(theme, 'needs').soft,
  color: toneOf(theme, 'needs').onSoft,
}))
