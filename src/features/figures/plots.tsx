import { useTheme } from '@mui/material/styles'
import { BarChart } from '@mui/x-charts/BarChart'
import { LineChart } from '@mui/x-charts/LineChart'

const HEIGHT_PX = 220
const MARGIN = { top: 14, right: 12, bottom: 4, left: 0 }
/** `named`: for what bears more than its number, "US$12,000". */
const AXIS_PX = { x: 28, y: 44, named: 72 }
/** A week's last label stands below the last point, half of it beside the plot. */
const POINT_MARGIN = { ...MARGIN, right: 34 }
/** The figure of the longest bar stands behind it, and nothing is drawn beyond the axis. */
const RANKED_ROOM = 1.2
/** "Finish or colour". */
const NAME_PX = 132
/** As many labels as have room beside each other. */
const LABELS_MAX = 7

type Series = { readonly label: string; readonly values: readonly (number | null)[]; readonly colour: string }

type BarsProps = {
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  readonly stacked?: boolean
  readonly valueText?: (value: number) => string
  /** At the axis, where it bears its currency. */
  readonly axisText?: (value: number) => string
}

/** Upright bars over days, weeks or names. */
export function Bars({ labels, series, stacked = false, valueText = String, axisText }: BarsProps) {
  const atAxis = axisText ?? valueText
  return (
    <BarChart
      borderRadius={4}
      disableKeyboardNavigation
      grid={{ horizontal: true }}
      height={HEIGHT_PX}
      hideLegend={series.length === 1}
      margin={MARGIN}
      series={series.map(({ label, values, colour }) => ({
        data: [...values],
        label,
        color: colour,
        valueFormatter: value => (value === null ? '' : valueText(value)),
        ...(stacked ? { stack: 'all' } : {}),
      }))}
      skipAnimation
      xAxis={[
        {
          scaleType: 'band',
          data: [...labels],
          height: AXIS_PX.x,
          tickLabelInterval: (_, index) => isLabelled(index, labels.length),
        },
      ]}
      yAxis={[
        {
          width: axisText === undefined ? AXIS_PX.y : AXIS_PX.named,
          min: 0,
          tickMinStep: 1,
          valueFormatter: (value: number) => atAxis(value),
        },
      ]}
    />
  )
}

type RankedProps = {
  readonly labels: readonly string[]
  readonly values: readonly number[]
  readonly colour: string
  readonly valueText: (value: number) => string
}

/** Lying bars beside their names, the first at the top: names have room whatever their length. */
export function Ranked({ labels, values, colour, valueText }: RankedProps) {
  return (
    <BarChart
      borderRadius={4}
      disableKeyboardNavigation
      height={HEIGHT_PX}
      hideLegend
      layout="horizontal"
      margin={MARGIN}
      series={[
        {
          data: [...values],
          color: colour,
          valueFormatter: value => valueText(value ?? 0),
          barLabel: ({ value }) => valueText(value ?? 0),
          barLabelPlacement: 'outside',
        },
      ]}
      skipAnimation
      xAxis={[{ height: AXIS_PX.x, min: 0, max: Math.max(1, ...values) * RANKED_ROOM, tickMinStep: 1 }]}
      yAxis={[{ scaleType: 'band', data: [...labels], width: NAME_PX }]}
    />
  )
}

type LinesProps = {
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  readonly max?: number
  readonly valueText: (value: number) => string
}

/** Lines over weeks, with a dot for each; a week without a figure is a gap. */
export function Lines({ labels, series, max, valueText }: LinesProps) {
  return (
    <LineChart
      disableKeyboardNavigation
      grid={{ horizontal: true }}
      height={HEIGHT_PX}
      hideLegend={series.length === 1}
      margin={POINT_MARGIN}
      series={series.map(({ label, values, colour }) => ({
        data: [...values],
        label,
        color: colour,
        curve: 'linear' as const,
        showMark: true,
        connectNulls: true,
        valueFormatter: value => (value === null ? '' : valueText(value)),
      }))}
      skipAnimation
      xAxis={[
        {
          scaleType: 'point',
          data: [...labels],
          height: AXIS_PX.x,
          tickLabelInterval: (_, index) => isLabelled(index, labels.length),
        },
      ]}
      yAxis={[
        {
          width: AXIS_PX.y + 8,
          min: 0,
          ...(max === undefined ? {} : { max }),
          valueFormatter: (value: number) => valueText(value),
        },
      ]}
    />
  )
}

function isLabelled(index: number, count: number): boolean {
  return index % Math.ceil(count / LABELS_MAX) === 0
}

/** The floor's colours for series: what is good, what is not, and others told apart. */
export function usePlotColours() {
  const { colours } = useTheme().floor
  return {
    main: colours.brand,
    good: colours.tone.done.solid,
    bad: colours.tone.refused.solid,
    quiet: colours.edge,
    waiting: colours.tone.short.solid,
    others: colours.person,
  }
}
