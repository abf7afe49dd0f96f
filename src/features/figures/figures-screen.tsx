import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import type { FigureFilter } from '#domain/board/figures.ts'
import { useItems } from '../../sync/react/use-items.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskSelect } from '../../ui/desk/desk-field.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { ParetoChart, ScrapChart, YieldChart } from './quality-charts.tsx'
import { type Figures, type Period, PERIOD_DAYS, useFigures } from './use-figures.ts'
import { BuiltChart, DurationChart, PunctualityChart } from './work-charts.tsx'

const PERIOD_WORDS: Readonly<Record<Period, string>> = {
  week: '7 days',
  month: '30 days',
  quarter: '13 weeks',
}
const PERIODS: readonly Period[] = ['week', 'month', 'quarter']
const ALL: FigureFilter = { itemId: null, personId: null }

/** What the last weeks came to, in six pictures, out of what is on this device. */
export function FiguresScreen() {
  const [period, setPeriod] = useState<Period>('month')
  const [filter, setFilter] = useState(ALL)
  const figures = useFigures(period, filter)
  const names = useNames()
  const items = useItems(figures?.itemIds ?? [])
  const nameOf = useMemo(() => (itemId: string) => items.get(itemId)?.name ?? itemId, [items])
  const currency = names.settings?.currency ?? 'USD'
  return (
    <DeskPage
      actions={
        <>
          <Choices
            figures={figures}
            filter={filter}
            itemName={nameOf}
            onFilter={setFilter}
            personName={names.person}
          />
          {PERIODS.map(one => (
            <DeskButton
              key={one}
              label={PERIOD_WORDS[one]}
              onPress={() => setPeriod(one)}
              pressed={period === one}
              small
            />
          ))}
        </>
      }
      note={figures === undefined ? '' : noteOf(figures, period)}
      title="Figures"
    >
      {figures !== undefined && (
        <Grid>
          <BuiltChart figures={figures} />
          <PunctualityChart figures={figures} />
          <DurationChart figures={figures} />
          <YieldChart figures={figures} nameOf={nameOf} />
          <ParetoChart figures={figures} nameOf={nameOf} />
          <ScrapChart currency={currency} figures={figures} nameOf={nameOf} />
        </Grid>
      )}
    </DeskPage>
  )
}

function noteOf({ orders }: Figures, period: Period): string {
  const from = `${orders.length} ${orders.length === 1 ? 'order' : 'orders'}`
  return `From ${from} on this device, the last ${PERIOD_DAYS[period]} days`
}

type ChoicesProps = {
  readonly figures: Figures | undefined
  readonly filter: FigureFilter
  readonly onFilter: (filter: FigureFilter) => void
  readonly itemName: (itemId: string) => string
  readonly personName: (personId: string) => string
}

function Choices({ figures, filter, onFilter, itemName, personName }: ChoicesProps) {
  const products = (figures?.itemIds ?? []).map(value => ({ value, label: itemName(value) }))
  const people = (figures?.personIds ?? []).map(value => ({ value, label: personName(value) }))
  return (
    <Narrow>
      <DeskSelect
        label="Product"
        onChange={itemId => onFilter({ ...filter, itemId: itemId === '' ? null : itemId })}
        options={[{ value: '', label: 'All products' }, ...products]}
        value={filter.itemId ?? ''}
      />
      <DeskSelect
        label="Person"
        onChange={personId => onFilter({ ...filter, personId: personId === '' ? null : personId })}
        options={[{ value: '', label: 'Everybody' }, ...people]}
        value={filter.personId ?? ''}
      />
    </Narrow>
  )
}

const Narrow = styled('div')({ display: 'flex', alignItems: 'flex-end', gap: 12 })

const Grid = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(380px, 1fr))',
  gap: 16,
  paddingBlockEnd: 16,
})
