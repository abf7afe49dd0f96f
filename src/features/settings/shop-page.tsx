import { styled } from '@mui/material/styles'
import { useCallback, useEffect, useState } from 'react'
import { doneSchema } from '#protocol/command.ts'
import { effectsDoneSchema, type ShopStanding, shopStandingSchema } from '#protocol/shop-standing.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { failureWords } from '../../sync/commands.ts'
import { useTell } from '../../sync/react/use-commands.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useSession } from '../../sync/react/use-status.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { Quiet } from '../../ui/desk/desk-table.tsx'
import { NarrowBar } from '../../ui/desk/narrow-bar.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { useMayChange, WhyNot } from './may-change.tsx'
import { SettingsTabs } from './settings-tabs.tsx'
import { ShopCondition } from './shop-condition.tsx'
import { ShopEffects } from './shop-effects.tsx'

const ASKED_EVERY_MS = 5_000

/** The way to Shopify: what has not arrived and why, how far its catalogue was read, what it changed. */
export function ShopPage() {
  const { why, may } = useMayChange('resolve')
  const { standing, problem, look } = useStanding()
  const tell = useTell()
  const [refused, setRefused] = useState<string | null>(null)
  async function change(path: string, body: object): Promise<void> {
    const done = await tell(path, body, effectsDoneSchema)
    setRefused(done.ok ? null : done.error)
    look()
  }
  async function ask(path: string): Promise<void> {
    const done = await tell(path, {}, doneSchema)
    setRefused(done.ok ? null : done.error)
    look()
  }
  return (
    <DeskPage
      note="What the book has for Shopify goes there by itself; here is what does not."
      title="Shopify"
    >
      <NarrowBar>
        <SettingsTabs current="shop" />
      </NarrowBar>
      <WhyNot why={why} />
      <ProblemLine words={refused ?? problem} />
      {standing === null ? (
        problem === null && <EmptyState sentence="Asking the server …" />
      ) : (
        <Scroller aria-label="How it stands with Shopify" role="region" tabIndex={0}>
          <Standing standing={standing} />
          <ShopCondition
            disabled={!may}
            findings={standing.findings}
            onCheck={() => void ask('/api/shop/check')}
          />
          <ShopEffects
            disabled={!may}
            effects={standing.effects}
            onRetry={outboxIds => void change('/api/shop/effects/retry', { outboxIds })}
            onSettle={(outboxIds, arrived) => void change('/api/shop/effects/settle', { outboxIds, arrived })}
          />
          <News
            disabled={!may}
            news={standing.news}
            onSettle={id => void ask(`/api/shop/news/${id}/settle`)}
          />
          <p>
            Each effect reaches Shopify once, also where an answer is lost: Shopify knows a request again by
            its key. One combination cannot be made exact: a shop that ignores these keys, and an answer that
            is lost. There nothing is sent twice, and a person says whether it arrived.
          </p>
        </Scroller>
      )}
    </DeskPage>
  )
}

function Standing({ standing }: { readonly standing: ShopStanding }) {
  const { connected, waiting, needsPerson, heldUpBy, reading, hearsWebhooks } = standing
  const nowMs = useNow()
  if (!connected) return <p>No shop is connected.</p>
  const nothingWaits =
    needsPerson === 0 ? 'Everything that Shopify is told is there' : 'Everything else is there'
  const going = waiting === 0 ? nothingWaits : `${waiting} on the way`
  return (
    <section>
      <Badges>
        <StatusBadge tone={heldUpBy === null ? 'done' : 'short'}>{going}</StatusBadge>
        {needsPerson > 0 && (
          <StatusBadge tone="refused">
            {needsPerson} {needsPerson === 1 ? 'waits' : 'wait'} for a person
          </StatusBadge>
        )}
        <StatusBadge tone="idle">
          {hearsWebhooks ? 'Shopify tells of changes at once' : 'Shopify is asked every 30 seconds'}
        </StatusBadge>
      </Badges>
      {heldUpBy !== null && <p>Held up: {heldUpBy}. It is tried again by itself.</p>}
      {reading !== null && (
        <p aria-live="polite">
          {reading.finishedAtMs === null
            ? `Reading the catalogue: ${reading.variants} variants, ${reading.levels} levels so far`
            : `Catalogue read ${dayAndTime(reading.finishedAtMs, nowMs)}: ${readWords(reading.variants)}`}
          {reading.isFirst && '. The floor can work meanwhile'}.
        </p>
      )}
    </section>
  )
}

type NewsProps = {
  readonly news: ShopStanding['news']
  readonly disabled: boolean
  readonly onSettle: (id: number) => void
}

function News({ news, disabled, onSettle }: NewsProps) {
  const nowMs = useNow()
  if (news.length === 0) return null
  return (
    <section>
      <h2>What Shopify changed</h2>
      <ul>
        {news.map(({ id, words, atMs, asks }) => (
          <li key={id}>
            <div>
              {asks && <StatusBadge tone="short">look at it</StatusBadge>} {words}{' '}
              <Quiet>{dayAndTime(atMs, nowMs)}</Quiet>
            </div>
            <DeskButton disabled={disabled} icon="check" label="Seen" onPress={() => onSettle(id)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Asked again and again while the page is open. */
function useStanding() {
  const { commands } = useDependencies()
  const actorId = useSession().signedIn?.personId ?? ''
  const [standing, setStanding] = useState<ShopStanding | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const look = useCallback(async () => {
    const path = `/api/shop/standing?actorId=${encodeURIComponent(actorId)}`
    const answer = await commands.get(path, shopStandingSchema)
    setProblem(answer.ok ? null : failureWords(answer.error))
    if (answer.ok) setStanding(answer.value)
  }, [commands, actorId])
  useEffect(() => {
    void Promise.resolve().then(look)
    const timer = setInterval(() => void look(), ASKED_EVERY_MS)
    return () => clearInterval(timer)
  }, [look])
  return { standing, problem, look: () => void look() }
}

const Badges = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 12 })

const Scroller = styled('div')(({ theme }) => ({
  flex: 1,
  minHeight: 0,
  overflowY: 'auto',
  padding: '16px 24px',
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.line}`,
  background: theme.floor.colours.surface,
  h2: { margin: '24px 0 8px', fontSize: theme.floor.text.label, fontWeight: 700 },
  p: { margin: '10px 0', lineHeight: 1.4 },
  ul: { listStyle: 'none', margin: 0, padding: 0 },
  li: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: 24,
    paddingBlock: 10,
    borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  },
}))

/** After the first reading only what changed is read: usually nothing. */
function readWords(variants: number): string {
  if (variants === 0) return 'nothing new'
  return variants === 1 ? '1 variant' : `${variants} variants`
}
