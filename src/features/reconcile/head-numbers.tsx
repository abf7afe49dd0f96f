import { styled } from '@mui/material/styles'
import type { Budget } from '#protocol/reconcile.ts'
import { dayAndTime } from '../../ui/time-words.ts'
import type { Comparison } from './use-comparison.ts'

type Props = {
  readonly comparison: Comparison
  readonly differ: number
  readonly inSync: number
  /** Locations that Shopify knows: how many rows an item makes. */
  readonly placeCount: number
  /** Not only what is built here is compared. */
  readonly hasMaterials: boolean
  readonly nowMs: number
}

/** Three numbers, the largest thing of the page, and how much of Shopify's budget is left. */
export function HeadNumbers({ comparison, differ, inSync, placeCount, hasMaterials, nowMs }: Props) {
  const { itemsDone, itemsTotal, notLinked, isKept, asOfMs, budget } = comparison
  const all = (itemsTotal - notLinked.length) * placeCount
  const toCome = (itemsTotal - itemsDone) * placeCount
  const word = hasMaterials ? 'item' : 'BOM'
  const asOf = asOfMs === null ? '' : dayAndTime(asOfMs, nowMs)
  return (
    <Root aria-live="polite">
      <span>
        <b>{differ}</b> {differ === 1 ? `${word} differs` : `${word}s differ`}
      </span>
      <span>
        <b>{inSync}</b> in sync
      </span>
      <span>
        <b>{toCome}</b> of {all} rows to come
      </span>
      <Side>
        {asOf !== '' && <span>{isKept ? `as of ${asOf}, from this device` : `as of ${asOf}`}</span>}
        <BudgetGauge budget={budget} />
      </Side>
    </Root>
  )
}

/** A thin gauge: Shopify answers only so much in a minute, and what the floor has to tell goes first. */
export function BudgetGauge({ budget }: { readonly budget: Budget | null }) {
  if (budget === null) return null
  const share = Math.max(0, Math.min(1, budget.available / budget.maximum))
  const words = `Shopify’s budget: ${Math.round(share * 100)} % free`
  return (
    <Gauge
      aria-label={words}
      aria-valuemax={100}
      aria-valuemin={0}
      aria-valuenow={Math.round(share * 100)}
      role="meter"
      title={`${words}, ${budget.perSecond} points a second come back`}
    >
      <i style={{ inlineSize: `${share * 100}%` }} />
    </Gauge>
  )
}

const Root = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'baseline',
  flex: 'none',
  flexWrap: 'wrap',
  gap: '4px 32px',
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
  b: {
    fontSize: theme.floor.text.headline,
    fontWeight: 700,
    lineHeight: 1.05,
    fontVariantNumeric: 'tabular-nums',
    color: theme.floor.colours.ink,
  },
}))

const Side = styled('div')({
  display: 'grid',
  gap: 6,
  marginInlineStart: 'auto',
  minWidth: 180,
  fontSize: 15,
})

const Gauge = styled('div')(({ theme }) => ({
  height: 8,
  borderRadius: 4,
  overflow: 'hidden',
  background: theme.floor.colours.sunk,
  border: `1px solid ${theme.floor.colours.line}`,
  i: { display: 'block', height: '100%', background: theme.floor.colours.brand },
}))
