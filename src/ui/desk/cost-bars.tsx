import { styled } from '@mui/material/styles'
import { COST_KINDS, type CostFigure, type CostKind, type OrderCost } from '#domain/cost/order-cost.ts'
import type { GlossaryWord } from '../glossary.ts'
import { moneyText } from '../money-text.ts'
import { Term } from '../term.tsx'

type Props = {
  readonly cost: OrderCost
  /** ISO 4217. */
  readonly currency: string
  readonly nameOf: (itemId: string) => string
  /** Whole units built so far; 0 says nothing of the cost of one. */
  readonly unitsBuilt: number
}

const WORDS: Readonly<Record<CostKind, { readonly term: GlossaryWord; readonly word: string }>> = {
  baseline: { term: 'baseline cost', word: 'Baseline' },
  planned: { term: 'planned cost', word: 'Planned' },
  actual: { term: 'actual cost', word: 'Actual so far' },
}

/** What an order was to cost, is to cost and has cost: three bars on one scale, with their sums. */
export function CostBars({ cost, currency, nameOf, unitsBuilt }: Props) {
  const scale = Math.max(1, ...COST_KINDS.map(kind => cost[kind].total))
  const hasLabour = COST_KINDS.some(kind => cost[kind].labour + cost[kind].lumpSum > 0)
  const missing = [...new Set(COST_KINDS.flatMap(kind => cost[kind].missing))].map(nameOf)
  return (
    <Root>
      <List>
        {COST_KINDS.map(kind => (
          <Row key={kind}>
            <dt>
              <Term word={WORDS[kind].term}>{WORDS[kind].word}</Term>
            </dt>
            <dd>
              <Bar figure={cost[kind]} isActual={kind === 'actual'} scale={scale} />
              <b>{moneyText(cost[kind].total, currency)}</b>
            </dd>
          </Row>
        ))}
      </List>
      {hasLabour && (
        <Key>
          <Swatch part="materials" /> materials <Swatch part="labour" /> labour
        </Key>
      )}
      {unitsBuilt > 0 && cost.actual.total > 0 && (
        <Said>{moneyText(Math.round(cost.actual.total / unitsBuilt), currency)} for each one built</Said>
      )}
      {cost.labourIsDouble && (
        <Warning>Labour is in the materials and as a lump sum too: both are counted.</Warning>
      )}
      {missing.length > 0 && (
        <Warning>
          Without {missing.slice(0, 4).join(', ')}
          {missing.length > 4 && ` and ${missing.length - 4} more`}: their cost is not known.
        </Warning>
      )}
    </Root>
  )
}

type BarProps = { readonly figure: CostFigure; readonly scale: number; readonly isActual: boolean }

function Bar({ figure, scale, isActual }: BarProps) {
  const width = (money: number) => ({ width: `${Math.max(0, (money / scale) * 100)}%` })
  const labour = figure.labour + figure.lumpSum
  return (
    <Track aria-hidden>
      <Part data-actual={isActual} data-part="materials" style={width(figure.materials)} />
      <Part data-actual={isActual} data-part="labour" style={width(labour)} />
    </Track>
  )
}

function Swatch({ part }: { readonly part: 'materials' | 'labour' }) {
  return <Part aria-hidden data-part={part} style={{ display: 'inline-block', width: 16, height: 12 }} />
}

const Root = styled('div')({ display: 'grid', gap: 8 })

const List = styled('dl')({ display: 'grid', gap: 8, margin: 0 })

const Row = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: '120px minmax(0, 1fr)',
  alignItems: 'center',
  gap: 12,
  fontSize: theme.floor.text.body,
  dd: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 120px',
    alignItems: 'center',
    gap: 12,
    margin: 0,
  },
  b: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' },
}))

const Track = styled('div')(({ theme }) => ({
  display: 'flex',
  height: 22,
  overflow: 'hidden',
  borderRadius: 6,
  background: theme.floor.colours.sunk,
}))

/** What was planned is quiet; what was spent is full. Labour is hatched, so that no colour has to tell. */
const Part = styled('span')(({ theme }) => {
  const { brand, inkSoft, surface } = theme.floor.colours
  const hatched = (colour: string) => `repeating-linear-gradient(135deg, ${colour} 0 5px, ${surface} 5px 8px)`
  return {
    height: '100%',
    flex: 'none',
    background: inkSoft,
    '&[data-part=labour]': { background: hatched(inkSoft) },
    '&[data-actual=true]': { background: brand },
    '&[data-actual=true][data-part=labour]': { background: hatched(brand) },
  }
})

const Key = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 6,
  fontSize: 15,
  color: theme.floor.colours.inkSoft,
}))

const Said = styled('div')(({ theme }) => ({ fontSize: 15, color: theme.floor.colours.inkSoft }))

const Warning = styled('div')(({ theme }) => ({
  padding: '6px 10px',
  borderRadius: 8,
  fontSize: 15,
  background: theme.floor.colours.tone.short.soft,
  color: theme.floor.colours.tone.short.onSoft,
}))
