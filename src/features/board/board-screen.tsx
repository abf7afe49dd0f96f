import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { BOARD_COLUMNS, type BoardCard, cardsElsewhere } from '#domain/board/board.ts'
import { useItems } from '../../sync/react/use-items.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { timeOfDay } from '../../ui/time-words.ts'
import { WALL_ID } from '../../ui/wall.ts'
import { BoardColumn, columnsOfBoard } from './board-column.tsx'
import { BoardSide } from './board-side.tsx'
import { StartColumn } from './start-column.tsx'
import { type Board, useBoard } from './use-board.ts'
import { useWall } from './use-wall.ts'

/** The floor at a glance, at a desk or on the wall: where each order is, what is late, short, or waits. */
export function BoardScreen() {
  const board = useBoard()
  const wall = useWall()
  const nowMs = useNow()
  return (
    <Root data-wall={wall.active} id={WALL_ID}>
      <Head>
        <h1>Board</h1>
        {board !== undefined && <Summary board={board} />}
        {wall.active && <Clock>{timeOfDay(nowMs)}</Clock>}
        <DeskButton
          label={wall.active ? 'Leave the wall' : 'On the wall'}
          onPress={wall.active ? wall.leave : wall.enter}
          small
        />
      </Head>
      {board !== undefined && <Columns board={board} isWall={wall.active} />}
    </Root>
  )
}

/** The three things that are not as they should be, and what was done. */
function Summary({ board }: { readonly board: Board }) {
  const cards = Object.values(board.columns).flat()
  const late = cards.filter(card => card.hoursLate !== null).length
  const short = cards.filter(card => card.short > 0).length
  const done = board.columns.doneToday.length
  const facts = [
    late === 0 ? null : { tone: 'refused', words: `${late} late` },
    short === 0
      ? null
      : { tone: 'short', words: short === 1 ? '1 order lacks parts' : `${short} orders lack parts` },
    board.cards.length === 0 ? null : { tone: 'needs', words: `${board.cards.length} for you` },
    done === 0 ? null : { tone: 'done', words: `${done} done today` },
  ].filter(fact => fact !== null)
  return (
    <Facts>
      {facts.map(({ tone, words }) => (
        <b data-tone={tone} key={tone}>
          {words}
        </b>
      ))}
      {facts.length === 0 && <b data-tone="done">All as planned</b>}
    </Facts>
  )
}

type ColumnsProps = { readonly board: Board; readonly isWall: boolean }

function Columns({ board, isWall }: ColumnsProps) {
  const { columns, cards } = board
  const pictureSize = isWall ? 84 : 58
  const itemById = useItems(useMemo(() => Object.values(columns).flatMap(firstItemIds), [columns]))
  const shared = { itemById, pictureSize }
  return (
    <Grid inert={isWall}>
      <div style={{ gridTemplateColumns: columnsOfBoard(BOARD_COLUMNS.map(name => columns[name].length)) }}>
        <StartColumn {...shared} cards={columns.toStart} still={isWall} />
        {BOARD_COLUMNS.filter(column => column !== 'toStart').map(column => (
          <BoardColumn
            {...shared}
            cards={columns[column]}
            column={column}
            foot={column === 'needsYou' && <Elsewhere count={cardsElsewhere(columns, cards)} />}
            key={column}
          />
        ))}
      </div>
      <BoardSide cards={cards} />
    </Grid>
  )
}

/** The heading says "16 for you" and the column has none: where the others are. */
function Elsewhere({ count }: { readonly count: number }) {
  if (count === 0) return null
  return (
    <Foot to="/needs-you">
      {count === 1 ? 'and 1 card that stops no order' : `and ${count} cards that stop no order`}
    </Foot>
  )
}

const Foot = styled(Link)(({ theme }) => ({
  flex: 'none',
  padding: '0.7em 0.8em',
  lineHeight: 1.25,
  color: theme.floor.colours.tone.needs.onSoft,
}))

function firstItemIds(cards: readonly BoardCard[]): string[] {
  return cards.flatMap(({ order }) => order.items[0]?.itemId ?? [])
}

/** Letters grow with the screen: what is 16 px at a desk is 22 px on a wall of 1920 px. */
const Root = styled('div')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  minHeight: 0,
  gap: 12,
  padding: '14px 16px 16px',
  fontSize: 'clamp(14px, 1.02vw, 36px)',
  background: theme.floor.colours.paper,
  color: theme.floor.colours.ink,
  '&[data-wall=true]': { fontSize: 'clamp(14px, 1.16vw, 44px)', cursor: 'default', a: { cursor: 'default' } },
}))

const Head = styled('header')({
  display: 'flex',
  alignItems: 'center',
  flex: 'none',
  gap: 20,
  h1: { margin: 0, fontSize: '2em', fontWeight: 700, lineHeight: 1.1 },
})

const Facts = styled('div')(({ theme }) => {
  const { tone } = theme.floor.colours
  const full = (one: typeof tone.done) => ({ background: one.solid, color: one.onSolid })
  return {
    display: 'flex',
    flexWrap: 'wrap',
    flex: 1,
    gap: 10,
    fontSize: '1.25em',
    b: { padding: '0.15em 0.6em', borderRadius: 10 },
    'b[data-tone=refused]': full(tone.refused),
    'b[data-tone=short]': full(tone.short),
    'b[data-tone=needs]': full(tone.needs),
    'b[data-tone=done]': { background: tone.done.soft, color: tone.done.onSoft },
  }
})

const Clock = styled('b')({ fontSize: '2em', fontVariantNumeric: 'tabular-nums' })

const Grid = styled('div')({
  display: 'flex',
  flex: 1,
  minHeight: 0,
  gap: 12,
  '& > div': {
    display: 'grid',
    gridTemplateRows: 'minmax(0, 1fr)',
    flex: 1,
    minWidth: 0,
    overflowX: 'auto',
    gap: 10,
  },
})
