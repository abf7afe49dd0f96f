import { styled } from '@mui/material/styles'
import type { ShopFinding } from '#protocol/shop-standing.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { Icon } from '../../ui/icons.tsx'
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
          The floor works on. What Shopify cannot be told waits here: nothing is lost, nothing goes twice.
        </p>
      )}
      <ul>
        {open.map(({ state, words, remedy }) => (
          <li key={words}>
            <div>
              <Words>{words}</Words>
              {remedy !== '' && <Remedy>{remedy}.</Remedy>}
            </div>
            <StatusBadge tone={TONES[state]}>{STATE_WORDS[state]}</StatusBadge>
          </li>
        ))}
      </ul>
      <Good aria-label="In order">
        {good.map(({ words }) => (
          <div key={words}>
            <Icon name="check" size={20} />
            {words}
          </div>
        ))}
      </Good>
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

const Words = styled('div')({ fontWeight: 700, lineHeight: 1.3 })

/** Read to its end by whoever has to do it: never cut off. */
const Remedy = styled('div')(({ theme }) => ({
  marginBlockStart: 4,
  maxWidth: 900,
  fontSize: theme.floor.text.small,
  lineHeight: 1.35,
}))

const Good = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(380px, 1fr))',
  gap: '8px 24px',
  marginBlock: 12,
  fontSize: theme.floor.text.small,
  '& > div': { display: 'flex', alignItems: 'center', gap: 10 },
  svg: { flex: 'none', color: theme.floor.colours.tone.done.onSoft },
}))

const Head = styled('div')({
  display: 'flex',
  alignItems: 'end',
  justifyContent: 'space-between',
  gap: 24,
})
