import { scrapByWeek, weeksOf } from '#domain/board/figures.ts'
import { paretoOfReasons } from '#domain/quality/pareto.ts'
import { firstLooks, firstPassYield, type Look, yieldBy } from '#domain/quality/yield.ts'
import { SCALE } from '#domain/stock/quantity.ts'
import { useReasons } from '../../sync/react/use-reasons.ts'
import { Term } from '../../ui/term.tsx'
import { moneyText, wholeMoneyText } from '../../ui/money-text.ts'
import { dayOf } from '../../ui/time-words.ts'
import { countText, shareText, weekLabel } from './chart-words.ts'
import { FigureCard } from './figure-card.tsx'
import { Bars, Lines, Ranked, usePlotColours } from './plots.tsx'
import type { Figures } from './use-figures.ts'

type Props = { readonly figures: Figures; readonly nameOf: (itemId: string) => string }

/** Lines beyond this many cannot be told apart: the products that were looked at most. */
const PRODUCTS_SHOWN = 5

/** First-pass yield by week: one line for each product. */
export function YieldChart({ figures: { reviews, orders, days }, nameOf }: Props) {
  const colours = usePlotColours()
  const looks = firstLooks(reviews, orders)
  const weeks = weeksOf(days)
  const lines = productsOf(looks).map((itemId, index) => ({
    label: nameOf(itemId),
    values: sharesByWeek(
      looks.filter(look => look.itemId === itemId),
      weeks,
    ),
    colour: colours.others[index % colours.others.length] ?? colours.main,
  }))
  const { share, lookedAt } = firstPassYield(looks)
  const told = lines.map(({ label, values }) => {
    const shares = values.map((value, week) =>
      value === null ? null : `${weekLabel(weeks[week] ?? '')} ${value} %`,
    )
    return `${label}: ${shares.filter(Boolean).join(', ')}`
  })
  return (
    <FigureCard
      empty={share === null ? 'Nothing was inspected in this time.' : null}
      figure={share === null ? '' : shareText(share)}
      file="first-pass-yield"
      sentence={`First-pass yield of ${countText(lookedAt / SCALE)} units by week. ${told.join('. ')}`}
      table={{
        head: ['week', ...lines.map(line => line.label)],
        rows: weeks.map((week, index) => [week, ...lines.map(line => line.values[index] ?? '')]),
      }}
      title={<Term word="first-pass yield">First-pass yield</Term>}
    >
      <Lines labels={weeks.map(weekLabel)} max={100} series={lines} valueText={value => `${value} %`} />
    </FigureCard>
  )
}

function productsOf(looks: readonly Look[]): string[] {
  return yieldBy(looks, 'product', dayOf)
    .toSorted((left, right) => right.lookedAt - left.lookedAt)
    .slice(0, PRODUCTS_SHOWN)
    .map(one => one.key)
}

/** Whole per cent by week; null where nothing was looked at. */
function sharesByWeek(looks: readonly Look[], weeks: readonly string[]): (number | null)[] {
  const shareByWeek = new Map(yieldBy(looks, 'week', dayOf).map(one => [one.key, one.share]))
  return weeks.map(week => {
    const share = shareByWeek.get(week) ?? null
    return share === null ? null : Math.floor(share / 100)
  })
}

/** Why units failed: the few reasons that make most of it stand first. */
export function ParetoChart({ figures: { reviews } }: Props) {
  const colours = usePlotColours()
  const { words } = useReasons()
  const reasons = paretoOfReasons(reviews)
  const all = reasons.reduce((sum, reason) => sum + reason.quantity, 0) / SCALE
  const rows = reasons.map(one => ({
    word: words(one.reasonCode),
    units: one.quantity / SCALE,
    running: shareText(one.runningShare),
  }))
  return (
    <FigureCard
      empty={rows.length === 0 ? 'Nothing failed in this time.' : null}
      figure={`${countText(all)} failed`}
      file="reasons"
      sentence={rows.map(row => `${row.word} ${countText(row.units)}, ${row.running} so far`).join('; ')}
      table={{
        head: ['reason', 'units', 'with all before it'],
        rows: rows.map(row => [row.word, row.units, row.running]),
      }}
      title="Why units failed"
    >
      <Ranked
        colour={colours.bad}
        labels={rows.map(row => row.word)}
        valueText={countText}
        values={rows.map(row => row.units)}
      />
    </FigureCard>
  )
}

/** Scrapped units by week, and what they had cost. */
export function ScrapChart({
  figures: { reviews, orders, days },
  currency,
}: Props & { readonly currency: string }) {
  const colours = usePlotColours()
  const points = scrapByWeek(reviews, orders, days, dayOf)
  const labels = points.map(point => weekLabel(point.key))
  const units = points.reduce((sum, point) => sum + point.units, 0)
  const cost = points.reduce((sum, point) => sum + point.cost, 0)
  const told = points
    .filter(point => point.units > 0)
    .map(point => `${weekLabel(point.key)} ${countText(point.units)}, ${moneyText(point.cost, currency)}`)
  return (
    <FigureCard
      empty={units === 0 ? 'Nothing was scrapped in this time.' : null}
      figure={moneyText(cost, currency)}
      file="scrap"
      sentence={`${countText(units)} units scrapped, by week: ${told.join('; ')}`}
      table={{
        head: ['week', 'units scrapped', `cost in ${currency}`],
        rows: points.map(point => [point.key, point.units, (point.cost / 10_000).toFixed(2)]),
      }}
      title={<Term word="scrap">Scrap, at cost</Term>}
    >
      <Bars
        labels={labels}
        series={[{ label: 'scrap', values: points.map(point => point.cost / 10_000), colour: colours.bad }]}
        axisText={value => wholeMoneyText(value * 10_000, currency)}
        valueText={value => moneyText(value * 10_000, currency)}
      />
    </FigureCard>
  )
}
