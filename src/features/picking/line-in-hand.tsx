import { styled } from '@mui/material/styles'
import { type PickLine, type PickLines, shortBy } from '#domain/picking/lines.ts'
import { backWords, newsOfLine, overHand } from '#domain/picking/list-news.ts'
import { lotsText } from '#domain/picking/lots.ts'
import { quantityText, SCALE } from '#domain/stock/quantity.ts'
import { tightText } from '#domain/stock/unit.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { BigCount } from '../../ui/big-count.tsx'
import { BinPlate } from '../../ui/bin-plate.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import type { DeskState } from './desk-core.ts'
import type { PickDesk } from './pick-desk.ts'
import { useNeededFor } from './use-needed-for.ts'
import { useOthersGain } from './use-others-gain.ts'
import { useStockWords } from './use-stock-words.ts'

type Props = {
  readonly line: PickLine
  readonly workOrderId: string
  readonly state: DeskState
  readonly desk: PickDesk
  /** What Undo is called; null where nothing is to undo. */
  readonly undo: string | null
  readonly personName: (id: string) => string
  readonly myId: string | null
}

/** The line somebody is at: where to walk, what it looks like, how many. The largest thing on the screen. */
export function LineInHand({ line, workOrderId, state, desk, undo, personName, myId }: Props) {
  const gain = useOthersGain(line, myId, personName)
  const neededFor = useNeededFor(workOrderId, line)
  const stock = useStockWords(line)
  const news = newsOfLine(line, myId)
  const isNews = news !== null && !state.touched.has(line.number)
  const nowMs = useNow()
  const over = backWords(line)
  const isShort = shortBy(line) > 0
  return (
    <Root>
      <Top>
        <ItemPicture name={line.name} picture={line.picture} size={PICTURE} sku={line.sku} />
        <Where>
          <BinPlate bin={line.bin} />
          <BigCount
            done={quantityText(line.has)}
            refusals={state.refusals}
            required={quantityText(isShort ? line.state.required : line.wanted)}
            unit={line.unit}
            {...(line.done
              ? { tone: line.left > 0 || isShort ? ('short' as const) : ('done' as const) }
              : {})}
            {...(gain === null ? {} : { remark: gain })}
            {...(isNews ? { plannedBefore: quantityText(news.was), tone: 'needs' as const } : {})}
          />
        </Where>
      </Top>
      <Words>
        <Name>{line.name}</Name>
        <Facts>
          {line.sku !== '' && <b>{line.sku}</b>}
          <span>{stock}</span>
          {isShort && <StatusBadge tone="short">closed short</StatusBadge>}
          {isNews && (
            <StatusBadge icon="flag" tone="needs">
              {personName(news.actorId)} {dayAndTime(news.atMs, nowMs)}
            </StatusBadge>
          )}
          {line.tracking !== 'none' && (
            <span>
              {line.tracking === 'serial' ? 'Serial numbers' : 'Lots'}: {lotsText(line) || 'none yet'}
            </span>
          )}
          {over !== null && (
            <StatusBadge icon="putBack" tone="needs">
              {over}
            </StatusBadge>
          )}
        </Facts>
        {neededFor !== '' && <For>for: {neededFor}</For>}
      </Words>
      <Buttons desk={desk} line={line} state={state} undo={undo} />
    </Root>
  )
}

/** All lines are there: what is next stands at the bottom right. */
export function AllPicked({
  lines,
  state,
  desk,
  undo,
}: Pick<Props, 'state' | 'desk' | 'undo'> & { readonly lines: PickLines }) {
  const short = lines.lines.filter(line => shortBy(line) > 0)
  return (
    <Root>
      <EmptyState
        figure={
          short.length === 0
            ? 'A further scan is refused; Take extra books it on purpose.'
            : shortWords(short)
        }
        sentence={short.length === 0 ? 'Everything is picked.' : 'Nothing more to pick.'}
      >
        <UndoButton desk={desk} state={state} undo={undo} />
      </EmptyState>
    </Root>
  )
}

function Buttons({ line, state, desk, undo }: Pick<Props, 'line' | 'state' | 'desk' | 'undo'>) {
  return (
    <Four>
      <FloorButton icon="keypad" label="Number" onPress={() => desk.open({ kind: 'number' })} stacked wide />
      <RestButton desk={desk} line={line} state={state} />
      <FloorButton icon="warn" label="Problem" onPress={() => desk.open({ kind: 'problem' })} stacked wide />
      <UndoButton desk={desk} state={state} undo={undo} />
    </Four>
  )
}

/**
 * The rest of the line; where it is full, one more on purpose; where the hand holds more than is needed by
 * now, and no scan has just asked for more, what goes back.
 */
function RestButton({ line, state, desk }: Pick<Props, 'line' | 'state' | 'desk'>) {
  const over = overHand(line)
  if (over > 0 && state.extra === null) {
    const label = `Put back ${tightText(over, line.unit)}`
    const putBack = () => desk.open({ kind: 'putBack' })
    return <FloorButton emphasis="needs" icon="putBack" label={label} onPress={putBack} stacked wide />
  }
  if (line.left === 0 || state.extra !== null) {
    const extra = state.extra?.quantity ?? SCALE
    return (
      <FloorButton
        emphasis={state.extra === null ? 'secondary' : 'needs'}
        icon="plus"
        label={extra === SCALE ? 'Take extra' : `Take extra ${tightText(extra, line.unit)}`}
        onPress={() => desk.takeExtra(line.number)}
        stacked
        wide
      />
    )
  }
  return (
    <FloorButton
      icon="check"
      label={`All ${tightText(line.left, line.unit)}`}
      onPress={() => desk.rest(line.number, line.left)}
      stacked
      wide
    />
  )
}

/** One's own last action, or the whole lot where a scanner has just handed over what it had kept. */
function UndoButton({ state, desk, undo }: Pick<Props, 'state' | 'desk' | 'undo'>) {
  if (state.lot === null) {
    return (
      <FloorButton
        disabled={undo === null}
        icon="undo"
        label={undo ?? 'Undo'}
        onPress={desk.undo}
        stacked
        wide
      />
    )
  }
  const label = `Undo all ${state.lot.picks.length}`
  return <FloorButton emphasis="needs" icon="undo" label={label} onPress={desk.undoLot} stacked wide />
}

/** "Closed short: 6 pcs Oak rail missing and 1 more line." */
function shortWords([first, ...others]: readonly PickLine[]): string {
  if (first === undefined) return ''
  const more =
    others.length === 0 ? '' : `, and ${others.length} more ${others.length === 1 ? 'line' : 'lines'}`
  return `Closed short: ${quantityText(shortBy(first))} ${first.unit} ${first.name} missing${more}.`
}

const PICTURE = 216

const Root = styled('section')({
  // Laid out by itself, at each scan: a browser does so with what stands out of the flow.
  position: 'absolute',
  inset: 0,
  contain: 'strict',
  display: 'flex',
  flexDirection: 'column',
  minWidth: 0,
  gap: 14,
  padding: '16px 20px',
})

const Top = styled('div')({ display: 'flex', gap: 20, flex: 'none' })

const Where = styled('div')({
  flex: 1,
  minWidth: 0,
  minHeight: PICTURE,
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'flex-start',
  justifyContent: 'space-between',
})

const Words = styled('div')({ flex: 1, minHeight: 0, overflow: 'hidden' })

const Name = styled('h2')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.name,
  fontWeight: 700,
  lineHeight: 1.15,
}))

const Facts = styled('p')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '4px 16px',
  margin: '4px 0 0',
  fontSize: theme.floor.text.body,
  color: theme.floor.colours.inkSoft,
  b: { color: theme.floor.colours.ink },
}))

const For = styled('p')(({ theme }) => ({ margin: '4px 0 0', fontSize: theme.floor.text.body }))

const Four = styled('div')({
  flex: 'none',
  display: 'grid',
  gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
  gap: 12,
})
