import { styled } from '@mui/material/styles'
import type { ShopFinding } from '#protocol/shop-standing.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

type Props = {
  readonly findings: readonly ShopFinding[]
  readonly disabled: boolean
  readonly onCheck: () => void
}

/** Credentials, rights, version, currency, webhooks: what is wrong and what to do, then what is in order. */
export function ShopCondition({ findings, disabled, onCheck }: Props) {
  const open = findings.filter(({ state }) => state !== 'ok')
  const good = findings.filter(({ state }) => state === 'ok')
  const isWrong = open.some(({ state }) => state !== 'note')
  if (findings.length === 0) return null
  return (
    <section>
      <Head>
        <h2>{isWrong ? 'To be mended first' : 'The connection'}</h2>
        <DeskButton disabled={disabled} label="Check now" onPress={onCheck} small />
      </Head>
      {isWrong && (
        <p>
          The floor works on, and what Shopify is to be told waits here: nothing is lost, nothing goes twice.
        </p>
      )}
      <ul>
        {open.map(({ state, words, remedy }) => (
          <li key={words}>
            <div>
              <Strong>{words}</Strong>
              {remedy !== '' && <Quiet>{remedy}</Quiet>}
            </div>
            <StatusBadge tone={TONES[state]}>{STATE_WORDS[state]}</StatusBadge>
          </li>
        ))}
        {good.length > 0 && (
          <li>
            <Quiet>{good.map(({ words }) => words).join(' · ')}</Quiet>
            <StatusBadge tone="done">in order</StatusBadge>
          </li>
        )}
      </ul>
    </section>
  )
}

const TONES = { todo: 'needs', weather: 'short', note: 'idle', ok: 'done' } as const
const STATE_WORDS = {
  todo: 'mend this',
  weather: 'no answer',
  note: 'good to know',
  ok: 'in order',
} as const

const Head = styled('div')({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 24,
})
