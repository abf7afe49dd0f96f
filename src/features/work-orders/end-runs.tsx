import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { endAndCancel, runsInTheWay } from '#domain/work-order/end-runs.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { useAppend } from '../../sync/react/use-append.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import type { OrderPage } from './use-order-page.ts'

type Props = { readonly page: OrderPage; readonly onProblem: (words: string | null) => void }

/** Beside the cancelling that open runs refuse: ends them too, or leads to where their parts are put back. */
export function EndRuns({ page, onProblem }: Props) {
  const navigate = useNavigate()
  const append = useAppend()
  const [asked, setAsked] = useState(false)
  const [taking, setTaking] = useState(false)
  const way = runsInTheWay(page.runs)
  async function end(): Promise<void> {
    if (taking) return
    if (!asked) return setAsked(true)
    setTaking(true)
    const stored = await append(endAndCancel(page.order.id, way)).finally(() => setTaking(false))
    setAsked(false)
    onProblem(stored.ok ? null : stored.error)
  }
  const names = way.toEnd.map(({ run }) => shownNumber(run)).join(', ')
  if (way.toEnd.length > 0) {
    const then = way.toPutBack.length === 0 ? ' and cancel' : ''
    return (
      <Root>
        <DeskButton
          label={`${asked ? 'Yes: end' : 'End'} ${names}${then}`}
          onPress={() => void end()}
          pressed={asked}
          small
        />
        <span>{consequence(way.toPutBack.reduce((sum, { lines }) => sum + lines, 0))}</span>
      </Root>
    )
  }
  return (
    <Root>
      {way.toPutBack.map(({ run: { run }, lines }) => (
        <DeskButton
          icon="putBack"
          key={run.id}
          label={`Put back ${lineWords(lines)} of ${shownNumber(run)}`}
          onPress={() => void navigate(`/run/${run.id}/build`)}
          small
        />
      ))}
    </Root>
  )
}

function consequence(linesInHand: number): string {
  if (linesInHand === 0) return 'What is reserved goes free.'
  const back = `${lineWords(linesInHand)} in hand are put back before the order is cancelled`
  return `What is reserved goes free; ${back}.`
}

function lineWords(lines: number): string {
  return lines === 1 ? '1 line' : `${lines} lines`
}

const Root = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 })
