import { styled } from '@mui/material/styles'
import type { OrderLogAnswer } from '#protocol/order-log.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { dayAndTime } from '../../ui/time-words.ts'

/** What is on, what is off and why, and what somebody has to look at. */
export function Standing({ log }: { readonly log: OrderLogAnswer }) {
  const nowMs = useNow()
  const { sinceMs, listedAtMs, problem, activeBoms, inactiveBoms, waiting, untold, foreign } = log
  const stuck = waiting.filter(one => one.problem !== null)
  return (
    <Root>
      <Line>
        {sinceMs === null ? (
          <>
            <StatusBadge tone="idle">off</StatusBadge>
            Orders take nothing here. An owner switches it on in the settings: “Orders take parts at once”.
          </>
        ) : (
          <>
            <StatusBadge tone="done">on</StatusBadge>
            {`Orders placed since ${dayAndTime(sinceMs, nowMs)} are carried out. `}
            {listedAtMs === null ? 'Not read yet.' : `Last read ${dayAndTime(listedAtMs, nowMs)}.`}
          </>
        )}
        {` ${activeBoms} ${activeBoms === 1 ? 'BOM is' : 'BOMs are'} active`}
        {inactiveBoms > 0 &&
          `; ${inactiveBoms} sold in Shopify ${inactiveBoms === 1 ? 'is' : 'are'} not, and skipped`}
        .
      </Line>
      {problem !== null && (
        <Line role="status">
          <StatusBadge tone="needs">not read</StatusBadge>
          {problem}
        </Line>
      )}
      {foreign.length > 0 && (
        <Line role="status">
          <StatusBadge tone="short">another app</StatusBadge>
          {named(foreign.map(one => one.name))} {foreign.length === 1 ? 'bears' : 'bear'} tags of another app.
          Switch its deduction off first, or parts leave twice.
        </Line>
      )}
      {stuck.length > 0 && (
        <Line role="status">
          <StatusBadge tone="short">{stuck.length} waiting</StatusBadge>
          {stuck[0]?.problem}
        </Line>
      )}
      {untold.length > 0 && (
        <Line role="status">
          <StatusBadge tone="short">{untold.length} marks not told</StatusBadge>
          {untold[0]?.problem}
        </Line>
      )}
    </Root>
  )
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ')
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown
}

const Root = styled('section')(({ theme }) => ({
  display: 'grid',
  gap: 8,
  flex: 'none',
  paddingBlockEnd: 16,
  fontSize: theme.floor.text.small,
}))

const Line = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 10 })
