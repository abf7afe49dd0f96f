import { styled } from '@mui/material/styles'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { hasRight } from '#domain/people/rights.ts'
import { shopBand, type ShopWait } from '#domain/shopify/band.ts'
import { healthAnswerSchema } from '#protocol/health.ts'
import { type ShopStanding, shopStandingSchema } from '#protocol/shop-standing.ts'
import type { Commands } from '../sync/commands.ts'
import { useNow } from '../sync/react/use-now.ts'
import { useSignedIn, useStatusPart } from '../sync/react/use-status.ts'
import { Icon } from '../ui/icons.tsx'
import { ownProps } from '../ui/own-props.ts'
import type { Tone } from '../ui/palette.ts'
import { dayAndTime } from '../ui/time-words.ts'
import { toneOf } from '../ui/tokens.ts'
import { useDependencies } from './dependencies.ts'

const ASK_EVERY_MS = 30_000
const NOTHING: ShopWait = { todo: null, waiting: 0, needsPerson: 0, heldUpBy: null, oldestSinceMs: null }

/** Above every page of the desk: what Shopify has not heard of, for whoever may do something about it. */
export function ShopBand() {
  const wait = useShopWait()
  const nowMs = useNow()
  const band = shopBand(wait, nowMs, atMs => dayAndTime(atMs, nowMs))
  if (band === null) return null
  return (
    <Root role="status" tone={band.tone}>
      <Icon name={band.tone === 'needs' ? 'flag' : 'clock'} size={22} />
      {band.words}
      <Link to="/settings?show=shop">{band.tone === 'needs' ? 'See what to do' : 'Look'}</Link>
    </Root>
  )
}

/** Asked every half minute. Without network it stays as it was: the pill says how old that is. */
function useShopWait(): ShopWait {
  const { commands } = useDependencies()
  const online = useStatusPart(status => status.online)
  const person = useSignedIn()?.person ?? null
  const actorId = person !== null && hasRight(person.roles, 'resolve') ? person.id : null
  const [wait, setWait] = useState(NOTHING)
  useEffect(() => {
    if (!online || actorId === null) return
    let left = false
    const ask = async () => {
      const found = await waitNow(commands, actorId)
      if (!left && found !== null) setWait(found)
    }
    void ask()
    const timer = setInterval(() => void ask(), ASK_EVERY_MS)
    return () => {
      left = true
      clearInterval(timer)
    }
  }, [commands, online, actorId])
  return actorId === null ? NOTHING : wait
}

/** Null where nobody answers. The rows are asked for only where there are any. */
async function waitNow(commands: Commands, actorId: string): Promise<ShopWait | null> {
  const health = await commands.get('/healthz', healthAnswerSchema)
  if (!health.ok) return null
  const { outbox, shopTodos } = health.value
  if (outbox.waiting + outbox.needsPerson + shopTodos === 0) return NOTHING
  const path = `/api/shop/standing?actorId=${encodeURIComponent(actorId)}`
  const standing = await commands.get(path, shopStandingSchema)
  return standing.ok ? waitOf(standing.value) : null
}

function waitOf({ waiting, needsPerson, heldUpBy, effects, findings }: ShopStanding): ShopWait {
  const todo = findings.find(({ state }) => state === 'todo')?.words ?? null
  const times = effects.filter(({ asks }) => asks === null).map(({ sinceMs }) => sinceMs)
  return {
    todo,
    waiting,
    needsPerson,
    heldUpBy,
    oldestSinceMs: times.length === 0 ? null : Math.min(...times),
  }
}

const Root = styled(
  'div',
  ownProps('tone'),
)<{ tone: Tone }>(({ theme, tone }) => ({
  display: 'flex',
  alignItems: 'center',
  flex: 'none',
  gap: 12,
  minHeight: 44,
  padding: '4px 28px',
  fontSize: theme.floor.text.small,
  fontWeight: 700,
  background: toneOf(theme, tone).soft,
  color: toneOf(theme, tone).onSoft,
  a: { marginInlineStart: 'auto', paddingBlock: 8, color: 'inherit' },
  '@media print': { display: 'none' },
}))
