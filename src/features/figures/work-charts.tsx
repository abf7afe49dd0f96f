import {
  hoursToDone,
  median,
  punctuality,
  shareOnTime,
  unitsByDay,
  unitsByWeek,
} from '#domain/board/figures.ts'
import { dayOf } from '../../ui/time-words.ts'
import { countText, dayLabel, hoursText, weekLabel } from './chart-words.ts'
import { FigureCard } from './figure-card.tsx'
import { Bars, Lines, usePlotColours } from './plots.tsx'
import type { Figures } from './use-figures.ts'

type Props = { readonly figures: Figures }

/** More days than this are drawn as weeks. */
const DAYS_AS_DAYS = 31

/** Units built by day; over a quarter by week. */
export function BuiltChart({ figures: { built, days } }: Props) {
  const colours = usePlotColours()
  const byDay = days.length <= DAYS_AS_DAYS
  const points = byDay ? unitsByDay(built, days) : unitsByWeek(built, days)
  const labels = points.map(point => (byDay ? dayLabel(point.key) : weekLabel(point.key)))
  const all = points.reduce((sum, point) => sum + point.value, 0)
  const by = byDay ? 'day' : 'week'
  return (
    <FigureCard
      empty={all === 0 ? 'Nothing was built in this time.' : null}
      figure={`${countText(all)} built`}
      file={`units-built-by-${by}`}
      sentence={`${countText(all)} units built; by ${by}: ${wordsOf(
        labels,
        points.map(point => countText(point.value)),
      )}`}
      table={{ head: [by, 'units built'], rows: points.map(point => [point.key, point.value]) }}
      title={`Units built by ${by}`}
    >
      <Bars
        labels={labels}
        series={[{ label: 'built', values: points.map(point => point.value), colour: colours.main }]}
        valueText={countText}
      />
    </FigureCard>
  )
}

/** Completed orders against their due day, and open ones that have missed it. */
export function PunctualityChart({ figures: { orders, today } }: Props) {
  const colours = usePlotColours()
  const found = punctuality(orders, today, dayOf)
  const { onTime, late, openLate, withoutDay } = found
  const share = shareOnTime(found)
  const rows: readonly (readonly [string, number, string])[] = [
    ['on time', onTime, colours.good],
    ['late', late, colours.bad],
    ['open, late', openLate, colours.waiting],
    ['no due day', withoutDay, colours.quiet],
  ]
  return (
    <FigureCard
      empty={rows.every(([, count]) => count === 0) ? 'No order was completed, and none is late.' : null}
      figure={share === null ? '' : `${share} % on time`}
      file="orders-on-time"
      sentence={rows.map(([word, count]) => `${count} ${word}`).join(', ')}
      table={{ head: ['orders', 'count'], rows: rows.map(([word, count]) => [word, count]) }}
      title="Orders, on time or late"
    >
      <Bars
        labels={rows.map(([word]) => word)}
        series={rows.map(([word, count, colour], index) => ({
          label: word,
          values: rows.map((_, place) => (place === index ? count : null)),
          colour,
        }))}
        stacked
      />
    </FigureCard>
  )
}

/** From an order's first run to its completion: the middle of each week's orders. */
export function DurationChart({ figures: { orders, days } }: Props) {
  const colours = usePlotColours()
  const points = hoursToDone(orders, days, dayOf)
  const labels = points.map(point => weekLabel(point.key))
  const count = points.reduce((sum, point) => sum + point.orders, 0)
  const middle = median(points.flatMap(point => point.hours ?? []))
  return (
    <FigureCard
      empty={middle === null ? 'No order was completed in this time.' : null}
      figure={middle === null ? '' : hoursText(middle)}
      file="start-to-done"
      sentence={`From start to done, the middle of ${count} orders by week: ${wordsOf(
        labels,
        points.map(point => (point.hours === null ? 'none' : hoursText(point.hours))),
      )}`}
      table={{
        head: ['week', 'hours', 'orders'],
        rows: points.map(({ key, hours, orders: done }) => [
          key,
          hours === null ? '' : hours.toFixed(1),
          done,
        ]),
      }}
      title="From start to done"
    >
      <Lines
        labels={labels}
        series={[{ label: 'hours', values: points.map(point => point.hours), colour: colours.main }]}
        valueText={hoursText}
      />
    </FigureCard>
  )
}

function wordsOf(labels: readonly string[], values: readonly string[]): string {
  return labels.map((label, index) => `${label} ${values[index] ?? ''}`).join(', ')
}
